"""Replies to texts that do not ask about a card: small talk, and requests for the newest articles or for quotes."""

from __future__ import annotations

from bot.answering.followups.followup import FollowUp
from bot.answering.news import find_news_topic
from bot.answering.smalltalk import SmallTalk
from bot.conversation.asking.browsing.quote_results import find_quotes, quotes_document
from bot.conversation.asking.browsing.quote_search import QuoteSearch, find_quote_search, find_speakers_quotes
from bot.conversation.asking.browsing.topics import find_newest
from bot.conversation.asking.questions.reply import Reply
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.conversation.document_changes import with_question
from bot.model import Outcome
from bot.model.document import Topics


def small_talk_reply(snapshot: Snapshot, talk: SmallTalk, text: str) -> Reply:
    """The reply to small talk. It shows no card, and does not count as an answer. If it is a list of topics, `text` is
    shown above the list."""
    document = snapshot.topics.small_talk(talk, snapshot.newest)
    if not any(isinstance(block, Topics) for block in document.blocks):
        return Reply(document=document, outcome=Outcome.NOT_FOUND, talk=talk)
    return Reply(document=with_question(document, text), outcome=Outcome.NOT_FOUND, question=text, talk=talk)


def newest_reply(snapshot: Snapshot, text: str) -> Reply | None:
    """The newest articles on a topic; None if the text does not ask for the newest articles, or if there are none on
    the topic."""
    topic = find_news_topic(text)
    newest_cards = find_newest(snapshot, topic) if topic else ()
    if not newest_cards:
        return None
    document = with_question(snapshot.topics.newest(newest_cards), text)
    return Reply(document=document, outcome=Outcome.ANSWER, question=text)


def quote_reply(snapshot: Snapshot, text: str, follow_up: FollowUp) -> Reply | None:
    """Quotes or, if nobody with the speaker's name is quoted, people with similar names. None if the text does not ask
    for quotes, or if neither quotes nor people are found."""
    search = None if follow_up.meaning.is_bare else find_quote_search(text) or _find_search_by_name(snapshot, text)
    document = quotes_document(snapshot, search) if search else None
    if search is None or document is None:
        return None
    outcome = Outcome.ANSWER if find_quotes(snapshot, search) else Outcome.NOT_FOUND
    return Reply(document=with_question(document, text), outcome=outcome, question=text)


def _find_search_by_name(snapshot: Snapshot, text: str) -> QuoteSearch | None:
    """The search of a text that begins with a name ("fauci quotes"), if somebody with that name is quoted; else
    None."""
    search = find_speakers_quotes(text)
    return search if search and snapshot.speakers.find(search.speaker).locations else None
