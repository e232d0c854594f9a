"""Our counts and grades are textstat's, and textstat on our data is textstat on nltk's."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.readability import formulas
from healthlint.readability.counts import Counts, Passage, count, plain_text
from healthlint.readability.textstat_table import TextstatChangedError, load_textstat, textstat_scores
from healthlint.readability.vocabulary import Vocabulary
from tests.readability.passages import LEAFLET, passage

DATA = Path(formulas.__file__).parent / "data"
ODD_WORDS = st.text(alphabet="aeioubdlnrstz'’-.,3 éB", min_size=1, max_size=24)
PLAIN_WORDS = st.sampled_from(
    ["the", "of", "liver", "medicine", "hypertension", "didn't", "2.5", "well-known", "1,000", "o'clock"]
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary()


def our_scores(counts: Counts) -> Mapping[str, float]:
    words, sentences, syllables = counts.words, len(counts.sentences), counts.syllables
    return {
        "flesch-kincaid-grade": formulas.flesch_kincaid_grade(words, sentences, syllables),
        "flesch-reading-ease": formulas.flesch_reading_ease(words, sentences, syllables),
        "smog-index": formulas.smog_index(sentences, counts.polysyllables),
        "gunning-fog": formulas.gunning_fog(words, sentences, counts.difficult),
        "coleman-liau-index": formulas.coleman_liau_index(words, sentences, counts.letters),
        "automated-readability-index": formulas.automated_readability_index(words, sentences, counts.characters),
        "words": words,
        "sentences": sentences,
        "syllables": syllables,
        "letters": counts.letters,
        "polysyllables": counts.polysyllables,
    }


def assert_same(passages: list[Passage], vocabulary: Vocabulary) -> None:
    ours = our_scores(count(passages, vocabulary))
    theirs = textstat_scores(plain_text(passages), vocabulary)
    assert ours == pytest.approx({name: theirs[name] for name in ours})


def test_a_leaflet_scores_as_in_textstat(vocabulary: Vocabulary) -> None:
    assert_same([LEAFLET], vocabulary)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PLAIN_WORDS | ODD_WORDS, min_size=3, max_size=12), min_size=1, max_size=4))
def test_any_words_score_as_in_textstat(texts: list[list[str]]) -> None:
    vocabulary = Vocabulary()
    passages = [passage("Take " + " ".join(words) + " now today.", block=block) for block, words in enumerate(texts)]
    assert_same(passages, vocabulary)


def test_the_platypus_example_has_its_published_score(vocabulary: Vocabulary) -> None:
    counts = count([passage("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.")], vocabulary)
    assert (counts.words, counts.syllables) == (13, 24)
    assert our_scores(counts)["flesch-reading-ease"] == pytest.approx(37.46, abs=0.005)
    assert our_scores(counts)["flesch-kincaid-grade"] == pytest.approx(11.26, abs=0.005)


def test_hyphenation_is_pyphens(vocabulary: Vocabulary) -> None:
    pyphen = pytest.importorskip("pyphen").Pyphen(lang="en_US")
    names = [line.split()[0] for line in (DATA / "syllables.txt").read_text("utf-8").splitlines()[::40]]
    words = [*names, *(name + "inol" for name in names), "a", "", "ﬁbromyalgia", "ashwagandha", "o’clock", "Ibuprofen", "x" * 40]
    assert [vocabulary.hyphenation.positions(word) for word in words] == [
        list(map(int, pyphen.positions(word))) for word in words
    ]


def test_easy_words_are_textstats(vocabulary: Vocabulary) -> None:
    load_textstat(vocabulary)
    from textstat.backend.utils import get_lang_easy_words  # type: ignore[import-untyped]

    assert vocabulary.easy - {""} == get_lang_easy_words("en_US") - {""}


def run_alone(code: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


THROUGH_US = """
import json, sys
from healthlint.readability.textstat_table import textstat_scores
from healthlint.readability.vocabulary import Vocabulary
scores = textstat_scores(sys.argv[1], Vocabulary())
print(json.dumps([dict(scores), sorted(name for name in ("nltk", "pyphen") if name in sys.modules)]))
"""

THROUGH_NLTK = """
import json, sys
import nltk
nltk.data.path.insert(0, sys.argv[2])
from textstat import textstat
from healthlint.readability.textstat_table import _SCORES
print(json.dumps({name: float(getattr(textstat, method)(sys.argv[1])) for name, method in _SCORES.items()}))
"""


def test_textstat_on_our_data_is_textstat_on_nltk_data(tmp_path: Path) -> None:
    pytest.importorskip("nltk")
    corpus = tmp_path / "corpora" / "cmudict"
    corpus.mkdir(parents=True)
    entries = (line.split() for line in (DATA / "syllables.txt").read_text("utf-8").splitlines())
    (corpus / "cmudict").write_text("".join(f"{word.upper()} 1 {'AH0 ' * int(number)}T\n" for word, number in entries), "utf-8")
    text = plain_text([LEAFLET])
    ours, imported = json.loads(run_alone(THROUGH_US, text))
    assert ours == json.loads(run_alone(THROUGH_NLTK, text, str(tmp_path)))
    assert imported == []


def test_a_program_that_imported_textstat_before_us_gets_the_same_answers_without_nltk_data() -> None:
    text = plain_text([LEAFLET])
    alone, _ = json.loads(run_alone(THROUGH_US, text))
    second, _ = json.loads(run_alone("import textstat" + THROUGH_US, text))
    assert second == alone


def test_a_textstat_that_moved_its_data_is_refused(monkeypatch: pytest.MonkeyPatch, vocabulary: Vocabulary) -> None:
    load_textstat(vocabulary)
    monkeypatch.delattr("textstat.backend.counts._count_syllables.get_cmudict")
    with pytest.raises(TextstatChangedError, match=r"0, 7, \d+.*install 0\.7\.13"):
        load_textstat(vocabulary)


def test_textstat_still_reads_its_data_through_the_two_modules() -> None:
    textstat = pytest.importorskip("textstat")
    folder = Path(textstat.__file__).parent / "backend"
    counting = (folder / "counts" / "_count_syllables.py").read_text("utf-8")
    assert "from ..utils._get_cmudict import get_cmudict" in counting
    assert "from ..utils._get_pyphen import get_pyphen" in counting
    assert (folder / "utils" / "_get_cmudict.py").exists()
    assert (folder / "utils" / "_get_pyphen.py").exists()
