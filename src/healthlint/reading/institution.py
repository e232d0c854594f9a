"""How a page of those who serve the public is told: whom its metadata names, whom it links, where it sends its readers."""

from collections.abc import Iterable, Mapping, Sequence

from healthlint.draft.model import Draft
from healthlint.language.text_index import TextIndex
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass
from healthlint.reading.genre import Genre, genre_of
from healthlint.reading.model import BlockReading
from healthlint.reading.support import host_of, is_listed, listed
from healthlint.reading.watchdog import warns

_WORDS = lazy_pattern(r"\w++(?:[.'\u2019]\w++)*+")
_TITLE_PARTS = lazy_pattern(r"\s?[|·]\s?|\s[-\u2013\u2014]\s")
_BODY = lazy_pattern(
    r"\bNHS\b|\b(?:St\.? )?(?:[A-Z][\w'\u2019-]{1,40} ){1,6}(?:(?:and|of|for|the|&) (?:[A-Z][\w'\u2019-]{1,40} ){1,4}){0,2}"
    r"(?:Association|Society|Foundation|Council|Institute|Trust|University|Hospitals?|Infirmary|Federation|Alliance|College|UK"
    r"|(?:Cancer|Medical|Children\S{1,2}s|Research) Cent(?:er|re)|Health (?:Service|System|Unit|Board|Department|District)"
    r"|Sanctuary|Rescue|Poison(?:s|ing)? (?:Cent(?:er|re)|Control|Line|Information(?: Cent(?:er|re))?))\b"
    r"|\b(?:[A-Z][\w'\u2019-]{1,40} ){0,4}"
    r"(?:Institute|Office|Society|Department|Ministry|Agency|Council|College|Association|Academy)"
    r" (?:of|for) [A-Z][\w'\u2019-]{1,40}(?:(?: and)? [A-Z][\w'\u2019-]{1,40}){0,4}"
)
_SHORT_FORM = lazy_pattern(r" \([A-Z]{2,10}\)$")
_BODY_WORDS = frozenset(
    (
        *("nhs", "uk", "association", "society", "foundation", "council", "institute", "trust", "university"),
        *("hospital", "hospitals", "infirmary", "federation", "alliance", "college", "center", "centre", "health"),
        *("sanctuary", "rescue", "poison", "poisons", "office", "department", "ministry", "agency", "academy"),
    )
)
_INSTITUTION, _URGENT = frozenset(("<institution",)), frozenset(("<emergency", "<helpline"))
_SUPERVISION = frozenset(("<supervision",))
_CARE = frozenset(("medicine", "care", "specialist"))
_CARE_KEYS = frozenset(("<medicine", "<care", "<specialist"))
_CARE_FOR_A_POINT = 7.0
"""So many words of medicines and care in a thousand weigh as much as one sign of a public service."""
_A_FEW_LINES = 250
"""Words; the shortest text in which such words are counted by the thousand."""
_LONGEST_ACRONYM = 7
_LONGEST_NAME = 80
"""Characters of a metadata value that may still be a name, and no text."""
_LONGEST_TITLE_NAME = 6
_NAMING_FIELDS = ("publisher", "site-name", "canonical-url", "author", "sources")
_NAMING_KEYS = ("source", "publisher", "organisation", "organization", "url", "canonical", "site", "owner", "provider", "license")
_OWN_KEYS = ("organisation", "organization", "source", "owner", "provider", "site")
_OWN_FIELDS = ("publisher", "site-name", "canonical-url")
_BENEFITS_FOR_A_POINT = 2.0
"""So many unsupported claims of benefit in a thousand words weigh as much as one sign of a public service."""


_LINKS_OF_ANYBODY = 1
"""Links to public bodies that stand on anybody's page about health."""
_ANOTHER_KIND = 4
"""What the signs of a report, a test ... must add up to before a page is held to be one."""


@dataclass(frozen=True, slots=True)
class PublicSigns:
    """What a draft shows of a public body, a hospital or a charity; counts of places."""

    agencies: int = 0
    """Metadata or the title names a public body, a university, a charity ..., or the address is one."""
    agency_links: int = 0
    services: int = 0
    """Blocks that send readers to services of care, name a charity's number, or give the date of the next review."""
    bodies: int = 0
    """Different societies, trusts, hospitals ... that the text names."""
    help: int = 0
    """Helplines and what to do in an emergency."""
    named: bool = False
    """The end of the title or the metadata's publisher is the name of a society, a trust, a hospital ..."""
    referrals: int = 0
    """Blocks that send readers to a professional."""
    warns: bool = False
    """The title or the first heading warns of fraud or of faulty goods, or says that a claim is checked."""
    genre: Genre = Genre()
    care: float = 0.0
    """How often medicines, ordinary care and those who give it are spoken of, in a thousand words."""

    @property
    def advises(self) -> bool:
        """Whether no public body signs the page, and it clearly is no report, test of goods, study, column or leaflet.

        Of such pages alone readers expect the word that they do not stand in for a doctor.
        """
        told = self.genre
        other = max(told.press, told.testing, told.research, told.column, told.leaflet)
        return not self.agencies and self.agency_links <= _LINKS_OF_ANYBODY and other < _ANOTHER_KIND

    def tells_of_care(self, offers: bool) -> int:
        """How much speaks for an authority because ordinary care is told.

        Whoever is about a remedy (`offers`) speaks of care beside it, too; there it takes twice as much.
        """
        return min(int(self.care / (2 * _CARE_FOR_A_POINT if offers else _CARE_FOR_A_POINT)), 3)

    def points(self, offers: bool, claims: float) -> float:
        """How much speaks for an authority. `claims` are the unsupported claims of benefit in a thousand words."""
        return (
            min(2 * self.agency_links, 4)
            + min(self.services, 4)
            + min(self.bodies, 4)
            + min(self.help, 3)
            + 2 * self.named
            + min(self.referrals // 2, 3)
            + (not offers)
            + min(max(self.genre.strongest - 1, 0), 3)
            - claims / _BENEFITS_FOR_A_POINT
        )


def public_signs(
    draft: Draft, blocks: Sequence[BlockReading], index: TextIndex, hosts: Mapping[str, Iterable[str]]
) -> PublicSigns:
    """Count the signs in text, links and metadata."""
    bodies, cited = listed(hosts, "authority"), listed(hosts, "cited-by-all")
    urgent = [blocks[number] for number in index.blocks_with(_URGENT)]
    links = [host_of(link.url) for link in draft.links]
    return PublicSigns(
        _agencies(draft, hosts),
        sum(is_listed(host, bodies) and not is_listed(host, cited) for host in links if host),
        len(index.blocks_with(_INSTITUTION)),
        len({name for number in index.blocks_with(_BODY_WORDS) for name in _BODY.findall(blocks[number].block.text)}),
        sum(mention.term.concept in ("emergency", "helpline") for reading in urgent for mention in reading.mentions),
        _is_named(draft),
        len(index.blocks_with(_SUPERVISION)),
        any(map(warns, blocks)),
        genre_of(draft, blocks, index),
        _care(blocks, index),
    )


def _care(blocks: Sequence[BlockReading], index: TextIndex) -> float:
    speaking = [blocks[number].mentions for number in index.blocks_with(_CARE_KEYS)]
    times = sum([mention.term.concept in _CARE for mentions in speaking for mention in mentions])
    return 1000 * times / max(sum([len(block.tokens.words) for block in blocks]), _A_FEW_LINES)


def _title_ends(draft: Draft) -> list[str]:
    """What stands behind the last bar or dash of a title: where sites put their name."""
    titles = [_TITLE_PARTS.split(field.value)[1:] for field in draft.fields if field.name == "title"]
    return [parts[-1].strip(" .:") for parts in titles if parts]


def _own_values(draft: Draft) -> list[str]:
    return [field.value for field in draft.fields if field.name in _OWN_FIELDS]


def _is_named(draft: Draft) -> bool:
    """Whether the end of the title or the metadata is the name of a body, perhaps with its short form: "... (BHF)"."""
    front = [value for key in _OWN_KEYS if isinstance(value := draft.front_matter.get(key), str)]
    names = (*_title_ends(draft), *_own_values(draft), *front)
    return any(_BODY.fullmatch(_SHORT_FORM.sub("", name)) for name in names if len(name) <= _LONGEST_NAME)


def _agencies(draft: Draft, hosts: Mapping[str, Iterable[str]]) -> int:
    """How many metadata values name a public body, by its host or its name."""
    public, names = listed(hosts, "authority"), listed(hosts, "agencies")
    every, own_names = public | listed(hosts, "institutions"), names | listed(hosts, "institution-names")
    values = [field.value for field in draft.fields if field.name in _NAMING_FIELDS and field.name not in _OWN_FIELDS]
    values += [value for key in _NAMING_KEYS if isinstance(value := draft.front_matter.get(key), str)]
    return (
        sum(_names_body(value, every, own_names) for value in _own_values(draft))
        + sum(_names_body(value, public, names) for value in values)
        + sum(_is_body(end, names, own_names) for end in _title_ends(draft))
    )


def _is_body(end: str, agencies: frozenset[str], institutions: frozenset[str]) -> bool:
    """Whether the end of a title is a body's name; of an institution it may be a part (University of Somewhere)."""
    if end.lower() in agencies:
        return _is_written_as_name(end)
    words = end.split()
    return 1 < len(words) <= _LONGEST_TITLE_NAME and _names_body(end, frozenset(), institutions - agencies)


def _names_body(value: str, hosts: frozenset[str], names: frozenset[str]) -> bool:
    host = host_of(value) if "://" in value else value.strip().lower()
    if len(host) <= _LONGEST_NAME and is_listed(host, hosts):
        return True
    if len(value) > _LONGEST_NAME:
        return False
    written = f" {' '.join(_WORDS.findall(value))} "
    spoken = written.lower()
    places = [(spoken.find(f" {name} ") + 1, len(name)) for name in names]
    return any(at and _is_written_as_name(written[at : at + length]) for at, length in places)


def _is_written_as_name(text: str) -> bool:
    """WHO and Health Canada, not who and health: acronyms in capitals, the long words of a name with a capital each."""
    if " " not in text and len(text) <= _LONGEST_ACRONYM:
        return text.isupper()
    return all(word[0].isupper() for word in text.split() if len(word) > 3)
