"""Plain text: what each line is, told by its look."""

import pytest

from healthlint.draft.model import BlockKind, Draft
from healthlint.draft.parse import parse_draft
from healthlint.draft.source_map import check_map

H, P, ITEM, L, R, C = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.LINE, BlockKind.ROW, BlockKind.CAPTION


def read(source: str) -> Draft:
    draft = parse_draft(source, "draft.txt")
    for block in draft.blocks:
        check_map(source, block.text, block.source_map)
    return draft


def kinds(source: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in read(source).blocks]


BODY = "Chamomile tea is a mild herbal drink that many people enjoy in the evening."


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r"])
def test_a_short_line_above_a_body_line_is_a_heading(gap: str) -> None:
    source = gap.join(["What Is Chamomile?", BODY, "How to Brew It", BODY])
    assert kinds(source) == [(H, "What Is Chamomile?"), (P, BODY), (H, "How to Brew It"), (P, BODY)]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    assert kinds("Chamomile tea is a mild herbal drink that many people\nenjoy in the evening before\nthey sleep.\n") == [
        (P, "Chamomile tea is a mild herbal drink that many people enjoy in the evening before"), (P, "they sleep."),
    ]  # fmt: skip


def test_a_finished_line_is_a_block_of_its_own() -> None:
    assert len(kinds(f"{BODY}\n{BODY}\n")) == 2


@pytest.mark.parametrize("mark", ["- ", "• ", "* ", "1. ", "2) ", "a) ", "✓ ", "\u00a0 • ", "3️⃣ "])
def test_list_marks_make_items(mark: str) -> None:
    source = f"The tea has these uses:\n\n{mark}it warms you in winter.\n{mark}it tastes of apples.\n"
    draft = read(source)
    assert [(b.kind, b.text) for b in draft.blocks[1:]] == [(ITEM, "it warms you in winter."), (ITEM, "it tastes of apples.")]
    assert [b.lead_in for b in draft.blocks[1:]] == [0, 0]


def test_steps_under_a_numbered_item_hang_from_it() -> None:
    draft = read("1. Brew it slowly, as follows:\n- Boil water.\n- Wait.\n2. Drink it warm.\n")
    assert [(b.level, b.parent_item) for b in draft.blocks] == [(1, None), (2, 0), (2, 0), (1, None)]


def test_numbered_lines_with_text_below_are_headings() -> None:
    source = f"Uses of the Herb\n\n1. Better Evenings\n\n{BODY}\n\n2. Warm Hands\n\n{BODY}\n"
    assert [b.level for b in read(source).blocks if b.kind is H] == [1, 2, 2]


def test_numbered_lines_without_text_between_are_items() -> None:
    assert [kind for kind, _ in kinds(f"1. Mint\n2. Sage\n3. Thyme\n\n{BODY}\n")] == [ITEM, ITEM, ITEM, P]


@pytest.mark.parametrize("marks", [("Q: ", "A: "), ("Q1: ", "A1: "), ("Question 2. ", "Answer 2. "), ("Q1: ", "")])
def test_questions_and_answers_are_pairs(marks: tuple[str, str]) -> None:
    draft = read(f"FAQ\n\n{marks[0]}Is the tea safe?\n{marks[1]}Yes, for most people it is.\n")
    assert [(b.answer, b.pair) for b in draft.blocks] == [(None, None), ("question", 0), ("answer", 0)]


def test_flattened_tables_are_rows() -> None:
    source = (
        f"Tea Table\n\nHerb Taste Caffeine Level\nGreen Mint cool and fresh None\nBlack Leaf strong and bitter High\n\n{BODY}\n"
    )
    assert [kind for kind, _ in kinds(source)] == [H, R, R, R, P]


@pytest.mark.parametrize("separator", ["\t", " | ", "    "])
def test_columns_are_rows(separator: str) -> None:
    lines = [separator.join(cells) for cells in (("Herb", "Cups"), ("mint", "two"), ("sage", "one"))]
    assert [kind for kind, _ in kinds("\n".join(lines))] == [R, R, R]


def test_leftovers_of_pages_are_lines_and_captions() -> None:
    source = (
        f"top of page\n\nTea at Night\n\n{BODY}\n\nA woman holds a cup by the window\n\nMore About Tea\n\n{BODY}\n\nLeave a Reply"
    )
    assert [kind for kind, _ in kinds(source)] == [L, H, P, C, H, P, L]


def test_no_break_spaces_and_a_missing_last_line_end() -> None:
    assert kinds("\ufeff\u00a0Powered by The Tea House") == [(L, "Powered by The Tea House")]


def test_sections_follow_the_headings() -> None:
    draft = read(f"The Tea Guide\n\nFirst Steps\n\n{BODY}\n\nNext Steps\n\n{BODY}\n")
    assert [b.section for b in draft.blocks] == [1, 2, 2, 3, 3]
    assert [s.level for s in draft.sections] == [0, 1, 2, 2]


@pytest.mark.parametrize("source", ["", "\n\n", "\ufeff", " \t\u00a0\n", "-----\n"])
def test_nothing_to_read(source: str) -> None:
    assert read(source).blocks == ()


def test_written_addresses_are_links() -> None:
    draft = read("See https://tea.example/a_(b) or (www.tea.example).")
    assert [draft.source[link.start : link.end] for link in draft.links] == ["https://tea.example/a_(b)", "www.tea.example"]
    assert [link.block for link in draft.links] == [0, 0]
