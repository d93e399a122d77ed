"""How the parts of a message stand below one another."""

from __future__ import annotations

from adapters.discord.render.components import render
from adapters.discord.render.layout import components_of
from bot.model import Document
from bot.model.document import Block, Facts, Footer, Heading, Paragraph, QuoteBlock
from tests.support.discord_schema import texts


def shown(*blocks: Block) -> str:
    return "\n".join(texts({"components": components_of(render(Document("notice", blocks)))}))


def test_a_quote_and_a_list_end_before_what_follows() -> None:
    quote = QuoteBlock("We build.", "a diplomat", "said")
    facts = Facts("Figures", (("80%", "of production"),))
    assert shown(Heading("A card"), quote, facts, Paragraph("So it is.")) == (
        "### A card\n> “We build.”\n> — *a diplomat (said)*\n\n**Figures**\n- **80%** of production\n\nSo it is."
    )


def test_a_quote_stands_in_the_marks_of_its_article() -> None:
    assert shown(QuoteBlock("建てる。", None, marks=("「", "」"))).startswith("> 「建てる。」\n")


def test_small_print_is_no_part_of_the_quote_or_list_above_it() -> None:
    quote = QuoteBlock("We build.", "a diplomat", "said")
    assert shown(quote, Footer("A paper"), Footer("Page 1"), quote) == (
        "> “We build.”\n> — *a diplomat (said)*\n\n-# A paper\n-# Page 1\n\n> “We build.”\n> — *a diplomat (said)*"
    )
    facts = Facts("Figures", (("80%", "of production"),))
    assert shown(facts, Footer("A paper")) == "**Figures**\n- **80%** of production\n\n-# A paper"


def test_small_print_stands_directly_under_the_text_it_belongs_to() -> None:
    assert shown(Paragraph("So it is."), Footer("A paper")) == "So it is.\n-# A paper"
