"""Pages are requested politely and safely, within what the operator allows, and returned unchanged."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from email.utils import format_datetime
from pathlib import Path

import pytest

from adapters.web import responses
from bot.environment.clock import SystemClock
from bot.errors import FetchFailed
from bot.pipeline import Product, make_product
from bot.ports import FetchKind, FetchResult
from bot.reading import Format, RawArticle
from tests.support.clock import FakeClock
from tests.support.processes.reading import SANDBOX
from tests.support.web.certificates import make_certificate
from tests.support.web.internet import Internet, Request, by_path, page, redirect, respond, send

PAGE = "http://news.example/story"
FEED = "http://feeds.example/feed"
"""A feed: no person asked for the pages that it links to."""


async def test_a_page_comes_unchanged_with_what_the_server_says_about_it(internet: Internet) -> None:
    body = respond(b"<p>caf\xe9</p>", content_type="Text/HTML; charset=utf-8", ETag='"1"', Last_Modified="yesterday")
    await internet.site("news.example", body)
    async with internet.fetcher() as fetcher:
        fetched = await fetcher.fetch(f"{PAGE}#middle", FetchKind.ARTICLE)
    assert fetched == FetchResult(
        url=PAGE, data=b"<p>caf\xe9</p>", media_type="text/html", etag='"1"', last_modified="yesterday"
    )


async def test_a_path_may_contain_any_character_that_is_allowed(internet: Internet) -> None:
    await internet.site("news.example", page("x"))
    async with internet.fetcher() as fetcher:
        for path in ("/a[1]", "/a@b", "/1.2.3.4", "/a%2Fb", "/ü", "/a:80/?u=http://127.0.0.1/&x=[2]"):
            assert (await fetcher.fetch(f"http://news.example{path}", FetchKind.ARTICLE)).data == b"x"


async def test_a_request_identifies_the_program_and_contains_nothing_else(internet: Internet) -> None:
    await internet.site("news.example", respond(b"x", Set_Cookie="canary=1"))
    async with internet.fetcher(cuecard_fetch_contact="web@team.example") as fetcher:
        await fetcher.fetch(PAGE, FetchKind.ARTICLE)
        await fetcher.fetch(PAGE, FetchKind.ARTICLE)
    for request in internet.requests:
        assert request.method == "GET"
        assert request.headers.keys() == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert request.headers["user-agent"].startswith("Cuecard/")
        assert request.headers["user-agent"].endswith("(+web@team.example)")


async def test_a_proxy_of_the_environment_is_not_used(internet: Internet, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    await internet.site("news.example", page("direct"))
    async with internet.fetcher() as fetcher:
        assert (await fetcher.fetch(PAGE, FetchKind.ARTICLE)).data == b"direct"


async def test_everything_is_fetched_through_the_operators_proxy_which_looks_up_names(internet: Internet) -> None:
    await internet.site("proxy.internal", page("by proxy"), address="10.9.9.9", port=3128)
    async with internet.fetcher(cuecard_fetch_proxy="http://user:secret@proxy.internal:3128") as fetcher:
        assert (await fetcher.fetch(PAGE, FetchKind.ARTICLE)).data == b"by proxy"
        with pytest.raises(FetchFailed, match="not on the public web"):
            await fetcher.fetch("http://169.254.169.254/", FetchKind.ARTICLE)
    assert [request.path for request in internet.requests] == [PAGE]
    assert "proxy-authorization" in internet.requests[0].headers
    assert internet.looked_up == ["proxy.internal"]


@pytest.mark.parametrize(
    ("allowed", "address"),
    [
        ("wiki.internal", "http://wiki.internal/"),
        ("wiki.internal:8080", "http://wiki.internal:8080/"),
        ("10.1.0.0/16", "http://wiki.public.example/"),
        ("10.1.2.3", "http://10.1.2.3/"),
        ("10.1.2.3:8080", "http://10.1.2.3:8080/"),
    ],
)
async def test_an_operator_can_allow_a_host_a_port_or_a_network(internet: Internet, allowed: str, address: str) -> None:
    for port in (80, 8080):
        await internet.site("wiki.internal", page("inside"), address="10.1.2.3", port=port)
    internet.names["wiki.public.example"] = ["10.1.2.3"]
    async with internet.fetcher(cuecard_fetch_allow=allowed) as fetcher:
        assert (await fetcher.fetch(address, FetchKind.ARTICLE)).data == b"inside"
        for other in ("http://10.2.0.1/", "http://other.internal/", "http://wiki.internal:9090/", "http://127.0.0.1/"):
            with pytest.raises(FetchFailed, match="CUECARD_FETCH_ALLOW="):
                await fetcher.fetch(other, FetchKind.ARTICLE)


@pytest.mark.parametrize("address", ["169.254.169.254", "fd00:ec2::254", "100.100.100.200", "0.0.0.0"])
async def test_an_allowed_host_never_leads_to_metadata_services(internet: Internet, address: str) -> None:
    internet.names["wiki.internal"] = [address]
    async with internet.fetcher(cuecard_fetch_allow="wiki.internal,0.0.0.0/0,::/0") as fetcher:
        with pytest.raises(FetchFailed, match="not on the public web"):
            await fetcher.fetch("http://wiki.internal/", FetchKind.ARTICLE)
    assert internet.opened == []


@pytest.mark.parametrize("allowed", ["wiki.internal", "10.1.0.0/16", "wiki.internal,10.1.0.0/16"])
@pytest.mark.parametrize("inside", ["http://wiki.internal/", "http://10.1.2.3/", "http://rebound.example/"])
async def test_the_public_web_leads_to_no_host_that_only_the_operator_allows(
    internet: Internet, allowed: str, inside: str
) -> None:
    """A redirect, a link of a feed and one after the other are all refused."""
    await internet.site("wiki.internal", page("inside"), address="10.1.2.3")
    internet.names["rebound.example"] = ["10.1.2.3"]
    await internet.site("news.example", by_path(story=redirect(inside), again=redirect("/story")))
    async with internet.fetcher(cuecard_fetch_allow=allowed) as fetcher:
        for url, referrer in ((PAGE, ""), ("http://news.example/again", ""), (inside, FEED), (PAGE, FEED)):
            with pytest.raises(FetchFailed, match="not on the public web"):
                await fetcher.fetch(url, FetchKind.ARTICLE, referrer=referrer)
    assert internet.paths("wiki.internal") == []


async def test_a_host_that_the_operator_names_may_lead_to_others_that_are_allowed(internet: Internet) -> None:
    await internet.site("wiki.internal", by_path(a=redirect("http://files.internal/b")), address="10.1.2.3")
    await internet.site("files.internal", by_path(b=redirect("/c"), c=page("inside")), address="10.1.2.4")
    async with internet.fetcher(cuecard_fetch_allow="wiki.internal,10.1.2.4,files.internal") as fetcher:
        for referrer in ("", "http://wiki.internal/feed"):
            assert (
                await fetcher.fetch("http://wiki.internal/a", FetchKind.ARTICLE, referrer=referrer)
            ).data == b"inside"


async def test_nothing_is_fetched_if_it_is_switched_off(internet: Internet) -> None:
    await internet.site("news.example", page("x"))
    async with internet.fetcher(cuecard_fetch="off") as fetcher:
        with pytest.raises(FetchFailed, match="CUECARD_FETCH=off"):
            await fetcher.fetch(PAGE, FetchKind.ARTICLE)
    assert internet.requests == []


async def test_certificates_are_checked(internet: Internet, tmp_path: Path) -> None:
    served, client_context = make_certificate("news.example", tmp_path)
    address = await internet.site("news.example", page("secure"), port=443, tls=served)
    internet.names["imitation.example"] = [address]
    async with internet.fetcher() as fetcher:
        with pytest.raises(FetchFailed, match="certificate is not trusted"):
            await fetcher.fetch("https://news.example/", FetchKind.ARTICLE)
    async with internet.fetcher(tls=client_context) as fetcher:
        assert (await fetcher.fetch("https://news.example/", FetchKind.ARTICLE)).data == b"secure"
        with pytest.raises(FetchFailed, match="certificate is not trusted"):
            await fetcher.fetch("https://imitation.example/", FetchKind.ARTICLE)


async def test_a_secure_page_does_not_redirect_to_an_insecure_one(internet: Internet, tmp_path: Path) -> None:
    served, client_context = make_certificate("news.example", tmp_path)
    await internet.site("news.example", redirect("http://plain.example/"), port=443, tls=served)
    await internet.site("plain.example", page("plain"))
    async with internet.fetcher(tls=client_context) as fetcher:
        with pytest.raises(FetchFailed, match="from a secure page to one that is not"):
            await fetcher.fetch("https://news.example/", FetchKind.ARTICLE)
    assert internet.paths("plain.example") == []


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
@pytest.mark.parametrize("location", ["/b", "b", "//news.example/b", "http://news.example/b#part"])
async def test_redirects_are_followed(internet: Internet, status: str, location: str) -> None:
    answer = by_path(a=redirect(location, status), b=page("here"))
    await internet.site("news.example", answer)
    async with internet.fetcher() as fetcher:
        fetched = await fetcher.fetch("http://news.example/a", FetchKind.ARTICLE)
    assert (fetched.url, fetched.data) == ("http://news.example/b", b"here")


async def test_an_unchanged_page_is_not_sent_again(internet: Internet) -> None:
    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        is_known = request.headers.get("if-none-match") == '"1"' and request.headers.get("if-modified-since") == "then"
        known = respond(status="304 Not Modified", ETag='"1"')
        fresh = respond(b"news", ETag='"1"', Last_Modified="then")
        await (known if is_known else fresh)(request, writer)

    await internet.site("news.example", answer)
    async with internet.fetcher() as fetcher:
        first = await fetcher.fetch(PAGE, FetchKind.FEED)
        again = await fetcher.fetch(PAGE, FetchKind.FEED, first)
    assert (first.is_new, again.is_new, again.data) == (True, False, b"")
    assert (again.etag, again.last_modified) == ('"1"', "then")


async def test_only_the_host_that_sent_a_version_receives_it_again(internet: Internet) -> None:
    await internet.site("old.example", redirect("http://news.example/story"))
    await internet.site("news.example", respond(b"x", ETag='"canary"'))
    async with internet.fetcher() as fetcher:
        first = await fetcher.fetch("http://old.example/", FetchKind.FEED)
        await fetcher.fetch("http://old.example/", FetchKind.FEED, first)
    assert ["if-none-match" in request.headers for request in internet.requests] == [False, False, False, True]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("120", 120.0), ("999999999", 86400.0), ("99999999999999999999", 86400.0), ("soon", 0.0), ("-5", 0.0), ("", 0.0)],
)
async def test_a_busy_site_says_how_long_to_wait(internet: Internet, written: str, seconds: float) -> None:
    await internet.site("news.example", respond(status="429 Too Many Requests", Retry_After=written))
    async with internet.fetcher() as fetcher:
        with pytest.raises(FetchFailed) as caught:
            await fetcher.fetch(PAGE, FetchKind.FEED)
    assert (caught.value.temporary, caught.value.retry_after) == (True, seconds)


async def test_a_busy_site_may_give_the_time_as_a_date(internet: Internet) -> None:
    in_an_hour = SystemClock().now().timestamp() + 3600
    date = format_datetime(SystemClock().now().fromtimestamp(in_an_hour, SystemClock().now().tzinfo), usegmt=True)
    await internet.site("news.example", respond(status="503 Service Unavailable", Retry_After=date))
    async with internet.fetcher() as fetcher:
        with pytest.raises(FetchFailed) as caught:
            await fetcher.fetch(PAGE, FetchKind.FEED)
    assert caught.value.retry_after == pytest.approx(3600, abs=60)


@pytest.mark.parametrize(("status", "gone"), [("404 Not Found", True), ("410 Gone", True), ("403 Forbidden", False)])
async def test_a_page_that_is_gone_is_distinguished_from_one_that_is_forbidden(
    internet: Internet, status: str, gone: bool
) -> None:
    await internet.site("news.example", respond(status=status))
    async with internet.fetcher() as fetcher:
        with pytest.raises(FetchFailed) as caught:
            await fetcher.fetch(PAGE, FetchKind.ARTICLE)
    assert (caught.value.is_gone, caught.value.temporary) == (gone, False)


def _raw_deflate(data: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-15)
    return compressor.compress(data) + compressor.flush()


TEXT = b"<p>many words</p>" * 999


@pytest.mark.parametrize(
    ("encoding", "compressed"),
    [
        pytest.param("gzip", gzip.compress(TEXT), id="gzip"),
        pytest.param("X-GZIP", gzip.compress(TEXT), id="x-gzip"),
        pytest.param("gzip", gzip.compress(TEXT[:5000]) + gzip.compress(TEXT[5000:]), id="gzip in two members"),
        pytest.param("deflate", zlib.compress(TEXT), id="deflate"),
        pytest.param("deflate", _raw_deflate(TEXT), id="deflate without its header"),
        pytest.param("identity", TEXT, id="identity"),
    ],
)
async def test_compressed_pages_are_decompressed(internet: Internet, encoding: str, compressed: bytes) -> None:
    await internet.site("news.example", respond(compressed, Content_Encoding=encoding))
    async with internet.fetcher() as fetcher:
        assert (await fetcher.fetch(PAGE, FetchKind.ARTICLE)).data == TEXT


async def test_a_wrong_charset_does_not_damage_the_text(internet: Internet) -> None:
    story = "The ferry “Håkon” leaves the harbour at noon, says the harbour master."
    html = f"<html><head><meta charset=utf-8><title>The ferry</title></head><article><p>{story}</p></article></html>"
    await internet.site("news.example", respond(html.encode(), content_type="text/html; charset=shift_jis"))
    async with internet.fetcher() as fetcher:
        fetched = await fetcher.fetch(PAGE, FetchKind.ARTICLE)
    read = make_product(RawArticle("page.html", Format.HTML, fetched.data), Product.CARDS, SANDBOX)
    assert story in read.text


ROBOTS = (
    "User-agent: *\nDisallow: /private\nCrawl-delay: 7\n\nUser-agent: Cuecard\nDisallow: /not-for-us\nCrawl-delay: 99\n"
)


async def test_a_page_from_a_feed_is_fetched_only_if_robots_txt_allows(internet: Internet) -> None:
    await internet.site("news.example", by_path(robots_txt=respond(ROBOTS.encode()), other=page("x")))
    async with internet.fetcher() as fetcher:
        await fetcher.fetch("http://news.example/private", FetchKind.ARTICLE, referrer=FEED)
        with pytest.raises(FetchFailed, match=r"robots\.txt"):
            await fetcher.fetch("http://news.example/not-for-us", FetchKind.ARTICLE, referrer=FEED)
        await fetcher.fetch("http://news.example/not-for-us", FetchKind.ARTICLE)
    assert internet.paths("news.example") == ["/robots.txt", "/private", "/not-for-us"]


async def test_robots_txt_is_checked_at_every_site_of_a_redirect(internet: Internet) -> None:
    await internet.site("old.example", by_path(a=redirect("http://new.example/b")))
    await internet.site("new.example", by_path(robots_txt=respond(b"User-agent: *\nDisallow: /"), b=page("x")))
    async with internet.fetcher() as fetcher:
        with pytest.raises(FetchFailed, match=r"robots\.txt"):
            await fetcher.fetch("http://old.example/a", FetchKind.ARTICLE, referrer=FEED)
    assert internet.paths("new.example") == ["/robots.txt"]


@pytest.mark.parametrize("answer", [respond(status="500 Broken"), send(b"")])
async def test_no_page_is_requested_while_robots_txt_cannot_be_read(internet: Internet, answer: object) -> None:
    await internet.site("news.example", by_path(robots_txt=answer, other=page("x")))  # type: ignore[arg-type]
    clock = FakeClock()
    async with internet.fetcher(clock=clock) as fetcher:
        for _ in range(2):
            with pytest.raises(FetchFailed, match=r"robots\.txt cannot be read") as caught:
                await fetcher.fetch(PAGE, FetchKind.ARTICLE, referrer=FEED)
            assert caught.value.temporary
        requested = internet.paths("news.example")
        clock.advance(minutes=11)
        with pytest.raises(FetchFailed):
            await fetcher.fetch(PAGE, FetchKind.ARTICLE, referrer=FEED)
    assert internet.paths("news.example") == requested * 2
    assert set(requested) == {"/robots.txt"}


async def test_robots_txt_is_read_again_after_a_day(internet: Internet) -> None:
    await internet.site("news.example", page("x"))
    clock = FakeClock()
    async with internet.fetcher(clock=clock) as fetcher:
        await fetcher.fetch(PAGE, FetchKind.ARTICLE, referrer=FEED)
        clock.advance(hours=23)
        await fetcher.fetch(PAGE, FetchKind.ARTICLE, referrer=FEED)
        clock.advance(hours=2)
        await fetcher.fetch(PAGE, FetchKind.ARTICLE, referrer=FEED)
    assert internet.paths("news.example").count("/robots.txt") == 2


async def test_a_host_gets_one_request_at_a_time_with_a_pause(internet: Internet) -> None:
    running = most_running = 0

    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        nonlocal running, most_running
        running += 1
        most_running = max(most_running, running)
        await asyncio.sleep(0.01)
        running -= 1
        await page("x")(request, writer)

    await internet.site("news.example", answer)
    clock = FakeClock()
    async with internet.fetcher(clock=clock) as fetcher:
        await asyncio.gather(
            *(fetcher.fetch(f"http://news.example/{number}", FetchKind.ARTICLE) for number in range(5))
        )
    assert most_running == 1
    assert clock.passed == pytest.approx(4.0)


async def test_a_site_may_ask_for_longer_pauses_up_to_a_limit(internet: Internet) -> None:
    for name, delay in (("slow.example", 7), ("sleepy.example", 5000)):
        await internet.site(
            name, by_path(robots_txt=respond(f"User-agent: *\nCrawl-delay: {delay}".encode()), other=page("x"))
        )
    for name, pauses in (("slow.example", 1 + 7), ("sleepy.example", 1 + 30)):
        clock = FakeClock()
        async with internet.fetcher(clock=clock) as fetcher:
            for number in range(2):
                await fetcher.fetch(f"http://{name}/{number}", FetchKind.ARTICLE, referrer=FEED)
        assert clock.passed == pytest.approx(pauses)


async def test_a_huge_robots_txt_is_read_up_to_the_limit(internet: Internet) -> None:
    rules = b"User-agent: *\n" + b"Disallow: /x*y*z\n" * 60_000
    await internet.site("news.example", by_path(robots_txt=respond(rules), other=page("x")))
    assert len(rules) > responses.MAX_SIZES[FetchKind.ROBOTS]
    async with internet.fetcher() as fetcher:
        assert (await fetcher.fetch(PAGE, FetchKind.ARTICLE, referrer=FEED)).data == b"x"
