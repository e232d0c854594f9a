"""Claims that an item or a cell makes together with what stands above it."""

import pytest

from tests.reading.house import frames_in


def claims(markdown: str) -> list[tuple[str, str, str]]:
    return [
        (frame.subject.lemma if frame.subject else "", frame.kind, slot.text.lower())
        for frame in frames_in(markdown)
        for slot in (frame.target, *frame.also)
        if slot is not None and frame.direction == "benefit"
    ]


@pytest.mark.parametrize(
    "above",
    [
        "Kava helps with:",
        "Kava is used for the following conditions:",
        "## What people use kava for",
        "## Benefits of kava",
        "## What is kava good for?",
        "Kava may help:",
        "## The health benefits of kava",
        "Uses of kava",
        "## What people use kava for\n\nBelow is a list from our letters:",
    ],
)
def test_an_item_closes_what_stands_above_it(above: str) -> None:
    found = claims(f"# Kava\n\nKava is a root.\n\n{above}\n\n- insomnia\n- shingles and cold sores: a cup a day\n")
    assert [(subject, target) for subject, _, target in found if target != "kava"] == [
        ("kava", "insomnia"),
        ("kava", "shingles"),
        ("kava", "cold sores"),
    ]


@pytest.mark.parametrize(
    "above",
    [
        "Side effects of kava:",
        "Kava does not help with:",
        "Do not take kava if you have:",
        "Talk to your doctor before you take kava if you have:",
        "Does kava help with:",
        "Risks of kava",
        "What is kava?",
        "Kava is not for people with:",
        "Myths about kava:",
        "It is not known whether kava helps with:",
    ],
)
def test_what_is_no_promise_opens_nothing(above: str) -> None:
    assert claims(f"# Kava\n\nKava is a root.\n\n{above}\n\n- insomnia\n- shingles\n") == []


def test_a_medicine_may_be_good_for_what_it_is_good_for() -> None:
    found = claims("# Ibuprofen\n\nIbuprofen is used for:\n\n- headache\n- toothache\n")
    assert all(subject != "kava" for subject, _, _ in found)
    assert [subject for subject, _, _ in found if subject not in ("ibuprofen", "")] == []


def test_effects_promise_functions_only() -> None:
    found = claims("# Kava\n\nKava is a root.\n\n## Effects of kava\n\n- better sleep\n- nausea\n")
    assert [target for _, _, target in found] == ["better sleep"]


def test_the_head_of_a_column_opens_its_cells() -> None:
    table = "| Root | Best for |\n| --- | --- |\n| Kava | insomnia |\n| Valerian | restless legs |\n"
    assert [(subject, target) for subject, _, target in claims(f"# Roots\n\n{table}")] == [
        ("kava", "insomnia"),
        ("valerian", "restless legs"),
    ]


def test_a_heading_that_names_a_condition_claims_nothing_yet() -> None:
    assert claims("# Kava\n\n## Benefits of kava\n\n### Insomnia\n\nMany adults sleep badly.\n") == []


def test_an_item_that_is_a_sentence_is_read_as_one() -> None:
    text = "Kava helps with:\n\n- insomnia is what most people who come to see us for the first time in their lives ask about\n"
    assert claims(text) == []


def test_who_tells_of_the_use_is_remembered() -> None:
    told = frames_in("# Kava\n\nPeople use kava for:\n\n- insomnia\n")
    said = frames_in("# Kava\n\nKava helps with:\n\n- insomnia\n")
    hedged = frames_in("# Kava\n\nKava may help with:\n\n- insomnia\n")
    assert [frame.modality for frame in (*told, *said, *hedged)] == [
        frozenset(("attributed",)),
        frozenset(("asserted",)),
        frozenset(("hedged",)),
    ]


@pytest.mark.parametrize("above", ["Kava Lounge", "What we see every week", "Come and sit with us:"])
def test_names_of_complaints_alone_are_claimed_for_what_the_page_is_about(above: str) -> None:
    draft = f"# Kava\n\nKava is a root. We serve kava.\n\n## {above}\n\n- chronic insomnia\n- shingles and gout\n"
    assert [target for _, _, target in claims(draft)] == ["chronic insomnia", "shingles", "gout"]


@pytest.mark.parametrize(
    "above", ["Symptoms of a cold", "Who should stay away", "Causes of poor sleep", "Types of headache", "Is it for you?"]
)
def test_signs_causes_and_kinds_of_complaints_are_no_claims(above: str) -> None:
    assert claims(f"# Kava\n\nKava is a root. We serve kava.\n\n## {above}\n\n- insomnia\n- shingles\n") == []


@pytest.mark.parametrize(
    ("above", "item"),
    [
        ("Our kava treatment may include:", "posture advice"),
        ("When the liver is not working well, you may notice:", "insomnia"),
        ("With hypothyroidism you may notice:", "fatigue"),
    ],
)
def test_parts_of_a_treatment_and_signs_of_trouble_are_no_claims(above: str, item: str) -> None:
    assert claims(f"# Kava\n\nKava is a root. We serve kava.\n\n{above}\n\n- {item}\n") == []


def test_what_users_will_notice_is_promised() -> None:
    found = claims("# Kava\n\nKava is a root.\n\nWith kava you may notice:\n\n- better sleep\n")
    assert [target for _, _, target in found] == ["better sleep"]


@pytest.mark.parametrize(
    ("head", "cell", "targets"),
    [
        ("Description", "Sprains, gout and toothache after a long day in the cold.", ["sprains", "gout", "toothache"]),
        ("Notes", "Sudden fever that is worse at night.", ["fever"]),
        ("Notes", "Gout is common in older men.", []),
        ("Side effects", "Headache and nausea from too much of it.", []),
        ("Deficiency signs", "Headache and nausea.", []),
    ],
)
def test_a_cell_beside_a_remedy_tells_what_it_is_for(head: str, cell: str, targets: list[str]) -> None:
    table = f"| Root | {head} |\n| --- | --- |\n| Valerian | {cell} |\n"
    found = [(subject, target) for subject, _, target in claims(f"# Roots\n\n{table}")]
    assert found == [("valerian", target) for target in targets]


@pytest.mark.parametrize(("head", "targets"), [("When to take it", ["panic"]), ("Colour", [])])
def test_a_column_that_says_when_to_take_what_claims_for_names_no_list_knows(head: str, targets: list[str]) -> None:
    table = f"| Name | {head} |\n| --- | --- |\n| Solvenna | Panic before a flight |\n"
    assert [target for _, _, target in claims(f"# Kava\n\nKava is a root. We serve kava.\n\n{table}")] == targets


@pytest.mark.parametrize(
    ("above", "item", "targets"),
    [
        ("Parents bring us their babies for:", "Colic", ["colic"]),
        ("People come to our studio with:", "Sciatica", ["sciatica"]),
        ("Kava is helpful in the following cases:", "tiredness and lack of appetite", ["tiredness", "lack of appetite"]),
        ("Please call us before you come if you have:", "a fever", []),
        ("Bring the following with you:", "a list of your allergies", []),
    ],
)
def test_what_people_come_with_is_claimed_for(above: str, item: str, targets: list[str]) -> None:
    found = claims(f"# Kava\n\nKava is a root. We serve kava.\n\n{above}\n\n- {item}\n")
    assert [target for _, _, target in found] == targets


@pytest.mark.parametrize(("head", "targets"), [("Goal", ["sleep"]), ("Room", [])])
def test_a_column_of_goals_is_one_of_promises(head: str, targets: list[str]) -> None:
    table = f"| {head} | Minutes |\n| --- | --- |\n| Sleep | 40 |\n"
    assert [target for _, _, target in claims(f"# Kava\n\nKava is a root. We serve kava.\n\n{table}")] == targets


@pytest.mark.parametrize(
    ("above", "item", "targets"),
    [
        ("## What can kava do for me?", "Gout and shingles", ["gout", "shingles"]),
        ("## How can kava help?", "Gout", ["gout"]),
        ("## What can I do?", "Gout", []),
        ("## What can kava do for my back?", "Lumbago", ["lumbago"]),
        ("## When do our members take it?", "Gout", ["gout"]),
        ("## When should I take it?", "With gout in the family", []),
        ("People find their way to us with:", "gout and shingles", ["gout", "shingles"]),
        ("## Is kava right for me?", "Gout", []),
        ("## Types of pain that respond to kava", "Sciatica - from the hip to the foot", ["sciatica"]),
        ("## Types of headache", "Migraine", []),
        ("## Complaints that need a doctor", "Gout", []),
        ("Take it when you feel:", "nausea", ["nausea"]),
        ("The people who come to me most often have:", "eczema, psoriasis and warts", ["eczema", "psoriasis", "warts"]),
        ("Please call us before you come if you have:", "eczema", []),
        ("Guests come to our house for many reasons. Among the usual ones are:", "warts", ["warts"]),
        ("Clients come with all sorts of worries. The most frequent:", "gout and shingles", ["gout", "shingles"]),
        ("People see their doctor for many reasons. The most common are:", "gout", []),
        ("Guests come with their own towels. They are not for:", "warts", []),
        ("With kava we treat the whole range of skin complaints, among them:", "warts", ["skin complaints", "warts"]),
        ("With kava we treat skin complaints. Read more:", "warts", ["skin complaints"]),
        ("## What brings people here\n\nClients come for many reasons. Most often it is:", "heel pain", ["heel pain"]),
        ("With kava we treat the whole range of sports injuries, such as:", "shin splints", ["sports injuries", "shin splints"]),
        ("Kava helps with:", "Trigger points in the back", ["trigger points"]),
        ("Kava helps with:", "side effects of chemotherapy", ["side effects of chemotherapy"]),
        (
            "## What is kava good for?\n\nIt grows on islands. People there drink it.",
            "As a rinse for mouth ulcers",
            ["mouth ulcers"],
        ),
        ("## What is kava good for?\n\nDoctors warn of it.", "Gout", []),
        ("## What is kava good for?\n\n**Related posts**", "Gout", []),
        ("Kava helps with:", "a cough that will not go", ["cough"]),
        ("Kava helps with:", "no cough", []),
        ("## How to use it", "Warts: dab on at night", ["warts"]),
        ("## How to use it", "Warts: what they are and where they come from", []),
    ],
)
def test_questions_cases_and_occasions_open_a_list(above: str, item: str, targets: list[str]) -> None:
    found = claims(f"# Kava\n\nKava is a root. We serve kava.\n\n{above}\n\n- {item}\n")
    assert [target for _, _, target in found] == targets


def test_an_opening_in_so_many_words_needs_no_known_remedy() -> None:
    page = "# Velmora\n\n£20. Order now.\n\n{}\n\n- Gout\n"
    assert [target for _, _, target in claims(page.format("Conditions I treat:"))] == ["gout"]
    assert claims(page.format("A word:")) == []


def test_a_list_goes_on_as_it_began() -> None:
    page = "# Kava\n\nKava is a root. We serve kava.\n\n{}\n\n- stage fright\n- gout\n- public speaking\n- our gift box\n"
    assert [target for _, _, target in claims(page.format("Kava helps with:"))] == ["stage fright", "gout", "public speaking"]
    assert "public speaking" not in [target for _, _, target in claims(page.format("Kava may harm people with:"))]


def test_a_list_of_which_most_is_something_else_does_not() -> None:
    page = "# Kava\n\nKava is a root.\n\nKava is good for:\n\n- gout\n- long evenings\n- old friends\n- summer fairs\n"
    assert [target for _, _, target in claims(page)] == ["gout"]


@pytest.mark.parametrize(("head", "targets"), [("For", ["stiff neck"]), ("Reported after a fall", []), ("Side effect", [])])
def test_the_first_column_may_hold_what_a_thing_is_for(head: str, targets: list[str]) -> None:
    table = f"| {head} | How |\n| --- | --- |\n| Stiff neck | Rub it in |\n"
    found = claims(f"# Kava\n\nKava is a root. We serve kava.\n\n{table}")
    assert [target for _, _, target in found] == targets


def test_a_paragraph_that_only_stands_before_a_list_does_not_say_what_it_is_about() -> None:
    lead = "People knew it long before antibiotics.\n\n- for boils and warts\n"
    found = claims(f"# Kava\n\nKava is a root. We serve kava.\n\n## What is kava good for?\n\n{lead}")
    assert [(subject, target) for subject, _, target in found] == [("kava", "boils"), ("kava", "warts")]


def test_what_people_feel_goes_on_as_it_began() -> None:
    items = ["a flat belly", "better sleep", "calm", "more patience"]
    page = "# Kava\n\nKava is a root. We serve kava.\n\n{}:\n\n" + "".join(f"- {item}\n" for item in [*items, "free delivery"])
    assert [target for _, _, target in claims(page.format("After a week you can look forward to"))] == items
    assert "a flat belly" not in [target for _, _, target in claims(page.format("In the box we pack"))]


def test_a_list_under_a_heading_alone_goes_on_too() -> None:
    items = "- gout and shingles\n- dull skin\n- migraine\n- the third set\n- two cups a week\n- for pets\n"
    found = claims(f"# Kava\n\nKava is a root. We serve kava.\n\n## What can kava help with?\n\n{items}")
    assert [target for _, _, target in found] == ["gout", "shingles", "dull skin", "migraine", "the third set"]


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("**Valerian** - headaches and gout in the toe", ["headaches", "gout"]),
        ("Valerian honey, for a scratchy throat", ["scratchy throat"]),
        ("Valerian: the roots are dug in autumn", []),
        ("Valerian - it can cause headaches", []),
        ("Our garden - headaches guaranteed", []),
    ],
)
def test_a_remedy_and_complaints_behind_a_mark_are_a_claim(item: str, found: list[str]) -> None:
    page = f"# Kava\n\nKava is a root. We serve kava.\n\n## Our shelf\n\n- {item}\n"
    assert [target for subject, _, target in claims(page) if subject == "valerian"] == found
    assert [target for subject, _, target in claims(page.replace("Our shelf", "Side effects")) if subject == "valerian"] == []
