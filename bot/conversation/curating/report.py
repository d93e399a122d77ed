"""Statistics about recent questions, never about a single person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.answering.messages import asked_by
from bot.conversation.asking.browsing.browsing import Browsing
from bot.conversation.curating import messages
from bot.model.document import Block, Facts, Heading
from bot.store import WorkspaceStore
from bot.store.workspace.tallies import Tally

DAYS = 30
"""The number of days that a report covers."""
STALE_DAYS = 365
"""An article with a date is old after this many days."""
MIN_PEOPLE = 3
"""A card is listed only if at least this many people looked at it, because otherwise one could guess who they are."""
MAX_SHOWN = 5
"""The maximum number of cards or articles in each list of the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What happened in the last `days`. The names of the fields are those of `cuecard report --json`."""

    days: int
    answered: int
    """How many questions were answered."""
    offered: int
    """For how many questions topics were offered."""
    chosen: int
    """How often people chose one of these topics."""
    not_found: int
    waiting: int
    """How many questions wait for curators."""
    helpful: int
    """How many votes there are for cards that still exist, however old the votes are."""
    unhelpful: int
    """How many votes there are against such cards."""
    topics: Sequence[tuple[str, int]]
    """Titles of the cards that most people looked at, with the number of people; at most MAX_SHOWN."""
    stale: Sequence[tuple[str, str]]
    """Titles and dates of the oldest articles, at most MAX_SHOWN."""
    old: int
    """How many articles are old, including those that `stale` leaves out."""
    dead: Sequence[tuple[str, str]]
    """Titles of articles whose page no longer exists, each with the day since which it is gone, the latest first; at
    most MAX_SHOWN."""
    gone: int
    """How many articles have no page any more, including those that `dead` leaves out."""

    @property
    def asked(self) -> int:
        """How many questions were asked."""
        return self.answered + self.offered + self.not_found


def make_report(
    workspace_store: WorkspaceStore, browsing: Browsing, days: int = DAYS, stale_days: int = STALE_DAYS
) -> Report:
    """The report of a workspace and the libraries that it sees. Blocks. Raises StoreFault."""
    counts, votes = workspace_store.tallies.since(days), workspace_store.feedback.votes()
    most_seen_cards = workspace_store.recents.most_seen(MIN_PEOPLE, MAX_SHOWN)
    cards = zip(
        browsing.cards([key for key, _ in most_seen_cards]), (people for _, people in most_seen_cards), strict=True
    )
    card_votes = [votes[key] for key, card in zip(votes, browsing.cards(list(votes)), strict=True) if card]
    stale, dead_links = _stale_and_dead(browsing, stale_days)
    return Report(
        days=days,
        answered=counts[Tally.ANSWERED],
        offered=counts[Tally.OFFERED],
        chosen=counts[Tally.CHOSEN],
        not_found=counts[Tally.NOT_FOUND],
        waiting=len(workspace_store.unanswered.waiting()),
        helpful=sum(vote.up for vote in card_votes),
        unhelpful=sum(vote.down for vote in card_votes),
        topics=[(card.title, people) for card, people in cards if card],
        stale=[(title, day) for day, title in stale[:MAX_SHOWN]],
        old=len(stale),
        dead=[(title, day) for day, title in dead_links[:MAX_SHOWN]],
        gone=len(dead_links),
    )


def report_blocks(report: Report) -> tuple[Block, ...]:
    """The report as curators see it; without the part about questions if nothing was asked."""
    fact_rows = tuple(
        (label, str(number))
        for label, number in (
            (messages.ASKED, report.asked),
            (messages.ANSWERED, report.answered),
            (messages.OFFERED, report.offered),
            (messages.CHOSEN, report.chosen),
            (messages.NOT_FOUND, report.not_found),
            (messages.WAITING, report.waiting),
            (messages.VOTES, f"{report.helpful} / {report.unhelpful}"),
        )
    )
    topics = tuple((title, asked_by(number)) for title, number in report.topics)
    blocks: list[Block] = [Heading(messages.last_days(report.days)), Facts("", fact_rows)] if report.asked else []
    blocks += [Facts(messages.SEEN_BY_MOST_PEOPLE, topics)] if topics else []
    blocks += [Facts(messages.old_articles(report.old), tuple(report.stale))] if report.stale else []
    blocks += [Facts(messages.dead_links(report.gone), tuple(report.dead))] if report.dead else []
    return tuple(blocks)


def _stale_and_dead(browsing: Browsing, days: int) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Two lists of days and titles: first the articles older than `days`, with their date, oldest first; then the
    articles whose page no longer exists, with the day since which it is gone, latest first."""
    oldest_day = (datetime.now(UTC).date() - timedelta(days=days)).isoformat()
    stale, dead_links = [], []
    for card in browsing.articles():
        day, removal_date = card.article.date, card.article.gone_since
        if day and _last_day(day) < oldest_day:
            stale.append((day, card.title))
        if removal_date:
            dead_links.append((removal_date, card.title))
    return sorted(stale), sorted(dead_links, reverse=True)


def _last_day(day: str) -> str:
    """The last day of the year, month or day that `day` names, so that dates of different precision can be compared.
    Every month ends on day 31 here, which is enough for comparing texts."""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return f"{day}-31" if len(day) == len("2026-06") else f"{day}-12-31"
