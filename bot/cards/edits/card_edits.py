"""Applies people's edits to the cards that the program made, in these steps (`_Editing.apply`):

1. Edits of unknown cards are reported. If they hide something, the card that was probably meant is hidden. 2. Corrected
quotes and figures are collected from all cards, because the same quote may be on several of them. 3. Each card is
edited. 4. Words that are hidden on one card are left out of all cards, because a section is part of the card of the
whole article, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.cards.checks.validation import find_nearest
from bot.cards.edits.corrections import Report, correct_article, correct_figures, correct_quotes, correct_summary
from bot.cards.edits.edits_parser import SECTION_WITHHELD, ParsedEdits
from bot.cards.edits.hiding import find_hidden, without
from bot.cards.edits.rules import NO_RULES, Rules
from bot.cards.edits.typed_text import find_beginning
from bot.cards.schema import ArticleEdits, CardEdits
from bot.errors import InvalidCard
from bot.model import Excerpt, Figure, Quote, Span, TopicCard
from bot.text.cleaning import one_line
from bot.text.shortening import shorten
from bot.text.yaml.broken_blocks import NodePath

_NO_EDITS = CardEdits()
_MAX_SHOWN_CHARACTERS = 40
"""The maximum number of characters of a quote that a message shows."""


@dataclass(frozen=True, slots=True)
class EditedCards:
    """The cards of an article after the edits are applied, and a fault for every edit whose target does not exist or is
    unclear."""

    cards: Sequence[TopicCard]
    faults: Sequence[InvalidCard]


def apply_edits(cards: Sequence[TopicCard], edits: ParsedEdits, text: str, rules: Rules = NO_RULES) -> EditedCards:
    """Applies the edits of an article, and the rules of its library, to its cards. Hidden cards are left out, and so
    are cards whose words are all hidden. `text` is the article's text. Edits, which are about one card, take precedence
    over the rules, which are about all cards. Only sentences that a rule calls boilerplate are left out whatever the
    edits say."""
    editing = _Editing(cards, edits, text, rules)
    return EditedCards(editing.apply(), editing.faults)


class _Editing:
    """Applies the edits of one article, and the rules of its library. Call `apply` once; afterwards `faults` is
    complete."""

    def __init__(self, cards: Sequence[TopicCard], parsed_edits: ParsedEdits, text: str, rules: Rules) -> None:
        self.faults: list[InvalidCard] = []
        self._cards = cards
        self._text = text
        self._rules = rules
        self._parsed_edits = parsed_edits
        self._edits = {card_id: edits or _NO_EDITS for card_id, edits in (parsed_edits.edits.cards or {}).items()}
        self._article_edits = parsed_edits.edits.article or ArticleEdits()
        # If people change the title of the whole article's card, the article gets this title, too: all cards name it as
        # their source.
        self._article_title = next((self._edits_of(card).title for card in cards if card.is_whole_article), None)
        # What steps 1 and 2 find, for all cards of the article.
        self._withheld = set(parsed_edits.withheld)  # ids of cards
        self._quotes: dict[tuple[Excerpt, ...], Quote] = {}  # corrected quotes, by their parts
        self._figures: dict[Span, Figure | None] = {}  # corrected and added figures, by their spans; None: hidden

    def apply(self) -> list[TopicCard]:
        """The edited cards."""
        self._report_article_shown()
        self._report_unknown_cards()
        self._collect_corrections()
        edited_cards = [self._edit(card) for card in self._cards]
        hidden_spans = list(self._find_hidden_spans(edited_cards))
        shown_cards = [without(card, hidden_spans, self._text) for card in edited_cards if not self._is_hidden(card)]
        return [card for card in shown_cards if card.extent]

    def _report_article_shown(self) -> None:
        """Reports `hidden: false` below `article` as a fault: it has no effect, because only a card can be shown
        against a rule."""
        if self._article_edits.hidden is False:
            reason = '"hidden: false" changes nothing here; remove it, or write it at the card that a rule hides'
            self._report(("article", "hidden"), reason)

    def _report_unknown_cards(self) -> None:
        """Reports edits of unknown cards. If such an edit hides something, the card that was probably meant is
        hidden."""
        card_ids = [card.id for card in self._cards]
        by_slug = {card_id.rpartition("/")[2]: card_id for card_id in card_ids}
        for card_id, edits in self._edits.items():
            if card_id in card_ids:
                continue
            # Before the slash, there may be an id that the article no longer has.
            nearest_card = by_slug.get(card_id.rpartition("/")[2]) or find_nearest(card_id, card_ids)
            suggested_card = nearest_card or self._suggest_card(card_id)
            reason = f"there is no card {card_id!r}: "
            reason += (
                f"did you mean {suggested_card!r}?"
                if suggested_card
                else "remove these edits, or move them to another card"
            )
            hides = bool(nearest_card and (edits.hidden or edits.hide))
            if nearest_card and hides:
                self._withheld.add(nearest_card)
                reason += SECTION_WITHHELD
            self._report(("cards", card_id), reason, hides=hides)

    def _suggest_card(self, card_id: str) -> str | None:
        """A card that may be meant by an id that is similar to none: the only card, or the card of the whole article,
        whose id changes if the article gets another one. It is not sure enough to hide that card."""
        if len(self._cards) == 1:
            return self._cards[0].id
        is_of_section = "/" in card_id
        return next((card.id for card in self._cards if card.is_whole_article and not is_of_section), None)

    def _collect_corrections(self) -> None:
        for card in self._cards:
            edits = self._edits_of(card)
            self._quotes |= correct_quotes(card, edits.quotes or (), self._text, self._reporter(card, "quotes"))
            self._figures |= correct_figures(card, edits.figures or (), self._text, self._reporter(card, "figures"))

    def _edit(self, card: TopicCard) -> TopicCard:
        """The card with its edits, but still with the words that people hide."""
        edits = self._edits_of(card)
        card = self._correct(card, edits)
        pinned_quotes = self._find_pinned(card, edits.pin or ())
        title = _line(edits.title) or card.title
        return replace(
            card,
            title=title,
            section=title if card.section and edits.title else card.section,
            aliases=self._edit_aliases(card, edits),
            quotes=(*pinned_quotes, *(quote for quote in card.quotes if quote not in pinned_quotes)),
            pinned_count=len(pinned_quotes),
            note=edits.note,
        )

    def _correct(self, card: TopicCard, edits: CardEdits) -> TopicCard:
        """The card with corrections of its article's facts, its summary, its quotes and its figures."""
        summary = correct_summary(card, edits.summary or (), self._text, self._reporter(card, "summary"))
        article = correct_article(self._rules.with_publisher_name(card.article), self._article_edits)
        return replace(
            card,
            article=replace(article, title=_line(self._article_title) or article.title),
            summary=summary or card.summary,
            quotes=tuple(self._quotes.get(quote.parts, quote) for quote in card.quotes),
            figures=tuple(self._correct_figures(card)),
            from_people=tuple(self._describe_changes(card, edits, has_summary=bool(summary))),
        )

    def _correct_figures(self, card: TopicCard) -> Iterator[Figure]:
        """The figures of a card after corrections. Figures that people corrected or added come first, because a card
        may show only the first ones."""
        for span, figure in self._figures.items():
            if figure is not None and any(paragraph.contains(span) for paragraph in card.extent):
                yield figure
        yield from (figure for figure in card.figures if figure.span not in self._figures)

    def _describe_changes(self, card: TopicCard, edits: CardEdits, *, has_summary: bool) -> Iterator[str]:
        """The parts of a card that its edits have changed, in words that are shown; what the rules of the library
        change counts as no edit of a card. `has_summary`: people chose the sentences of its summary. Digests look for
        the word "summary" in the result, too (`bot.digests.content.pool.pool_part`)."""
        changes = {"title": edits.title, "other names": edits.aliases, "pinned quotes": edits.pin}
        yield from (name for name, edit in changes.items() if edit)
        for quote in card.quotes:
            if quote.parts in self._quotes:
                yield f"who says “{shorten(one_line(quote.text), _MAX_SHOWN_CHARACTERS)}”"
        for figure in self._correct_figures(card):
            if figure.span in self._figures:
                yield f"the figure {figure.value}"
        yield from self._article_edits.facts
        if has_summary:
            yield "summary"

    def _find_pinned(self, card: TopicCard, beginnings: Sequence[str | None]) -> list[Quote]:
        """The quotes that begin with the words in `beginnings`, in this order, each once."""
        report, texts = self._reporter(card, "pin"), [quote.text for quote in card.quotes]
        pinned_quotes = []
        for number, beginning in enumerate(beginnings):
            if beginning:
                result = find_beginning(beginning, texts, "quote", allow_equal=True)
                if result.fault:
                    report(number, result.fault)
                else:
                    pinned_quotes.append(card.quotes[result.indexes[0]])
        return list(dict.fromkeys(pinned_quotes))

    def _edit_aliases(self, card: TopicCard, edits: CardEdits) -> tuple[str, ...]:
        """The aliases of a card after edits and rules: first those that people added. Reports a fault if an alias that
        is to be removed does not exist."""
        added_aliases = (edits.aliases.add if edits.aliases else None) or ()
        removed_aliases = (edits.aliases.remove if edits.aliases else None) or ()
        report = self._reporter(card, "aliases", "remove")
        for number, alias in enumerate(removed_aliases):
            if alias and alias not in card.aliases:
                report(number, f"the card has no alias {alias!r}; remove it here")
        kept_aliases = (
            alias for alias in card.aliases if alias not in removed_aliases and self._rules.alias_rule(alias) is None
        )
        return tuple(dict.fromkeys([*filter(None, map(_line, added_aliases)), *kept_aliases]))

    def _find_hidden_spans(self, edited_cards: Sequence[TopicCard]) -> Iterator[Span]:
        """The parts of the article that no card may show: hidden sections, boilerplate according to a rule, and the
        words that the edits of any card hide."""
        for card in self._cards:
            # If the card of the whole article is hidden, its sections are still shown.
            if self._is_hidden(card) and not card.is_whole_article:
                yield from card.extent
        yield from (span for _, span in self._rules.find_boilerplate(self._cards, self._text))
        for card in edited_cards:
            yield from find_hidden(card, self._edits_of(card).hide or (), self._text, self._reporter(card, "hide"))

    def _is_hidden(self, card: TopicCard) -> bool:
        if self._parsed_edits.withholds_all or self._parsed_edits.hides_article or card.id in self._withheld:
            return True
        is_hidden = self._edits_of(card).hidden
        return self._rules.card_rule(card) is not None if is_hidden is None else is_hidden

    def _edits_of(self, card: TopicCard) -> CardEdits:
        return self._edits.get(card.id, _NO_EDITS)

    def _reporter(self, card: TopicCard, *keys: str) -> Report:
        """A function that reports faults in one list of the card's edits, the list below these keys."""
        return lambda number, reason: self._report(("cards", card.id, *keys, number), reason)

    def _report(self, node: NodePath, reason: str, *, hides: bool = False) -> None:
        self.faults.append(self._parsed_edits.fault(node, reason, hides=hides))


def _line(text: str | None) -> str:
    """A text on one line; "" for None."""
    return " ".join((text or "").split())
