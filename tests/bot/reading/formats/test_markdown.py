"""Markdown is read as text: its marks are gone, its words stay."""

from __future__ import annotations

import pytest

from bot.reading.blocks import BlockKind
from bot.reading.formats.markdown import parse_markdown


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Some *soft* and **loud** words with `code`.", "Some soft and loud words with code."),
        ("A [label](https://example.org) and ![a picture](x.png)", "A label and"),
        ("one line\nand another", "one line and another"),
        ("一行目\n二行目", "一行目二行目"),
        ("a hard  \nbreak", "a hard\nbreak"),
        ("3 \\* 4 &amp; 5 &lt; 6", "3 * 4 & 5 < 6"),
        ("- one\n- two\n  - three", "one\ntwo\nthree"),
        ("1. one\n1. two", "1. one\n2. two"),
        ("3) three\n4) four\n\nfive", "3. three\n4. four\n\nfive"),
        ("1. one\n\n   more\n2. two\n   1. below\n   - dot", "1. one\n   more\n2. two\n   1. below\n   dot"),
        ("1. one  \n   line\n2. two", "1. one\n   line\n2. two"),
        ("- one\n  1. below\n- two", "one\n1. below\ntwo"),
        ("1. ```\n   y()\n   ```\n2. two", "y()\n\n2. two"),
        ("1. ## Nets\n\n   blue", "Nets\n\n1. blue"),
        ("> said\n> so", "said so"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
        ("```py\nif x:\n    y()\n```", "if x:\n    y()"),
        ("    indented()\n", "indented()"),
        ("<div>\nbare\n</div>", "bare"),
        ("<script>\ncount();\n\ncount();\n</script>\n\nBoats.", "Boats."),
        ("<style>p { color: red }</style>", ""),
        ("<!-- <script> -->\nBoats", "Boats"),
        ("<tr><td>Cod &amp; <b>her</b>ring</td><td>Eel</td></tr>", "Cod & herring Eel"),
        ("line<br>break <b>bold</b>", "line\nbreak bold"),
        ("| a<br />b | c |\n|---|---|", "a b | c"),
        ("***", ""),
    ],
)
def test_inline_markup_is_removed_and_words_stay(markdown: str, text: str) -> None:
    assert parse_markdown(markdown).text == text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("See [[Ropes|the ropes]].", "See the ropes."),
        ("See [[Quay/Ropes]], [[Ropes#Knots]] and [[#Nets]].", "See Ropes, Knots and Nets."),
        ("| [[Ropes\\|rope]] | 3 |\n|---|---|", "rope | 3"),
        ("Press it ![[icon.svg#icon]].", "Press it ."),
        ("A ==very old== rope, if a == b and c == d.", "A very old rope, if a == b and c == d."),
        ("A rope. %%Ask Quill.%%", "A rope."),
        ("A rope[^1] and a net[^old].\n\n[^1]: Of hemp.", "A rope and a net.\n\nOf hemp."),
        ('- :material-check:{ .lg style="color: red" } Tie it :octicons-x-24:', "Tie it"),
        ("{/* truncate */}\n\nTie it {/* now */}twice.", "Tie it twice."),
        ("since {{< new-in 0.153.0 />}} : Tie it.", "since  : Tie it."),
        ("Tie it {% include knot.html %} as {{!KNOT=RFC8259}} says.", "Tie it  as  says."),
        ("At 10:30:15 a set {a, b} and {x} is :ok:", "At 10:30:15 a set {a, b} and {x} is :ok:"),
        ("Tie it twice. ^knot-1", "Tie it twice."),
        ("> [!note] Note\n> Tie it twice.", "Tie it twice."),
        ("> [!WARNING]\n> Tie it twice.", "Tie it twice."),
        ("> [!tip]- How to tie it\n> Tie it\n> twice.", "How to tie it\nTie it twice."),
        ("> [!note]", ""),
        ("- [ ] Tie it\n- [x] Cut it\n- [y] is an array[ ] ", "Tie it\nCut it\n[y] is an array[ ]"),
        ("Write `[[Ropes|rope]]` or `==old==`.", "Write [[Ropes|rope]] or ==old==."),
        ("An array [0] of [[]] and 2^10", "An array [0] of [[]] and 2^10"),
    ],
)
def test_what_programs_add_is_read_as_their_readers_see_it(markdown: str, text: str) -> None:
    assert parse_markdown(markdown).text == text


@pytest.mark.parametrize(
    ("opening", "other"),
    [
        ("!!! note", ""),
        ('!!! note "On tolls"', ""),
        ("???+ tip", "\n"),
        ('=== "By boat"', "\n"),
        ("??? danger", "\n\n"),
    ],
)
def test_the_text_of_a_box_of_mkdocs_is_text(opening: str, other: str) -> None:
    parsed = parse_markdown(f"# Tolls\n\n{opening}\n{other}    Pay it.\n\n    Twice.\n\nIt rises.\n\n    code()\n")
    assert [(block.kind, block.span.of(parsed.text)) for block in parsed.blocks[2:]] == [
        (BlockKind.TEXT, "Pay it."),
        (BlockKind.TEXT, "Twice."),
        (BlockKind.TEXT, "It rises."),
        (BlockKind.CODE, "code()"),
    ]


def test_boxes_may_be_in_boxes_and_code_may_be_in_them() -> None:
    parsed = parse_markdown('=== "By boat"\n    !!! note\n        Pay it.\n\n    ```\n    !!! x\n        y\n    ```\n')
    assert [block.span.of(parsed.text) for block in parsed.blocks if block.kind is BlockKind.TEXT][2:] == ["Pay it."]
    assert [block.span.of(parsed.text) for block in parsed.blocks if block.kind is BlockKind.CODE] == ["!!! x\n    y"]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("[Quay](https://a.example) | [Boats](b.md)", "The gull"),
        ("- [Quay](https://a.example)\n- [Boats](b.md)", "The gull"),
        ("![a badge](a.svg) [![another](b.svg)](https://a.example)", "The gull"),
        ("[Quay](https://a.example) is open.", ""),
        ("Quay | Boats", ""),
    ],
)
def test_a_heading_below_lines_of_links_is_the_title(above: str, title: str) -> None:
    assert parse_markdown(f"{above}\n\n# The gull\n\nIt sails.").title == title


def test_links_above_the_title_are_boilerplate() -> None:
    parsed = parse_markdown("[Quay](https://a.example)\n\n# The gull\n\nIt sails.")
    assert [block.kind for block in parsed.blocks] == [BlockKind.BOILERPLATE, BlockKind.HEADING, BlockKind.TEXT]
    untitled = parse_markdown("[Quay](https://a.example)\n\n## The gull\n\nIt sails.")
    assert [block.kind for block in untitled.blocks] == [BlockKind.TEXT, BlockKind.HEADING, BlockKind.TEXT]


def test_a_line_break_between_links_is_not_a_word() -> None:
    parsed = parse_markdown("[Quay](https://a.example)<br>[Nets](https://b.example)\n\n# The gull\n\nIt sails.")
    assert parsed.title == "The gull"
    assert parsed.blocks[0].kind is BlockKind.BOILERPLATE


def test_the_first_heading_is_the_title_if_it_is_of_the_first_level() -> None:
    assert parse_markdown("# A *fine*\ntitle\n=====\n\nText").title == "A fine"
    assert parse_markdown("## Part\n\nText").title == ""
    assert parse_markdown("Text\n\n# Later").title == ""


def test_a_heading_has_no_colon_at_its_end() -> None:
    parsed = parse_markdown("# Ropes\n\n## 2. Tasks:\n\nTie it.")
    assert [block.title for block in parsed.blocks if block.level] == ["Ropes", "Tasks"]
