"""Replies to texts that are no question to an article: small talk, requests for the newest articles or for quotes."""

from __future__ import annotations

from bot.answering.documents.topic_documents import TOPICS_PER_PAGE
from bot.answering.followups.followup import FollowUp
from bot.answering.news import find_news_topic
from bot.answering.smalltalk import SmallTalk
from bot.conversation.document_changes import with_question
from bot.conversation.library.browsing.quote_results import find_quotes, show_quotes
from bot.conversation.library.browsing.quote_search import find_quote_search, find_speakers_quotes
from bot.conversation.library.browsing.topics import find_newest
from bot.conversation.library.questions.reply import Reply
from bot.conversation.library.snapshot.snapshot import Snapshot
from bot.model import Outcome
from bot.model.document import Topics


def small_talk_reply(snapshot: Snapshot, talk: SmallTalk, text: str) -> Reply:
    """The reply to small talk."""
    document = snapshot.topics.small_talk(talk, snapshot.newest)
    if not any(isinstance(block, Topics) for block in document.blocks):
        return Reply(document=document, outcome=Outcome.NOT_FOUND, talk=talk)
    return Reply(document=with_question(document, text), outcome=Outcome.NOT_FOUND, question=text, talk=talk)


def newest_reply(snapshot: Snapshot, text: str) -> Reply | None:
    """The newest articles on a topic, if the text asks for them and there are any."""
    topic = find_news_topic(text)
    newest = find_newest(snapshot, topic, TOPICS_PER_PAGE) if topic else ()
    if not newest:
        return None
    document = with_question(snapshot.topics.newest(newest), text)
    return Reply(document=document, outcome=Outcome.ANSWER, question=text)


def quote_reply(snapshot: Snapshot, text: str, follow: FollowUp) -> Reply | None:
    """Quotes, if the text asks for them; None if it does not, or if there are none and no similar name. A text that
    begins with the name ("fauci quotes") asks for quotes only if somebody with that name is quoted."""
    named = find_speakers_quotes(text)
    is_speaker = named is not None and bool(snapshot.speakers.find(named.speaker).locations)
    search = None if follow.meaning.is_bare else find_quote_search(text) or (named if is_speaker else None)
    document = show_quotes(snapshot, search) if search else None
    if search is None or document is None:
        return None
    outcome = Outcome.ANSWER if find_quotes(snapshot, search) else Outcome.NOT_FOUND
    return Reply(document=with_question(document, text), outcome=outcome, question=text)
