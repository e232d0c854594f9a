"""Tells when a draft is plainly written in another language than English, by its commonest words."""

from collections.abc import Iterable

from healthlint.draft.html_elements import names
from healthlint.draft.model import Block, BlockKind
from healthlint.lazy_pattern import lazy_pattern

_WORD = lazy_pattern(r"[^\W\d_]+")
_COMMON = {
    "en": names(
        "the of and to in is that for it with as are on be this or by an at from not your you can have which was their they"
    ),
    "de": names(
        "der die und den das nicht von sie ist des sich mit dem dass er es ein ich auf eine auch wird bei oder für im zur"
    ),
    "fr": names("le la les et des une est que dans qui pour pas au sur plus avec ce sont ou par du cette vous nous être aux ses"),
    "es": names("el la los las y que en una por con para se no es del como más su al lo pero sus este esta son puede muy"),
    "it": names("il che di la e un per una non del sono con della gli nel dei alla più anche come delle questo può dal nella ed"),
    "nl": names("de het een van en dat is niet zijn op te voor met die aan ook er maar om bij naar wordt deze heeft kan door"),
    "pt": names("o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das seu pode são você à"),
}
_ENOUGH = 60
"""Words below which nothing is said."""
_MOST = 600
"""Words that are looked at."""


def language_of(blocks: Iterable[Block]) -> str | None:
    """The language of the running text (`en`, `de`, `fr`, `es`, `it`, `nl`, `pt`), or None when it is not plain."""
    words: list[str] = []
    for block in blocks:
        if block.kind not in (BlockKind.ATTRIBUTE, BlockKind.BUTTON, BlockKind.LINE):
            words += _WORD.findall(block.text.lower())
            if len(words) >= _MOST:
                break
    if len(words) < _ENOUGH:
        return None
    shares = {language: sum(map(common.__contains__, words)) / len(words) for language, common in _COMMON.items()}
    best, second = sorted(shares, key=lambda language: -shares[language])[:2]
    if shares[best] >= 0.15 and shares[best] >= 1.6 * shares[second]:
        return best
    return None
