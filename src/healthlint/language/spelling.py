"""British and American spellings of one word, both ways."""

from functools import cache, lru_cache

from healthlint.lazy_pattern import lazy_pattern


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs written as "british:american"."""
    split = (pair.partition(":") for pair in text.split())
    return tuple((british, american) for british, _, american in split)


_OUR_WORDS = """
arbour ardour armour behaviour candour clamour colour demeanour endeavour favour fervour flavour glamour harbour honour
humour labour misdemeanour neighbour odour parlour rancour rigour rumour saviour savour splendour tumour valour vapour
vigour
"""
_OUR = frozenset(_OUR_WORDS.split())
_OR = {word[:-2] + "r": word for word in _OUR}

_NOT_ISE_WORDS = """
advertise advise apprise arise braise bruise chastise circumcise comprise compromise cruise demise despise devise
disguise enterprise excise exercise expertise franchise guise improvise incise liaise merchandise noise otherwise
paradise poise praise precise premise promise raise reprise revise rise supervise surmise surprise televise treatise
turquoise wise likewise clockwise concise anise disease please increase decrease release cheese raised mayonnaise
malaise polonaise merchandise cerise chemise marquise valise reprise
"""
_NOT_ISE = frozenset(_NOT_ISE_WORDS.split())
_NOT_IZE_WORDS = """
size prize seize capsize downsize oversize maize resize bite-size assize undersize supersize baize
"""
_NOT_IZE = frozenset(_NOT_IZE_WORDS.split())
_YSE = ("anal", "paral", "catal", "dial", "hydrol", "electrol", "lyophil")

_STEM = lazy_pattern(r"(hem(?=at|o|or)|ped(?=iat)|leuk?|an(?=emi))")

# Stems where British spelling has ae or oe and American e. Longest first where one begins another.
_DIGRAPHS_PAIRS = """
anaem:anem haem:hem aemi:emi paed:ped gynaec:gynec anaesth:anesth caesar:cesar faec:fec faecal:fecal aetiol:etiol
oedema:edema oestr:estr oesoph:esoph foet:fet coeliac:celiac rrhoea:rrhea pnoea:pnea homoeo:homeo manoeuv:maneuv
leucocyt:leukocyt diarrhoea:diarrhea orthopaed:orthoped palaeo:paleo caec:cec naev:nev archaeo:archeo
encyclopaed:encycloped mediaev:mediev taenia:tenia praecox:precox
"""
_DIGRAPHS = _pairs(_DIGRAPHS_PAIRS)
_STEMS_PAIRS = """
fibre:fiber centre:center litre:liter theatre:theater calibre:caliber titre:titer metre:meter analogue:analog
catalogue:catalog dialogue:dialog programme:program licence:license defence:defense offence:offense grey:gray
sceptic:skeptic liquorice:licorice mould:mold smoulder:smolder sulphi:sulfi sulpha:sulfa sulphur:sulfur sulpho:sulfo
yoghurt:yogurt yoghourt:yogurt judgement:judgment fulfilment:fulfillment enrolment:enrollment instalment:installment
skilful:skillful wilful:willful pyjama:pajama aluminium:aluminum tyre:tire cheque:check moustache:mustache
practise:practice ageing:aging cosy:cozy storey:story plough:plow draught:draft jewellery:jewelry kerb:curb
artefact:artifact doughnut:donut chilli:chili ciclosporin:cyclosporine tranquillise:tranquilize
tranquilliser:tranquilizer tranquillizer:tranquilizer disc:disk foetus:fetus dependant:dependent mum:mom
speciality:specialty ameba:amoeba gonorrhoea:gonorrhea behavioural:behavioral neurone:neuron
"""
_STEMS = _pairs(_STEMS_PAIRS)
# Shared by both spellings of another word, or too short to change safely in one direction.
_ONE_WAY_WORDS = """
meter tire check story curb draft practice gray program license disk
"""
_ONE_WAY = frozenset(_ONE_WAY_WORDS.split())
_BOUND_WORDS = """
metre meter tyre tire cheque check storey story kerb curb draught draft disc disk grey gray mum mom practise practice
"""
_BOUND = frozenset(_BOUND_WORDS.split())

_ISE = lazy_pattern(r"(.{3,})(is|iz)(e|ed|es|er|ers|ing|ation|ations|able|ational)$")
_YS = lazy_pattern(r"(.+?l?)(ys|yz)(e|ed|es|er|ers|ing)$")
_DOUBLE_L = lazy_pattern(r"(.*[aeiou])(ll?)(ed|ing|er|ers|ings|or|ors)$")
_L_STEMS_WORDS = """
cancel channel counsel dial duel equal fuel funnel gruel initial jewel label level libel marvel model panel pedal pencil
quarrel refuel relabel rival shovel shrivel signal snivel spiral swivel total towel travel trowel tunnel unravel cudgel
dishevel grovel tranquil crystal bevel chisel parcel
"""
_L_STEMS = frozenset(_L_STEMS_WORDS.split())
_FINAL_L = ("enrol", "fulfil", "instil", "distil", "appal", "enthral")


@lru_cache(maxsize=1 << 15)
def spelling_variants(word: str) -> tuple[str, ...]:
    """The word with its British and American spellings, itself first: "tumour" → ("tumour", "tumor")."""
    found = [word]
    for candidate in (*_our(word), *_ise(word), *_yse(word), *_digraphs(word), *_stems(word), *_double_l(word), *_final_l(word)):
        if candidate not in found:
            found.append(candidate)
    return tuple(found)


def _our(word: str) -> list[str]:
    variants = []
    for end in range(4, len(word) + 1):
        stem, tail = word[:end], word[end:]
        if tail.startswith(("ous", "oso", "ati", "is", "iz", "ific")):
            continue
        if stem in _OUR:
            variants.append(stem[:-2] + "r" + tail)
        elif stem in _OR and word[end - 2 : end] == "or":
            variants.append(_OR[stem] + tail)
    return variants


def _ise(word: str) -> list[str]:
    match = _ISE.match(word)
    if match is None:
        return []
    stem, middle, tail = match.groups()
    base = f"{stem}{middle}e"
    if (
        base in _NOT_ISE
        or base in _NOT_IZE
        or (stem.endswith(("a", "e", "o", "u")) and middle == "is" and not stem.endswith("ea"))
    ):
        return []
    if any(
        base.endswith(other) for other in ("wise", "cise", "vise", "prise", "mise", "guise", "size", "rise")
    ) and not _is_size_verb(base):
        return []
    return [stem + ("iz" if middle == "is" else "is") + tail]


def _is_size_verb(base: str) -> bool:
    """-ise verbs whose stem only looks like one of the exceptions: minimise, summarise, moisturise, emphasize."""
    known = ("minimise", "maximise", "optimise", "randomise", "customise", "itemise", "victimise", "anonymise", "legitimise")
    return base in known or (base.endswith(("arise", "orise", "urise", "erise", "ctrise", "asise", "asize")) and len(base) > 6)


def _yse(word: str) -> list[str]:
    match = _YS.match(word)
    if match is None or not match[1].endswith(_YSE):
        return []
    return [match[1] + ("yz" if match[2] == "ys" else "ys") + match[3]]


def _digraphs(word: str) -> list[str]:
    if any(british in word for british, _ in _DIGRAPHS):
        return [_all_digraphs(word)]
    for british, american in _DIGRAPHS:
        if (american in word and word in _AMERICAN) or (len(american) >= 5 and american in word):
            return [word.replace(american, british)]
    match = _STEM.match(word)
    if match and match[0] == "hem" and word != "hemp":
        return ["haem" + word[3:]]
    if match and match[0] == "ped":
        return ["paed" + word[3:]]
    if word.endswith(("emia", "emic", "emias")) and not word.startswith(
        ("academ", "epidem", "pandem", "endem", "system", "polem", "chem")
    ):
        cut = -4 if not word.endswith("s") else -5
        return (
            []
            if word.endswith(("academia", "epidemic", "pandemic", "endemic", "systemic", "alchemic", "chemic"))
            else [word[:cut] + "a" + word[cut:]]
        )
    return []


_AMERICAN_WORDS = """
fetal fetus fetuses feces fecal edema edemas estrogen estrogens estrogenic estradiol celiac cesarean anemia anemic
anemias nevus nevi etiology gynecology hemorrhoid hemorrhoids hemoglobin
"""
_AMERICAN = frozenset(_AMERICAN_WORDS.split())


def _all_digraphs(word: str) -> str:
    for british, american in _DIGRAPHS:
        word = word.replace(british, american)
    return word


_ANYWHERE = ("litre", "liter", "metre")
"""Stems that may stand behind others: millilitre."""


@cache
def _stems_by_start() -> dict[str, list[tuple[str, str]]]:
    """Stems with their other spelling, by their first three letters; those that stand anywhere under all."""
    found: dict[str, list[tuple[str, str]]] = {}
    for british, american in _STEMS:
        for this, other in ((british, american), (american, british)):
            if this not in _ONE_WAY:
                found.setdefault(this[:3], []).append((this, other))
    return found


def _stems(word: str) -> list[str]:
    by_start = _stems_by_start()
    candidates = by_start.get(word[:3], ())
    anywhere = [pair for name in ("lit", "met") for pair in by_start.get(name, ()) if pair[0] in _ANYWHERE]
    for this, other in (*candidates, *anywhere):
        if this in _BOUND or len(this) < 5:
            if word in (this, this + "s", this + "es"):
                return [other + word[len(this) :]]
        elif word.startswith(this) or (this in _ANYWHERE and word.endswith((this, this + "s"))):
            return [word.replace(this, other, 1)]
    if word.endswith(("metre", "metres", "litre", "litres")):
        return [word.replace("etre", "eter").replace("itre", "iter")]
    if word.endswith(("limeter", "timeter", "lometer", "liliter", "liliters", "limeters", "timeters", "lometers")):
        return [word.replace("eter", "etre").replace("iter", "itre", 1)]
    return []


def _double_l(word: str) -> list[str]:
    match = _DOUBLE_L.match(word)
    if match is None:
        return []
    stem, ell, tail = match.groups()
    if stem + "l" not in _L_STEMS:
        return []
    return [stem + ("l" if ell == "ll" else "ll") + tail]


def _final_l(word: str) -> list[str]:
    for stem in _FINAL_L:
        if word in (stem, stem + "s"):
            return [word.replace(stem, stem + "l")]
        if word in (stem + "l", stem + "ls"):
            return [word.replace(stem + "l", stem)]
    return []
