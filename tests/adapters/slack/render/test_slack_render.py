"""Documents as Slack messages: within every limit, and nothing from outside is rendered as markup."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.render import limits
from adapters.slack.render.blocks import render_blocks, render_message, text_length, without_tables
from adapters.slack.render.buttons import read_button
from bot.answering import messages
from bot.conversation.events import Click
from bot.conversation.surface import Message
from bot.model import Document, Span
from bot.model.document import (
    Action,
    AnswerBlock,
    Block,
    Button,
    Buttons,
    ContextBlock,
    Facts,
    Footer,
    Heading,
    Note,
    Paragraph,
    QuestionBlock,
    QuoteBlock,
    SourceLine,
    Teaser,
    TopicLine,
    Topics,
)
from bot.text.markup.links import find_link
from tests.support.rendering.hostile import payloads
from tests.support.slack.schema import check_message, elements
from tests.support.slack.tokens import tokens

KEY = "abcdefghijkl"
LINK = "https://www.example.org/digital-ties#:~:text=guardrails"
GERMAN = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und Donaudampfschifffahrtsgesellschaft " * 4

places = st.integers(0, 400)
texts = st.text(st.characters(codec="utf-8"), max_size=400) | st.sampled_from(payloads()) | st.just(GERMAN)
values = st.text("abcdefghijklmnopqrstuvwxyz234567", max_size=12)
topics = st.builds(Topics, texts, st.lists(st.builds(TopicLine, values, texts, texts), max_size=12).map(tuple))
blocks = st.one_of(
    st.builds(QuestionBlock, texts),
    st.builds(Heading, texts, st.none() | texts | st.just(LINK)),
    st.builds(
        AnswerBlock,
        texts,
        st.none() | st.builds(lambda start, size: Span(start, start + size), places, places),
        texts,
        st.lists(texts, max_size=5).map(tuple),
        st.booleans(),
    ),
    st.builds(Paragraph, texts),
    st.builds(QuoteBlock, texts, st.none() | texts, st.none() | texts),
    st.builds(ContextBlock, texts, texts, texts),
    st.builds(Facts, texts, st.lists(st.tuples(texts, texts), max_size=5).map(tuple), st.booleans()),
    st.builds(Note, texts),
    topics,
    st.builds(
        Teaser,
        headline=texts,
        link=st.none() | texts | st.just(LINK),
        sentence=texts,
        source=texts,
        open_button=st.builds(Button, texts, st.just(Action.CHOOSE), values),
        quote=st.none() | st.builds(QuoteBlock, texts, st.none() | texts),
        note=st.none() | st.builds(Note, texts),
        other_articles=st.none() | topics,
    ),
    st.builds(SourceLine, texts, st.none() | texts | st.just(LINK)),
    st.builds(Footer, texts),
    st.builds(Buttons, st.lists(st.builds(Button, texts, st.sampled_from(Action), values), max_size=30).map(tuple)),
)
documents = st.builds(Document, texts, st.lists(blocks, max_size=12).map(tuple))


def answer(**replaced_blocks: Any) -> Document:
    """An answer as the core composes it, with `replaced_blocks` in place of the usual ones of these names."""
    usual: dict[str, Block] = {
        "restated": QuestionBlock("what did the diplomat say?"),
        "heading": Heading("Strategic Depth: More Than a Handshake Deal"),
        "lead": AnswerBlock("“We’re building guardrails,” one EU diplomat quipped.", Span(1, 26)),
        "summary": Paragraph("The pact covers chips, cables and 5G/6G."),
        "quote": QuoteBlock("This isn’t about decoupling.", "a Japanese trade official", "insists"),
        "figures": Facts("Figures", (("80%", "of global chip production"),)),
        "note": Note("The regulator named here was the UK’s."),
        "source": SourceLine("EU & Japan · Strategic Depth · 2024-05-12", LINK),
        "related": Topics("Related", (TopicLine(KEY, "The Bottom Line"),)),
        "buttons": Buttons(
            (
                Button("Details", Action.DETAILS, KEY),
                Button("Share", Action.SHARE, KEY),
                Button("👍", Action.HELPFUL, KEY),
            ),
            menu=(Button("👎", Action.UNHELPFUL, KEY), Button("Take back", Action.DELETE)),
        ),
    }
    return Document("“We’re building guardrails,”", tuple((usual | replaced_blocks).values()))


def rendered(
    document: Document, *, question: str = "", asker: str = "", name: str = "", in_place: bool = False, **bounds: int
) -> dict[str, Any]:
    message = Message(document=document, question=question, asker=asker, in_place=in_place)
    return render_message(message, asker=name, **bounds)


def texts_of(message: dict[str, Any]) -> str:
    return "\n".join(part["text"] for part in elements(message["blocks"]) if isinstance(part.get("text"), str))


def clicks_of(message: dict[str, Any]) -> list[Click]:
    valued = (part for part in elements(message["blocks"]) if "value" in part)  # buttons, and entries of menus
    return [press for press in map(read_button, valued) if press]


def test_a_passage_from_two_paragraphs_has_no_blank_line() -> None:
    shown = rendered(answer(lead=AnswerBlock("It was sold.\n\nIt cost 31 crowns.")))
    assert "It was sold. It cost 31 crowns." in texts_of(shown).splitlines()


def test_only_the_words_that_answer_are_bold() -> None:
    lead = rendered(answer())["blocks"][2]["elements"][0]["elements"]
    assert [(part["text"], "style" in part) for part in lead] == [
        ("“", False),
        ("We’re building guardrails", True),
        (",” one EU diplomat quipped.", False),
    ]


def test_the_names_of_columns_are_above_the_row_of_a_table() -> None:
    shown = texts_of(rendered(answer(lead=AnswerBlock("Ostend | 12", None, "Town | Ships"))))
    assert "Town | Ships\nOstend | 12" in shown


def test_a_title_leads_to_its_article() -> None:
    message = rendered(answer(heading=Heading("Strategic Depth", LINK)))
    (link,) = (part for part in elements(message) if part.get("type") == "link")
    assert (link["text"], link["url"]) == ("Strategic Depth", LINK)


def test_rarer_buttons_are_in_a_menu_that_knows_whom_the_message_answers() -> None:
    message = rendered(answer(), question="what did the diplomat say?", asker="U0ANA", name="Ana")
    (menu,) = (part for part in elements(message) if part.get("type") == "overflow")
    chosen = {"selected_option": menu["options"][1]}
    assert read_button(chosen) == Click(action=Action.DELETE, asker="U0ANA", question="what did the diplomat say?")


def test_a_menu_with_more_entries_than_slack_takes_is_an_error() -> None:
    entries = tuple(Button(str(number), Action.UNHELPFUL, "key") for number in range(limits.MENU + 1))
    assert rendered(Document("", (Buttons((), entries[1:]),)))
    with pytest.raises(ValueError, match="6 entries is too long"):
        rendered(Document("", (Buttons((), entries),)))


@pytest.mark.parametrize("long", ["why " * 99, "なぜ" * 99, '"\\' * 99], ids=["words", "kanji", "escapes"])
def test_the_menu_carries_the_beginning_of_a_long_question(long: str) -> None:
    message = rendered(answer(), question=long, asker="U0ANA", name="Ana")
    (menu,) = (part for part in elements(message) if part.get("type") == "overflow")
    for option in menu["options"]:
        click = read_button({"selected_option": option})
        assert click
        assert len(option["value"]) <= limits.OPTION_VALUE
        assert long.startswith(click.question.rstrip("…"))
        assert len(click.question) > 25


def test_a_quote_is_shown_as_a_quote_with_its_speaker() -> None:
    quote = next(part for part in elements(rendered(answer())) if part.get("type") == "rich_text_quote")
    text = "".join(part["text"] for part in quote["elements"])
    assert text == "“This isn’t about decoupling.”\n— a Japanese trade official (insists)"


def test_a_quote_keeps_the_quotation_marks_of_its_article() -> None:
    message = rendered(answer(quote=QuoteBlock("Non.", None, marks=("«\u00a0", "\u00a0»"))))
    assert "« Non. »" in texts_of(message)


def test_a_quote_without_a_name_has_no_line_for_one() -> None:
    quote = next(
        part
        for part in elements(rendered(answer(quote=QuoteBlock("No.", None))))
        if part.get("type") == "rich_text_quote"
    )
    assert [part["text"] for part in quote["elements"]] == ["“No.”"]


def test_the_source_is_one_line_that_shows_where_its_link_leads() -> None:
    context = next(part for part in elements(rendered(answer())) if "2024-05-12" in str(part.get("elements")))
    assert context["type"] == "context"
    assert context["elements"][1]["text"] == f"<{LINK}|example.org>"


def test_the_ellipsis_of_a_headline_never_begins_a_line() -> None:
    story = Teaser(
        headline="Towns share one …", link=LINK, sentence="", source="", open_button=Button("Open", Action.CHOOSE, KEY)
    )

    teaser, _ = rendered(Document("notice", (story,)))["blocks"]

    assert teaser["elements"][0]["elements"][0]["text"] == "Towns share one\u00a0…"


def story_with(*others: TopicLine) -> Teaser:
    return Teaser(
        headline="Towns share one harbour",
        link=LINK,
        sentence="Six towns agreed on Monday.",
        source="Herald",
        open_button=Button("Open", Action.CHOOSE, KEY),
        other_articles=Topics("also in other articles", others) if others else None,
    )


def test_a_story_is_a_linked_headline_with_its_sentence_above_its_source_and_button() -> None:
    teaser, source = rendered(Document("notice", (story_with(),)))["blocks"]

    headline, sentence = teaser["elements"][0]["elements"]
    assert (headline["type"], headline["url"], headline["text"]) == ("link", LINK, "Towns share one harbour")
    assert sentence["text"] == "\nSix towns agreed on Monday."
    assert (source["text"]["type"], source["text"]["text"]) == ("plain_text", "Herald")
    opens = source["accessory"]
    assert (opens["text"]["text"], read_button(opens)) == ("Open", Click(action=Action.CHOOSE, value=KEY))


@pytest.mark.parametrize("count", [1, limits.MENU + 1])
def test_one_other_article_of_a_story_and_more_than_a_menu_has_are_lines_with_a_button_each(count: int) -> None:
    others = [
        TopicLine(f"key{number}", f"Title {number}", f"also in Post: It opened {number}.") for number in range(count)
    ]

    _, _, *lines = rendered(Document("notice", (story_with(*others),)))["blocks"]

    assert [(line["text"]["type"], line["text"]["text"]) for line in lines] == [
        ("plain_text", other.detail) for other in others
    ]
    assert [read_button(line["accessory"]) for line in lines] == [
        Click(action=Action.CHOOSE, value=other.key) for other in others
    ]


def test_several_other_articles_of_a_story_are_lines_with_one_menu() -> None:
    others = [TopicLine(f"key{number}", f"Title {number}", f"also in Post: It opened {number}.") for number in range(2)]

    _, _, lines = rendered(Document("notice", (story_with(*others),)))["blocks"]

    assert lines["text"]["text"] == "also in Post: It opened 0.\nalso in Post: It opened 1."
    options = lines["accessory"]["options"]
    assert [option["text"]["text"] for option in options] == ["Title 0", "Title 1"]
    assert [read_button({"selected_option": option}) for option in options] == [
        Click(action=Action.CHOOSE, value=other.key) for other in others
    ]


def test_the_button_of_a_story_without_a_source_is_below_it() -> None:
    _, row = rendered(Document("notice", (replace(story_with(), source=""),)))["blocks"]

    assert [read_button(button) for button in row["elements"]] == [Click(action=Action.CHOOSE, value=KEY)]


def test_buttons_carry_the_card_and_the_question() -> None:
    pressed = clicks_of(rendered(answer(), question="what did the diplomat say?"))
    assert Click(action=Action.SHARE, value=KEY, question="what did the diplomat say?") in pressed
    assert {press.action for press in pressed} >= {Action.DETAILS, Action.HELPFUL, Action.UNHELPFUL, Action.CHOOSE}


def test_buttons_of_a_message_for_everyone_name_the_asker() -> None:
    pressed = clicks_of(rendered(answer(), asker="U0ANA", name="Ana"))
    assert {press.asker for press in pressed if press.action is Action.CHOOSE} == {"U0ANA"}


def test_choices_are_lines_with_a_button_each() -> None:
    items = (TopicLine(KEY, "Strategic Depth", "EU & Japan"), TopicLine("b" * 12, "The Bottom Line"))
    message = rendered(Document("Did you mean", (Topics("Did you mean", items),)), question="depth", in_place=True)
    lines = [block for block in message["blocks"] if block["type"] == "section"]
    assert [line["text"]["text"] for line in lines] == ["Strategic Depth", "The Bottom Line"]
    assert "EU & Japan" in texts_of(message)
    assert [read_button(line["accessory"]) for line in lines] == [
        Click(action=Action.CHOOSE, value=KEY, question="depth", in_place=True),
        Click(action=Action.CHOOSE, value="b" * 12, question="depth", in_place=True),
    ]


def test_whole_blocks_are_left_out_from_the_end_until_the_rest_fits() -> None:
    quotes = {f"quote{number}": QuoteBlock(f"{number} " + "word " * 100, "someone") for number in range(30)}
    message = rendered(answer(**quotes))
    shown = texts_of(message)
    assert text_length(message["blocks"]) <= limits.SCREEN
    assert messages.LEFT_OUT in shown
    assert "We’re building guardrails" in shown
    assert "2024-05-12" in shown
    assert clicks_of(message)
    for number in range(30):
        assert shown.count(f"“{number} " + "word " * 99 + "word”") == (f"“{number} " in shown)


@pytest.mark.parametrize(
    "replaced_blocks",
    [
        {"heading": Heading(GERMAN)},
        {"quote": QuoteBlock("Yes.", "the spokesperson of " + GERMAN[:280])},
        {"summary": Paragraph("")},
        {"lead": AnswerBlock("")},
        {"figures": Facts("", ())},
        {"related": Topics("Related", ())},
        {"buttons": Buttons(())},
        {"related": Topics("Related", tuple(TopicLine(f"{number:012}", GERMAN, GERMAN) for number in range(60)))},
    ],
)
def test_an_answer_with_an_empty_or_a_very_long_part_fits(replaced_blocks: dict[str, Block]) -> None:
    check_message(rendered(answer(**replaced_blocks), question=GERMAN, name=GERMAN))


def test_a_title_too_long_for_a_header_is_shown_whole() -> None:
    title = rendered(answer(heading=Heading(GERMAN)))["blocks"][1]
    assert title["type"] == "rich_text"
    assert title["elements"][0]["elements"][0]["text"] == GERMAN.strip()


@given(documents, texts)
def test_every_document_is_a_message_slack_accepts(document: Document, question: str) -> None:
    check_message(rendered(document, question=question, name=question, room=limits.MESSAGE))


@given(documents, texts)
def test_no_text_of_a_document_becomes_markup(document: Document, question: str) -> None:
    live_tokens = tokens(rendered(document, question=question, name=question))
    sources = (find_link(block.link) for block in document.blocks if isinstance(block, SourceLine | Heading | Teaser))
    assert {token.kind for token in live_tokens} <= {"link"}
    assert {token.text for token in live_tokens} <= {link.url for link in sources if link}


@pytest.mark.parametrize("payload", payloads(), ids=lambda payload: ascii(payload)[1:30])
def test_no_payload_is_rendered_as_markup_on_any_surface_of_a_message(payload: str) -> None:
    everywhere = Document(
        payload,
        (
            QuestionBlock(payload),
            Heading(payload),
            Heading(payload, f"https://example.org/{payload}"),
            AnswerBlock(payload, Span(0, len(payload) // 2), payload),
            Paragraph(payload),
            QuoteBlock(payload, payload, payload),
            ContextBlock(payload, payload, payload),
            Facts(payload, ((payload, payload),)),
            Note(payload),
            Topics(payload, (TopicLine(KEY, payload, payload),)),
            SourceLine(payload, payload),
            SourceLine(payload, f"https://example.org/{payload}"),
            Teaser(
                headline=payload,
                link=f"https://example.org/{payload}",
                sentence=payload,
                source=payload,
                open_button=Button(payload, Action.CHOOSE, KEY),
                quote=QuoteBlock(payload, payload, payload),
                note=Note(payload),
                other_articles=Topics(payload, (TopicLine(KEY, payload, payload),)),
            ),
            Footer(payload),
            Buttons(
                (Button(payload, Action.WHY, KEY), Button("👍", Action.HELPFUL, KEY), Button(payload, Action.UNHELPFUL))
            ),
        ),
    )
    message = rendered(everywhere, question=payload, name=payload)
    ours = {link.url for link in map(find_link, (payload, f"https://example.org/{payload}")) if link}
    assert {token.text for token in tokens(message)} <= ours
    assert {token.kind for token in tokens(message)} <= {"link"}
    check_message(message)


FIGURES = Facts("Figures", (("12 %", "share of jobs"), ("$4 billion", "cost of the plan")), are_compared=True)


def test_figures_are_a_table() -> None:
    label, table = rendered(Document("Cuecard", (FIGURES,)))["blocks"]
    assert label["elements"][0]["elements"][0]["text"] == "Figures"
    assert table["type"] == "table"
    assert [[cell["text"] for cell in row] for row in table["rows"]] == [list(row) for row in FIGURES.rows]


def test_a_second_table_is_a_list_because_slack_allows_one() -> None:
    types = [block["type"] for block in rendered(Document("Cuecard", (FIGURES, FIGURES)))["blocks"]]
    assert types == ["rich_text", "table", "rich_text"]


def test_a_view_has_lists_only() -> None:
    blocks = render_blocks(Document("Cuecard", (FIGURES,)))
    assert [block["type"] for block in blocks] == ["rich_text"]


def test_the_same_message_without_tables_says_the_same() -> None:
    message = rendered(Document("Cuecard", (FIGURES,)))
    listed = without_tables(message)
    assert listed is not None
    check_message(listed)
    assert [block["type"] for block in listed["blocks"]] == ["rich_text", "rich_text"]
    assert all(word in json.dumps(listed, ensure_ascii=False) for row in FIGURES.rows for word in row)
    assert without_tables(listed) is None
