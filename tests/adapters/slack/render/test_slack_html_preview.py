"""Messages drawn as Slack shows them: no text is missing, and no text becomes HTML."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import html  # type: ignore[import-untyped]  # it comes without types

from adapters.html import UnknownBlock
from adapters.slack.digests.renderer import SlackRenderer
from adapters.slack.render.blocks import paragraph, paragraph_on, render_message
from adapters.slack.render.html_preview import draw_blocks, draw_message, draw_payload, draw_view
from adapters.slack.render.views import home, input_block, modal, option
from bot.conversation.surface import Message
from bot.model import Document
from bot.model.document import Action, AnswerBlock, Button, Buttons, Footer, Paragraph, Teaser
from tests.support.rendering.documents import everything_says
from tests.support.rendering.hostile import payloads
from tests.support.slack.schema import elements

_TAGS = set("div p span b i a ol ul li blockquote details summary table tr td svg rect path".split())
_ALLOWED_ATTRIBUTES = {"class", "href", "rel"}
"""The attributes that an element may have. The SVG elements of the bot's picture have others, too."""


def text_of(drawn: str) -> str:
    return flat(html.fragment_fromstring(drawn).text_content())


def flat(text: str) -> str:
    return " ".join(text.split())


def shown_texts(blocks: list[dict[str, Any]]) -> list[str]:
    """Every text that Slack shows literally."""
    found = [
        element for element in elements(blocks) if isinstance(element.get("text"), str) and element["type"] != "mrkdwn"
    ]
    return [flat(element["text"]) for element in found]


@pytest.mark.parametrize("link", [None, "https://www.news.example/a?b=1&c=2"], ids=["no-link", "link"])
def test_every_text_of_a_message_is_drawn(link: str | None) -> None:
    message = Message(document=everything_says("words <b>& more</b>", link), question="who?")
    blocks = render_message(message)["blocks"]
    drawn = text_of(draw_message(message))
    assert all(text in drawn for text in shown_texts(blocks))
    assert ("news.example" in drawn) == bool(link)


def test_a_text_never_becomes_html() -> None:
    quick = [payload for payload in payloads() if len(payload) < 1000]
    for payload in quick[::3]:  # drawing all of them would take too long
        blocks = render_message(Message(document=everything_says(payload, payload), question=payload))["blocks"]
        root = html.fragment_fromstring(draw_blocks(blocks))
        for element in root.iter():
            assert element.tag in _TAGS, payload
            assert set(element.keys()) <= _ALLOWED_ATTRIBUTES or element.tag in ("svg", "rect", "path"), payload
            assert element.get("href", "https://").startswith(("https://", "http://")), payload
        drawn = flat(root.text_content())
        assert all(text in drawn for text in shown_texts(blocks)), payload


@pytest.mark.parametrize(("is_numbered", "element"), [(True, "ol"), (False, "ul")])
def test_numbered_items_are_drawn_as_a_numbered_list(is_numbered: bool, element: str) -> None:
    block = AnswerBlock("To get in:", items=("Ring.", "Wait."), is_numbered=is_numbered)
    root = html.fragment_fromstring(draw_message(Message(document=Document("", (block,)))))
    assert [entry.text_content() for entry in root.findall(f".//{element}/li")] == ["Ring.", "Wait."]


def test_links_lead_to_articles_and_send_no_referrer() -> None:
    shown = draw_message(Message(document=everything_says("words", "https://news.example/a?b=1&c=2")))
    links = html.fragment_fromstring(shown).findall(".//a")
    assert {(link.get("href"), link.get("rel")) for link in links} == {("https://news.example/a?b=1&c=2", "noreferrer")}
    assert "news.example" in {link.text_content() for link in links}  # the source names its host


def test_buttons_do_nothing_and_menus_open() -> None:
    row = Buttons((Button("Details", Action.DETAILS),), (Button("Why?", Action.WHY), Button("Share", Action.SHARE)))
    root = html.fragment_fromstring(draw_message(Message(document=Document("", (row,)))))
    assert [element.text for element in root.findall(".//span[@class='slack-button']")] == ["Details"]
    [menu] = root.findall(".//details")
    assert [entry.text for entry in menu.findall(".//li")] == ["Why?", "Share"]
    assert not root.findall(".//button")


def test_a_digest_is_drawn_as_it_was_rendered() -> None:
    story = Teaser(
        headline="A ferry", link=None, sentence="It sails.", source="", open_button=Button("Open", Action.CHOOSE)
    )
    digest = Document("Digest", (story, Footer("Daily")))
    payload = SlackRenderer().render(digest, "key")
    assert draw_payload(payload) == draw_blocks(json.loads(payload)["blocks"])
    assert text_of(draw_payload(payload)) == "Cuecard APPA ferry It sails.OpenDaily"


def test_people_and_channels_are_named_by_their_ids() -> None:
    assert "#C0CHANNEL" in draw_blocks([paragraph_on("The digest of C0CHANNEL stopped", "C0CHANNEL")])


def test_a_form_shows_what_is_filled_in() -> None:
    options = [option("One", "1"), option("Two <2>", "2")]
    fields: dict[str, dict[str, Any]] = {
        "radio": {"type": "radio_buttons", "options": options, "initial_option": options[1]},
        "boxes": {"type": "checkboxes", "options": options, "initial_options": options},
        "menu": {"type": "static_select", "options": options, "initial_option": options[0]},
        "time": {"type": "timepicker", "initial_time": "09:00"},
        "line": {"type": "plain_text_input", "initial_value": "Merrow"},
    }
    view = modal("Digest", [input_block(name, name.title(), field) for name, field in fields.items()], form="f")
    root = html.fragment_fromstring(draw_view(view))
    assert [element.text_content() for element in root.findall(".//li[@class='slack-chosen']")] == [
        "Two <2>",
        "One",
        "Two <2>",
    ]
    assert all(text in text_of(draw_view(view)) for text in ("Digest", "09:00", "Merrow", "Save", "Close"))


def test_home_is_drawn_without_a_frame() -> None:
    assert text_of(draw_view(home([paragraph("Hello")]))) == "Hello"


@pytest.mark.parametrize(
    "block",
    [
        {"type": "video"},
        {"type": "actions", "elements": [{"type": "image"}]},
        {"type": "rich_text", "elements": [{"type": "rich_text_preformatted"}]},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "emoji"}]}]},
    ],
    ids=["block", "element", "part", "inline"],
)
def test_an_unknown_kind_of_block_is_refused(block: dict[str, Any]) -> None:
    with pytest.raises(UnknownBlock):
        draw_blocks([block])


def test_a_paragraph_keeps_its_lines() -> None:
    drawn = draw_message(Message(document=Document("", (Paragraph("one\ntwo"),))))
    assert "one\ntwo" in drawn
