"""How common a word or concept is in drafts, roughly: which of the words that a pattern needs is the one to look it up by.

Ranks of common words follow Zipf's law; the figures only have to put common words far behind rare ones. Used when rules are
compiled, never on drafts.
"""

from functools import cache
from math import fsum

_COMMON = """
, . the and to of a in : that is ) ( for it you or as this be with are your can on by not ' ; i 's if from have an which may
more they at will their about all but was when what other so one has also these its we how no % use ? " ! people product
treatment do such any would only like therapy there help after some should into body than used time care new who my most
been them up get out free support best power then information before many our red work make does had using while need right
just full because changes must first each being without find even he over risk now during means where could between both
within way important results different through order day pain cells however two high well those same take making very better
made why long life own against every often check given number start change available form part little back look know here
feel want rather cause including few see good great natural always days week year years health symptoms benefits effects
side since much she her his him me us am were under don't can't isn't it's you're we're i'm let did doing done got getting
go going come off down still too never ever something anything nothing everything things thing another around until again
once per three four five ten common known called based due low large small whole possible able less least several various
certain others home page read click shop buy price store contact site website online link learn article blog news review
study studies research evidence doctor doctors patient patients medical medicine drug drugs disease condition skin blood
brain heart food water oil plant products supplement supplements dose quality cancer anxiety sleep
"""
"""Words and marks, the most common first."""
_RANKS = {word: rank for rank, word in reversed(list(enumerate(_COMMON.split(), 1)))}
_TOP_SHARE = 0.08
_RARE_SHARE = 0.00003
_CONCEPT_SHARE = 0.008
_GROUP_SHARE = 0.003
_NUMBER_SHARE = 0.012
_TOGETHER = 30
"""How many times more often than by chance words stand together that people write together."""


@cache
def share(key: str) -> float:
    """The expected share of a key (see `pattern_program`), or of two words in a row, among the words of a draft."""
    first, space, second = key.partition(" ")
    if space:
        one, other = share(first), share(second)
        return min(one, other, _TOGETHER * one * other)
    if len(key) > 1 and key[0] == "<":
        return _NUMBER_SHARE if key == "<number" else _GROUP_SHARE if "." in key else _CONCEPT_SHARE
    if key.isdigit():
        return _NUMBER_SHARE / 10
    rank = _RANKS.get(key)
    return _TOP_SHARE / rank if rank else _RARE_SHARE


@cache
def shares(keys: frozenset[str]) -> float:
    """The expected share of words that are one of some keys; the same in whatever order Python holds the keys."""
    return fsum(map(share, keys))
