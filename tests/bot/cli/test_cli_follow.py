"""`cuecard follow`: choosing, in the terminal, what comes first in a digest."""

from __future__ import annotations

import contextlib
import json
import shutil
from datetime import time
from pathlib import Path

import pytest

from bot.cli.digests.digest import TERMINAL_CHANNEL, read_channel
from bot.conversation.digests import follow_messages
from bot.digests import update_messages
from bot.digests.setup import messages as setup_messages
from bot.digests.setup.subscription import Subscription
from bot.model import Channel, Platform, Workspace
from bot.model.follow import MAX_FOLLOWS, Follower, FollowKind, FollowRequest
from bot.store import open_store
from bot.store.workspace.follows import FollowOutcome
from tests.support.project.command import run

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with an article."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    assert run(tmp_path, "index").returncode == 0
    return tmp_path


def test_without_a_digest_the_error_says_how_to_set_one_up(project: Path) -> None:
    here = run(project, "follow", "every", "4", "hours")
    assert (here.returncode, "No channel has one yet" in here.stderr) == (1, True)
    digest_channel = Channel(Workspace(Platform.SLACK, "T0002"), "C0002")
    with contextlib.closing(open_store(f"sqlite:///{project / '.cuecard' / 'cuecard.db'}")) as store:
        store.ledger.put(Subscription(channel=digest_channel, time=time(9), zone="UTC"), "U1")
    here = run(project, "follow", "every", "4", "hours")
    assert (here.returncode, "--channel slack:T0001#" in " ".join(here.stderr.split())) == (1, True)
    assert max(map(len, here.stderr.splitlines())) <= 80
    result = run(project, "follow", "every", "4", "hours", "--channel", "slack:T0001#C0001")
    assert (result.returncode, "Set one up there with /digest" in " ".join(result.stderr.split())) == (1, True)


def test_follows_can_be_listed_paused_and_ended(project: Path) -> None:
    assert "“rare earths” (these words)" in run(project, "follow", '"rare earths"').stdout
    assert "(a person)" in run(project, "follow", "one EU diplomat").stdout
    shown = run(project, "follow").stdout
    assert "(2 of 20)" in shown
    assert follow_messages.CHANGE_IN_SHELL in " ".join(shown.split())
    assert follow_messages.CHANGE_FOLLOWS not in shown
    assert run(project, "follow", "rare", "earths", "--pause").stdout.strip() == follow_messages.paused("rare earths")
    listed = [json.loads(line) for line in run(project, "follow", "--json").stdout.splitlines()]
    assert [(follow["kind"], follow["paused"]) for follow in listed] == [("words", True), ("person", False)]
    assert run(project, "follow", '"rare earths"', "--resume").stdout.strip() == follow_messages.resumed("rare earths")
    assert run(project, "follow", "rare earths", "--end").stdout.strip() == follow_messages.ended("rare earths")
    gone = run(project, "follow", "rare earths", "--end")
    assert (gone.returncode, gone.stderr.strip()) == (1, follow_messages.never_followed("rare earths"))


def test_a_misspelt_name_is_followed_only_if_it_is_meant(project: Path) -> None:
    refused = run(project, "follow", "one EU diplomatt")
    assert (refused.returncode, "Did you mean one EU diplomat?" in refused.stderr) == (2, True)
    assert "(these words)" in run(project, "follow", "--anyway", "one EU diplomatt").stdout


def test_words_that_also_say_how_often_are_followed_as_they_are_or_changed_if_an_option_asks_for_that(
    project: Path,
) -> None:
    assert "“every 4 hours” (these words)" in run(project, "follow", "--anyway", "every 4 hours").stdout
    ended = run(project, "follow", "every 4 hours", "--end")
    assert ended.stdout.strip() == follow_messages.ended("every 4 hours")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("fish", "--pause", "--end"), "choose one of --pause and --end"),
        (("--pause",), "say what to pause: cuecard follow NAME --pause"),
    ],
)
def test_a_change_that_is_not_clear_is_refused(tmp_path: Path, words: tuple[str, ...], reason: str) -> None:
    refused = run(tmp_path, "follow", *words)
    assert refused.returncode == 2
    assert reason in refused.stderr


def test_the_variants_of_a_name_are_one_follow(project: Path) -> None:
    assert "“one EU diplomat” (a person)" in run(project, "follow", "one EU diplomat").stdout
    assert run(project, "follow", "EU diplomat").stdout.strip() == follow_messages.already_followed("one EU diplomat")
    assert run(project, "follow", "EU diplomat", "--end").stdout.strip() == follow_messages.ended("one EU diplomat")


def test_each_channel_has_its_own_follows(project: Path) -> None:
    run(project, "follow", "rare earths", "--channel", "slack:T0001#C0001")
    assert follow_messages.NOTHING_FOLLOWED in run(project, "follow").stdout
    assert "rare earths" in run(project, "follow", "--channel", "slack:T0001#C0001").stdout


def test_the_interval_of_updates_is_stored_with_the_channels_digest(tmp_path: Path) -> None:
    channel = ("--channel", "slack:T0001#C0001")
    without = run(tmp_path, "follow", "every", "4", "hours", *channel)
    assert (without.returncode, setup_messages.NO_DIGEST in without.stderr) == (1, True)
    digest_channel = Channel(Workspace(Platform.SLACK, "T0001"), "C0001")
    with contextlib.closing(open_store(f"sqlite:///{tmp_path / '.cuecard' / 'cuecard.db'}")) as store:
        store.ledger.put(Subscription(channel=digest_channel, time=time(9), zone="UTC"), "U1")
    assert run(tmp_path, "follow", "every", "4", "hours", *channel).stdout.split() == update_messages.chosen(4).split()
    assert update_messages.interval(4) in run(tmp_path, "digest", "status").stdout
    refused = run(tmp_path, "follow", "every", "5", "hours", *channel)
    assert refused.returncode == 2
    assert "not every 5" in refused.stderr
    assert run(tmp_path, "follow", "every", "day", *channel).stdout.strip() == update_messages.chosen(0)


def test_the_number_of_follows_is_limited(project: Path) -> None:
    assert run(project, "follow", "thing number 0").returncode == 0
    channel = read_channel(TERMINAL_CHANNEL)
    with contextlib.closing(open_store(f"sqlite:///{project / '.cuecard' / 'cuecard.db'}")) as store:
        follows = store.of(channel.workspace).follows
        for number in range(1, MAX_FOLLOWS):
            request = FollowRequest(FollowKind.WORDS, f"thing number {number}", f"thing number {number}")
            assert follows.add(Follower(channel=channel.id), request, "") is FollowOutcome.ADDED
    refused = run(project, "follow", "one more")
    assert (refused.returncode, refused.stderr.strip()) == (1, follow_messages.too_many(MAX_FOLLOWS))


def test_an_interval_that_is_not_possible_is_refused_before_the_digest_is_looked_for(tmp_path: Path) -> None:
    refused = run(tmp_path, "follow", "every", "5", "hours")
    assert (refused.returncode, "not every 5" in refused.stderr) == (2, True)
    assert setup_messages.NO_DIGEST not in refused.stderr
