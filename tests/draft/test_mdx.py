"""MDX: imports, expressions, components."""

from healthlint.draft.model import Draft
from healthlint.draft.parse import parse_draft
from healthlint.draft.source_map import check_map


def read(source: str) -> Draft:
    draft = parse_draft(source, "a.mdx")
    for block in draft.blocks:
        check_map(source, block.text, block.source_map)
    return draft


def test_imports_and_exports_are_no_prose() -> None:
    source = "import A from './a'\nimport {B,\n  C} from 'b'\n\nexport const meta = {\n  title: 'x',\n\n  y: 1,\n}\n\nImport duties rise.\n"  # noqa: E501
    assert [b.text for b in read(source).blocks] == ["Import duties rise."]


def test_expressions_are_masked_and_children_are_prose() -> None:
    source = '<Card title="Calm in seven days" n={a > "}"}>\n  It *really* calms {name} you.\n</Card>\n'
    assert [(b.name, b.text) for b in read(source).blocks] == [("title", "Calm in seven days"), ("", "It really calms you.")]


def test_indented_children_are_no_code() -> None:
    assert [b.text for b in read("<Tab>\n    It calms.\n\n    It heals.\n</Tab>\n").blocks] == ["It calms.", "It heals."]


def test_comments_are_comments() -> None:
    draft = read("{/* healthlint-disable-next-line HL101: ok */}\nIt calms.\n")
    assert [c.text for c in draft.comments] == ["healthlint-disable-next-line HL101: ok"]
    assert [b.text for b in draft.blocks] == ["It calms."]


def test_code_keeps_its_braces() -> None:
    draft = read("Use `{a}` here.\n\n```js\nimport a from 'a'\n```\n\nIt {calms.\n")
    assert [b.text for b in draft.blocks] == ["Use here.", "It {calms."]
