"""The pattern language: what a pattern finds in a sentence, and which sentences it is looked for in."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.language.model import Mention, Sentence, Term
from healthlint.language.pattern import PatternError, Program, Vocabulary, compile_pattern, inflections, parse_part
from healthlint.language.pattern_index import Candidates, PatternIndex, compile_index, sentences_for
from healthlint.language.pattern_match import Budget, Match, search
from healthlint.language.pattern_scene import Scene
from healthlint.language.text_index import TextIndex
from healthlint.language.tokens import Tokens, tokenise

TERMS = (
    Term("substance", "kratom", "herb"),
    Term("substance", "cbd", "hemp"),
    Term("condition", "pain", "pain"),
    Term("condition", "back pain", "pain"),
    Term("condition", "cancer", "cancer", {"serious": True}),
    Term("effect", "cures", "cure", {"grade": 5, "form": "verb"}),
    Term("effect", "eases", "relieve", {"grade": 3, "form": "verb"}),
)
CONCEPTS = {
    "substance": frozenset(("herb", "hemp")),
    "condition": frozenset(("pain", "cancer")),
    "effect": frozenset(("cure", "relieve")),
}
VOCABULARY = Vocabulary(CONCEPTS, inflections, {})


def mentions_of(words: list[str]) -> list[Mention]:
    found = []
    for term in TERMS:
        form = term.lemma.split()
        found += [Mention(i, i + len(form), term) for i in range(len(words)) if words[i : i + len(form)] == form]
    return sorted(found, key=lambda m: (m.first, -m.last))


def scene_of(text: str) -> tuple[Scene, list[Mention]]:
    tokens = tokenise(text)
    mentions = mentions_of(tokens.words)
    return scene_with(text, tokens, mentions), mentions


def scene_with(text: str, tokens: Tokens, mentions: list[Mention]) -> Scene:
    sentences = [Sentence(0, 0, len(text), 0, len(tokens))] if tokens.words else []
    scene = Scene(TextIndex.of_block(tokens, sentences, mentions), [(text, tokens)])
    scene.enter_block(0)
    return scene


def matches(pattern: str, text: str, vocabulary: Vocabulary = VOCABULARY) -> list[Match]:
    scene, _ = scene_of(text)
    return search(compile_pattern(pattern, vocabulary), scene, Budget(1_000_000))


def found(pattern: str, text: str, vocabulary: Vocabulary = VOCABULARY) -> list[str]:
    tokens = tokenise(text)
    return [text[tokens.starts[m.first] : tokens.ends[m.last - 1]] for m in matches(pattern, text, vocabulary)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("side effect", "No Side Effect here.", ["Side Effect"]),
        (
            "anti-inflammatory",
            "An anti inflammatory and an anti\u2011inflammatory herb",
            ["anti inflammatory", "anti\u2011inflammatory"],
        ),
        ("don't", "They don\u2019t say", ["don\u2019t"]),
        ("{cure}", "It cured me, curing is nice, a cure", ["cured", "curing", "cure"]),
        ("{n:drug}", "drugs drugged", ["drugs"]),
        ("=WHO", "Who asks the WHO who?", ["WHO"]),
        ("(mild | slight) effect", "a slight effect", ["slight effect"]),
        ("(a | a new) cure", "a new cure", ["a new cure"]),
        ("very? good", "very good, good", ["very good", "good"]),
        ("anti-inflammatory? effect", "an effect", ["effect"]),
        ("very+ good", "very very good", ["very very good"]),
        ("doctors ... hate", "Doctors, as we know, hate it", ["Doctors, as we know, hate"]),
        ("doctors .. hate", "Doctors, as we know, hate it", []),
        ("doctors .. hate", "Doctors all really hate it", ["Doctors all really hate"]),
        ("doctors ..1 hate", "Doctors all really hate it", []),
        ("doctors ..2 hate", "Doctors all really hate it", ["Doctors all really hate"]),
        ("safe !(place | enough)", "a safe place, safe enough, safe herbs", ["safe"]),
        ("^ it", "It works and it works", ["It"]),
        ("works $", "\u201cIt works, it works!\u201d", ["works"]),
        ("<condition>", "my back pain", ["back pain"]),
        ("<condition.cancer>", "pain, cancer", ["cancer"]),
        ("<condition | substance>", "pain or CBD", ["pain", "CBD"]),
        ("<effect grade=4..>", "eases or cures", ["cures"]),
        ("<effect grade!=5>", "eases or cures", ["eases"]),
        ("<condition serious=true>", "pain, cancer", ["cancer"]),
        ("<effect lemma=eases|soothes>", "eases or cures", ["eases"]),
        ("back <condition>", "my back pain", ["back pain"]),
        ("<percent> of", "30 % of them, 5 per cent of us, 7% of all", ["30 % of", "5 per cent of", "7% of"]),
        ("only <money>", "only $5, only 30 USD, only 3 herbs", ["only $5", "only 30 USD"]),
        ("only <money>", "only INR 2.5, only CHF 3, only 20 CAD", ["only 20 CAD"]),
        (
            "only <money>",
            "only Rs. 395, only \u20a65,500, only 90 rupees, only rs and 3",
            ["only Rs. 395", "only \u20a65,500", "only 90 rupees"],
        ),
        ("in <year>", "in 2021, in 21", ["in 2021"]),
        ("dr <Name>", "by Dr Jane Doe of", ["Dr Jane Doe"]),
        ("<Name:brand> capsules", "Buy Green Leaf capsules", ["Buy Green Leaf capsules"]),
        ("<Name:brand> capsules", "Capsules capsules", []),
        ("(the <Acronym>) says", "the FDA says, the fda says", ["the FDA says"]),
        (r"really \?", "Really?", ["Really?"]),
        ("really (! | ? | .)", "Really! Really? Really.", ["Really!", "Really?", "Really."]),
        ('"clinically tested"', "a \u201cclinically tested\u201d oil", ["\u201cclinically tested\u201d"]),
    ],
)
def test_finds(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


def test_the_match_that_skips_fewest_tokens_wins() -> None:
    assert found("<substance> ... {cure} <condition>", "Kratom is sold here and CBD cures pain.") == ["CBD cures pain"]


def test_a_gap_stops_at_the_first_end() -> None:
    assert found("<substance> ... <condition>", "Kratom helps pain and pain") == ["Kratom helps pain"]


def test_a_concept_backs_off_to_its_shorter_term() -> None:
    text = "back pain"
    tokens = tokenise(text)
    long, short = Term("condition", "back pain"), Term("condition", "back")
    scene = scene_with(text, tokens, [Mention(0, 2, long), Mention(0, 1, short)])
    program = compile_pattern("<condition> pain", Vocabulary({"condition": frozenset()}, inflections, {}))
    assert [(m.first, m.last) for m in search(program, scene, Budget(1_000))] == [(0, 2)]


def test_slots_hold_the_words_they_name() -> None:
    text = "Kratom is said to cure back pain."
    tokens = tokenise(text)
    (match,) = matches("<substance:who> ... ({cure}:verb <condition:target>):claim", text)
    assert {name: text[tokens.starts[a] : tokens.ends[b - 1]] for name, a, b in match.slots} == {
        "who": "Kratom",
        "verb": "cure",
        "target": "back pain",
        "claim": "cure back pain",
    }


def test_only_slots_that_every_match_fills_are_sure() -> None:
    assert compile_pattern("({cure}:verb | <effect>:verb) <condition:target>?", VOCABULARY)["sure"] == ("verb",)


def test_parts_stand_for_their_patterns() -> None:
    crowd = parse_part(["(many | most) ({user} | people)", "{customer}"], VOCABULARY)
    vocabulary = Vocabulary(CONCEPTS, inflections, {"crowd": crowd})
    assert found("<crowd:who> {report}", "Most users report it; customers reported it", vocabulary) == [
        "Most users report",
        "customers reported",
    ]


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("<conditon>", "did you mean `condition`"),
        ("<condition.cancr>", "did you mean `cancer`"),
        ("<condition grade>", "no attribute test"),
        ("(a | b", "never closed"),
        ("a)", "`)` too many"),
        ("... cure", "start or end"),
        ("cure ..3", "start or end"),
        ("<word> <any>", "certain to be there"),
        ("(a | <word>)", "certain to be there"),
        ("a (b | )", "nothing to match"),
        ("a (?b)", "must follow a word"),
        ("a !?", "right before"),
        ("a !(b ... c)", "gap cannot stand inside"),
        ("{take part}", "one word"),
        ("{x:take}", "v, n or a"),
        ("<condition:Target>", "no name for a slot"),
        ("a :slot", "no space between"),
        ("(" * 30 + "a" + ")" * 30, "deep"),
        ("a" * 3_000, "2,000 characters"),
    ],
)
def test_bad_patterns_say_what_is_wrong(pattern: str, complaint: str) -> None:
    with pytest.raises(PatternError, match=re.escape(complaint)):
        compile_pattern(pattern, VOCABULARY)


def test_parts_cannot_grow_without_end() -> None:
    parts = {"p0": parse_part(["(a | b | c | d)"], VOCABULARY)}
    with pytest.raises(PatternError, match="grows to more than"):
        for i in range(12):
            parts[f"p{i + 1}"] = parse_part([f"(<p{i}> | <p{i}> <p{i}>)"], Vocabulary(CONCEPTS, inflections, parts))


def test_hostile_patterns_stay_within_the_budget() -> None:
    program = compile_pattern("(a? a?)+ (a | a a)+ ... a ... b", VOCABULARY)
    scene, _ = scene_of("a " * 5_000)
    assert sentences_for(program["required"], scene.index) == []
    budget = Budget(3_000_000)
    assert search(program, scene, budget) == []
    assert not budget.spent, "states are entered once, so the search ends by itself"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("<word> <any> cure", ["is no cure", "and a cure"]),
        ("<word> cure", ["no cure", "a cure"]),
        ("<word>? cure", ["no cure", "a cure"]),
        ("^ there is", ["There is"]),
        ("^ no", []),
        ("^ <word> <word> no", ["There is no"]),
    ],
)
def test_patterns_that_begin_with_a_shape_or_an_anchor(pattern: str, expected: list[str]) -> None:
    assert found(pattern, '"There is no cure and a cure') == expected


def test_a_pattern_that_begins_with_a_shape_is_tried_only_where_its_words_stand() -> None:
    scene, _ = scene_of("so " * 5_000 + "it is the cure")
    budget = Budget(100)
    assert len(search(compile_pattern("<word> <word> cure", VOCABULARY), scene, budget)) == 1
    assert not budget.spent


def test_an_empty_budget_ends_the_search() -> None:
    scene, _ = scene_of("a " * 500)
    budget = Budget(100)
    assert search(compile_pattern("a ... b", VOCABULARY), scene, budget) == []
    assert budget.spent


Both = tuple[str, str]
LEAVES: list[Both] = [(word, f"(?:{word} )") for word in ("kratom", "cures", "pain", "a", "b", "very")]
LEAVES += [
    ("<condition>", "(?:back pain |pain |cancer )"),
    ("<substance>", "(?:kratom |cbd )"),
    ("{cure}", "(?:cures? |cured |curing )"),
]


def _larger(inner: st.SearchStrategy[Both]) -> st.SearchStrategy[Both]:
    two = st.tuples(inner, inner)
    return st.one_of(
        two.map(lambda p: (f"{p[0][0]} {p[1][0]}", f"{p[0][1]}{p[1][1]}")),
        two.map(lambda p: (f"({p[0][0]} | {p[1][0]})", f"(?:{p[0][1]}|{p[1][1]})")),
        two.map(lambda p: (f"{p[0][0]} ... {p[1][0]}", f"{p[0][1]}(?:[^ ]+ )*?{p[1][1]}")),
        two.map(lambda p: (f"{p[0][0]} ..2 {p[1][0]}", f"{p[0][1]}(?:[^ ]+ ){{0,2}}?{p[1][1]}")),
        two.map(lambda p: (f"({p[0][0]})? {p[1][0]}", f"(?:{p[0][1]})?{p[1][1]}")),
        inner.map(lambda p: (f"({p[0]})+", f"(?:{p[1]})+")),
    )


WORD = st.sampled_from(("kratom", "cures", "pain", "back", "a", "b", "very", "good"))


@settings(max_examples=150, deadline=None)
@given(st.recursive(st.sampled_from(LEAVES), _larger, max_leaves=6), st.lists(WORD, max_size=12))
def test_something_is_found_where_a_regular_expression_finds_something(both: Both, words: list[str]) -> None:
    pattern, regex = both
    program: Program = compile_pattern(pattern, VOCABULARY)
    scene, _ = scene_of(" ".join(words))
    result = search(program, scene, Budget(1_000_000))
    expected = re.search(rf"(?:^|(?<= )){regex}", "".join(f"{word} " for word in words))
    assert bool(result) == bool(expected)
    candidates = Candidates(PatternIndex(compile_index([program], [0])), scene.index)
    assert not result or candidates.sentences(0) == 1
    assert not result or dict(candidates.searched_sentences({0})) == {0: [0]}
    assert all(a.last <= b.first for a, b in pairwise(result))


def test_a_star_is_no_repetition() -> None:
    with pytest.raises(PatternError, match=r"write `\+\?`"):
        compile_pattern("(very | so)* good", VOCABULARY)


@pytest.mark.parametrize(
    ("pattern", "second"),
    [
        ("no (side | bad) effect", {"side", "bad"}),
        ("(no | never a) side effect", {"side", "a"}),
        ("no side? effect", {"side", "effect"}),
        ("no+ effect", {"no", "effect"}),
        ("no ... effect", None),
        ("no <condition>", None),
        ("no effect? $", None),
        ("effect", None),
    ],
)
def test_a_program_knows_which_words_can_stand_second(pattern: str, second: set[str] | None) -> None:
    assert compile_pattern(pattern, VOCABULARY)["second"] == second


@pytest.mark.parametrize(
    ("pattern", "until", "opening"),
    [
        ("<Name> cures", {"cures"}, ("Name", set())),
        ("!new (<Name> | <substance>) cures", {"cures"}, ("Name", {"<substance"})),
        ("(<Name> | <Acronym>) cures", {"cures"}, None),
        ("it cures", None, None),
        ("^ <Name> cures", None, None),
    ],
)
def test_a_program_knows_where_a_match_can_begin_with_words_that_are_not_known(
    pattern: str, until: set[str] | None, opening: tuple[str, set[str]] | None
) -> None:
    program = compile_pattern(pattern, VOCABULARY)
    assert (program["until"], program["opening"]) == (until, opening)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("(<Name> | <substance>) cures", ["Calm Root cures", "kratom cures"]),
        ("!calm (<Name> | <substance>) cures", ["Root cures", "kratom cures"]),
    ],
)
def test_a_pattern_that_begins_with_a_name_is_tried_where_one_stands(pattern: str, expected: list[str]) -> None:
    assert found(pattern, "We say that Calm Root cures as kratom cures pain") == expected


@pytest.mark.parametrize(
    ("pattern", "final"),
    [
        ("cure (pain | ills) $", {"pain", "ills"}),
        ("cure pain? $", {"cure", "pain"}),
        ("cure ... pain $$", {"pain"}),
        ("cure <condition> $", None),
        ("cure pain", None),
    ],
)
def test_a_program_knows_which_words_can_stand_last(pattern: str, final: set[str] | None) -> None:
    assert compile_pattern(pattern, VOCABULARY)["final"] == final


def test_the_rarest_group_of_keys_comes_first() -> None:
    required = compile_pattern("the {remedy} of <condition>", VOCABULARY)["required"]
    assert "remedy" in required[0]
    assert [sorted(keys) for keys in required[1:]][-1] == ["the"]
