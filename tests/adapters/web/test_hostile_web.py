"""Hostile addresses, names, redirects and servers lead to no forbidden request, and each fails with a sentence.

docs/fetching.md says how many are tried.
"""

from __future__ import annotations

import asyncio
import gzip
import socket
import zlib

import pytest
from aiohttp.abc import ResolveResult

from adapters.web import responses
from adapters.web.fetcher import MAX_REDIRECTS
from adapters.web.guarded_network import GuardedNetwork
from bot.errors import FetchFailed
from bot.ports import FetchKind
from tests.adapters.web.hostile import ADDRESSES, PRIVATE_ADDRESSES
from tests.support.web.internet import Answer, Internet, Request, by_path, page, redirect, respond, send

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
ENDLESS = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
CHUNK = b"1000\r\n" + b"x" * 4096 + b"\r\n"


def test_at_least_two_hundred_addresses_are_tried() -> None:
    assert len(ADDRESSES) >= 200


@pytest.mark.parametrize("address", ADDRESSES)
async def test_no_hostile_address_is_requested(internet: Internet, attempts: list[str], address: str) -> None:
    await internet.site("public.example", page("<p>public</p>"))
    async with internet.fetcher() as fetcher:
        with pytest.raises(FetchFailed) as caught:
            await fetcher.fetch(address, FetchKind.ARTICLE)
    assert (attempts, internet.requests) == ([], [])
    assert set(internet.looked_up) <= {"127.0.0.1.nip"}  # an ordinary name, which may be looked up
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("address", ADDRESSES)
async def test_no_redirect_to_a_hostile_address_is_followed(
    internet: Internet, attempts: list[str], address: str
) -> None:
    """Some are addresses relative to the page. They lead to the site itself, which may be requested."""
    public = await internet.site(
        "public.example", by_path(root=redirect(address.encode("utf-8", "replace").decode("latin-1")))
    )
    async with internet.fetcher() as fetcher:
        with pytest.raises(FetchFailed):
            await fetcher.fetch("http://public.example/", FetchKind.ARTICLE)
    assert set(attempts) == {public}


@pytest.mark.parametrize("address", PRIVATE_ADDRESSES)
@pytest.mark.parametrize("form", ["alone", "after a public one", "before a public one"])
async def test_a_name_is_refused_if_one_of_its_addresses_is_not_public(
    internet: Internet, attempts: list[str], address: str, form: str
) -> None:
    public = await internet.site("public.example", page("<p>public</p>"))
    found = {"alone": [address], "after a public one": [public, address], "before a public one": [address, public]}
    internet.names["mixed.example"] = found[form]
    async with internet.fetcher() as fetcher:
        with pytest.raises(FetchFailed, match="not on the public web"):
            await fetcher.fetch("http://mixed.example/", FetchKind.ARTICLE)
    assert attempts == []


@pytest.mark.parametrize("address", PRIVATE_ADDRESSES)
async def test_a_name_that_changes_its_address_between_two_requests_is_checked_each_time(
    internet: Internet, attempts: list[str], address: str
) -> None:
    public = await internet.site("public.example", by_path(root=redirect("http://rebinding.example/b")))
    turns = iter([[public], [address]])
    internet.names["rebinding.example"] = lambda: next(turns)
    async with internet.fetcher() as fetcher:
        with pytest.raises(FetchFailed, match="not on the public web"):
            await fetcher.fetch("http://rebinding.example/", FetchKind.ARTICLE)
    assert attempts == [public]
    assert internet.looked_up == ["rebinding.example"] * 2


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "10.0.0.1", "::1", "fd00:ec2::254"])
async def test_a_forbidden_address_is_refused_when_the_socket_is_opened(
    internet: Internet, attempts: list[str], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Tests the second check alone: here the first one accepts everything."""

    async def resolve(_: GuardedNetwork, host: str, port: int, **_more: object) -> list[ResolveResult]:
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=0)]

    monkeypatch.setattr(GuardedNetwork, "resolve", resolve)
    async with internet.fetcher() as fetcher:
        with pytest.raises(FetchFailed):
            await fetcher.fetch("http://public.example/", FetchKind.ARTICLE)
    assert (set(attempts), internet.opened) == ({address}, [])


async def _slow_headers(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD)
    for _number in range(1000):
        writer.write(b"X-Slow: 1\r\n")
        await writer.drain()
        await asyncio.sleep(0.01)


def _bomb(encoding: str, wbits: int) -> Answer:
    """A response of 200 MB of zeros. After a full flush, each further megabyte is compressed to the same bytes, so only
    two are compressed."""
    packer = zlib.compressobj(wbits=wbits)
    first, again = (packer.compress(bytes(1024 * 1024)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return respond(first + again * 199, Content_Encoding=encoding)


SERVERS: dict[str, tuple[Answer, str]] = {
    "says it is huge": (send(HEAD + b"Content-Length: 99999999999\r\n\r\nx"), "longer than 10 MB"),
    "is huge": (respond(b"x" * (10 * 1024 * 1024 + 1)), "longer than 10 MB"),
    "is endless": (send(ENDLESS, CHUNK, for_ever=True), "longer than 10 MB"),
    "is endless without a length": (send(HEAD + b"\r\n", b"x" * 65536, for_ever=True), "longer than 10 MB"),
    "is slow": (send(ENDLESS, b"1\r\nx\r\n", pause=0.02, for_ever=True), "does not answer in time"),
    "says nothing": (send(b"", pause=0.02, for_ever=True), "does not answer in time"),
    "has slow headers": (_slow_headers, "broken HTTP|does not answer in time"),
    "says continue for ever": (send(b"HTTP/1.1 100 Continue\r\n\r\n", pause=0.001, for_ever=True), "broken|in time"),
    "is a gzip bomb": (_bomb("gzip", wbits=31), "longer than 10 MB"),
    "is a deflate bomb": (_bomb("deflate", wbits=15), "longer than 10 MB"),
    "is packed twice": (
        respond(gzip.compress(gzip.compress(b"x" * 999)), Content_Encoding="gzip, gzip"),
        "compresses it in a way",
    ),
    "is packed unasked": (respond(b"x", Content_Encoding="br"), "compresses it in a way"),
    "is packed in a secret way": (respond(b"x", Content_Encoding="secret"), "compresses it in a way"),
    "says it is packed": (respond(b"plain", Content_Encoding="gzip"), "broken HTTP"),
    "is packed and cut off": (
        respond(gzip.compress(b"abc" * 9999)[:20], Content_Encoding="gzip"),
        "stopped in the middle",
    ),
    "floods headers": (
        send(HEAD + b"".join(b"X-%d: 1\r\n" % number for number in range(5000)) + b"\r\nbody"),
        "broken HTTP",
    ),
    "has a huge header": (send(HEAD + b"X-Long: " + b"x" * 100_000 + b"\r\n\r\n"), "broken HTTP"),
    "has an endless header": (send(HEAD + b"X-Long: ", b"x" * 4096, for_ever=True), "broken HTTP"),
    "has an endless status": (send(b"HTTP/1.1 200 ", b"x" * 4096, for_ever=True), "broken HTTP"),
    "is not HTTP": (send(b"SSH-2.0-OpenSSH_9.2\r\n"), "broken HTTP"),
    "speaks HTTP/2": (send(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), "broken"),
    "hangs up": (send(b""), "closed the connection"),
    "hangs up in the headers": (send(HEAD), "closed the connection"),
    "hangs up in the body": (send(HEAD + b"Content-Length: 100\r\n\r\nhalf"), "broken HTTP|stopped in the middle"),
    "has a broken chunk": (send(ENDLESS + b"zz\r\nx\r\n"), "broken HTTP"),
    "has a huge chunk": (send(ENDLESS + b"ffffffffffffffffff\r\nx\r\n"), "broken HTTP"),
    "has a negative length": (send(HEAD + b"Content-Length: -1\r\n\r\nx"), "broken HTTP"),
    "has two lengths": (send(HEAD + b"Content-Length: 1\r\nContent-Length: 5\r\n\r\nxxxxx"), "broken HTTP"),
    "is a picture": (respond(b"\x89PNG", content_type="image/png"), "type image/png"),
    "is a video": (respond(b"x", content_type="video/mp4"), "type video/mp4"),
    "is a program": (respond(b"MZ", content_type="application/x-msdownload"), "type application/x-msdownload"),
    "is JSON": (respond(b"{}", content_type="application/json"), "type application/json"),
    "is of a type with a long name": (respond(b"x", content_type="a/" + "b" * 5000), "type a/bbb"),
    "leads nowhere": (respond(status="302 Found"), "HTTP 302"),
    "leads to itself": (redirect("/"), "too many redirects"),
    "leads to something odd": (redirect("http://[/"), "not a web address"),
    "has many choices": (respond(status="300 Multiple Choices", Location="/"), "HTTP 300"),
    "says not modified unasked": (respond(status="304 Not Modified"), "HTTP 304"),
    "says use a proxy": (respond(status="305 Use Proxy", Location="http://127.0.0.1/"), "HTTP 305"),
    "wants a password": (respond(status="401 Unauthorized", WWW_Authenticate="Basic"), "does not let"),
    "wants a password for a proxy": (respond(status="407 Proxy Authentication Required"), "does not let"),
    "forbids": (respond(status="403 Forbidden"), "does not let"),
    "is gone": (respond(status="410 Gone"), "no such page"),
    "is busy": (respond(status="503 Service Unavailable", Retry_After="120"), "cannot answer now"),
    "gives a part": (respond(b"x", status="206 Partial Content"), "HTTP 206"),
    "has nothing": (respond(status="204 No Content"), "HTTP 204"),
    "has an unknown status": (respond(status="799 Odd"), "HTTP 799|cannot answer"),
    "upgrades": (
        send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n"),
        "HTTP 101|broke",
    ),
}


@pytest.mark.parametrize("kind", SERVERS)
async def test_a_hostile_server_costs_little_and_is_described_in_a_sentence(
    internet: Internet, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    # Those that send much must reach the limit of the size, not that of the time.
    sends_much = "endless" in kind or "bomb" in kind or "huge" in kind
    monkeypatch.setattr("adapters.web.fetcher.FETCH_SECONDS", 2.0 if sends_much else 0.4)
    answer, expected = SERVERS[kind]
    await internet.site("hostile.example", answer)
    async with internet.fetcher() as fetcher:
        with pytest.raises(FetchFailed, match=expected) as caught:
            await fetcher.fetch("http://hostile.example/", FetchKind.ARTICLE)
    assert len(caught.value.reason) < 200
    assert len(internet.requests) <= MAX_REDIRECTS + 1


@pytest.mark.parametrize("hops", range(2, 30, 3))
async def test_a_chain_of_redirects_is_followed_to_its_limit(internet: Internet, hops: int) -> None:
    sites = {f"site{number}.example": redirect(f"http://site{number + 1}.example/") for number in range(hops)}
    for name, answer in sites.items():
        await internet.site(name, answer)
    await internet.site(f"site{hops}.example", page("<p>the end</p>"))
    async with internet.fetcher() as fetcher:
        if hops <= MAX_REDIRECTS:
            assert (await fetcher.fetch("http://site0.example/", FetchKind.ARTICLE)).data == b"<p>the end</p>"
        else:
            with pytest.raises(FetchFailed, match="too many redirects"):
                await fetcher.fetch("http://site0.example/", FetchKind.ARTICLE)
    assert len(internet.requests) == min(hops, MAX_REDIRECTS) + 1


async def test_a_feed_that_is_endless_is_cut_at_the_limit(internet: Internet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(responses.MAX_SIZES, FetchKind.FEED, 100_000)
    await internet.site("feed.example", send(ENDLESS, CHUNK, for_ever=True))
    async with internet.fetcher() as fetcher:
        fetched = await fetcher.fetch("http://feed.example/", FetchKind.FEED)
    assert (len(fetched.data), fetched.is_whole) == (100_000, False)
