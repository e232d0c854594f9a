"""Build the corpus: 2,000 HTML and 2,000 Markdown pages of English prose, 5 to 30 KB each, the same on every machine.

    apt-get update && pip install html-to-markdown==3.19.0
    python -m benchmarks.corpus --out .bench/corpus

The pages are cut from the documentation packages of Debian 12 (fetched with `apt-get download`), at headings and paragraphs of
the raw source, so that the markup stays as untidy as its authors left it. Sentences about health are set in between; some files
get CRLF line ends, a byte-order mark, entities or split emphasis. Markdown pages are the same pages converted, with front matter,
tables, footnotes, shortcodes and islands of HTML. Everything is sorted and drawn from seeded generators; the last line printed is
a checksum of all files.
"""

import argparse
import hashlib
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = 7_310_411
PACKAGES = (
    "anarchism",
    "debian-faq",
    "debian-handbook",
    "debian-policy",
    "developers-reference",
    "git-doc",
    "gnumed-doc",
    "sqlite3-doc",
)
HEALTH = (
    "This syrup cures bronchitis within three days.",
    "Ginger has been clinically proven to reverse arthritis.",
    "Dr. Miller says that the balm clears eczema, acne and psoriasis.",
    "Take 250 mg. of the extract every two hours to keep the flu away.",
    "Order today and get 15% off your first bottle!",
    "Some studies suggest that oats may help lower cholesterol, e.g. in adults over 60.",
    "Ask your doctor before you change a treatment.",
    "This page gives general information and does not replace medical advice.",
    "Our experts recommend VitaExample because it is 100% safe and free of side effects.",
    "A painless miracle, guaranteed to work for everyone.",
    "In a 2018 trial (Fig. 3), 41% of patients had fewer headaches than with placebo.",
    "These statements have not been evaluated by the U.S. Food and Drug Administration.",
    "You can throw away your blood pressure tablets once you feel better.",
    "Garlic boosts your immune system and kills viruses naturally.",
    "People with diabetes, i.e. a fasting glucose above 126 mg/dL, should have their eyes checked.",
    "Forget surgery: this root dissolves gallstones.",
)
_CUT = re.compile(r"(?=<(?:h[1-4]|p|dl)[\s>])", re.IGNORECASE)
_BEFORE_BODY = re.compile(r".*?(?:<body[^>]*>|</head>(?!\s*<body))", re.DOTALL | re.IGNORECASE)
_AFTER_BODY = re.compile(r"</body\b.*", re.DOTALL | re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_CODE = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_LISTING = re.compile(r"index|changelog|search|releaselog|keyword", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>")


@dataclass(frozen=True, slots=True)
class Page:
    """A piece of a package's documentation: where it comes from, and its HTML."""

    name: str
    body: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(".bench/corpus"))
    parser.add_argument("--packages", type=Path, default=Path(".bench/packages"), help="where packages are kept and unpacked")
    parser.add_argument("--pages", type=int, default=2000, help="how many pages of each kind")
    options = parser.parse_args()
    unpack(options.packages)
    pages = sorted((page for page in cut_pages(options.packages) if is_prose(page.body)), key=lambda page: page.name)
    if not pages:
        raise SystemExit(f"no pages in {options.packages}: are these packages of Debian 12?")
    random.Random(SEED).shuffle(pages)
    write(options.out / "html", ".html", options.pages, pages, html_page)
    write(options.out / "md", ".md", options.pages, pages, markdown_page)
    print(checksum(options.out))


def unpack(folder: Path) -> None:
    """Download what is not there yet, and unpack it."""
    folder.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        if not any(folder.glob(f"{package}_*.deb")):
            subprocess.run(["apt-get", "download", package], cwd=folder, check=True)
        target = folder / package
        if not target.exists():
            subprocess.run(["dpkg-deb", "-x", str(sorted(folder.glob(f"{package}_*.deb"))[-1]), str(target)], check=True)


def cut_pages(folder: Path) -> Iterator[Page]:
    """Pages of 6 to 29 KB, cut where a heading, a paragraph or a list of definitions begins."""
    random_size = random.Random(SEED)
    for package in PACKAGES:
        for path in sorted((folder / package).rglob("*.html")):
            if not path.is_file() or not is_wanted(package, path):
                continue
            source = path.read_bytes()
            text = source.decode("utf-8", "strict") if is_utf8(source) else source.decode("latin-1")
            body_source = _AFTER_BODY.sub("", _BEFORE_BODY.sub("", text, count=1))
            pieces = _CUT.split(_CODE.sub("", body_source))
            for number, body in enumerate(join_pieces(pieces, random_size)):
                yield Page(f"{package}-{path.stem}-{number}", body)


def is_wanted(package: str, path: Path) -> bool:
    """English documents that are no indexes."""
    if package == "debian-handbook" and "/en-US/" not in path.as_posix():
        return False
    return package == "gnumed-doc" or not _LISTING.search(path.stem)


def is_utf8(source: bytes) -> bool:
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def join_pieces(pieces: list[str], random_size: random.Random) -> Iterator[str]:
    """Pieces in a row until they reach a drawn size."""
    body, size = "", random_size.randint(6_000, 26_000)
    for piece in pieces:
        if len(piece) > 28_000:
            continue
        body += piece
        if len(body) >= size:
            yield body[:29_000]
            body, size = "", random_size.randint(6_000, 26_000)
    if len(body) > 5_000:
        yield body[:29_000]


def is_prose(body: str) -> bool:
    """More text than markup, more letters than marks, more than ten sentences."""
    text = _TAG.sub("", body)
    letters = sum(character.isalpha() or character == " " for character in text)
    return len(text) > 0.45 * len(body) and letters > 0.85 * len(text) and text.count(". ") > 10


def write(folder: Path, suffix: str, count: int, pages: list[Page], render: Callable[[Page, int], str | None]) -> None:
    """Write `count` pages, going round as often as needed; a page that cannot be rendered is passed over."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    written = size = 0
    for turn in range(4 * count):
        page = pages[turn % len(pages)]
        text = render(page, turn)
        if text is None:
            continue
        content = text.encode()
        (folder / f"{written:04}-{page.name}{suffix}").write_bytes(content)
        written, size = written + 1, size + len(content)
        if written == count:
            break
    print(f"{folder}: {written} files, {size / 1e6:.1f} MB")


def html_page(page: Page, turn: int) -> str:
    """A page with head, navigation, figure and footer, and sentences about health at the start of some paragraphs."""
    draw = random.Random(SEED + turn)
    body = _PARAGRAPH.sub(lambda tag: tag[0] + (health_html(draw) + "\n" if draw.random() < 0.15 else ""), page.body)
    description, caption, alternative = (draw.choice(HEALTH).replace('"', "&quot;") for _ in range(3))
    text = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{page.name} &amp; health</title>
<meta name="description" content="{description}">
<style>p {{ margin: 0 }}</style>
<script>var page = "<p>x</p>" && 1 < 2;</script>
</head>
<body>
<nav><ul><li><a href="/">Home</a><li><a href="/about">About</a></ul></nav>
<main><article>
{body}
<figure><img src="figure.png" alt="{alternative}"><figcaption>{caption}</figcaption></figure>
</article></main>
<footer><p>&copy; Example Health</p></footer>
</body>
</html>
"""
    return unusual_bytes(text, turn, carriage_returns=turn % 11 == 3, mark=turn % 17 == 5)


def health_html(draw: random.Random) -> str:
    """A sentence, at times with emphasis across words or a character reference."""
    sentence = emphasised(draw, "<b>", "</b>")
    return sentence.replace(" ", "&nbsp;", 1) if draw.random() < 0.2 else sentence


def emphasised(draw: random.Random, opening: str, closing: str) -> str:
    words = draw.choice(HEALTH).split(" ")
    if draw.random() < 0.3:
        first = draw.randrange(len(words) - 1)
        words[first] = opening + words[first]
        words[first + 1] += closing
    return " ".join(words)


def markdown_page(page: Page, turn: int) -> str | None:
    """The page converted, with what site generators put around and into Markdown; None when little is left of it."""
    converted = to_markdown(page.body)
    if len(converted) < 3_500:
        return None
    draw = random.Random(SEED + 31 * turn)
    lines: list[str] = []
    for line in converted.split("\n"):
        lines.append(line)
        if not line and draw.random() < 0.06:
            lines += emphasised(draw, "**", "**"), ""
    text = front_matter(page, turn, draw) + "\n".join(lines)
    if turn % 5 == 1:
        text += f"\n\n> {draw.choice(HEALTH)}\n> {draw.choice(HEALTH)}\n\n| Herb | Dose |\n| --- | --- |\n| Ginger | 2 g |\n"
    if turn % 7 == 2:
        text += (
            f'\n\n{{{{< video id="abc" >}}}}\n\nA note[^1] here.\n\n[^1]: {draw.choice(HEALTH)}\n\n{{% include offer.html %}}\n'
        )
    if turn % 9 == 4:
        text += f'\n\n<div class="box">\n\n{draw.choice(HEALTH)}\n\n</div>\n'
    return unusual_bytes(text, turn, carriage_returns=turn % 13 == 3, mark=False)


def to_markdown(body: str) -> str:
    try:
        from html_to_markdown import convert  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        raise SystemExit("html-to-markdown is missing: pip install html-to-markdown==3.19.0") from None
    result = convert(body)
    content = result if isinstance(result, str) else result.content
    return _FRONT_MATTER.sub("", content or "")


def front_matter(page: Page, turn: int, draw: random.Random) -> str:
    if turn % 3:
        return f'---\ntitle: {page.name} & health\ndescription: "{draw.choice(HEALTH)}"\ntags: [health, food]\n---\n\n'
    return f'+++\ntitle = "{page.name}"\ndraft = false\n+++\n\n' if turn % 6 == 0 else ""


def unusual_bytes(text: str, turn: int, *, carriage_returns: bool, mark: bool) -> str:
    """CRLF line ends and a byte-order mark for some pages."""
    if carriage_returns:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    return "\ufeff" + text if mark else text


def checksum(folder: Path) -> str:
    """One number for all files and their names."""
    total = hashlib.sha256()
    for path in sorted(folder.glob("*/*")):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return f"sha256 of the corpus: {total.hexdigest()}"


if __name__ == "__main__":
    main()
