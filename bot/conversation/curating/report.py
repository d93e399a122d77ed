"""What came of questions lately, in numbers: never about a single person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.conversation.curating import messages
from bot.model.document import Block, Facts, Heading
from bot.ports import Library
from bot.store import WorkspaceStore
from bot.store.workspace.tallies import Tally

DAYS = 30
STALE_DAYS = 365
"""Days after which an article that has a date is old."""
LEAST_PEOPLE = 3
"""Fewer people who looked at a card are not counted: one could tell who they are."""
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Of the last `days`. `offered` are questions for which topics were offered, `chosen` the topics that people chose;
    `helpful` and `unhelpful` are votes on cards that are still there. `topics` are titles of cards with how many people
    looked at them, `stale` titles and dates of the oldest articles, of `old` that are older than they should be."""

    days: int
    answered: int
    offered: int
    chosen: int
    not_found: int
    waiting: int
    helpful: int
    unhelpful: int
    topics: Sequence[tuple[str, int]]
    stale: Sequence[tuple[str, str]]
    old: int

    @property
    def asked(self) -> int:
        return self.answered + self.offered + self.not_found


def make_report(kept: WorkspaceStore, library: Library, days: int = DAYS, stale_days: int | None = None) -> Report:
    """Of a workspace that sees this library; without `stale_days` no article is looked at for its age. Blocks. Raises
    StoreFault."""
    counts, votes = kept.tallies.since(days), kept.feedback.votes()
    seen = kept.recents.most_seen(LEAST_PEOPLE, MOST_SHOWN)
    cards = [(library.find_key(key), people) for key, people in seen]
    stale = _stale(library, stale_days) if stale_days else []
    there = [votes[key] for key in votes if library.find_key(key)]
    return Report(
        days=days,
        answered=counts[Tally.ANSWERED],
        offered=counts[Tally.OFFERED],
        chosen=counts[Tally.CHOSEN],
        not_found=counts[Tally.NOT_FOUND],
        waiting=len(kept.unanswered.waiting()),
        helpful=sum(each.up for each in there),
        unhelpful=sum(each.down for each in there),
        topics=[(card.title, people) for card, people in cards if card],
        stale=[(title, day) for day, title in stale[:MOST_SHOWN]],
        old=len(stale),
    )


def report_blocks(report: Report) -> tuple[Block, ...]:
    """As curators see it; nothing if nothing was asked."""
    if not report.asked:
        return ()
    counted = tuple(
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
    topics = tuple((title, messages.people(number)) for title, number in report.topics)
    blocks: list[Block] = [Heading(messages.last_days(report.days)), Facts("", counted)]
    blocks += [Facts(messages.MOST_SEEN, topics)] if topics else []
    blocks += [Facts(messages.old_articles(report.old), tuple(report.stale))] if report.stale else []
    return tuple(blocks)


def _stale(library: Library, days: int) -> list[tuple[str, str]]:
    """The days and titles of the articles that are older, the oldest first."""
    since = (datetime.now(UTC).date() - timedelta(days=days)).isoformat()
    dated = ((card.article.date or "", card.title) for card in library if card.is_whole_article)
    return sorted((day, title) for day, title in dated if day and _end(day) < since)


def _end(day: str) -> str:
    """The last day of a year, a month, or a day, as it compares with others."""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return f"{day}-31" if len(day) == len("2026-06") else f"{day}-12-31"
