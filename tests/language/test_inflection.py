import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.language.inflection import adjective_forms, any_forms, noun_forms, spelling_variants, verb_forms
from healthlint.language.term_syntax import TermError, expand, plain

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("cure", "cure cures cured curing"),
        ("stop", "stop stops stopped stopping"),
        ("prevent", "prevent prevents prevented preventing"),
        ("control", "control controls controlled controlling"),
        ("remedy", "remedy remedies remedied remedying"),
        ("travel", "travel travels travelled traveled travelling traveling"),
        ("take", "take takes took taken taking"),
        ("fight", "fight fights fought fighting"),
        ("beat", "beat beats beaten beating"),
        ("cut", "cut cuts cutting"),
        ("die", "die dies died dying"),
        ("age", "age ages aged ageing aging"),
        ("be", "be is are am was were been being"),
        ("have", "have has had having"),
        ("kick-start", "kick-start kick-starts kick-started kick-starting"),
        ("panic", "panic panics panicked panicking"),
        ("fix", "fix fixes fixed fixing"),
        ("heal", "heal heals healed healing"),
        ("equip", "equip equips equipped equipping"),
        ("transmit", "transmit transmits transmitted transmitting"),
        ("free", "free frees freed freeing"),
    ],
)
def test_verbs(lemma: str, forms: str) -> None:
    assert set(verb_forms(lemma)) == set(forms.split())


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("allergy", "allergy allergies"),
        ("diagnosis", "diagnosis diagnoses"),
        ("bacterium", "bacterium bacteria"),
        ("fungus", "fungus fungi funguses"),
        ("virus", "virus viruses"),
        ("stomach", "stomach stomachs"),
        ("wish", "wish wishes"),
        ("child", "child children"),
        ("woman", "woman women"),
        ("human", "human humans"),
        ("tooth", "tooth teeth"),
        ("measles", "measles"),
        ("gummies", "gummies"),
        ("arthritis", "arthritis"),
        ("illness", "illness illnesses"),
        ("self-test", "self-test self-tests"),
        ("formula", "formula formulas formulae"),
    ],
)
def test_nouns(lemma: str, forms: str) -> None:
    assert set(noun_forms(lemma)) == set(forms.split())


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("mild", "mild milder mildest"),
        ("gentle", "gentle gentler gentlest"),
        ("healthy", "healthy healthier healthiest"),
        ("big", "big bigger biggest"),
        ("safe", "safe safer safest"),
        ("good", "good better best"),
        ("natural", "natural"),
        ("addictive", "addictive"),
    ],
)
def test_adjectives(lemma: str, forms: str) -> None:
    assert set(adjective_forms(lemma)) == set(forms.split())


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("tumour", "tumor"),
        ("odours", "odors"),
        ("behavioural", "behavioral"),
        ("normalise", "normalize"),
        ("immunisation", "immunization"),
        ("moisturising", "moisturizing"),
        ("analyse", "analyze"),
        ("leukaemia", "leukemia"),
        ("anaemic", "anemic"),
        ("oestrogen", "estrogen"),
        ("diarrhoea", "diarrhea"),
        ("haemorrhoid", "hemorrhoid"),
        ("coeliac", "celiac"),
        ("oedema", "edema"),
        ("counselling", "counseling"),
        ("fibre", "fiber"),
        ("ageing", "aging"),
        ("programme", "program"),
        ("millilitre", "milliliter"),
        ("liquorice", "licorice"),
    ],
)
def test_british_spelling_gives_the_american_one(british: str, american: str) -> None:
    assert american in spelling_variants(british)


@pytest.mark.parametrize(
    "word", ["exercise", "promise", "disease", "size", "raise", "noise", "hemp", "system", "academia", "epidemic", "theorem"]
)
def test_words_with_one_spelling_stay_alone(word: str) -> None:
    assert spelling_variants(word) == (word,)


@given(WORDS)
def test_every_paradigm_begins_with_its_lemma_and_repeats_nothing(word: str) -> None:
    for forms in (verb_forms(word), noun_forms(word), adjective_forms(word), any_forms(word), spelling_variants(word)):
        assert forms[0] == word
        assert len(set(forms)) == len(forms)


@pytest.mark.parametrize(
    ("entry", "inflect", "forms"),
    [
        ("shortness of breath", "noun", {"shortness of breath", "shortnesses of breath"}),
        ("wipe out", "verb", {"wipe out", "wipes out", "wiped out", "wiping out"}),
        ("(chronic)? joint pain", "noun", {"chronic joint pain", "chronic joint pains", "joint pain", "joint pains"}),
        ("(back|neck) pain", "none", {"back pain", "neck pain"}),
        ("{bring} relief", "verb", {"bring relief", "brings relief", "brought relief", "bringing relief"}),
        ("relieve~ of pain", "verb", {"relieve of pain", "relieves of pain", "relieved of pain", "relieving of pain"}),
        ("{cure:noun} for", "verb", {"cure for", "cures for"}),
        ("a (b (c )?)?d", "none", {"a b c d", "a b d", "a d"}),
        ("tumour", "none", {"tumour", "tumor"}),
    ],
)
def test_the_notation_expands(entry: str, inflect: str, forms: set[str]) -> None:
    assert set(expand(entry, inflect)) == forms


def test_the_lemma_is_the_first_choice_without_options() -> None:
    assert plain("{lose:verb} (excess |extra )?(weight|fat)") == "lose weight"


@pytest.mark.parametrize("entry", ["tum(ou)r", "(a|b", "a {b", "a || b", "(a|)", "{x:verbs}"])
def test_a_slip_of_notation_is_an_error(entry: str) -> None:
    with pytest.raises(TermError):
        expand(entry, "noun")
