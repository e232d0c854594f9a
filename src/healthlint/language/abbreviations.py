"""Words with a full stop that need not end a sentence, as data for `sentences`."""

_NEVER_LAST_WORDS = """
dr drs mr mrs ms mx prof profs rev hon messrs mme mlle capt col gen lt sgt maj st ste mt pres gov sen rep supt e.g eg
i.e ie cf vs viz approx ca incl excl esp resp w.r.t a.k.a aka n.b nb q.v i.v i.m s.c p.o
"""
NEVER_LAST = frozenset(_NEVER_LAST_WORDS.split())
"""Always followed by more of the same sentence."""

_BEFORE_NAME_WORDS = """
u.s u.k e.u u.n u.s.a d.c n.y l.a inc ltd co corp llc plc bros ph.d phd m.d md d.o b.sc m.sc b.a m.a m.b.a r.n r.d d.d.s
d.v.m m.p.h pharm.d psy.d j.d jr sr al univ dept assn assoc inst ave blvd rd fl intl natl
"""
BEFORE_NAME = frozenset(_BEFORE_NAME_WORDS.split())
"""May end a sentence, and may be followed by a name: the next word decides."""

_BEFORE_NUMBER_WORDS = """
no nos fig figs ref refs sect sec eq eqs ch chap vol vols p pp art arts tab ver v para paras ex suppl ed eds approx ca c
est max min avg tel ext op app jan feb mar apr jun jul aug sep sept oct nov dec mg mcg ug g kg ml l oz lb lbs tbsp tbs
tsp iu hr hrs mins sec secs cm mm pt pts qty av wk wks mo mos yr yrs rs
"""
BEFORE_NUMBER = frozenset(_BEFORE_NUMBER_WORDS.split())
"""Do not end a sentence before a number: No. 7, Fig. 2, Jan. 5, 500 mg. 2 times."""

_LETTERED_WORDS = """
vitamin vitamins hepatitis group groups type types plan grade option appendix part class schedule factor protein figure
table phase stage step section hormone cell cells tier level item coenzyme influenza streptococcus omega unit column row
version exhibit category
"""
LETTERED = frozenset(_LETTERED_WORDS.split())
"""A single letter behind these is a name of something ("vitamin C."), not an initial."""

_STARTER_WORDS = """
the this that these those it its he she they we you i his her their our your my in on at by for from with without as if
when while where after before since because although though however but and or so yet still also then there here what
why how who which some many most all both each every no not one two a an to do does did is are was were can could may
might should would will have has had even only just more other another such several few people patients doctors
researchers scientists studies research experts ask take use try talk see call avoid tell keep make get read learn let
eat drink do don't never always please during until once unlike today now instead therefore thus moreover furthermore
meanwhile finally first second third overall according
"""
STARTERS = frozenset(_STARTER_WORDS.split())
"""Words that open a sentence when they stand in capitals behind a stop."""

_DOMAIN_WORDS = (
    "com org net gov edu info io co uk eu au ca de fr nz ie us health shop store html htm php pdf aspx jpg png js md txt"
)
DOMAINS = frozenset(_DOMAIN_WORDS.split())
"""What stands behind the last dot of a host or file name."""

ABBREVIATIONS = NEVER_LAST | BEFORE_NAME | BEFORE_NUMBER
"""Every word whose stop needs a closer look."""
