"""Finds out what somebody wants to follow, by the names in the library; and offers the speakers and the source of a
card as further things to follow."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation.asking.browsing.quote_results import MAX_NAMES
from bot.conversation.asking.browsing.topics import articles_with
from bot.conversation.asking.snapshot.part import letters_of
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.conversation.digests import follow_messages
from bot.errors import CuecardError
from bot.model import TopicCard
from bot.model.follow import MAX_FOLLOW_LENGTH, FollowKind, FollowRequest
from bot.text.cleaning import one_line
from bot.text.markup.links import host_of
from bot.text.people import bare_name
from bot.text.quotation import CLOSERS
from bot.text.words import word_texts

MAX_SPEAKERS = 3
"""The maximum number of speakers of a card that are offered."""
_MIN_MISSPELT_LENGTH = 5
"""The minimum number of letters of the longest word of a misspelt name: shorter words are too similar to others."""


def read_follow_request(snapshot: Snapshot, text: str) -> FollowRequest:
    """What to follow when somebody types `text`. Words in quotation marks are followed as words. Other words may name a
    speaker, a card, a topic or a source; if they name none of these, they are followed as words.

    Raises CuecardError if there are no words or too many, if the name after "@" is unknown and similar names exist, or
    if no article has the words and they may be a misspelt name.
    """
    typed_text = one_line(text).strip()
    if typed_text[:1] in CLOSERS and typed_text[-1:] in CLOSERS[typed_text[0]] and len(typed_text) > 2:
        return _words_request(typed_text[1:-1].strip())
    is_person, typed_text = typed_text.startswith("@"), typed_text.removeprefix("@").strip()
    folded_text = " ".join(word_texts(typed_text))
    if folded_text and (speaker := _speaker(snapshot, typed_text)):
        return FollowRequest(FollowKind.PERSON, speaker, speaker)
    if is_person and (names := snapshot.speakers.similar(typed_text, MAX_NAMES)):
        raise CuecardError("", follow_messages.no_such_person(typed_text, names))
    if folded_text and (source := snapshot.source(typed_text)):
        return FollowRequest(FollowKind.SOURCE, source, source)
    if folded_text and (named_request := _card_or_topic(snapshot, typed_text)):
        return named_request
    request = _words_request(typed_text)
    if misspelt_people := _find_misspelt_people(snapshot, typed_text):
        raise CuecardError("", follow_messages.misspelt(typed_text, misspelt_people))
    return request


def card_request(card: TopicCard) -> FollowRequest:
    """A card, as something to follow."""
    return FollowRequest(FollowKind.CARD, card.id, card.title)


def related_requests(card: TopicCard) -> Sequence[FollowRequest]:
    """The speakers of a card, at most MAX_SPEAKERS, and its source, as things to follow."""
    speakers = dict.fromkeys(quote.speaker for quote in card.quotes if quote.speaker)
    names = [name for name in speakers if name != name.lower()][:MAX_SPEAKERS]  # "a spokesman" is not a name
    source = card.article.publisher or host_of(card.article.url)
    people = [FollowRequest(FollowKind.PERSON, name, name) for name in names]
    return [*people, *([FollowRequest(FollowKind.SOURCE, source, source)] if source else [])]


def remark_on(snapshot: Snapshot, request: FollowRequest) -> str:
    """Says that no article contains the words yet, and which people may be meant; "" if an article contains them, or if
    something other than words is followed."""
    if request.kind is not FollowKind.WORDS:
        return ""
    if articles_with(snapshot, request.subject):
        return ""
    return follow_messages.not_yet(snapshot.speakers.similar(request.subject, MAX_NAMES))


def _find_misspelt_people(snapshot: Snapshot, typed_text: str) -> Sequence[str]:
    """The people whose name may be misspelt in `typed_text`, which has at least one word. Nobody if the text is the
    correct name of a speaker, or if an article contains its words."""
    speaker_match = snapshot.speakers.find(typed_text)
    is_name = bool(speaker_match.people) and not speaker_match.is_misspelt
    if is_name or max(map(len, word_texts(typed_text))) < _MIN_MISSPELT_LENGTH or articles_with(snapshot, typed_text):
        return ()
    return snapshot.speakers.misspelt(typed_text, MAX_NAMES)


def _speaker(snapshot: Snapshot, typed_text: str) -> str | None:
    """The only person with this name, which is a whole name (with or without a title) or the last part of one. None if
    nobody or several people have the name."""
    speaker_match, words = snapshot.speakers.find(typed_text), word_texts(bare_name(typed_text))
    names = [name for name in speaker_match.people if word_texts(name)[-len(words) :] == words]
    return names[0] if len(names) == 1 and not speaker_match.is_misspelt else None


def _card_or_topic(snapshot: Snapshot, typed_text: str) -> FollowRequest | None:
    """The only card with this title, or the topic with this name: if the name is an alias of cards, or the title of
    several. None if no card has the name."""
    card_ids = snapshot.ids_with_name(typed_text)
    cards = [card for card_id in card_ids if (card := snapshot.library.find(card_id))]
    # A name that is only an alias is followed as a topic, because other articles may be about it, too.
    if len(cards) == 1 and letters_of(cards[0].title) == letters_of(typed_text):
        return card_request(cards[0])
    return (
        FollowRequest(FollowKind.TOPIC, _checked_length(typed_text), _checked_length(typed_text)) if card_ids else None
    )


def _words_request(text: str) -> FollowRequest:
    """The words themselves, as something to follow. Raises CuecardError if there are none, or too many."""
    if not word_texts(text):
        raise CuecardError("", follow_messages.NOTHING_TO_FOLLOW)
    return FollowRequest(FollowKind.WORDS, _checked_length(text), _checked_length(text))


def _checked_length(text: str) -> str:
    """The text itself. Raises CuecardError if it is too long to follow."""
    if len(text) > MAX_FOLLOW_LENGTH:
        raise CuecardError("", follow_messages.too_long(MAX_FOLLOW_LENGTH))
    return text
