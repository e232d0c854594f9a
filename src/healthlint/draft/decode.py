"""Bytes to text: UTF-8 with its byte order mark kept, or an error that says what the file is and how to mend it."""

from healthlint.lazy_pattern import IGNORECASE, lazy_bytes_pattern

MAXIMUM_SIZE = 20 * 1024 * 1024
"""Bytes of the largest draft that is read by default."""

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_BINARY = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (a Word, OpenDocument or EPUB file is one)"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
)
# Bytes that are letters and marks in windows-1252, undefined there, and the declared encoding of a page.
_UNDEFINED_1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_DECLARED = lazy_bytes_pattern(rb"""charset\s*+=\s*+["']?([A-Za-z0-9_:-]++)""", IGNORECASE)
_LINE_END = lazy_bytes_pattern(rb"\r\n|\r|\n")
_CONTROL = lazy_bytes_pattern(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class DecodeError(ValueError):
    """A file that cannot be read as text. `line` is one-based, 1 when the whole file is meant."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def decode(data: bytes, maximum_size: int = MAXIMUM_SIZE) -> str:
    """Return the text of a draft; offsets into it count a leading byte order mark.

    Raises DecodeError for files over `maximum_size` bytes, other encodings than UTF-8 and files that are no text.
    """
    if len(data) > maximum_size:
        raise DecodeError(
            f"The file has {_megabytes(len(data))} MB, more than the limit of {_megabytes(maximum_size)} MB; "
            "split it or leave it out with `exclude`."
        )
    for start, what in _BINARY:
        if data.startswith(start):
            raise DecodeError(f"This is {what}, not a text file; export it as HTML, Markdown or plain text.")
    for mark, name in _MARKS:
        if data.startswith(mark):
            raise DecodeError(f"The file is {name}, not UTF-8. {_convert(name.lower())}")
    if b"\x00" in data:
        raise _with_null_bytes(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error) from None


def _megabytes(size: int) -> str:
    return f"{size / (1024 * 1024):.1f}".removesuffix(".0")


def _convert(encoding: str) -> str:
    return f"Save it as UTF-8 in your editor, or convert it: iconv -f {encoding} -t utf-8 OLD > NEW"


def _line(data: bytes, offset: int) -> int:
    return sum(1 for _ in _LINE_END.finditer(data, 0, offset)) + 1


def _with_null_bytes(data: bytes) -> DecodeError:
    """UTF-16 and UTF-32 without a mark have zero bytes at regular places; anything else with zero bytes is no text."""
    sample = data[: 4096 - 4096 % 4]
    zeros = [sample[i::4].count(0) * 4 / max(1, len(sample)) for i in range(4)]
    if min(zeros[0], zeros[2]) < 0.2 and min(zeros[1], zeros[3]) > 0.6 and max(zeros[0], zeros[2]) < 0.3:
        return DecodeError(f"The file looks like UTF-16 (little-endian, without a mark), not UTF-8. {_convert('utf-16le')}")
    if min(zeros[0], zeros[2]) > 0.6 and max(zeros[1], zeros[3]) < 0.3:
        return DecodeError(f"The file looks like UTF-16 (big-endian, without a mark), not UTF-8. {_convert('utf-16be')}")
    if min(zeros[1:]) > 0.6 and zeros[0] < 0.3:
        return DecodeError(f"The file looks like UTF-32 (little-endian, without a mark), not UTF-8. {_convert('utf-32le')}")
    if min(zeros[:3]) > 0.6 and zeros[3] < 0.3:
        return DecodeError(f"The file looks like UTF-32 (big-endian, without a mark), not UTF-8. {_convert('utf-32be')}")
    return DecodeError("The file holds zero bytes: it is binary, not text.", _line(data, data.index(0)))


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> DecodeError:
    line = _line(data, error.start)
    where = f"Byte 0x{data[error.start]:02x} on line {line} is not UTF-8"
    if len(_CONTROL.findall(data[:65536])) > len(data[:65536]) // 50:
        return DecodeError(f"{where}, and the file holds control characters: it is binary, not text.", line)
    declared = _DECLARED.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name and name not in ("utf-8", "utf8"):
        return DecodeError(f"{where}; the page declares {name}. {_convert(name)}", line)
    if not _UNDEFINED_1252.intersection(data):
        return DecodeError(f"{where}; the file looks like windows-1252. {_convert('windows-1252')}", line)
    return DecodeError(f"{where}. Save the file as UTF-8 in your editor.", line)
