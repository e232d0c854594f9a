from healthlint.draft.lines import Lines


def test_lines_end_at_lf_crlf_and_cr_and_nowhere_else() -> None:
    lines = Lines("one\r\ntwo\rthree\nfour\u2028still four\x0bfour")
    assert len(lines) == 4
    assert [lines.text(number) for number in (1, 2, 3)] == ["one", "two", "three"]


def test_positions_count_from_one_in_code_points() -> None:
    lines = Lines("a\U0001f33fb\nc")
    assert lines.position(2) == (1, 3)
    assert lines.position(4) == (2, 1)
    assert lines.start(2) == 4


def test_a_byte_order_mark_is_no_column() -> None:
    lines = Lines("\ufeffab\ncd")
    assert lines.position(1) == (1, 1)
    assert lines.position(4) == (2, 1)
    assert lines.text(1) == "ab"
