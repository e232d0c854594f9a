"""What is known stays known however a draft is wrapped, ordered and marked up; what is added is new."""

import textwrap
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from healthlint.results.baseline import entries_of, match
from healthlint.results.finding import FileReport, Finding
from healthlint.results.told_once import told_once
from tests.properties.linting import DETERMINISTIC, lint
from tests.properties.writing import MARKUPS, SENTENCES, WRITINGS, Markup, Piece, Writing, html, markdown
from tests.teams.site import pages

ADDED = "Chromium cures diabetes."
"""Nothing of the kitchen: a spice more could make a page of home remedies of the draft, where other sentences say more."""
OLD = Piece("paragraph", ("Green tea prevents cancer.",))
SELF_CONTAINED = [
    sentence for sentence in SENTENCES if not sentence.startswith(("This ", "It ", "The extract", "You ", "Most people drink"))
]
"""Sentences that mean the same wherever they stand; what there are two cups of, the rest of a draft tells."""


def new_findings(before: FileReport, after: FileReport) -> list[Finding]:
    """The findings of `after` that a baseline written of `before` does not know."""
    known = match({"draft": entries_of(before.findings)}, {"draft": after.findings}).known["draft"]
    return [finding for finding, is_known in zip(after.findings, known, strict=True) if not is_known]


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.text) for finding in findings]


def texts(findings: list[Finding]) -> list[str]:
    """What findings point at; a sentence more may bring a draft as a whole over a limit, which is another matter."""
    return [finding.text for finding in findings if not finding.document]


def wrapped(source: str, width: int) -> str:
    """Markdown with its paragraphs wrapped."""
    blocks = source.split("\n\n")
    return "\n\n".join(
        textwrap.fill(block, width, break_long_words=False, break_on_hyphens=False) if block[:1].isalpha() else block
        for block in blocks
    )


@given(writing=WRITINGS, width=st.integers(20, 120))
@DETERMINISTIC
def test_wrapping(writing: Writing, width: int) -> None:
    source = markdown(writing)
    assert told(new_findings(lint(source, "draft.md"), lint(wrapped(source, width), "draft.md"))) == []


@given(writing=WRITINGS, markup=MARKUPS)
@DETERMINISTIC
def test_marks_and_another_markup(writing: Writing, markup: Markup) -> None:
    before = lint(markdown(writing), "draft.md")
    assert told(new_findings(before, lint(markdown(writing, markup), "draft.md"))) == []
    assert told(new_findings(before, lint(html(writing, markup), "draft.html"))) == []


@given(writing=WRITINGS, order=st.randoms(use_true_random=False))
@DETERMINISTIC
def test_moving_paragraphs(writing: Writing, order: Random) -> None:
    """What a moved sentence is found for may change with what it then refers to; what is found for the same is known."""
    moved = list(writing)
    order.shuffle(moved)
    before, after = lint(markdown(writing), "draft.md"), lint(markdown(tuple(moved)), "draft.md")
    had = {(finding.rule, finding.passage.sentence) for finding in before.findings}
    assert [f for f in new_findings(before, after) if (f.rule, f.passage.sentence) in had] == []


@given(paragraphs=st.permutations(SELF_CONTAINED), size=st.integers(2, 9), order=st.randoms(use_true_random=False))
@DETERMINISTIC
def test_moving_paragraphs_that_speak_for_themselves(paragraphs: list[str], size: int, order: Random) -> None:
    writing = [OLD, *(Piece("paragraph", (text,)) for text in paragraphs[:size])]
    moved = list(writing)
    order.shuffle(moved)
    assert told(new_findings(lint(markdown(writing), "draft.md"), lint(markdown(tuple(moved)), "draft.md"))) == []


@given(writing=WRITINGS, at=st.integers(0, 6))
@DETERMINISTIC
def test_one_more_sentence_is_one_more_finding(writing: Writing, at: int) -> None:
    old = (OLD, *writing)
    more = (*old[:at], Piece("paragraph", (ADDED,)), *old[at:])
    before, after = lint(markdown(old), "draft.md"), lint(markdown(more), "draft.md")
    assert texts(new_findings(before, after)) == [ADDED.rstrip(".")]


@given(paragraphs=st.permutations(SELF_CONTAINED), at=st.integers(0, 3), end=st.booleans())
@DETERMINISTIC
def test_one_more_sentence_inside_a_paragraph_is_one_more_finding(paragraphs: list[str], at: int, end: bool) -> None:
    """The sentences beside it have a new neighbour, and are known nonetheless."""
    old = [OLD.texts[0], *(" ".join(paragraphs[start : start + 2]) for start in (0, 2, 4))]
    grown = list(old)
    grown[at] = f"{grown[at]} {ADDED}" if end else f"{ADDED} {grown[at]}"
    before, after = lint("\n\n".join(old), "draft.md"), lint("\n\n".join(grown), "draft.md")
    assert texts(new_findings(before, after)) == [ADDED.rstrip(".")]


@given(writing=WRITINGS)
@DETERMINISTIC
def test_a_sentence_said_twice_is_one_more_finding(writing: Writing) -> None:
    once = (OLD, *writing, Piece("paragraph", (ADDED,)))
    before, after = lint(markdown(once), "draft.md"), lint(markdown((*once, *once[-1:])), "draft.md")
    assert texts(new_findings(before, after)) == [ADDED.rstrip(".")]


ONE_CLAIM = (
    "Chamomile cures arthritis.",
    "Green tea prevents cancer.",
    "This balm relieves joint pain.",
    "Garlic lowers blood pressure.",
    "CBD reduces anxiety.",
    "Kratom eases withdrawal.",
    "Ginseng is better than antidepressants.",
    "Honey has no side effects.",
    "Nine out of ten people sleep better with this tea.",
    "Studies show that oregano oil works.",
    "Centuries of use prove that nettle works.",
    "Addicts should read this.",
    "She committed suicide last year.",
    "This is a miracle.",
)
"""Sentences with one thing to mend."""
OLD_PAGES = tuple(pages(60))


@given(page=st.sampled_from(OLD_PAGES), sentence=st.sampled_from(ONE_CLAIM), at=st.floats(0, 1))
@DETERMINISTIC
def test_one_sentence_on_an_old_page_is_one_new_finding(page: tuple[str, str], sentence: str, at: float) -> None:
    """Whatever else it brings about, in its words or for the page as a whole, is told with it."""
    path, source = page
    grown = with_paragraph(path, source, sentence, at)
    place = range(grown.index(sentence), grown.index(sentence) + len(sentence))
    after = lint(grown, path)
    new = new_findings(lint(source, path), after)
    news = [(one.start in place, one.document) for one in told_once(new, [True] * len(new)).values()]
    # Next to the refusal of a claim a sentence may be read otherwise, and be no finding.
    stopped_at = any(finding.start in place for finding in after.findings)
    assert news == [(True, False)] * stopped_at


@given(page=st.sampled_from(OLD_PAGES), at=st.floats(0, 1))
@DETERMINISTIC
def test_a_calm_sentence_on_an_old_page_is_nothing_new(page: tuple[str, str], at: float) -> None:
    path, source = page
    grown = with_paragraph(path, source, "The growers met in the valley last autumn.", at)
    assert told(new_findings(lint(source, path), lint(grown, path))) == []


def with_paragraph(path: str, source: str, text: str, at: float) -> str:
    """The page with a paragraph more between two of its paragraphs."""
    mark, more = ("</p>", f"</p>\n  <p>{text}</p>") if path.endswith(".html") else ("\n\n", f"\n\n{text}\n\n")
    parts = source.split(mark)
    # Behind the title: front matter and lists are no place for a paragraph.
    number = 2 + round(at * (len(parts) - 3)) if len(parts) > 3 else len(parts) - 1
    return mark.join(parts[:number]) + more + mark.join(parts[number:])
