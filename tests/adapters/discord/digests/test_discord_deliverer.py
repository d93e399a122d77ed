"""Delivery to Discord: one attempt to post, and the search for an earlier post by its nonce or the key in a button's
id."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import discord
import pytest

from adapters.discord.digests.deliverer import MAX_PAGES, DiscordDeliverer
from adapters.discord.digests.renderer import DiscordRenderer
from adapters.discord.render.custom_ids import Press, read_press
from adapters.discord.serve import open_deliverer
from bot.digests.posting.messages import stop_notice
from bot.model import Channel, Document, Platform, Workspace
from bot.model.document import Action, Button, Footer, Heading, Paragraph, Teaser
from bot.ports import PostResult, Verdict
from tests.support.discord.schema import texts
from tests.support.discord.server import DiscordServer, failure, once
from tests.support.discord.world import ASKER, CHANNEL, DIRECT, FORUM, GUILD, tag

WORKSPACE = Workspace(Platform.DISCORD, GUILD)
TEXT, POSTS = Channel(WORKSPACE, CHANNEL), Channel(WORKSPACE, FORUM)
KEY = "abcdefghijklmnopqrstuvwxy"
LATER = datetime(2040, 1, 1, tzinfo=UTC)
DIGEST = Document("Digest of today: a", (Heading("Digest · today: all"), Paragraph("A story."), Footer("Daily.")))


@pytest.fixture
def server(server_without_bot: DiscordServer) -> DiscordServer:
    return server_without_bot


@pytest.fixture
async def deliverer(server: DiscordServer) -> AsyncIterator[DiscordDeliverer]:
    async with open_deliverer(server.settings()) as deliverer:
        yield deliverer


def long_ago() -> datetime:
    return datetime.now(UTC) - timedelta(hours=1)


async def test_the_posted_message_is_the_rendered_payload(server: DiscordServer, deliverer: DiscordDeliverer) -> None:
    payload = deliverer.render(DIGEST, KEY)
    assert payload == deliverer.render(DIGEST, KEY)
    posting = await deliverer.post(TEXT, payload, KEY)
    assert posting.verdict is Verdict.SENT
    assert posting.message_id == server.posts[0]["id"]
    body = server.calls[-1].body
    assert body == json.loads(payload)
    assert body["nonce"] == KEY
    assert body["enforce_nonce"] is True
    assert body["allowed_mentions"] == {"parse": []}
    assert (await deliverer.find(TEXT, KEY, long_ago(), LATER)).message_id == posting.message_id
    assert (await deliverer.find(TEXT, "another", long_ago(), LATER)).verdict is Verdict.REFUSED


async def test_the_same_key_posts_once(server: DiscordServer, deliverer: DiscordDeliverer) -> None:
    payload = deliverer.render(DIGEST, KEY)
    server.rule = once(lambda call: call.method == "POST", "lose")
    assert (await deliverer.post(TEXT, payload, KEY)).verdict is Verdict.UNKNOWN
    assert (await deliverer.post(TEXT, payload, KEY)).verdict is Verdict.SENT
    assert len(server.posts) == 1


async def test_a_digest_is_never_posted_twice_in_a_forum(server: DiscordServer, deliverer: DiscordDeliverer) -> None:
    payload = deliverer.render(DIGEST, KEY)
    server.rule = once(lambda call: call.method == "POST", "lose")
    assert (await deliverer.post(POSTS, payload, KEY)).verdict is Verdict.UNKNOWN
    assert (await deliverer.post(POSTS, payload, KEY)).verdict is Verdict.UNKNOWN
    assert [thread["name"] for thread in server.threads] == ["Digest · today: all"]
    assert (await deliverer.find(POSTS, KEY, long_ago(), LATER)).message_id == server.threads[0]["id"]
    assert (await deliverer.find(POSTS, "another", long_ago(), LATER)).verdict is Verdict.REFUSED


@pytest.mark.parametrize("requires_tag", [True, False])
async def test_a_post_in_a_forum_gets_the_tag_for_digests_if_there_is_one(
    server: DiscordServer, deliverer: DiscordDeliverer, requires_tag: bool
) -> None:
    server.wants_tag = requires_tag
    server.tags = [tag("News"), tag("DIGEST")]
    assert (await deliverer.post(POSTS, deliverer.render(DIGEST, KEY), KEY)).verdict is Verdict.SENT
    [thread] = server.threads
    assert thread["applied_tags"] == [tag("DIGEST")["id"]]


async def test_a_post_in_a_forum_gets_the_tag_that_was_chosen_while_there_is_one(
    server: DiscordServer, deliverer: DiscordDeliverer
) -> None:
    server.tags = [tag("News"), tag("DIGEST")]
    for chosen, expected in ((tag("News"), "News"), (tag("Gone with it"), "DIGEST")):
        tagged = replace(DIGEST, tag=chosen["id"])
        assert (await deliverer.post(POSTS, deliverer.render(tagged, KEY), KEY)).verdict is Verdict.SENT
        assert server.threads.pop()["applied_tags"] == [tag(expected)["id"]]


async def test_a_digest_is_refused_while_its_forum_requires_a_tag_and_has_none_for_digests(
    server: DiscordServer, deliverer: DiscordDeliverer
) -> None:
    server.wants_tag = True
    server.tags = [tag("News"), tag("Digest", moderated=True)]
    refused = await deliverer.post(POSTS, deliverer.render(DIGEST, KEY), KEY)
    assert (refused.verdict, "tag on every post" in refused.reason) == (Verdict.PERMANENT, True)
    server.tags = [tag("Digest")]
    assert (await deliverer.post(POSTS, deliverer.render(DIGEST, KEY), KEY)).verdict is Verdict.SENT


async def test_a_search_continues_where_it_stopped(server: DiscordServer, deliverer: DiscordDeliverer) -> None:
    first = discord.utils.time_snowflake(long_ago())
    server.posts += [{"id": str(first + number), "channel_id": CHANNEL} for number in range(1, 1300)]
    posted = await deliverer.post(TEXT, deliverer.render(DIGEST, KEY), KEY)
    cursor = ""
    for _ in range(2):
        posting = await deliverer.find(TEXT, KEY, long_ago(), LATER, cursor)
        assert posting.verdict is Verdict.UNKNOWN
        cursor = posting.cursor
    server.rule = once(lambda call: call.method == "GET", failure(503))
    broken = await deliverer.find(TEXT, KEY, long_ago(), LATER, cursor)
    assert (broken.verdict, broken.cursor) == (Verdict.UNKNOWN, cursor)
    assert (await deliverer.find(TEXT, KEY, long_ago(), LATER, broken.cursor)).message_id == posted.message_id
    pages = [call for call in server.calls if call.method == "GET" and call.path.endswith("/messages")]
    assert len(pages) == 2 * MAX_PAGES + 1


async def test_nothing_is_sent_after_the_deadline(server: DiscordServer, deliverer: DiscordDeliverer) -> None:
    for place in (TEXT, POSTS):
        posting = await deliverer.post(place, deliverer.render(DIGEST, KEY), KEY, lambda: False)
        assert posting.verdict is Verdict.REFUSED
    assert not [call for call in server.calls if call.method == "POST"]
    assert (await deliverer.post(POSTS, deliverer.render(DIGEST, KEY), KEY)).verdict is Verdict.SENT


async def test_a_person_who_left_the_server_gets_no_personal_digest_of_it(
    server: DiscordServer, deliverer: DiscordDeliverer
) -> None:
    own = Channel(WORKSPACE, DIRECT)
    assert isinstance(await deliverer.prepare(own), datetime)
    server.gone.add(ASKER)
    refused = await deliverer.prepare(own)
    assert isinstance(refused, PostResult)
    assert (refused.verdict, refused.reason) == (
        Verdict.PERMANENT,
        "You are no longer in the server whose digest it is.",
    )
    assert isinstance(await deliverer.prepare(TEXT), datetime), "the digest of a channel does not depend on a person"
    direct_channel = Channel(Workspace(Platform.DISCORD, f"user-{ASKER}"), DIRECT)
    assert isinstance(await deliverer.prepare(direct_channel), datetime)


@pytest.mark.parametrize("place", [TEXT, POSTS])
async def test_a_prepared_post_is_one_request(
    server: DiscordServer, deliverer: DiscordDeliverer, place: Channel
) -> None:
    assert isinstance(await deliverer.prepare(place), datetime)
    before = len(server.calls)
    assert (await deliverer.post(place, deliverer.render(DIGEST, KEY), KEY)).verdict is Verdict.SENT
    assert len(server.calls) == before + 1


async def test_archived_posts_of_a_forum_are_searched_page_by_page(
    server: DiscordServer, deliverer: DiscordDeliverer
) -> None:
    assert (await deliverer.post(POSTS, deliverer.render(DIGEST, KEY), KEY)).verdict is Verdict.SENT
    now = datetime.now(UTC)
    server.threads[0]["thread_metadata"] = {"archive_timestamp": now.isoformat()}
    for minute in range(150):
        ended = (now + timedelta(minutes=1 + minute)).isoformat()
        facts = {"parent_id": "another", "message": {}, "thread_metadata": {"archive_timestamp": ended}}
        server.threads.append({"id": server.snowflake(), **facts})
    assert (await deliverer.find(POSTS, KEY, long_ago(), LATER)).message_id == server.threads[0]["id"]
    assert (await deliverer.find(POSTS, "another", long_ago(), LATER)).verdict is Verdict.REFUSED


@pytest.mark.parametrize(
    ("status", "code", "verdict"),
    [
        (429, 0, Verdict.REFUSED),
        (500, 0, Verdict.UNKNOWN),
        (503, 0, Verdict.UNKNOWN),
        (403, 50013, Verdict.PERMANENT),  # missing permissions
        (404, 10003, Verdict.PERMANENT),  # unknown channel
        (400, 50035, Verdict.PERMANENT),  # invalid form body
    ],
)
async def test_each_failed_request_has_the_expected_verdict(
    server: DiscordServer, deliverer: DiscordDeliverer, status: int, code: int, verdict: Verdict
) -> None:
    server.rule = lambda call: failure(status, code, Retry_After="7") if call.method == "POST" else None
    posting = await deliverer.post(TEXT, deliverer.render(DIGEST, KEY), KEY)
    assert posting.verdict is verdict
    assert posting.reason
    assert verdict is not Verdict.PERMANENT or posting.reason.endswith("."), (
        "it is a sentence for the person who set up the digest"
    )
    assert posting.retry_after == (7 if status == 429 else 0)
    assert not server.posts


async def test_if_discord_cannot_be_reached_a_post_is_refused_and_a_search_is_undecided(server: DiscordServer) -> None:
    settings = server.settings(discord_api_url="http://127.0.0.1:9")
    async with open_deliverer(settings) as deliverer:
        assert (await deliverer.post(TEXT, deliverer.render(DIGEST, KEY), KEY)).verdict is Verdict.REFUSED
        assert (await deliverer.find(TEXT, KEY, long_ago(), LATER)).verdict is Verdict.UNKNOWN


async def test_the_key_is_invisible_and_the_button_still_opens_its_card(
    server: DiscordServer, deliverer: DiscordDeliverer
) -> None:
    posting = await deliverer.post(TEXT, deliverer.render(Document("n", (Heading("Digest"), story(1))), KEY), KEY)

    components = server.posts[0]["components"]
    assert not any(KEY in text for text in texts({"components": components}))
    (pressed,) = re.findall(r'"custom_id": "([^"]+)"', json.dumps(components))
    assert pressed.endswith(KEY)
    assert read_press(pressed) == Press(Action.CHOOSE, "key1")
    assert (await deliverer.find(TEXT, KEY, long_ago(), LATER)).message_id == posting.message_id
    assert (await deliverer.find(TEXT, KEY[1:], long_ago(), LATER)).verdict is Verdict.REFUSED


def test_ten_stories_fit_and_a_longer_digest_does_not() -> None:
    renderer = DiscordRenderer()
    assert renderer.fits(Document("n", (Heading("Digest"), *map(story, range(10)), Footer("Daily."))))
    assert not renderer.fits(Document("n", (Heading("Digest"), Paragraph("word " * 900))))


async def test_the_notice_of_a_stopped_digest_names_its_channel(
    server: DiscordServer, deliverer: DiscordDeliverer
) -> None:
    await deliverer.notify(TEXT, ASKER, stop_notice(CHANNEL, "The channel is gone."))
    notice = server.calls[-1].body
    assert f"for <#{CHANNEL}> is stopped" in "".join(texts(notice))
    assert notice["allowed_mentions"] == {"parse": []}


def story(number: int) -> Teaser:
    return Teaser(
        headline=f"Story {number}",
        link="https://paper.example/a",
        sentence="Said.",
        source="A paper",
        open_button=Button("Open", Action.CHOOSE, f"key{number}"),
    )
