import pytest

from healthlint.draft.decode import DecodeError, decode


def test_utf8_is_read_as_it_stands() -> None:
    assert decode("Caf\u00e9\r\nline".encode()) == "Caf\u00e9\r\nline"


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"") == ""


def test_a_byte_order_mark_stays_in_the_count() -> None:
    assert decode(b"\xef\xbb\xbfHello") == "\ufeffHello"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("text".encode("utf-16"), "UTF-16"),
        ("text".encode("utf-32"), "UTF-32"),
        ("Some plain text.".encode("utf-16-le"), "iconv -f utf-16le"),
        ("Some plain text.".encode("utf-16-be"), "iconv -f utf-16be"),
        ("Some plain text.".encode("utf-32-le"), "iconv -f utf-32le"),
        ("Some plain text.".encode("utf-32-be"), "iconv -f utf-32be"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "Word"),
        (b"text\x00more text, not spaced", "binary"),
    ],
)
def test_other_files_are_named(data: bytes, said: str) -> None:
    with pytest.raises(DecodeError, match=said):
        decode(data)


def test_windows_1252_is_recognised_with_its_line() -> None:
    with pytest.raises(DecodeError, match=r"windows-1252.*iconv -f windows-1252") as caught:
        decode("First line\r\nIt\u2019s a cure\n".encode("cp1252"))
    assert caught.value.line == 2


def test_the_encoding_that_a_page_declares_is_named() -> None:
    page = '<meta charset="iso-8859-2"><p>\u0159'.encode("iso-8859-2")
    with pytest.raises(DecodeError, match="declares iso-8859-2"):
        decode(page)


def test_a_file_over_the_limit_is_refused() -> None:
    assert decode(b"x" * 10, maximum_size=10) == "x" * 10
    with pytest.raises(DecodeError, match="more than the limit"):
        decode(b"x" * 11, maximum_size=10)
