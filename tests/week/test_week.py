"""Half a day of the week, and that its judge notices what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.conversation.curating.messages import YOU_ASKED
from bot.model import own_library
from tests.chaos.people import SentQuestion
from tests.support.discord.server import DiscordServer
from tests.support.slack.server import Call, SlackServer
from tests.support.store.new_store import open_memory_store
from tests.support.store.postgres import Postgres
from tests.week.curators import token_of
from tests.week.driver import run_week
from tests.week.judge import judge
from tests.week.life import Week
from tests.week.papers import CANARIES, NORTH, SOUTH, Papers


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_half_a_day_with_kills_loses_and_doubles_nothing(postgres: Postgres) -> None:
    verdict = await run_week(postgres.new_database(), 14, judge)
    assert verdict.faults == []
    assert all(verdict.counted.values()), str(verdict)


@pytest.fixture
def week() -> Iterator[Week]:
    """A week in which nothing has happened yet."""
    with closing(open_memory_store()) as store:
        yield Week(store, SlackServer(), DiscordServer(), Papers(24), channels=[])


def test_an_empty_week_has_no_faults(week: Week) -> None:
    assert judge(week).faults == []


def test_the_judge_notices_a_lost_story(week: Week) -> None:
    week.papers.stories_due[own_library(NORTH), 1001] = 1
    assert judge(week).faults == [f"{own_library(NORTH)}: story 1001 is lost"]


def test_the_judge_notices_words_shown_to_the_wrong_workspace(week: Week) -> None:
    secret, shared = CANARIES[own_library(SOUTH)], CANARIES["handbook"]
    week.slack.calls.append(Call("chat.postMessage", token_of(NORTH.team), {"text": f"Of the {secret} and {shared}"}))
    [fault] = judge(week).faults
    assert f"{NORTH} is shown {secret}" in fault


def test_the_words_of_a_question_may_be_repeated_to_the_asker(week: Week) -> None:
    asked = f"What did the office say of the {CANARIES[own_library(SOUTH)]} in report 7?"
    week.slack.calls.append(Call("chat.postMessage", token_of(NORTH.team), {"text": f"You asked: {asked}"}))
    assert judge(week).faults == []


@pytest.mark.parametrize("times", [0, 2])
def test_the_judge_notices_a_person_who_was_told_never_or_twice(week: Week, times: int) -> None:
    week.waiting[NORTH, "U7"] = "Who repaired the pipeline?"
    notice = {"channel": "DU7", "blocks": [{"type": "section", "text": {"text": YOU_ASKED}}]}
    week.slack.done += [Call("chat.postMessage", token_of(NORTH.team), notice)] * times
    assert f"{NORTH}: U7 is told {times} times: {YOU_ASKED}" in judge(week).faults


@pytest.mark.parametrize("answers", [[], ["Yes.", "Yes."]])
def test_the_judge_notices_a_question_answered_never_or_twice(week: Week, answers: list[str]) -> None:
    week.asked.append((NORTH, SentQuestion("Slack, a mention", lambda: answers)))
    [fault] = judge(week).faults
    assert fault.startswith(f"{NORTH}, Slack, a mention: {'twice' if answers else 'silence'}")
