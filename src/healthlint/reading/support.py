"""What supports a statement: identifiers, links to scholarly or agency hosts, reference marks that resolve, named sources.

What counts: a DOI, PMID, PMCID or trial number; a link to a scholarly, agency, guideline or university host; a footnote or
reference mark that resolves in the draft; author and year together with a reference list; year, volume and page. What does not:
the name of a journal alone, "research shows", a link to a shop or to the publisher's own pages.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from healthlint.draft.model import Block, BlockKind, Draft, Link
from healthlint.language.model import Sentence
from healthlint.lazy_pattern import IGNORECASE, lazy_pattern
from healthlint.light_dataclasses import dataclass

_IDENTIFIERS = (
    ("doi", lazy_pattern(r"\b(?:doi:?\s*|doi\.org/)?10\.\d{4,9}/[^\s\"<>]+", IGNORECASE)),
    ("pmid", lazy_pattern(r"\bpmid:?\s*\d{5,9}\b", IGNORECASE)),
    ("pmcid", lazy_pattern(r"\bpmc\d{5,9}\b", IGNORECASE)),
    ("trial", lazy_pattern(r"\b(?:nct\d{8}|isrctn\d{8}|eudract\s*\d{4}-\d{6}-\d{2}|actrn\d{14})\b", IGNORECASE)),
)
_NUMBER_MARK = lazy_pattern(
    r"\[\s?(\d{1,3})(?:\s?[-,\u2013]\s?\d{1,3})*\s?\]|[\u00b9\u00b2\u00b3\u2070-\u2079]+|\((\d{1,3})\)(?=[.\s]*$)"
)
_NUMBERS = lazy_pattern(r"\d{1,3}(?!\d)")
_GLUED_MARK = lazy_pattern(
    r"(?:(?<=[a-z%)][.,;:)\]])|(?<=[a-z%)][.,;:][\"'\u201d\u2019]))(\d{1,3}(?:\s?[,\u2013-]\s?\d{1,3})*)(?=\s|$)"
    r"|(?<=[\w.,;:)%])\^(\d{1,3}(?:[,\u2013-]\d{1,3})*)\^"
)
"""Marks as they stand in text that lost its superscripts: "in older adults.3,4 A", "in older adults^3^"."""
_BEFORE_A_POWER = lazy_pattern(r"(?:\d|(?<![A-Za-z])[cdkm]?m|/[a-z]{1,2})$")
"""What stands before a superscript that is a power or a unit and no mark: 10⁶, m², kg/m², cm³."""
_AUTHOR_YEAR = lazy_pattern(
    r"\b[A-Z][\w'\u2019-]{1,60}+"
    r"(?:\s+et al\.?,?|\s+and colleagues,?|\s*(?:&|and)\s+[A-Z][\w'\u2019-]{1,60}+,?|,)\s*\(?((?:19|20)\d{2})[a-z]?\)?"
)
_NAMED_YEAR = lazy_pattern(r"\(([A-Z][^()]{2,60}?),?\s+((?:19|20)\d{2})[a-z]?\)|\b[A-Z][a-z]+ \(((?:19|20)\d{2})\)")
_CITATION = lazy_pattern(r"\b(?:19|20)\d{2}\s?;\s?\d{1,4}(?:\s?\([\w\s.-]{1,12}\))?\s?:\s?[A-Za-z]{0,2}\d{1,7}")
"""Year, volume and page as libraries write them: 2019;14(3):227."""
_REFERENCE_HEADING = lazy_pattern(
    r"^\s*(?:\d+\.\s*)?(?:(?:key|main|selected|our|all|article|list of|medical|scientific|clinical) )?"
    r"(?:references?|sources?|citations?|bibliography|works cited|further reading|footnotes|endnotes|"
    r"references (?:and|&) (?:sources?|further reading|notes)|"
    r"sources? (?:and|&) (?:references?|further reading|citations?)|"
    r"scientific references|(?:clinical |scientific )?(?:studies|literature)|reference list)\b[\s:]*$",
    IGNORECASE,
)
_OWN_EVIDENCE = lazy_pattern(
    r"\W*(?:an?(?:other)?|one|two|three|several|some|other|many|most|no|more|in (?:an?(?:other)?|one))\s"
    r"(?:[\w'\u2019-]+\s){0,4}?(?:study|studies|trials?|reviews?|survey|analys[ie]s|experiments?|reports?|papers?)\b",
    IGNORECASE,
)
"""The start of a sentence about evidence of its own: what stands in it says nothing of the sentence before."""
_EVIDENCE = lazy_pattern(
    r"\b(?:study|studies|trials?|reviews?|surveys?|analys[ie]s|experiments?|papers?|researchers?|scientists?|proven)\b",
    IGNORECASE,
)
_GOES_ON = lazy_pattern(
    r"\W*(?:the (?:stud(?:y|ies)|trials?|authors?|researchers?|team|participants?|volunteers?|results?|review(?:ers?)?)"
    r"|the (?:findings|groups?)|it (?:found|says|said|concluded|showed|reported|adds|included|followed)"
    r"|they|those (?:who|taking|given|on)|participants|volunteers"
    r"|(?:people|patients|women|men|adults|children) (?:who|taking|given|on)|in (?:the|that|this) (?:study|trial|review)"
    r"|after (?:\w+ ){1,3}(?:days|weeks|months|years)|both groups|neither group|compared (?:with|to))\b",
    IGNORECASE,
)
"""The start of a sentence that goes on about a study."""
_NUMBERED_ENTRY = lazy_pattern(r"^\s*(?:\[\d{1,3}\]|\d{1,3}[.)]|\^)\s+\S")
_AUTHORS = lazy_pattern(r"\s*(?:\[?\d{1,3}[\].)]\s*)?(?:[A-Z][\w'\u2019-]{1,40}+,? (?:[A-Z]\.?-?){1,3}(?:, |; |\. | ?& | and ))")
"""The first author of a work, as bibliographies write him: "Prasad AS. ", "Hemilä H, "."""
_YEAR = lazy_pattern(r"\b(?:19|20)\d{2}\b")
_MOST_IN_A_LINK = 16
_MOST_MARKS = 32
"""Marks of one sentence that are looked at."""
_IDENTIFYING = lazy_pattern(r"pmid|pmc\d|nct\d|isrctn|eudract|actrn", IGNORECASE)
"""Of which one stands in every identifier but a doi."""
_BEHIND_HOST = lazy_pattern(r"[/?#]")
_SCHEME = lazy_pattern(r"^(?:[a-z][a-z0-9+.-]*:)?//", IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceHosts:
    """Host names by how much a link to them supports: `scholarly` and `weak` hosts, and the publisher's `own`."""

    scholarly: frozenset[str]
    weak: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class References:
    """The draft's reference list, if it has one."""

    section: int | None
    """Index of the section that holds it."""
    entries: int
    """How many entries it has."""
    years: frozenset[str]
    """Years named in its entries."""
    identified: bool
    """Whether any entry carries an identifier or a link to a scholarly host."""


@lru_cache(maxsize=1024)
def host_of(url: str) -> str:
    """The lower-case host of an absolute URL without `www.`, or an empty string."""
    found = _SCHEME.match(url.strip())
    if not found:
        return ""
    rest = _BEHIND_HOST.split(url.strip()[found.end() :], maxsplit=1)[0]
    return rest.rpartition("@")[2].partition(":")[0].lower().removeprefix("www.")


def listed(hosts: Mapping[str, Iterable[str]], *names: str) -> frozenset[str]:
    """The hosts of some named lists, in lower case."""
    return _lowered(*[frozenset(hosts.get(name, ())) for name in names])


@lru_cache(maxsize=32)
def _lowered(*lists: frozenset[str]) -> frozenset[str]:
    return frozenset(text.lower() for texts in lists for text in texts)


def is_listed(host: str, hosts: frozenset[str]) -> bool:
    """Whether a host or one of the domains above it is in the list."""
    while host:
        if host in hosts:
            return True
        host = host.partition(".")[2]
    return False


def is_scholarly(link: Link, hosts: SourceHosts) -> bool:
    """Whether a link leads to a page of a scholarly, agency, guideline or university host (not just to its front page)."""
    host = host_of(link.url)
    if not host or is_listed(host, hosts.own):
        return False
    if not (
        is_listed(host, hosts.scholarly)
        or host.endswith((".gov", ".edu", ".gov.uk", ".nhs.uk", ".ac.uk", ".gov.au", ".edu.au", ".gc.ca"))
    ):
        return False
    path = _SCHEME.sub("", link.url).partition("/")[2]
    return bool(path.strip("/"))


def identifier_in(text: str) -> str:
    """The kind of the first identifier in a text (doi, pmid, pmcid, trial), or an empty string."""
    if "10." not in text and not _IDENTIFYING.search(text):
        return ""
    return next((name for name, pattern in _IDENTIFIERS if pattern.search(text)), "")


def find_references(draft: Draft, hosts: SourceHosts) -> References:
    """Find the reference list: a section under a heading such as "References" with entries in it."""
    for section in draft.sections:
        if section.heading is None or not _REFERENCE_HEADING.match(draft.blocks[section.heading].text):
            continue
        blocks = [block for block in draft.blocks if block.section == section.index and block.index != section.heading]
        entries = [block for block in blocks if block.text.strip()]
        if not entries:
            continue
        years = frozenset(year for block in entries for year in _YEAR.findall(block.text))
        held = {block.index for block in entries}
        links = any(link.block in held and is_scholarly(link, hosts) for link in draft.links)
        return References(section.index, len(entries), years, links or any(identifier_in(b.text) for b in entries) or bool(years))
    return References(None, 0, frozenset(), False)


def cites_a_work(block: Block, references: References) -> bool:
    """Whether a block is an entry of a bibliography: what a work calls itself is no statement of the draft's own.

    In the list of references every item is one, and whatever names a year, an address or an identifier; anywhere else what begins
    with the authors' names as libraries write them and goes on to a year.
    """
    text = block.text
    if references.identified and block.section == references.section:
        entry = block.kind is BlockKind.ITEM or bool(_NUMBERED_ENTRY.match(text))
        return entry or bool(_YEAR.search(text) or identifier_in(text) or "://" in text)
    return bool(_AUTHORS.match(text)) and bool(_YEAR.search(text))


def support_in_reach(
    block: Block, sentences: Sequence[Sentence], index: int, draft: Draft, hosts: SourceHosts, references: References
) -> str:
    """What supports sentence `index` of a block: in the sentence itself or in a neighbour; empty when nothing does.

    In the next sentence, only an identifier, a link or a reference mark counts, and not where each of the two speaks of evidence
    of its own ("One trial found that ... . Another trial [1] found that ..."). What goes on about the study that the sentence
    before names ("A trial [1] lasted a year. Those who took ...") has that one's support.
    """
    for near in (index, index + 1):
        if near >= len(sentences):
            break
        sentence = sentences[near]
        if near > index and _has_own_evidence(block, sentences[index], sentence):
            break
        found = _support_in(block, sentence, draft, hosts, references, near == index)
        if found:
            return found
    if index == 0 or not _GOES_ON.match(block.text, sentences[index].start):
        return ""
    before = sentences[index - 1]
    tells = _EVIDENCE.search(block.text[before.start : before.end])
    return _support_in(block, before, draft, hosts, references, named=True) if tells else ""


def _has_own_evidence(block: Block, sentence: Sentence, following: Sentence) -> bool:
    opens = _OWN_EVIDENCE.match(block.text[following.start : following.end])
    return bool(opens and _EVIDENCE.search(block.text[sentence.start : following.start]))


def _support_in(block: Block, sentence: Sentence, draft: Draft, hosts: SourceHosts, references: References, named: bool) -> str:
    """What stands in a sentence itself; with `named`, works that it calls by author and year, too."""
    text = block.text[sentence.start : sentence.end]
    return (
        identifier_in(text)
        or _linked(block, sentence, draft.links, hosts)
        or _marked(block, sentence, text, draft.notes, references)
        or (_named(text, references) if named else "")
    )


def _linked(block: Block, sentence: Sentence, links: Sequence[Link], hosts: SourceHosts) -> str:
    # A link that stands right behind the full stop still belongs to its sentence.
    last = bisect_left(block.links, sentence.end + 3, key=lambda span: span.start)
    before = 0
    for at in range(last - 1, -1, -1):
        span = block.links[at]
        if span.end <= sentence.start:
            # Links stand in order and hold nothing but a few images: a look further back finds none that reaches this far.
            before += 1
            if before > _MOST_IN_A_LINK:
                break
        elif is_scholarly(links[span.link], hosts):
            return "link"
    return ""


def _marked(block: Block, sentence: Sentence, text: str, notes: Mapping[str, int], references: References) -> str:
    first = bisect_left(block.references, sentence.start, key=lambda mark: mark.start)
    if first < len(block.references) and block.references[first].start <= sentence.end + 1:
        return "reference"
    if references.entries:
        if _superscript(block, sentence, references) or _glued(text, references):
            return "reference"
        mark = _NUMBER_MARK.search(text)
        if mark:
            number = mark[1] or mark[2]
            return "reference" if number is None or 1 <= int(number) <= max(references.entries, 1) else ""
    return ""


def _superscript(block: Block, sentence: Sentence, references: References) -> bool:
    first = bisect_left(block.superscripts, sentence.start, key=lambda mark: mark.start)
    for mark in block.superscripts[first : first + _MOST_MARKS]:
        if mark.start > sentence.end + 1:
            return False
        before = block.text[max(0, mark.start - 4) : mark.start]
        if _resolves(block.text[mark.start : mark.end], references) and not _BEFORE_A_POWER.search(before):
            return True
    return False


def _glued(text: str, references: References) -> bool:
    mark = _GLUED_MARK.search(text)
    return mark is not None and _resolves(mark[1] or mark[2], references)


def _resolves(numbers: str, references: References) -> bool:
    return all(1 <= int(number) <= references.entries for number in _NUMBERS.findall(numbers))


def _named(text: str, references: References) -> str:
    if "19" not in text and "20" not in text:  # no year, which all of these patterns need
        return ""
    if _CITATION.search(text):
        return "author-year"
    for pattern in (_AUTHOR_YEAR, _NAMED_YEAR):
        found = pattern.search(text)
        if not found:
            continue
        year = next((group for group in reversed(found.groups()) if group and group.isdigit()), "")
        if (pattern is _NAMED_YEAR and found[1]) or year in references.years:
            return "author-year"
    return ""


def scholarly_links(links: Iterable[Link], hosts: SourceHosts) -> int:
    """How many links of a draft lead to scholarly or agency pages."""
    return sum(not link.image and is_scholarly(link, hosts) for link in links)
