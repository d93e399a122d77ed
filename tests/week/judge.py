"""Checks whether the week lost or doubled anything, or showed somebody another workspace's data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from adapters.discord.render.text import unescape
from bot.conversation.adding.messages import YOURS_APPROVED
from bot.conversation.curating.messages import YOU_ASKED
from bot.digests.posting.delivery import Delivery, State
from bot.model import Channel, Platform, Workspace, own_library
from bot.store.schema import proposals
from bot.store.sql.scope import ACROSS_WORKSPACES
from bot.store.workspace.proposals import Stage
from tests.chaos.judge import NOTHING_NEW, is_left_to_later, rows_of, told_twice
from tests.chaos.people import NOT_DEFERRED
from tests.support.discord.schema import texts
from tests.support.discord.world import person_in
from tests.support.slack.bot import said
from tests.week.curators import token_of
from tests.week.life import Week
from tests.week.papers import ACCENTS, CANARIES, WORKSPACES, libraries_asked_by

PROPAGATION_TIME = timedelta(minutes=10)
"""How long a new article may take to reach every replica, also one that is starting. That may be longer than a step."""
FEED_WARNING = "Nothing has come from the feed"


@dataclass(slots=True)
class Verdict:
    """What was counted, and every fault as a sentence."""

    counted: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counted = ", ".join(f"{number} {kind}" for kind, number in self.counted.items())
        outcomes = "".join(f"\n  {count:5} questions {outcome}" for outcome, count in sorted(self.outcomes.items()))
        return f"{counted}: {len(self.faults)} faults{outcomes}" + "".join(
            f"\n  FAULT {fault}" for fault in self.faults
        )


def judge(week: Week) -> Verdict:
    """Checks a week that has ended."""
    verdict = Verdict()
    verdict.counted["kills"] = week.kills
    verdict.faults += [f"stuck: {sentence}" for sentence in week.stuck]
    verdict.faults += _article_faults(week, verdict.counted)
    verdict.faults += _secret_faults(week)
    for channel in week.channels:
        verdict.faults += _digest_faults(week, channel, verdict.counted)
    verdict.faults += _answer_faults(week, verdict.outcomes)
    verdict.faults += _notice_faults(week, verdict.counted)
    return verdict


def _article_faults(week: Week, counted: Counter[str]) -> Iterator[str]:
    """A fault for each story that is not in its library exactly once, as it was printed last."""
    due = week.papers.stories_due.copy()
    for workspace, _, number in _approved(week):
        due[own_library(workspace), number] = 1
    copies: Counter[tuple[str, int]] = Counter()
    articles = week.store.articles
    for head in articles.heads():
        version = articles.version(head.library, head.id)
        assert version
        number = int(version.url.rpartition("/")[2])
        copies[head.library, number] += 1
        if ACCENTS not in version.text:
            yield f"{head.library}: {version.url} is misread"
        if (times := week.papers.corrected[head.library, number]) and f"corrected {times} times" not in version.text:
            yield f"{head.library}: {version.url} is not as it was corrected last"
        counted["versions"] += len(articles.versions(head.library, head.id))
    counted["articles"] = copies.total()
    yield from (f"{library}: story {number} is lost" for library, number in due - copies)
    yield from (f"{library}: story {number} is there too often" for library, number in copies - due)


def _secret_faults(week: Week) -> Iterator[str]:
    """A fault for each message that shows a workspace a word of a library that it does not ask."""
    for workspace in WORKSPACES:
        foreign_words = {word for library, word in CANARIES.items() if library not in libraries_asked_by(workspace)}
        for body in _shown_to(week, workspace):
            # A question is repeated to the person who asked it.
            text = json.dumps(body, ensure_ascii=False)
            for word in foreign_words:
                if word in text.replace(f"What did the office say of the {word} in report", ""):
                    yield f"{workspace} is shown {word}: {text[:300]}"


def _shown_to(week: Week, workspace: Workspace) -> Iterator[Any]:
    """The bodies of all requests that show something to a workspace."""
    if workspace.platform is Platform.DISCORD:
        yield from (call.body for call in week.discord.calls if call.body is not None)
        return
    for call in week.slack.calls:
        if call.token == token_of(workspace.team) or call.to.startswith(workspace.team):
            yield call.arguments


def _digest_faults(week: Week, channel: Channel, counted: Counter[str]) -> Iterator[str]:
    """A fault for each planned digest that was not posted exactly once, unless there is a good reason, and for articles
    that an update should have had."""
    messages = _messages_in(week, channel)
    rows = rows_of(week.store).get(channel, [])
    sent = [row for row in rows if row.state is State.SENT]
    for row in rows:
        times = sum(row.key in message for message in messages)
        is_justified = row.reason.startswith(NOTHING_NEW) or is_left_to_later(row)
        if times > 1 or (times == 1) != (row.state is State.SENT) or (not times and not is_justified):
            yield f"{channel}: {row.slot} is there {times} times, and {row.state} ({row.reason})"
    counted["digests"] += sum(not row.slot.is_update for row in sent)
    counted["updates"] += sum(row.slot.is_update for row in sent)
    yield from (f"{channel}: told {card} twice" for card in told_twice([row for row in sent if row.slot.is_update]))
    if never_told := _never_shown(week, channel, sent):
        yield f"{channel}: never told about {', '.join(never_told)}"
    times_named = sum(FEED_WARNING in message for message in messages)
    if times_named != (own_library(channel.workspace) == week.papers.all["broken"].library):
        yield f"{channel}: the broken feed is named {times_named} times"


def _never_shown(week: Week, channel: Channel, sent: Sequence[Delivery]) -> list[str]:
    """The articles that came before the last update of the channel was planned, but are in no post."""
    updates = [row for row in sent if row.slot.is_update]
    if not updates:
        return []
    shown_ids = {card.card_id.partition("/")[0] for row in sent for card in row.plan.cards}
    until = max(row.planned_at for row in updates) - PROPAGATION_TIME
    library, articles = own_library(channel.workspace), week.store.articles
    heads = [head.id for head in articles.heads(library) if articles.versions(library, head.id)[-1].at < until]
    return [article for article in heads if article not in shown_ids]


def _messages_in(week: Week, channel: Channel) -> list[str]:
    if channel.workspace.platform is Platform.SLACK:
        messages: list[Any] = week.slack.messages[channel.id]
    else:
        messages = [post for post in week.discord.posts if post["channel_id"] == channel.id]
    return [json.dumps(message, ensure_ascii=False) for message in messages]


def _answer_faults(week: Week, outcomes: Counter[str]) -> Iterator[str]:
    """A fault for each question that was answered twice, or not at all."""
    for workspace, asked in week.asked:
        if asked.outcome == "silence" and asked.event_id and week.store.of(workspace).events.claim(asked.event_id):
            asked.replies = lambda: [NOT_DEFERRED]  # no process ever saw it
        outcomes[f"{asked.what}: {asked.outcome}"] += 1
        if asked.outcome.endswith(("silence", "twice")):
            yield f"{workspace}, {asked.what}: {asked.outcome}, {asked.replies()}"


def _notice_faults(week: Week, counted: Counter[str]) -> Iterator[str]:
    """A fault for each person who was not told exactly once that their proposal was approved, or their question
    answered later."""
    approved = list(_approved(week))
    for workspace, user, _ in approved:
        yield from _faults_of_notice(week, workspace, user, YOURS_APPROVED)
    for workspace, user in week.waiting:
        yield from _faults_of_notice(week, workspace, user, YOU_ASKED)
    counted["articles proposed and approved"] = len(approved)
    counted["questions answered by curators"] = len(week.waiting)


def _approved(week: Week) -> Iterator[tuple[Workspace, str, int]]:
    """Each approved proposal: its workspace, the person who proposed it, and the number of the page. Proposals that a
    kill lost do not count."""
    with week.store._database.reading() as connection:
        rows = connection.execute(select(proposals), execution_options=ACROSS_WORKSPACES).all()
    approved = {(row.team, row.url.rpartition("/")[2]) for row in rows if row.stage == Stage.APPROVED}
    for (workspace, user), number in week.proposed.items():
        if (workspace.team, str(number)) in approved:
            yield workspace, user, number


def _faults_of_notice(week: Week, workspace: Workspace, user: str, sentence: str) -> Iterator[str]:
    if workspace.platform is Platform.SLACK:
        posts = [call.arguments for call in week.slack.done if call.method == "chat.postMessage"]
        notices = [post for post in posts if sentence in said(post) and _is_to(post, user)]
    else:
        posts = [post for post in week.discord.posts if sentence in unescape("".join(texts(post)))]
        notices = [post for post in posts if user == _reader(week, post)]
    if len(notices) != 1:
        yield f"{workspace}: {user} is told {len(notices)} times: {sentence}"


def _is_to(post: dict[str, Any], user: str) -> bool:
    """Whether a post is in the person's direct conversation, or mentions them."""
    return post["channel"] in (user, f"D{user}") or f'"{user}"' in json.dumps(post)


def _reader(week: Week, post: dict[str, Any]) -> str:
    """The id of the person whose question a post answers, or in whose direct conversation it is."""
    question = week.discord.questions.get(str((post.get("message_reference") or {}).get("message_id")))
    return question["author"]["id"] if question else person_in(post["channel_id"])
