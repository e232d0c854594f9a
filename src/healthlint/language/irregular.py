"""The exceptions of English inflection, as data."""

_VERB_TABLE = """
arise arose arisen|awake awoke awoken|bear bore borne born|beat beaten|become became|begin began begun|bend bent|bet
bid bade bidden|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought
broadcast|build built|burn burned burnt|burst|buy bought|cast|catch caught|choose chose chosen|cling clung|come came
cost|creep crept|cut|deal dealt|dig dug|do did done|draw drew drawn|dream dreamed dreamt|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung
fly flew flown|forbid forbade forbidden|forecast forecasted|foresee foresaw foreseen|forget forgot forgotten
forgive forgave forgiven|forgo forwent forgone|freeze froze frozen|get got gotten|give gave given|go went gone
grind ground|grow grew grown|hang hung hanged|have had|hear heard|hide hid hidden|hit|hold held|hurt|keep kept
kneel knelt|know knew known|lay laid|lead led|lean leaned leant|leap leaped leapt|learn learned learnt|leave left
lend lent|let|lie lay lain lied|light lit lighted|lose lost|make made|mean meant|meet met|melt melted molten
mistake mistook mistaken|mislead misled|misread|misunderstand misunderstood|outdo outdid outdone
outgrow outgrew outgrown|overcome overcame|overdo overdid overdone|overeat overate overeaten|oversee oversaw overseen
oversleep overslept|overtake overtook overtaken|overthrow overthrew overthrown|pay paid|prove proved proven|put
quit quitted|read|rebuild rebuilt|redo redid redone|remake remade|repay repaid|rethink rethought
rewrite rewrote rewritten|reset|rid ridded|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen
seek sought|sell sold|send sent|set|sew sewed sewn|shake shook shaken|shed|shine shone shined|shoot shot
show showed shown|shrink shrank shrunk|shut|sing sang sung|sink sank sunk|sit sat|slay slew slain|sleep slept|slide slid
slit|smell smelled smelt|sow sowed sown|speak spoke spoken|speed sped speeded|spell spelled spelt|spend spent
spill spilled spilt|spin spun|spit spat|split|spoil spoiled spoilt|spread|spring sprang sprung|stand stood
steal stole stolen|stick stuck|sting stung|stink stank stunk|strike struck stricken|string strung
strive strove striven strived|swear swore sworn|sweat sweated|sweep swept|swell swelled swollen|swim swam swum
swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|thrust
thrive thrived throve|undergo underwent undergone|understand understood|undertake undertook undertaken|undo undid undone
uphold upheld|upset|wake woke woken|wear wore worn|weave wove woven|weep wept|wet wetted|win won|wind wound
withdraw withdrew withdrawn|withhold withheld|withstand withstood|write wrote written|offset|input inputted
output outputted|undercut|typecast|resell resold|retake retook retaken|regrow regrew regrown|knit knitted|mow mowed mown
saw sawed sawn|dwell dwelt dwelled|bless blessed blest|plead pleaded pled|relight relit|unwind unwound
"""


def _verbs() -> dict[str, tuple[str, ...]]:
    rows = (row.split() for line in _VERB_TABLE.split("\n") for row in line.split("|") if row.strip())
    return {verb: tuple(past) for verb, *past in rows}


VERBS = _verbs()
"""Verb → its past forms; none listed when they equal the base (cut, spread)."""

_HARD_CH_WORDS = """
stomach monarch epoch patriarch eunuch loch tech czech mach
"""
HARD_CH = frozenset(_HARD_CH_WORDS.split())
_KEEP_E_WORDS = """
be dye singe tinge swinge whinge binge see flee agree
"""
KEEP_E = frozenset(_KEEP_E_WORDS.split())
_ADD_K_WORDS = """
panic mimic traffic picnic frolic bivouac colic
"""
ADD_K = frozenset(_ADD_K_WORDS.split())
_DOUBLING_WORDS = """
admit commit permit submit omit emit transmit remit refer prefer defer transfer infer confer occur recur incur concur
deter control patrol compel expel propel repel rebel dispel excel regret forget begin upset reset equip debug unplug
abet acquit allot annul beget bedim befit demur disbar embed enrol fulfil instil inter kidnap overlap outrun outwit
rerun rewrap unwrap unclog unzip zigzag program handicap input readmit resubmit intermit undercut quit quiz backpedal
"""
DOUBLING = frozenset(_DOUBLING_WORDS.split())
_MAY_DOUBLE_WORDS = """
benefit focus worship bias program format combat leaflet biopsis handicap kidnap
"""
MAY_DOUBLE = frozenset(_MAY_DOUBLE_WORDS.split())

NOUNS: dict[str, tuple[str, ...]] = {
    "man": ("men",),
    "woman": ("women",),
    "child": ("children",),
    "person": ("people", "persons"),
    "foot": ("feet",),
    "tooth": ("teeth",),
    "goose": ("geese",),
    "mouse": ("mice",),
    "louse": ("lice",),
    "ox": ("oxen",),
    "life": ("lives",),
    "knife": ("knives",),
    "wife": ("wives",),
    "midwife": ("midwives",),
    "leaf": ("leaves",),
    "loaf": ("loaves",),
    "half": ("halves",),
    "calf": ("calves",),
    "self": ("selves",),
    "shelf": ("shelves",),
    "elf": ("elves",),
    "thief": ("thieves",),
    "scarf": ("scarves", "scarfs"),
    "bacterium": ("bacteria",),
    "fungus": ("fungi", "funguses"),
    "virus": ("viruses",),
    "nucleus": ("nuclei",),
    "stimulus": ("stimuli",),
    "thrombus": ("thrombi",),
    "embolus": ("emboli",),
    "calculus": ("calculi",),
    "bronchus": ("bronchi",),
    "villus": ("villi",),
    "alumnus": ("alumni",),
    "focus": ("foci", "focuses"),
    "locus": ("loci",),
    "bacillus": ("bacilli",),
    "lactobacillus": ("lactobacilli",),
    "uterus": ("uteri", "uteruses"),
    "fetus": ("fetuses",),
    "cactus": ("cacti", "cactuses"),
    "corpus": ("corpora",),
    "genus": ("genera",),
    "ulcus": ("ulcera",),
    "alga": ("algae",),
    "larva": ("larvae",),
    "vertebra": ("vertebrae", "vertebras"),
    "formula": ("formulas", "formulae"),
    "papilla": ("papillae",),
    "bursa": ("bursae",),
    "stria": ("striae",),
    "appendix": ("appendices", "appendixes"),
    "index": ("indices", "indexes"),
    "matrix": ("matrices", "matrixes"),
    "cortex": ("cortices",),
    "vertex": ("vertices",),
    "cervix": ("cervices", "cervixes"),
    "criterion": ("criteria",),
    "phenomenon": ("phenomena",),
    "ganglion": ("ganglia", "ganglions"),
    "mitochondrion": ("mitochondria",),
    "spermatozoon": ("spermatozoa",),
    "protozoon": ("protozoa",),
    "datum": ("data",),
    "medium": ("media", "mediums"),
    "ovum": ("ova",),
    "serum": ("serums", "sera"),
    "diverticulum": ("diverticula",),
    "curriculum": ("curricula",),
    "spectrum": ("spectra", "spectrums"),
    "millennium": ("millennia",),
    "bifidobacterium": ("bifidobacteria",),
    "lens": ("lenses",),
    "gas": ("gases",),
    "iris": ("irises",),
    "penis": ("penises",),
    "pelvis": ("pelvises", "pelves"),
    "quiz": ("quizzes",),
    "passer-by": ("passers-by",),
    "die": ("dice",),
}
_INVARIANT_WORDS = """
species series aircraft sheep fish deer salmon cod means diabetes herpes rabies scabies measles mumps rickets hives
shingles news arthritis caries
"""
INVARIANT = frozenset(_INVARIANT_WORDS.split())
_SINGULAR_S_WORDS = """
bus bias pancreas atlas canvas lens gas iris penis pelvis process abscess access success illness iris pus bis
"""
SINGULAR_S = frozenset(_SINGULAR_S_WORDS.split())
_REGULAR_MAN_WORDS = """
human german roman shaman talisman ottoman norman
"""
REGULAR_MAN = frozenset(_REGULAR_MAN_WORDS.split())
_PLURAL_OES_WORDS = """
potato tomato echo hero veto embargo mosquito volcano go do undergo undo redo outdo overdo forgo torpedo buffalo
"""
PLURAL_OES = frozenset(_PLURAL_OES_WORDS.split())

ADJECTIVES: dict[str, tuple[str, ...]] = {
    "good": ("better", "best"),
    "bad": ("worse", "worst"),
    "far": ("farther", "further", "farthest", "furthest"),
    "little": ("less", "least", "littler", "littlest"),
    "many": ("more", "most"),
    "safe": ("safer", "safest"),
    "simple": ("simpler", "simplest"),
    "severe": ("severer", "severest"),
    "mature": ("maturer", "maturest"),
    "pure": ("purer", "purest"),
    "quiet": ("quieter", "quietest"),
    "clever": ("cleverer", "cleverest"),
    "narrow": ("narrower", "narrowest"),
    "shallow": ("shallower", "shallowest"),
}
