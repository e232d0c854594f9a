"""What each kind of rule finds, beyond the examples in docs/rules.md."""

from pathlib import Path

import pytest

from healthlint.engine.settings import Settings
from tests.engine.house import findings, pack_of, rule, said

PHRASE = "kind: phrase\npatterns: [miracle]\n"


@pytest.mark.parametrize(
    ("keys", "source", "flagged"),
    [
        ("except: today", "A miracle, today.", False),
        ("except: today", "A miracle. Today.", True),
        ("except: {overlaps: 'small miracle'}", "A small miracle.", False),
        ("except: {overlaps: 'small miracle'}", "A small miracle? A miracle!", True),
        ("except: {before-has: our}", "Our miracle.", False),
        ("except: {before-has: our}", "A miracle is our aim.", True),
        ("except: {after-has: our}", "A miracle is our aim.", False),
        ("except: {near-has: today}", "A miracle. Today. Yes.", False),
        ("except: {near-has: today}", "A miracle. Yes. Today.", True),
        ("except: {paragraph-has: today}", "A miracle. Yes. Today.", False),
        ("except: {paragraph-has: today}", "A miracle.\n\nToday.", True),
        ("except: {section-has: today}", "# A\n\nA miracle.\n\nToday.", False),
        ("except: {section-has: today}", "# A\n\nA miracle.\n\n# B\n\nToday.", True),
        ("except: {draft-has: today}", "# A\n\nA miracle.\n\n# B\n\nToday.", False),
        ("requires: {sentence-has: '<condition>'}", "A miracle for cancer.", True),
        ("requires: {sentence-has: '<condition>'}", "A miracle.", False),
        ("requires: {support: none}", "A miracle.", True),
        ("requires: {support: none}", "A miracle (doi:10.1000/182).", False),
        ("requires: {support: any}", "A miracle (doi:10.1000/182).", True),
        ("requires: {claim: {target: condition, direction: benefit}}", "A miracle: turmeric cures arthritis.", True),
        ("requires: {claim: {target: condition, direction: benefit}}", "A miracle: turmeric.", False),
        ("requires: {above-has: pros}", "# Tub\n\nPros:\n\n- A miracle.", True),
        ("requires: {above-has: pros}", "# Pros\n\n- A miracle.", True),
        ("requires: {above-has: pros}", "# Pros\n\nMany like it.\n\n- A miracle.", True),
        ("requires: {above-has: pros}", "| Pros | Cons |\n|---|---|\n| A miracle. | Dear. |", True),
        ("requires: {above-has: pros}", "| Pros | Cons |\n|---|---|\n| Cheap. | A miracle. |", False),
        ("requires: {above-has: pros}", "# Pros\n\nCons:\n\n- A miracle.", False),
        ("requires: {question-has: safe}", "# Is it safe?\n\nA miracle.", True),
        ("requires: {question-has: safe}", "**Is it safe?**\nYes. A miracle.", True),
        ("requires: {question-has: safe}", "# It is safe\n\nA miracle.", False),
        ("requires: {question-has: safe}", "# Is it new?\n\nA miracle, safe for all.", False),
        ("requires: {testimonial: true}", "# Reviews\n\n“A miracle for my knees!” – Ann", True),
        ("requires: {testimonial: true}", "A miracle for my knees!", False),
        ("requires: {testimonial: false}", "A miracle for my knees!", True),
        ("requires: {story: true}", "# Reviews\n\n“A miracle for my knees!” – Ann", True),
        ("requires: {story: true}", "I had hoped for it. A miracle for my knees!", False),
        ("unless: [negated]", "This is not a miracle.", False),
        ("unless: [usual, not questioned]", "Is it a miracle?", True),
        ("unless: usual", "Is it a miracle?", False),
        ("scope: heading", "# A miracle", True),
        ("scope: heading", "A miracle.", False),
        ("scope: [prose, not quotation]", "> A miracle.", False),
        ("scope: link-text", "A [miracle](https://example.com).", True),
        ("scope: link-text", "A miracle, [here](https://example.com).", False),
        ("scope: 'attribute:alt'", "![A miracle](x.png)", True),
        ("scope: 'metadata:*title'", "---\ntitle: A miracle\n---\n", False),
        ("scope: headings", "---\ntitle: A miracle\n---\n", True),
    ],
)
def test_the_neighbourhood_of_a_phrase(tmp_path: Path, keys: str, source: str, flagged: bool) -> None:
    pack = pack_of(tmp_path, rule("HL901", "x-y", PHRASE + keys))
    assert bool(said(pack, source)) is flagged


def test_a_phrase_points_at_the_slots_it_reports(tmp_path: Path) -> None:
    body = 'kind: phrase\npatterns: ["say ..3 (big:size oil:what) today"]\nreport: '
    assert said(pack_of(tmp_path / "a", rule("HL901", "x-y", body + "what")), "We say the big oil today.") == [("x-y", "oil")]
    assert said(pack_of(tmp_path / "b", rule("HL901", "x-y", body + "size..what")), "We say the big oil today.") == [
        ("x-y", "big oil")
    ]


def test_a_phrase_may_reach_over_a_whole_block(tmp_path: Path) -> None:
    body = 'kind: phrase\npatterns: ["mice ... humans"]\nwithin: '
    source = "It worked in mice. So it works in humans."
    assert said(pack_of(tmp_path / "a", rule("HL901", "x-y", body + "sentence")), source) == []
    assert said(pack_of(tmp_path / "b", rule("HL901", "x-y", body + "block")), source) == [("x-y", "mice. So it works in humans")]


def test_messages_are_filled_with_the_words_read(tmp_path: Path) -> None:
    body = 'kind: phrase\npatterns: ["{cure}:verb <condition:target>", "{cure}:verb it all"]'
    message = '"{{x}} “{text}” {verb} {target|everything}, {fact:words} words"'
    pack = pack_of(tmp_path, rule("HL901", "x-y", body, message=message))
    assert [f.message for f in findings(pack, "It cures cancer. It cures it all.")] == [
        "{x} “cures cancer” cures cancer, 9 words",
        "{x} “cures it all” cures everything, 9 words",
    ]


def test_claims_point_at_the_slots_they_report(tmp_path: Path) -> None:
    for report, expected in (
        ("frame", "turmeric cures arthritis"),
        ("effect..target", "cures arthritis"),
        ("target", "arthritis"),
    ):
        body = f"kind: claim\nwhere: {{grade: 5, direction: benefit}}\nreport: {report}"
        pack = pack_of(tmp_path / report, rule("HL901", "x-y", body, family="claims", message='"{effect} {target|?}"'))
        assert [(f.text, f.message) for f in findings(pack, "They say turmeric cures arthritis.")] == [
            (expected, "cures arthritis")
        ]


@pytest.mark.parametrize(
    ("where", "source", "flagged"),
    [
        ("{target: condition.cancer}", "Garlic cures cancer.", True),
        ("{target: condition.cancer}", "Garlic cures arthritis.", False),
        ("{serious: true}", "Garlic cures cancer.", True),
        ("{serious: true}", "Garlic cures arthritis.", False),
        ("{effect: cure}", "Garlic cures arthritis.", True),
        ("{effect: relieve}", "Garlic cures arthritis.", False),
        ("{grade: ..3}", "Garlic cures arthritis.", False),
        ("{support: none}", "Garlic cures arthritis (doi:10.1000/182).", False),
        ("{subject: product}", "Garlic cures arthritis.", False),
        ("[{subject: product}, {subject: substance.herb}]", "Garlic cures arthritis.", True),
        ("{implied: no}", "Garlic cures arthritis.", True),
        ("{implied: only}", "Garlic cures arthritis.", False),
        ("{direction: harm}", "Garlic cures arthritis.", False),
        ("{}", "Garlic does not cure arthritis.", False),
        ("{}", "Does garlic cure arthritis?", False),
    ],
)
def test_conditions_on_claims(tmp_path: Path, where: str, source: str, flagged: bool) -> None:
    pack = pack_of(tmp_path, rule("HL901", "x-y", f"kind: claim\nwhere: {where}", family="claims"))
    assert bool(said(pack, source)) is flagged


def test_swaps_keep_inflection_case_and_article(tmp_path: Path) -> None:
    swaps = (
        "kind: swap\nsafe: true\nswaps:\n  addict: person with addiction\n  abuse: {use: [use, misuse], form: verb}\n"
        "  utilise: {use: use, form: verb}\n  clean: {use: in recovery, form: fixed, safe: false}\n  ill person: sick person"
    )
    pack = pack_of(tmp_path, rule("HL901", "x-y", swaps, message='"“{text}”: “{replacement}”"'))

    def fixed(source: str) -> str:
        for f in reversed(findings(pack, source)):
            if f.fix is not None and f.fix.safe:
                source = source[: f.fix.start] + f.fix.replacement + source[f.fix.end :]
        return source

    assert fixed("Addicts and an addict.") == "People with addiction and a person with addiction."
    assert fixed("ADDICTS!") == "PEOPLE WITH ADDICTION!"
    assert fixed("She utilised it while utilising this.") == "She used it while using this."
    assert fixed("An ill person, ill people.") == "A sick person, sick people."
    assert fixed("He abused it and is clean.") == "He abused it and is clean."
    assert [f.message for f in findings(pack, "He abused it.")] == ["“abused”: “used” or “misused”"]
    (split,) = findings(pack, "An ad**dict**.")
    assert split.fix is None


def test_swaps_from_the_lexicon(tmp_path: Path) -> None:
    swaps = "kind: swap\nfrom: {concept: label, attribute: replacement}"
    pack = pack_of(tmp_path, rule("HL901", "x-y", swaps, message='"{replacement}"'))
    assert [f.message for f in findings(pack, "Junkies meet a junkie.")] == ["People who use drugs", "person who uses drugs"]


def test_requirements_stand_at_the_title(tmp_path: Path) -> None:
    needs = "needs: [{field: author}, {facts: {words: 4..}, draft-has: [editor]}, {provides: author}]"
    body = f"kind: requirement\n{needs}\nclaims: {{grade: 3..}}"
    pack = pack_of(tmp_path, rule("HL901", "x-y", body, message="Nobody signs."))
    (finding,) = findings(pack, "---\ntitle: On herbs\n---\n\nGarlic cures cancer.\n")
    assert (finding.text, finding.document, [r.start for r in finding.related]) == ("On herbs", True, [25])
    assert findings(pack, "---\ntitle: On herbs\nauthor: Ann\n---\n\nGarlic.\n") == []
    assert findings(pack, "Our editor is Ann Other.\n") == []
    assert findings(pack, "Garlic.", settings=Settings(provides=("author",))) == []


def test_a_phrase_does_not_point_at_the_comma_that_it_needed(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, rule("HL901", "x-y", 'kind: phrase\npatterns: ["miracle (, | :)", wow]'))
    assert [text for _, text in said(pack, "A miracle, and oil: wow.")] == ["miracle", "wow"]


def test_measures_compare_with_the_limit(tmp_path: Path) -> None:
    body = "kind: measure\nmeasure: words-per-sentence\nlimit: 3\nside: {}"
    message = '"{value} of {limit}"'
    above = pack_of(tmp_path / "a", rule("HL901", "x-y", body.format("above"), message=message))
    assert [(f.text, f.message) for f in findings(above, "One two three four. Five.")] == [("One two three four.", "4 of 3")]
    below = pack_of(tmp_path / "b", rule("HL901", "x-y", body.format("below"), message=message))
    assert [f.text for f in findings(below, "One two three. Five.")] == ["Five."]
    fact = pack_of(
        tmp_path / "c", rule("HL901", "x-y", "kind: measure\nmeasure: words\nlimit: target-grade - 6", message=message)
    )
    (finding,) = findings(fact, "# One two three")
    assert (finding.document, finding.message) == (True, "3 of 2")


@pytest.mark.parametrize(
    ("link", "flagged"),
    [
        ("{host: example.com}", True),
        ("{host: ample.com}", False),
        ("{not-host: example.com}", False),
        ("{url-has: 'TAG='}", True),
        ("{rel-lacks: [sponsored, nofollow]}", False),
        ("{rel-has: nofollow}", True),
        ("{own-domain: true}", True),
        ("{own-domain: false}", False),
        ("{image: true}", False),
        ("{text: '{v:buy}'}", True),
        ("{text: now}", False),
        ("{host: example.com, rel-has: ugc}", False),
        ("[{rel-has: ugc}, {host: '@affiliate'}, {host: example.com}]", True),
    ],
)
def test_conditions_on_links(tmp_path: Path, link: str, flagged: bool) -> None:
    pack = pack_of(tmp_path, rule("HL901", "x-y", f"kind: link\nlink: {link}", message='"{host}"'))
    source = '<p>Now <a rel="nofollow" href="https://www.example.com/p?tag=1">buy it</a> here.</p>'
    found = findings(pack, source, path="draft.html", settings=Settings(own_domains=("example.com",)))
    assert [f.message for f in found] == (["example.com"] if flagged else [])


def test_links_point_at_the_whole_their_text_or_their_target(tmp_path: Path) -> None:
    source = "See [this](https://example.com/a)."
    for report, expected in (("match", source[4:-1]), ("text", "this"), ("url", "https://example.com/a")):
        pack = pack_of(tmp_path / report, rule("HL901", "x-y", f"kind: link\nlink: {{host: example.com}}\nreport: {report}"))
        assert [(f.text, f.message) for f in findings(pack, source)] == [(expected, "“this”")]


def test_conflicts_are_two_findings_that_name_each_other(tmp_path: Path) -> None:
    body = (
        'kind: conflict\nfirst: {patterns: ["{v:help} <condition:what>"], unless: [negated]}\n'
        'second: {patterns: ["not help <condition:what>"]}\nsame: [what]'
    )
    pack = pack_of(tmp_path, rule("HL901", "x-y", body, family="consistency", message='"{text} / {other}"'))
    first, second = findings(pack, "Kratom helps insomnia. It does not help anxiety. It does not help insomnia.")
    assert (first.message, second.message) == ("helps insomnia / not help insomnia", "not help insomnia / helps insomnia")
    assert (first.related[0].start, second.related[0].start) == (second.start, first.start)
    assert findings(pack, "Kratom helps insomnia. It does not help anxiety.") == []
