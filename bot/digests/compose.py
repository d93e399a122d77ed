"""A digest as a neutral Document: the lead with its best quote, the other stories with a sentence each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.digests import messages
from bot.digests.selection import Kind, Story
from bot.digests.subscription import Subscription
from bot.model import Document, Quote, TopicCard
from bot.model.document import Block, Footer, Heading, Note, Paragraph, QuoteBlock, SourceLine, TopicLine, Topics
from bot.text.words import find_words


@dataclass(frozen=True, slots=True)
class Digest:
    """What is posted: the document, the same with the remark that it is late, and the stories in it."""

    document: Document
    late: Document
    stories: tuple[Story, ...]


def compose(
    subscription: Subscription, day: date, stories: Sequence[Story], fits: Callable[[Document], bool]
) -> Digest | None:
    """The longest digest of these stories that fits: stories are dropped from the end, and a lead that is too
    long alone loses its quote and its further sentences, never part of a sentence. None if nothing fits."""
    for kept, detail in _shapes(len(stories)):
        digest = _digest(subscription, day, tuple(stories[:kept]), detail)
        if fits(digest.document) and fits(digest.late):
            return digest
    return None


def reading_words(story: Story, leads: bool) -> int:
    """How many words of `story` there are to read, as the lead or further down."""
    blocks = _story(story, _LEAD if leads else _LINE)
    return sum(len(find_words(text)) for block in blocks for text in _texts(block))


def best_quote(card: TopicCard) -> Quote | None:
    """An editor's first pin, else the first quote whose speaker is named, else the first."""
    if card.pinned:
        return card.quotes[0]
    return next((quote for quote in card.quotes if quote.speaker), next(iter(card.quotes), None))


@dataclass(frozen=True, slots=True)
class _Detail:
    """How much of a story is shown."""

    sentences: int
    quote: bool


_LEAD = _Detail(sentences=3, quote=True)
_LINE = _Detail(sentences=1, quote=False)
_BARE = _Detail(sentences=0, quote=False)


def _shapes(count: int) -> Iterator[tuple[int, _Detail]]:
    for kept in range(count, 0, -1):
        yield kept, _LEAD
    yield from ((1, replace(_LEAD, quote=False)), (1, _LINE), (1, _BARE))


def _digest(subscription: Subscription, day: date, stories: tuple[Story, ...], lead: _Detail) -> Digest:
    titles = [story.entry.card.title for story in stories]
    heading = Heading(messages.digest_heading(day))
    body: list[Block] = []
    for index, story in enumerate(stories):
        body += _story(story, _LINE if index else lead, told=body)
    body.append(Topics(messages.open_a_card(), tuple(_line(story) for story in stories)))
    footer = Footer(messages.digest_footer(subscription.time, subscription.zone))
    remark = Footer(messages.late_remark(subscription.time, subscription.zone, day))
    notice = messages.digest_notice(day, titles)
    return Digest(
        document=Document(notice, (heading, *body, footer)),
        late=Document(notice, (heading, remark, *body, footer)),
        stories=stories,
    )


def _story(story: Story, detail: _Detail, told: Sequence[Block] = ()) -> list[Block]:
    """Its blocks. Sentences that are already in `told` (cards of one article share some) are replaced by the next
    ones."""
    card = story.entry.card
    sentences = [Paragraph(excerpt.text) for excerpt in card.summary]
    fresh = [sentence for sentence in sentences if sentence not in told] or sentences
    blocks: list[Block] = [Heading(card.title), *fresh[: detail.sentences]]
    quote = best_quote(card) if detail.quote else None
    if quote:
        blocks.append(QuoteBlock(quote.text, quote.speaker, quote.cue, quote.marks))
    if card.note:
        blocks.append(Note(card.note))
    blocks.append(SourceLine(_source(story), card.article.url))
    return blocks


def _source(story: Story) -> str:
    card = story.entry.card
    others = sorted({other.card.article.title for other in story.alike} - {card.article.title})
    return messages.digest_source(
        card.article.title,
        card.section,
        card.article.publisher,
        card.article.date,
        changed=story.kind is Kind.CHANGED,
        also=others,
    )


def _line(story: Story) -> TopicLine:
    card = story.entry.card
    return TopicLine(card.key, card.title, card.article.title)


def _texts(block: Block) -> tuple[str, ...]:
    match block:
        case Heading(text) | Paragraph(text) | Note(text):
            return (text,)
        case QuoteBlock(text, speaker, cue):
            return (text, speaker or "", cue or "")
        case _:
            return ()
