"""Writes a digest as a Document for any platform: one phone screen of stories, the first with a quote if it fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from bot.digests import update_messages
from bot.digests.content import messages
from bot.digests.content.pool.pool_part import Entry
from bot.digests.content.selecting.story import Story, StoryKind
from bot.digests.content.selecting.story_count import room_of
from bot.digests.content.shown_news import News
from bot.digests.setup import messages as setup_messages
from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import Subscription
from bot.digests.setup.update_interval import WITH_DIGEST, choice_value
from bot.model import Document, TopicCard
from bot.model.document import (
    Action,
    Block,
    Button,
    Buttons,
    Footer,
    Heading,
    Note,
    QuoteBlock,
    Teaser,
    TopicLine,
    Topics,
)
from bot.text.markup.links import find_link
from bot.text.words import find_words
from bot.translation import date_text

WORDS_AROUND_STORIES = 20
"""About how many words the heading and footer have. Together with five stories, they fill one phone screen (250
words)."""

NewsOf = Callable[[Entry], News]
"""Gives the headline, sentence and quote of an entry."""


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest to post. `document` is posted on time, `late_document` if the post is late: it has a remark on that, and
    may be shorter. `stories` are the stories of both."""

    document: Document
    late_document: Document
    stories: tuple[Story, ...]


def compose(
    subscription: Subscription,
    slot: Slot,
    stories: Sequence[Story],
    news_of: NewsOf,
    fits: Callable[[Document], bool],
    remarks: Sequence[str] = (),
) -> Digest | None:
    """The longest digest of these stories that fits the platform's limits and the reading time that was asked for. None
    if nothing fits. `fits` says whether the platform takes a document; `remarks` are lines shown above the stories.

    First, stories that were chosen as a headline alone (`Story.is_brief`) get their sentence if there is room after
    all, because the choice was made by an estimate. If the digest is too long, the quote of the lead (the first story)
    is left out, then the sentences of other articles on the same events, then stories from the end, and at last the
    lead's sentence. No sentence is ever cut. In the room that is left, stories whose sentence says little get a further
    sentence, from the first story on. The late version has the same stories; to make room for its remark, the further
    sentences are left out, then the quote, then sentences from the end.
    """
    max_words = room_of(subscription) + WORDS_AROUND_STORIES

    def is_short(document: Document) -> bool:
        return len(find_words(" ".join(_visible_texts(document)))) <= max_words and fits(document)

    def can_be_posted(document: Document, teasers: Sequence[Teaser]) -> bool:
        """Whether the document fits the platform and the reading time; of a document from which nothing more can be
        left out, the reading time does not count."""
        return is_short(document) or (_is_shortest(teasers) and fits(document))

    newest_day = _newest_day(stories, slot.day)
    all_teasers = [_teaser(story, news_of, newest_day) for story in stories]
    for index, story in enumerate(stories):
        if story.is_brief:
            versions = (
                [*all_teasers[:index], fuller_teaser, *all_teasers[index + 1 :]]
                for fuller_teaser in _fuller_versions(story, news_of, newest_day)
            )
            fitting_versions = (
                version for version in versions if is_short(_document(subscription, slot, version, remarks))
            )
            all_teasers = next(fitting_versions, all_teasers)
    for teasers in _shorter_versions(all_teasers, [news_of(story.entry).quote for story in stories[:1]]):
        document = _document(subscription, slot, teasers, remarks)
        if not can_be_posted(document, teasers):
            continue
        fuller_teasers = list(teasers)
        for index, further_sentence in _further_sentences(teasers, stories, news_of):
            longer_version = [
                *fuller_teasers[:index],
                _with_further(fuller_teasers[index], further_sentence),
                *fuller_teasers[index + 1 :],
            ]
            if is_short(longer_document := _document(subscription, slot, longer_version, remarks)):
                fuller_teasers, document = longer_version, longer_document
        late_remarks = (_late_remark(subscription, slot), *remarks)
        for late_version in (fuller_teasers, *_briefer_versions(teasers)):
            late_document = _document(subscription, slot, late_version, late_remarks)
            if can_be_posted(late_document, late_version):
                return Digest(document, late_document, tuple(stories[: len(teasers)]))
    return None


def reading_words(story: Story, news_of: NewsOf, day: date) -> int:
    """The maximum number of words of `story` that a reader sees in a digest of that day, without its quote."""
    return _count_words([_teaser(story, news_of, day)])


def heading_of(slot: Slot) -> str:
    """The heading of a digest, or of an update between two digests."""
    return update_messages.heading(slot.day, slot.at) if slot.is_update else messages.digest_heading(slot.day)


def _shorter_versions(teasers: list[Teaser], quotes: list[QuoteBlock | None]) -> Iterator[list[Teaser]]:
    """Shorter and shorter versions of the stories, as `compose` describes. `quotes` has the quote of the first story
    (None if it has no quote)."""
    for count in range(len(teasers), 0, -1):
        lead, *other_teasers = teasers[:count]
        if quotes[0]:
            yield [replace(lead, quote=quotes[0]), *other_teasers]
        yield [lead, *other_teasers]
        yield [*map(_without_other_articles, teasers[:count])]
    if teasers:
        yield [_without_extras(teasers[0])]


def _fuller_versions(story: Story, news_of: NewsOf, newest_day: date) -> Iterator[Teaser]:
    """Longer versions of a story that was chosen as a headline alone, longest first: the whole story, the story without
    the sentences of other articles on its event, and that with a shorter sentence."""
    whole_teaser, shorter_sentence = (
        _teaser(replace(story, is_brief=False), news_of, newest_day),
        news_of(story.entry).short_sentence,
    )
    yield whole_teaser
    for sentence in filter(None, (whole_teaser.sentence, shorter_sentence)):
        yield replace(_without_other_articles(whole_teaser), sentence=sentence)


def _briefer_versions(teasers: Sequence[Teaser]) -> Iterator[Sequence[Teaser]]:
    """Shorter and shorter versions of the same stories: as they are, without the quote, then with the last story as a
    headline alone, then the last two stories, and so on."""
    yield teasers
    lead, *other_teasers = teasers
    teasers_without_quote = [replace(lead, quote=None), *other_teasers]
    for index in range(len(teasers_without_quote), 0, -1):
        yield [*teasers_without_quote[:index], *map(_without_extras, teasers_without_quote[index:])]


def _further_sentences(
    teasers: Sequence[Teaser], stories: Sequence[Story], news_of: NewsOf
) -> Iterator[tuple[int, str]]:
    """The index and the further sentence of each story that has a further sentence and is shown with its first one."""
    for index, (teaser, story) in enumerate(zip(teasers, stories, strict=False)):
        further_sentence = news_of(story.entry).further_sentence
        if teaser.sentence and further_sentence:
            yield index, further_sentence


def _with_further(teaser: Teaser, further_sentence: str) -> Teaser:
    return replace(teaser, sentence=f"{teaser.sentence} {further_sentence}")


def _is_shortest(teasers: Sequence[Teaser]) -> bool:
    """Whether there is a single story, without a quote. (Only its sentence could still be left out.)"""
    return len(teasers) == 1 and teasers[0].quote is None


def _document(subscription: Subscription, slot: Slot, teasers: Sequence[Teaser], remarks: Sequence[str]) -> Document:
    """A digest or update of these stories, with a heading and the `remarks` above them, and a footer below. A personal
    digest also has buttons."""
    heading = Heading(heading_of(slot))
    headlines = [teaser.headline for teaser in teasers]
    if slot.is_update:
        footer = Footer(update_messages.interval(subscription.updates_every or WITH_DIGEST))
        notice = update_messages.notice(headlines)
    else:
        footer = Footer(_about(subscription))
        notice = messages.digest_notice(slot.day, headlines)
    notes = map(Footer, remarks)
    return Document(notice, (heading, *notes, *teasers, footer, *_personal_controls(subscription, slot)))


def _late_remark(subscription: Subscription, slot: Slot) -> str:
    due_time = time.fromisoformat(slot.at) if slot.is_update else subscription.time
    return messages.late_remark(due_time, subscription.zone, slot.day)


def _about(subscription: Subscription) -> str:
    """The text of the footer: at what time the digest is posted, and how often updates are."""
    text = messages.digest_footer(subscription.time, subscription.zone)
    updates = subscription.updates_every
    return f"{text} {update_messages.interval(updates)}" if updates else text


def _personal_controls(subscription: Subscription, slot: Slot) -> list[Block]:
    """The two buttons of a personal digest: pause it, and stop it. In an update, the second button stops only the
    updates. Empty for the digest of a channel."""
    if not subscription.person:
        return []
    team = subscription.channel.workspace.team
    pause = Button(setup_messages.PAUSE_A_WEEK, Action.PAUSE_OWN_DIGEST, team)
    if slot.is_update:
        stop = Button(update_messages.choice(WITH_DIGEST), Action.UPDATES, choice_value(WITH_DIGEST, team))
    else:
        stop = Button(setup_messages.STOP, Action.STOP_OWN_DIGEST, team)
    return [Buttons((pause, stop))]


def _newest_day(stories: Sequence[Story], day: date) -> date:
    """The day of the digest if one of its stories is of that day, else the day before. Stories from before the returned
    day show their date."""
    is_of_today = any((story.entry.card.article.date or "") >= day.isoformat() for story in stories)
    return day if is_of_today else day - timedelta(days=1)


def _teaser(story: Story, news_of: NewsOf, newest_day: date) -> Teaser:
    """The story as it is shown. It shows the article's date only if that is before the day `newest_day`."""
    card = story.entry.card
    news = news_of(story.entry)
    names = _names_of_source(card)
    sources = ["" if (source := _source_of(entry.card)) in names else source for entry in story.similar_entries]
    other_lines = tuple(
        _line(entry, news_of(entry), source, news.sentence_alone)
        for entry, source in zip(story.similar_entries, sources, strict=True)
    )
    followed_titles = [follow.title for follow in story.follows]
    title = card.article.title if card.article.title != card.title else ""
    publisher = " · ".join(name for name in names if name not in followed_titles)
    day = card.article.date or ""
    publication_date = "" if day >= newest_day.isoformat() else _written_out(day)
    teaser = Teaser(
        headline=news.headline,
        link=card.article.url,
        sentence=news.sentence,
        source=messages.digest_source(
            title,
            publisher,
            publication_date if title or publisher or not publication_date else messages.article_of(publication_date),
            is_changed=story.kind is StoryKind.CHANGED,
            followed_titles=followed_titles,
        ),
        open_button=Button(messages.open_story(), Action.CHOOSE, card.key),
        note=Note(card.note) if card.note else None,
        other_articles=Topics(messages.also_in(sources), other_lines) if other_lines else None,
    )
    return _without_extras(teaser) if story.is_brief else teaser


def _line(entry: Entry, news: News, source: str, sentence_above: str) -> TopicLine:
    """Another article on the event of a story: where the event is also reported, and with which sentence, or that it
    has the same words as `sentence_above`, the sentence of the story."""
    reported_text = (
        messages.in_same_words(source)
        if news.sentence_alone and news.sentence_alone == sentence_above
        else messages.also_reported(source, news.sentence_alone)
    )
    return TopicLine(entry.card.key, news.headline, reported_text)


def _source_of(card: TopicCard) -> str:
    """The publisher of an article, else the host of its address; "" if neither is known."""
    link = find_link(card.article.url)
    return (card.article.publisher or (link.host if link else "")).removeprefix("www.")


def _names_of_source(card: TopicCard) -> Sequence[str]:
    """The names of an article's source, as far as known: the publisher, and the host of the web address unless the
    publisher's name contains it."""
    publisher = (card.article.publisher or "").removeprefix("www.")
    link = find_link(card.article.url)
    names = [publisher] if link is None or link.host in publisher else [publisher, link.host]
    return list(filter(None, names))


def _written_out(iso_day: str) -> str:
    """A date (ISO) in words, as in the heading. A date without a day or month is returned unchanged."""
    try:
        return date_text(date.fromisoformat(iso_day))
    except ValueError:
        return iso_day


def _without_extras(teaser: Teaser) -> Teaser:
    """The shortest form of a story: headline and source."""
    return replace(_without_other_articles(teaser), sentence="", quote=None)


def _without_other_articles(teaser: Teaser) -> Teaser:
    """The story with other articles on its event only counted or named, in the line of its source."""
    if not teaser.other_articles:
        return teaser
    source = " · ".join(filter(None, (teaser.source, teaser.other_articles.label)))
    return replace(teaser, source=source, other_articles=None)


def _count_words(teasers: Sequence[Teaser]) -> int:
    return sum(len(find_words(text)) for teaser in teasers for text in _teaser_texts(teaser))


def _visible_texts(document: Document) -> Iterator[str]:
    """The texts of a digest that are visible without pressing a button."""
    for block in document.blocks:
        if isinstance(block, Teaser):
            yield from _teaser_texts(block)
        elif isinstance(block, Heading | Footer):
            yield block.text


def _teaser_texts(teaser: Teaser) -> Iterator[str]:
    """The visible texts of one story. The titles of other articles on its event are only in a menu."""
    yield from (teaser.headline, teaser.sentence, teaser.source)
    yield from (item.detail for item in teaser.other_articles.items) if teaser.other_articles else ()
    if teaser.note:
        yield teaser.note.text
    if teaser.quote:
        yield from (teaser.quote.text, teaser.quote.speaker or "", teaser.quote.cue or "")
