"""The parts of a Discord message are separated and marked so that clients read them rightly."""

from __future__ import annotations

from typing import Any

import pytest
from discord.ui import LayoutView

from adapters.discord.render.components import fits, render, render_menu
from adapters.discord.render.custom_ids import Press, read_press
from adapters.discord.render.layout import components_of
from bot.conversation.surface import Message
from bot.model import Document, Span
from bot.model.document import (
    Action,
    AnswerBlock,
    Block,
    Button,
    Buttons,
    Facts,
    Footer,
    Heading,
    Paragraph,
    QuoteBlock,
    Teaser,
    TopicLine,
    Topics,
)
from tests.support.discord.schema import texts, walk

TAKE_BACK = Button("Take back", Action.DELETE)


def story(key: str = "abc", **parts: Any) -> Teaser:
    """A story of a digest, with other `parts` than usual; its button opens the card with this key."""
    usual_parts = {"headline": "Towns share one harbour", "link": None, "sentence": "", "source": "Herald"}
    return Teaser(**usual_parts | {"open_button": Button("Open", Action.CHOOSE, key)} | parts)


def shown(*blocks: Block) -> str:
    return "\n".join(texts({"components": components_of(render(Message(document=Document("notice", blocks))))}))


def test_a_quote_and_a_list_end_before_the_next_part() -> None:
    quote = QuoteBlock("We build.", "a diplomat", "insists")
    facts = Facts("Figures", (("80%", "of production"),))
    assert shown(Heading("A card"), quote, facts, Paragraph("So it is.")) == (
        "### A card\n> “We build.”\n> — *a diplomat (insists)*\n\n**Figures**\n- **80%** of production\n\nSo it is."
    )


def test_a_quote_keeps_the_quotation_marks_of_its_article() -> None:
    assert shown(QuoteBlock("建てる。", None, marks=("「", "」"))) == "> 「建てる。」"


def test_small_print_is_not_part_of_the_quote_or_list_above_it() -> None:
    quote = QuoteBlock("We build.", "a diplomat", "warns")
    assert shown(quote, Footer("A paper"), Footer("Page 1"), quote) == (
        "> “We build.”\n> — *a diplomat (warns)*\n\n-# A paper\n-# Page 1\n\n> “We build.”\n> — *a diplomat (warns)*"
    )
    facts = Facts("Figures", (("80%", "of production"),))
    assert shown(facts, Footer("A paper")) == "**Figures**\n- **80%** of production\n\n-# A paper"


def test_small_print_is_directly_under_the_text_it_belongs_to() -> None:
    assert shown(Paragraph("So it is."), Footer("A paper")) == "So it is.\n-# A paper"


def test_a_title_leads_to_its_article() -> None:
    assert shown(Heading("A [card]", "https://paper.example/a_(b)")) == (
        "### [A \\[card\\]](<https://paper.example/a_(b)>)"
    )
    assert shown(Heading("A card", "https://paper.example/" + "a" * 900)) == "### A card"


def test_only_the_words_that_answer_are_bold() -> None:
    assert shown(AnswerBlock("With 80%_of chips, so it is.", Span(5, 8))) == "With **80%**\\_of chips, so it is."
    assert shown(AnswerBlock("בנמל 12 ספינות.", Span(5, 7))).count("**") == 0, "bold words would change places"


def test_the_items_of_a_list_are_below_the_line_that_opens_it() -> None:
    assert shown(AnswerBlock("Ferries that stop:", items=("mail_boat", "# night"))) == (
        "Ferries that stop\\:\n- mail\\_boat\n- \\# night"
    )
    assert shown(AnswerBlock("To get in:", items=("Ring.",), is_numbered=True)) == "To get in\\:\n1. Ring."


def test_rarer_buttons_are_in_a_menu_with_three_dots() -> None:
    row = Buttons((Button("Details", Action.DETAILS, "key"),), (Button("No", Action.UNHELPFUL, "key"), TAKE_BACK))
    details, dots = presses_in(render(Message(document=Document("notice", (Paragraph("So it is."), row)), asker="7")))
    assert (details.action, dots.action) == (Action.DETAILS, Action.MENU)
    assert presses_in(render_menu(dots, "99", "So?")) == [
        Press(Action.UNHELPFUL, "key", "7"),
        Press(Action.DELETE, "99", "7"),
    ]


def test_each_story_of_a_digest_has_its_own_menu() -> None:
    others = Topics("also in 2 articles", tuple(TopicLine(key, "Harbour opens", "also in") for key in ("def", "jkl")))
    stories = [story(key=key, other_articles=others) for key in ("abc", "ghi")]

    (box,) = components_of(render(Message(document=Document("notice", tuple(stories)))))

    menus = [row["components"][0]["custom_id"] for row in box["components"] if row["type"] == 1]
    assert len(set(menus)) == 2
    assert all(press and press.action is Action.CHOOSE for press in map(read_press, menus))


def test_the_ellipsis_of_a_headline_never_begins_a_line() -> None:
    (box,) = components_of(render(Message(document=Document("notice", (story(headline="Towns share one …"),)))))

    assert box["components"][0]["content"] == "### Towns share one\u00a0…"


def test_a_story_is_a_linked_headline_above_its_source_with_a_button_and_another_article_with_its_own() -> None:
    told = story(
        headline="Towns [share] one harbour",
        link="https://news.example/a_(b)",
        sentence="Six towns agreed on Monday.",
        quote=QuoteBlock("We share one sea.", "Ines Okafor", "insists"),
        other_articles=Topics("also in Post", (TopicLine("def", "Harbour opens", "also in Post: It *opened*."),)),
    )

    (box,) = components_of(render(Message(document=Document("notice", (told,)))))

    news, source, other = box["components"]
    assert news["content"] == (
        "### [Towns \\[share\\] one harbour](<https://news.example/a_(b)>)\nSix towns agreed on Monday.\n"
        "> “We share one sea.”\n> — *Ines Okafor (insists)*"
    )
    assert [_text_and_button(section) for section in (source, other)] == [
        ("-# Herald", "Open", "cue:choose:abc:"),
        ("-# also in Post\\: It \\*opened\\*.", "Open", "cue:choose:def:"),
    ]


def test_several_other_articles_of_a_story_are_lines_above_a_menu() -> None:
    lines = {"def": "also in Post: It opened.", "jkl": "also in Radio: It is open."}
    others = Topics("also in 2 articles", tuple(TopicLine(key, f"Title {key}", line) for key, line in lines.items()))

    (box,) = components_of(render(Message(document=Document("notice", (story(other_articles=others),)))))

    _, _, text, row = box["components"]
    assert text["content"] == "-# also in Post\\: It opened.\n-# also in Radio\\: It is open."
    (menu,) = row["components"]
    assert menu["placeholder"] == "also in 2 articles"
    assert [(option["label"], option["value"], option["description"]) for option in menu["options"]] == [
        ("Title def", "def", lines["def"]),
        ("Title jkl", "jkl", lines["jkl"]),
    ]


@pytest.mark.parametrize(("count", "components_a_story"), [(9, 4), (10, 3)])
def test_many_stories_have_their_source_in_one_text_with_their_news_so_that_all_fit(
    count: int, components_a_story: int
) -> None:
    document = Document("notice", tuple(story(key=str(number)) for number in range(count)))

    assert fits(document)
    components = list(walk(components_of(render(Message(document=document)))))
    assert len(components) == 1 + count * components_a_story


def _text_and_button(section: dict[str, Any]) -> tuple[str, str, str]:
    (text,) = section["components"]
    return text["content"], section["accessory"]["label"], section["accessory"]["custom_id"]


def presses_in(view: LayoutView) -> list[Press]:
    found = (read_press(part.get("custom_id")) for part in walk(components_of(view)))
    return [press for press in found if press]


def test_the_button_of_a_story_without_a_source_is_next_to_its_news() -> None:
    (box,) = components_of(render(Message(document=Document("notice", (story(source=""),)))))

    assert [_text_and_button(section) for section in box["components"]] == [
        ("### Towns share one harbour", "Open", "cue:choose:abc:")
    ]
