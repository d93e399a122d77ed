"""Delivery to Slack: one attempt to post, the verdict on its outcome, and the search for an earlier post by its key."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from adapters.http_client.request_watch import RequestWatch
from adapters.slack.digests.deliverer import MAX_PAGES, SlackDeliverer
from adapters.slack.digests.renderer import SlackRenderer
from adapters.slack.outbound import lookup
from adapters.slack.transport.api import Api, SlackFault, open_session, web_client
from bot.digests.posting.messages import stop_notice
from bot.environment.clock import SystemClock
from bot.model import Channel, Document, Workspace
from bot.model.document import Heading, Paragraph, SourceLine
from bot.ports import Sender, Verdict
from tests.support.clock import FakeClock
from tests.support.slack.bot import TOKEN, WORKSPACE
from tests.support.slack.schema import check_message
from tests.support.slack.server import Failure, SlackServer, refused, too_often

CHANNEL = Channel(WORKSPACE, "C0DIGEST")
LONG_AGO, LATER = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
DIGEST = Document("Digest of Tuesday", (Heading("Digest · Tuesday"), Paragraph("News."), SourceLine("An article")))


@pytest.fixture
async def deliverer(slack: SlackServer) -> AsyncIterator[Sender]:
    watch = RequestWatch(SystemClock())
    async with open_session(watch) as session:

        async def api(workspace: Workspace) -> Api:
            return Api(web_client(TOKEN, slack.api_url, session))

        yield SlackDeliverer(api, watch)


def test_the_payload_is_the_same_each_time_and_carries_its_key() -> None:
    deliverer = SlackRenderer()
    payload = deliverer.render(DIGEST, "akey")
    assert payload == deliverer.render(DIGEST, "akey")
    message = json.loads(payload)
    assert message["metadata"] == {"event_type": "cuecard_digest", "event_payload": {"key": "akey"}}
    check_message(message)


async def test_the_notice_of_a_stopped_digest_is_sent_again_after_faults(slack: SlackServer) -> None:
    async with open_session() as session:

        async def api(workspace: Workspace) -> Api:
            return Api(web_client(TOKEN, slack.api_url, session), FakeClock())

        slack.failures["chat.postMessage"].extend([Failure(500), Failure(drops=True)])
        await SlackDeliverer(api, RequestWatch(SystemClock())).notify(CHANNEL, "U0SETTER", "It stopped.")
    assert [message["text"] for message in slack.messages["U0SETTER"]] == ["It stopped."]


async def test_the_notice_of_a_stopped_digest_names_its_channel(slack: SlackServer, deliverer: SlackDeliverer) -> None:
    await deliverer.notify(CHANNEL, "U0SETTER", stop_notice(CHANNEL.id, "The channel is archived."))
    (post,) = slack.messages["U0SETTER"]
    (block,) = post["blocks"]
    assert {"type": "channel", "channel_id": CHANNEL.id} in block["elements"][0]["elements"]
    assert CHANNEL.id not in post["text"].replace(f"<#{CHANNEL.id}>", "")


def test_a_document_fits_if_slack_would_accept_it() -> None:
    deliverer = SlackRenderer()
    assert deliverer.fits(DIGEST)
    story = (Heading("A story"), Paragraph("word " * 300), SourceLine("An article"))
    assert not deliverer.fits(Document("", story * 10))
    assert not deliverer.fits(Document("", (Heading("x"),) * 51))


async def test_a_post_is_sent_as_rendered(slack: SlackServer, deliverer: Sender) -> None:
    posting = await deliverer.post(CHANNEL, deliverer.render(DIGEST, "akey"), "akey")
    assert (posting.verdict, posting.message_id) == (Verdict.SENT, slack.messages["C0DIGEST"][0]["ts"])
    (sent,) = slack.called("chat.postMessage")
    assert sent == {"channel": "C0DIGEST", **json.loads(deliverer.render(DIGEST, "akey"))}


@pytest.mark.parametrize(
    ("failure", "verdict"),
    [
        (too_often(7), Verdict.REFUSED),
        (refused("ratelimited"), Verdict.REFUSED),
        (refused("channel_not_found"), Verdict.PERMANENT),
        (refused("is_archived"), Verdict.PERMANENT),
        (refused("not_in_channel"), Verdict.PERMANENT),
        (refused("msg_blocks_too_long"), Verdict.PERMANENT),
        (refused("token_revoked"), Verdict.PERMANENT),
        (refused("internal_error"), Verdict.UNKNOWN),
        (refused("fatal_error"), Verdict.UNKNOWN),
        (refused("some_new_error"), Verdict.REFUSED),
        (Failure(500), Verdict.UNKNOWN),
        (Failure(503, {"ok": False, "error": "service_unavailable"}), Verdict.UNKNOWN),
        (Failure(loses_response=True), Verdict.UNKNOWN),
    ],
)
async def test_each_failure_has_the_expected_verdict(
    slack: SlackServer, deliverer: Sender, failure: Failure, verdict: Verdict
) -> None:
    slack.failures["chat.postMessage"].append(failure)
    posting = await deliverer.post(CHANNEL, deliverer.render(DIGEST, "akey"), "akey")
    assert posting.verdict is verdict
    assert posting.reason
    assert len(slack.called("chat.postMessage")) == 1, "the SDK tried again by itself"


async def test_a_platforms_retry_after_is_returned(slack: SlackServer, deliverer: Sender) -> None:
    slack.failures["chat.postMessage"].append(too_often(7))
    assert (await deliverer.post(CHANNEL, deliverer.render(DIGEST, "k"), "k")).retry_after == 7


async def test_a_post_to_an_unreachable_slack_counts_as_refused() -> None:
    async with open_session() as session:

        async def api(workspace: Workspace) -> Api:
            return Api(web_client(TOKEN, "http://127.0.0.1:9/api/", session))

        deliverer = SlackDeliverer(api, RequestWatch(SystemClock()))
        assert (await deliverer.post(CHANNEL, deliverer.render(DIGEST, "k"), "k")).verdict is Verdict.REFUSED


async def test_a_lost_response_is_found_again(slack: SlackServer, deliverer: Sender) -> None:
    slack.failures["chat.postMessage"].append(Failure(loses_response=True))
    assert (await deliverer.post(CHANNEL, deliverer.render(DIGEST, "akey"), "akey")).verdict is Verdict.UNKNOWN
    posting = await deliverer.find(CHANNEL, "akey", LONG_AGO, LATER)
    assert (posting.verdict, posting.message_id) == (Verdict.SENT, slack.messages["C0DIGEST"][0]["ts"])
    assert (await deliverer.find(CHANNEL, "another", LONG_AGO, LATER)).verdict is Verdict.REFUSED


async def test_a_digest_below_many_messages_is_found_page_by_page(
    slack: SlackServer, deliverer: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup, "PAGE_SIZE", 3)
    await deliverer.post(CHANNEL, deliverer.render(DIGEST, "akey"), "akey")
    for number in range(3 * MAX_PAGES + 5):
        await deliverer.post(CHANNEL, deliverer.render(DIGEST, f"other{number}"), "other")
    more = await deliverer.find(CHANNEL, "akey", LONG_AGO, LATER)
    assert (more.verdict, len(slack.called("conversations.history"))) == (Verdict.UNKNOWN, MAX_PAGES)
    assert (await deliverer.find(CHANNEL, "akey", LONG_AGO, LATER, more.cursor)).verdict is Verdict.SENT
    assert len(slack.called("conversations.history")) == MAX_PAGES + 2


async def test_an_interrupted_search_continues_unless_slack_no_longer_knows_its_cursor(
    slack: SlackServer, deliverer: Sender
) -> None:
    slack.failures["conversations.history"].extend([too_often(60), refused("invalid_cursor")])
    stopped = await deliverer.find(CHANNEL, "akey", LONG_AGO, LATER, "20")
    assert (stopped.verdict, stopped.retry_after, stopped.cursor) == (Verdict.UNKNOWN, 60, "20")
    assert (await deliverer.find(CHANNEL, "akey", LONG_AGO, LATER, "20")).cursor == ""


async def test_a_search_requests_the_largest_page_that_slack_gives(slack: SlackServer, deliverer: Sender) -> None:
    await deliverer.find(CHANNEL, "akey", LONG_AGO, LATER)
    assert [call["limit"] for call in slack.called("conversations.history")] == ["999"]


async def test_slacks_time_is_requested_only_once(slack: SlackServer, deliverer: Sender) -> None:
    for _ in range(2):
        ready = await deliverer.prepare(CHANNEL)
        assert isinstance(ready, datetime)
        assert abs(ready - datetime.now(UTC)) < timedelta(seconds=10)
    assert len(slack.called("api.test")) == 1


async def test_nothing_is_sent_after_the_deadline(slack: SlackServer, deliverer: Sender) -> None:
    posting = await deliverer.post(CHANNEL, deliverer.render(DIGEST, "akey"), "akey", lambda: False)
    assert (posting.verdict, slack.called("chat.postMessage")) == (Verdict.REFUSED, [])
    assert (await deliverer.post(CHANNEL, deliverer.render(DIGEST, "akey"), "akey")).verdict is Verdict.SENT


@pytest.mark.parametrize(
    ("failure", "verdict"),
    [
        (refused("missing_scope"), Verdict.PERMANENT),
        (refused("not_in_channel"), Verdict.PERMANENT),
        (refused("internal_error"), Verdict.UNKNOWN),
        (too_often(120), Verdict.UNKNOWN),
        (Failure(loses_response=True), Verdict.UNKNOWN),
    ],
)
async def test_a_failed_search_does_not_decide_whether_the_post_arrived(
    slack: SlackServer, deliverer: Sender, failure: Failure, verdict: Verdict
) -> None:
    # Two failures: the HTTP client repeats a GET once if its connection broke.
    slack.failures["conversations.history"].extend([failure, failure])
    posting = await deliverer.find(CHANNEL, "akey", LONG_AGO, LATER)
    assert posting.verdict is verdict
    assert posting.retry_after == (120 if failure.status == 429 else 0)


async def test_retries_end_after_a_limit_and_wait_as_long_as_slack_asks(slack: SlackServer) -> None:
    waited: list[float] = []

    class Clock:
        async def sleep(self, seconds: float) -> None:
            waited.append(seconds)

    slack.failures["users.info"].extend([too_often(2), too_often(30), too_often(100)])
    async with open_session() as session:
        api = Api(web_client(TOKEN, slack.api_url, session), Clock())  # type: ignore[arg-type]
        with pytest.raises(SlackFault, match="ratelimited"):
            await api.read("users.info", user="U1")
    assert waited == [2, 30]
