"""What somebody wants to follow: read from words by the names that the library knows, or offered for a card."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation.digests import follow_messages as messages
from bot.conversation.library.found_quotes import MOST_NAMES
from bot.conversation.library.snapshot import Snapshot
from bot.digests.setup.follow import LONGEST_FOLLOW, FollowKind, Wanted
from bot.errors import CuecardError
from bot.model import TopicCard
from bot.text.clean import one_line
from bot.text.links import host_of
from bot.text.quotation import CLOSERS
from bot.text.words import word_texts

MOST_SPEAKERS = 3
"""Speakers of a card that are offered."""
_COMPLETIONS = 20


def read_wanted(snapshot: Snapshot, text: str) -> Wanted:
    """Words in quotation marks are words. Other words may be somebody who is quoted, a card, a topic or a source; what
    has no such name is words, too. Raises CuecardError if there are none, or if "@" means nobody but people have names
    like it."""
    typed = one_line(text).strip()
    if typed[:1] in CLOSERS and typed[-1:] in CLOSERS[typed[0]] and len(typed) > 2:
        return _words(typed[1:-1].strip())
    is_person, typed = typed.startswith("@"), typed.removeprefix("@").strip()
    folded = " ".join(word_texts(typed))
    if folded and (speaker := _speaker(snapshot, typed, folded)):
        return Wanted(FollowKind.PERSON, speaker, speaker)
    if is_person and (names := snapshot.speakers.similar(typed, MOST_NAMES)):
        raise CuecardError("", messages.no_such_person(typed, names))
    if folded in snapshot.sources and folded:
        return Wanted(FollowKind.SOURCE, snapshot.sources[folded], snapshot.sources[folded])
    named = snapshot.called(typed) if folded else []
    cards = [card for each in named if (card := snapshot.library.find(each))]
    if len(cards) == 1 and word_texts(cards[0].title) == word_texts(typed):  # an alias is what other articles tell, too
        return of_card(cards[0])
    return Wanted(FollowKind.TOPIC, _short(typed), _short(typed)) if named else _words(typed)


def of_card(card: TopicCard) -> Wanted:
    return Wanted(FollowKind.CARD, card.id, card.title)


def offered(card: TopicCard) -> Sequence[Wanted]:
    """What else can be followed of a card: who speaks in it, and where it is from."""
    speakers = dict.fromkeys(quote.speaker for quote in card.quotes if quote.speaker)
    named = [name for name in speakers if name != name.lower()][:MOST_SPEAKERS]
    source = card.article.publisher or host_of(card.article.url)
    found = [Wanted(FollowKind.PERSON, name, name) for name in named]
    return [*found, *([Wanted(FollowKind.SOURCE, source, source)] if source else [])]


def _speaker(snapshot: Snapshot, typed: str, folded: str) -> str | None:
    """Who is meant by a whole name, with or without a title before it, or by the last name of one person only."""
    names = {name: " ".join(word_texts(name)) for name in snapshot.speakers.names(typed, _COMPLETIONS)}
    whole = [name for name, words in names.items() if words == folded]
    by_last = [name for name, words in names.items() if words.endswith(f" {folded}")]
    is_clear = len(by_last) == 1 or " " in folded
    return next(iter(whole or (by_last if is_clear else ())), None)


def _words(text: str) -> Wanted:
    if not word_texts(text):
        raise CuecardError("", messages.NOTHING_TO_FOLLOW)
    return Wanted(FollowKind.WORDS, _short(text), _short(text))


def _short(text: str) -> str:
    if len(text) > LONGEST_FOLLOW:
        raise CuecardError("", messages.too_long(LONGEST_FOLLOW))
    return text
