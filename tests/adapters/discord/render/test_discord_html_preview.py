"""Messages drawn as Discord shows them: no text is missing, and no text becomes HTML."""

from __future__ import annotations

import json
import re

import pytest
from lxml import html  # type: ignore[import-untyped]  # it comes without types

from adapters.discord.digests.renderer import DiscordRenderer
from adapters.discord.render.components import render
from adapters.discord.render.html_preview import draw_components, draw_message, draw_payload
from adapters.discord.render.layout import components_of
from adapters.html import UnknownBlock
from bot.conversation.surface import Message
from bot.model import Document
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
    SourceLine,
)
from bot.text.cleaning import clean
from tests.support.rendering.documents import everything_says
from tests.support.rendering.hostile import payloads

_TAGS = set("div p span b i a br hr ol ul li blockquote small details summary svg rect path".split())
_ALLOWED_ATTRIBUTES = {"class", "href", "rel"}
"""The attributes that an element may have. The SVG elements of the bot's picture have others, too."""
_INVISIBLE = re.compile("[\u2066-\u2069\u200b]")
"""Characters of no width, which keep words apart that a client would read together."""


def text_of(drawn: str) -> str:
    return flat(html.fragment_fromstring(drawn).text_content())


def flat(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", text).split())


def inside(*blocks: Block) -> str:
    """The HTML inside the container."""
    drawn = draw_message(Message(document=Document("", blocks)))
    return re.sub(r"^.*?discord-container\">|</div></div></div>$", "", drawn)


@pytest.mark.parametrize("link", [None, "https://www.news.example/a?b=1&c=2"], ids=["no-link", "link"])
def test_every_text_of_a_message_is_drawn(link: str | None) -> None:
    words = "words <b>& *more*</b> -# [x](<y>)"
    drawn = text_of(draw_message(Message(document=everything_says(words, link), question="who?")))
    assert drawn.count(flat(words)) > 20
    assert "Asked: who?" in drawn
    assert ("news.example" in drawn) == bool(link)
    assert "\\" not in drawn


def test_a_text_never_becomes_html_or_markup() -> None:
    quick = [payload for payload in payloads() if len(payload) < 1000]
    for payload in quick[::3]:  # drawing all of them would take too long
        root = html.fragment_fromstring(draw_message(Message(document=everything_says(payload, payload))))
        for element in root.iter():
            assert element.tag in _TAGS, payload
            assert set(element.keys()) <= _ALLOWED_ATTRIBUTES or element.tag in ("svg", "rect", "path"), payload
            assert element.get("href", "https://").startswith(("https://", "http://")), payload
        assert flat(clean(payload)) in flat(root.text_content()), payload


def test_lines_are_drawn_as_their_marks_say() -> None:
    drawn = inside(
        Heading("A *card*", "https://news.example/a"),
        QuoteBlock("We build.", "a diplomat"),
        Facts("Figures", (("80%", "of chips"), ("2023", ""))),
        Paragraph("One.\n\nTwo."),
        Footer("small"),
    )
    assert drawn == (
        '<div class="discord-text">'
        '<p class="discord-h3"><a href="https://news.example/a" rel="noreferrer">A *card*</a></p>'
        "<blockquote>“We build.”<br>— <i>a diplomat</i></blockquote>"
        "<p><b>Figures</b></p><ul><li><b>80%</b> of chips</li><li><b>2023</b></li></ul>"
        '<p>One.<br><br>Two.</p><p class="discord-small">small</p></div>'
    )


def test_numbered_items_are_drawn_as_a_numbered_list() -> None:
    steps = inside(AnswerBlock("To get in:", items=("Ring.", "Wait."), is_numbered=True))
    assert "<p>To get in:</p><ol><li>Ring.</li><li>Wait.</li></ol>" in steps


def test_links_lead_to_articles_and_send_no_referrer() -> None:
    links = html.fragment_fromstring(inside(SourceLine("A paper", "https://news.example/a?b=1&c=2"))).findall(".//a")
    assert [(link.get("href"), link.get("rel"), link.text) for link in links] == [
        ("https://news.example/a?b=1&c=2", "noreferrer", "news.example")
    ]


def test_buttons_do_nothing_and_menus_open() -> None:
    root = html.fragment_fromstring(draw_message(Message(document=everything_says("words"))))
    assert not root.findall(".//button")
    assert [entry.text for entry in root.findall(".//details")[0].findall(".//li")] == ["words", "words"]
    row = inside(Buttons((Button("Details", Action.DETAILS),), (Button("Why?", Action.WHY),)))
    details, dots = (f'<span class="discord-button">{label}</span>' for label in ("Details", "⋯"))
    assert row == f'<div class="discord-row">{details}{dots}</div>'


def test_a_digest_is_drawn_as_it_was_rendered() -> None:
    payload = DiscordRenderer().render(Document("Digest", (Heading("Digest"), Footer("Daily"))), "key")
    assert draw_payload(payload) == draw_components(json.loads(payload)["components"])
    assert text_of(draw_payload(payload)).startswith("Cuecard APPDigestDaily")


def test_people_roles_and_channels_have_the_names_that_are_known() -> None:
    shown = components_of(render(Message(document=Document("", (Paragraph("Hello"),)), recipient="123")))
    assert "For @123" in text_of(draw_components(shown))
    assert "For @Ana" in text_of(draw_components(shown, {"123": "Ana"}))
    chosen = {
        "type": 5,
        "custom_id": "x",
        "default_values": [{"id": "123", "type": "user"}, {"id": "4", "type": "user"}],
    }
    assert text_of(draw_components([{"type": 1, "components": [chosen]}], {"123": "Ana"})) == "Cuecard APPAna, 4"


def test_a_menu_shows_what_is_chosen() -> None:
    menu = {"type": 3, "custom_id": "x", "placeholder": "Choose", "options": [{"label": "One", "value": "1"}]}
    assert text_of(draw_components([menu])) == "Cuecard APPChooseOne"
    menu["options"] = [{"label": "One", "value": "1"}, {"label": "Two", "value": "2", "default": True}]
    assert text_of(draw_components([menu])) == "Cuecard APPTwoOneTwo"


def test_an_unknown_kind_of_component_is_refused() -> None:
    with pytest.raises(UnknownBlock):
        draw_components([{"type": 12, "items": []}])
