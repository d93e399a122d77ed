"""Applies people's edits to the cards that the program made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.cards.checks.validation import find_nearest
from bot.cards.edits.corrections import Report, correct_article, correct_figures, correct_quotes, correct_summary
from bot.cards.edits.edits_file import SECTION_WITHHELD, ParsedEdits
from bot.cards.edits.rules import NO_RULES, Rules
from bot.cards.edits.typed_text import find_beginning
from bot.cards.library import sentences_of
from bot.cards.schema import ArticleEdits, CardEdits
from bot.errors import InvalidCard
from bot.model import Excerpt, Figure, Quote, Span, TopicCard
from bot.text.clean import one_line
from bot.text.sentences import split_sentences
from bot.text.shorten import shorten
from bot.text.yaml.broken_blocks import NodePath

_NO_EDITS = CardEdits()
_NO_ARTICLE_EDITS = ArticleEdits()
_MAX_SHOWN_CHARACTERS = 40
"""The maximum number of characters of a quote that a message shows."""


def apply_edits(
    cards: Sequence[TopicCard], edits: ParsedEdits, text: str, rules: Rules = NO_RULES
) -> tuple[list[TopicCard], list[InvalidCard]]:
    """The cards of an article after edits, and a fault for every edit whose target no longer exists or is unclear.
    Hidden cards are left out, and so are cards whose words are all hidden. `text` is the article's text. Edits, which
    are about one card, take precedence over the rules, which are about all cards; only furniture is always left
    out."""
    editing = _Editing(cards, edits, text, rules)
    return editing.apply(), editing.faults


class _Editing:
    """Applies the edits of one article, and the rules of its library, once. `faults` is complete after that."""

    def __init__(self, cards: Sequence[TopicCard], parsed: ParsedEdits, text: str, rules: Rules) -> None:
        self.faults: list[InvalidCard] = []
        self._cards = cards
        self._text = text
        self._rules = rules
        self._parsed = parsed
        self._edits = {card_id: edits or _NO_EDITS for card_id, edits in (parsed.edits.cards or {}).items()}
        self._article_title = next((self._edits_of(card).title for card in cards if card.is_whole_article), None)
        # What applies to all cards of the article, whichever card has the edit; `apply` collects it.
        self._withheld = set(parsed.withheld)  # ids of cards
        self._hidden_spans: list[Span] = []
        self._quotes: dict[tuple[Excerpt, ...], Quote] = {}  # corrected quotes, by their parts
        self._figures: dict[Span, Figure | None] = {}  # corrected and added figures, by their spans; None: hidden

    def apply(self) -> list[TopicCard]:
        """The edited cards."""
        self._report_unknown_cards()  # first, because it may hide further cards
        for card in self._cards:
            if self._is_hidden(card) and not card.is_whole_article:
                self._hidden_spans += card.extent
        self._hidden_spans += [span for _, span in self._rules.find_furniture(self._cards, self._text)]
        self._collect_corrections()
        edited = [self._edit(card) for card in self._cards]
        # Last, because every card may hide words that are on others, too.
        shown = [_without(card, self._hidden_spans, self._text) for card in edited if not self._is_hidden(card)]
        return [card for card in shown if card.extent]

    def _is_hidden(self, card: TopicCard) -> bool:
        if self._parsed.withholds_all or card.id in self._withheld:
            return True
        hidden = self._edits_of(card).hidden
        if hidden is None:
            return self._rules.card_rule(card) is not None
        return hidden

    def _collect_corrections(self) -> None:
        """Collects the corrected quotes and figures of all cards."""
        for card in self._cards:
            edits = self._edits_of(card)
            self._quotes |= correct_quotes(card, edits.quotes or (), self._text, self._reporter(card, "quotes"))
            self._figures |= correct_figures(card, edits.figures or (), self._text, self._reporter(card, "figures"))

    def _edit(self, card: TopicCard) -> TopicCard:
        """The edited card, still with hidden words. Collects the spans that its edits hide."""
        edits = self._edits_of(card)
        summary = correct_summary(card, edits.summary or (), self._text, self._reporter(card, "summary"))
        from_people = tuple(self._from_people(card, edits, has_summary=bool(summary)))
        card = replace(
            card,
            article=correct_article(
                self._rules.with_publisher_name(card.article), self._parsed.edits.article or _NO_ARTICLE_EDITS
            ),
            summary=summary or card.summary,
            quotes=tuple(self._quotes.get(quote.parts, quote) for quote in card.quotes),
            figures=tuple(self._corrected_figures(card)),
            from_people=from_people,
        )
        pinned = list(dict.fromkeys(self._pinned(card, edits.pin or ())))
        self._hidden_spans += self._find_hidden(card, edits.hide or ())
        title = _line(edits.title) or card.title
        return replace(
            card,
            article=replace(card.article, title=_line(self._article_title) or card.article.title),
            title=title,
            section=title if card.section and edits.title else card.section,
            aliases=self._aliases(card, edits),
            quotes=(*pinned, *(quote for quote in card.quotes if quote not in pinned)),
            pinned=len(pinned),
            note=edits.note,
        )

    def _from_people(self, card: TopicCard, edits: CardEdits, *, has_summary: bool) -> Iterator[str]:
        """What people have changed on a card, in words that are shown. `has_summary`: they chose the sentences of its
        summary. Digests look for this word, too (`bot.digests.content.pool.pool_part`)."""
        changes = {"title": edits.title, "other names": edits.aliases, "pinned quotes": edits.pin}
        yield from (name for name, edit in changes.items() if edit)
        for quote in card.quotes:
            if quote.parts in self._quotes:
                yield f"who says “{shorten(one_line(quote.text), _MAX_SHOWN_CHARACTERS)}”"
        for figure in self._corrected_figures(card):
            if figure.span in self._figures:
                yield f"the figure {figure.value}"
        article_changes = (self._parsed.edits.article or _NO_ARTICLE_EDITS).model_dump()
        yield from (name for name, value in article_changes.items() if value is not None)
        if self._rules.publisher_rule(card.article) and not article_changes["publisher"]:
            yield "publisher"
        if has_summary:
            yield "summary"

    def _corrected_figures(self, card: TopicCard) -> Iterator[Figure]:
        """The figures of a card as corrected, and those that were added to its paragraphs."""
        found = {figure.span for figure in card.figures}
        for figure in card.figures:
            corrected = self._figures.get(figure.span, figure)
            if corrected is not None:
                yield corrected
        for span, added in self._figures.items():
            if added is not None and span not in found and any(paragraph.contains(span) for paragraph in card.extent):
                yield added

    def _reporter(self, card: TopicCard, key: str) -> Report:
        return lambda number, reason: self._report(("cards", card.id, key, number), reason)

    def _edits_of(self, card: TopicCard) -> CardEdits:
        return self._edits.get(card.id, _NO_EDITS)

    def _report_unknown_cards(self) -> None:
        """Reports edits of unknown cards. If such an edit hides something, the card that was probably meant is
        hidden."""
        card_ids = [card.id for card in self._cards]
        by_slug = {card_id.rpartition("/")[2]: card_id for card_id in card_ids}
        for card_id, edits in self._edits.items():
            if card_id in card_ids:
                continue
            meant = by_slug.get(card_id) or find_nearest(card_id, card_ids)
            reason = f"there is no card {card_id!r}: "
            reason += f"did you mean {meant!r}?" if meant else "remove these edits, or move them to another card"
            if meant and (edits.hidden or edits.hide):
                self._withheld.add(meant)
                reason += SECTION_WITHHELD
            self._report(("cards", card_id), reason)

    def _aliases(self, card: TopicCard, edits: CardEdits) -> tuple[str, ...]:
        """The aliases of a card after its edits and the rules. Reports an alias that is to be removed but does not
        exist."""
        added, removed = (edits.aliases.add, edits.aliases.remove) if edits.aliases else (None, None)
        for index, alias in enumerate(removed or ()):
            if alias and alias not in card.aliases:
                reason = f"the card has no alias {alias!r}; remove it here"
                self._report(("cards", card.id, "aliases", "remove", index), reason)
        aliases = (
            alias for alias in card.aliases if alias not in (removed or ()) and self._rules.alias_rule(alias) is None
        )
        return tuple(dict.fromkeys([*filter(None, map(_line, added or ())), *aliases]))

    def _pinned(self, card: TopicCard, beginnings: Sequence[str | None]) -> Iterator[Quote]:
        """The quotes that begin with the words in `beginnings`, in this order."""
        for index, beginning in enumerate(beginnings):
            if beginning:
                texts = [quote.text for quote in card.quotes]
                fitting, reason = find_beginning(beginning, texts, "quote", allow_equal=True)
                if reason:
                    self._report(("cards", card.id, "pin", index), reason)
                else:
                    yield card.quotes[fitting[0]]

    def _find_hidden(self, card: TopicCard, beginnings: Sequence[str | None]) -> Iterator[Span]:
        """The spans of the quotes that begin with the words in `beginnings`; if no quote does, of the sentences. If it
        is unclear which one is meant, of all that fit, because showing one that should be hidden is worse."""
        quotes = [quote.text for quote in card.quotes]
        sentences = sentences_of(card, self._text)
        for index, beginning in enumerate(beginnings):
            if not beginning:
                continue
            fitting, reason = find_beginning(beginning, quotes, "quote", allow_equal=True)
            spans = [part.span for number in fitting for part in card.quotes[number].parts]
            if not fitting:
                texts = [sentence.of(self._text) for sentence in sentences]
                fitting, unclear = find_beginning(beginning, texts, "sentence", allow_equal=True)
                spans = [sentences[number] for number in fitting]
                if fitting:
                    reason = unclear  # otherwise, the quote that may be meant is the better advice
            if reason:
                self._report(("cards", card.id, "hide", index), reason)
            yield from spans

    def _report(self, node: NodePath, reason: str) -> None:
        self.faults.append(self._parsed.fault(node, reason))


def _without(card: TopicCard, hidden: Sequence[Span], text: str) -> TopicCard:
    """The card without the hidden spans of the article, in everything that it shows and can be found by."""
    if not hidden:
        return card

    def is_shown(span: Span) -> bool:
        return not any(span.overlaps(hidden_span) for hidden_span in hidden)

    quotes = [quote for quote in card.quotes if all(is_shown(part.span) for part in quote.parts)]
    return replace(
        card,
        extent=tuple(
            piece
            for paragraph in card.extent
            for piece in ([paragraph] if is_shown(paragraph) else _pieces(card, paragraph, text, is_shown))
        ),
        summary=tuple(excerpt for excerpt in card.summary if is_shown(excerpt.span)),
        figures=tuple(figure for figure in card.figures if is_shown(figure.sentence.span)),
        quotes=tuple(quotes),
        pinned=sum(quote in quotes for quote in card.quotes[: card.pinned]),
    )


def _pieces(card: TopicCard, paragraph: Span, text: str, is_shown: Callable[[Span], bool]) -> Iterator[Span]:
    """The visible sentences of a paragraph, adjacent ones joined. A sentence with some hidden words is left out
    completely: the rest of it ("” said Mayor Okafor. “") answers nothing."""
    sentences = split_sentences(text, paragraph, card.article.language)
    for shown, run in groupby(sentences, key=is_shown):
        if shown:
            pieces = list(run)
            yield Span(pieces[0].start, pieces[-1].end)


def _line(text: str | None) -> str:
    """A text on one line; "" for None."""
    return " ".join((text or "").split())
