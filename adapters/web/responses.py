"""Reads the response of a web server: what it means, and its body, within limits."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
from yarl import URL

from adapters.web.decompression import Decompressor
from bot.errors import FetchFailed
from bot.ports import FetchKind, FetchResult
from bot.reading.formats import FORMATS, MANY_IN_A_FILE, MEDIA_TYPES
from bot.reading.limits import MAX_BYTES
from bot.translation import mark, say

MAX_SIZES = {
    FetchKind.ARTICLE: MAX_BYTES,
    FetchKind.FEED: 2 * MAX_BYTES,
    FetchKind.ROBOTS: 512 * 1024,
    FetchKind.LINK: 0,
}
"""The maximum number of bytes that are read, after decompression. RFC 9309 asks for 500 KB of a robots.txt."""

_MAY_BE_CUT = frozenset({FetchKind.FEED, FetchKind.ROBOTS, FetchKind.LINK})
"""Kinds that are cut if they are too long; the others are refused."""

_DOCUMENTS = tuple(kind for kind, suffix in MEDIA_TYPES.items() if FORMATS[suffix] not in MANY_IN_A_FILE)
"""Media types that may be one article. Files with several articles are not fetched; people add them as files."""
_FEEDS = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/json",
    "application/xml",
    "text/xml",
    "application/gzip",
    "application/x-gzip",
    "application/octet-stream",
)
"""Media types that a feed may have. The first seven are types of feeds or XML or JSON; the others are sent for any
file."""
_ACCEPTED_TYPES = {
    FetchKind.ARTICLE: frozenset({"", *_DOCUMENTS}),
    FetchKind.FEED: frozenset({"", *_FEEDS, "text/html", "text/plain"}),  # many servers send the last two for a feed
}
"""The media types that are read, by kind; "" stands for a response that names no type. For other kinds, every type is
read."""
ACCEPT = {
    FetchKind.ARTICLE: ", ".join(_DOCUMENTS[:4]) + ", */*;q=0.5",
    FetchKind.FEED: ", ".join(_FEEDS[:7]) + ", */*;q=0.5",
    FetchKind.ROBOTS: "text/plain, */*;q=0.5",
    FetchKind.LINK: "*/*",
}
"""The header with the media types to ask a server for, by kind."""
_REDIRECTS = (301, 302, 303, 307, 308)
"""HTTP statuses of a response that leads to another address."""
_FORBIDDEN = (401, 402, 403, 407, 451)
"""HTTP statuses with which a site keeps programs out, or asks for an account or for money."""
_GONE_STATUSES = (404, 410)
"""HTTP statuses of a page that does not exist."""
_BUSY_STATUSES = (408, 425, 429)
"""HTTP statuses, besides those from 500 on, after which another attempt may succeed."""
_MAX_RETRY_AFTER = 24 * 3600.0
"""The maximum number of seconds to wait; a longer wait that a site asks for is shortened to this."""
_MAX_SHOWN_LENGTH = 60
"""How many characters of a header an error shows."""
_CHUNK = 64 * 1024
"""The number of bytes that are read at a time."""
_WANTED_CONTENT = {FetchKind.ARTICLE: mark("a page or a document"), FetchKind.FEED: mark("a feed or a sitemap")}
"""The content that people should give the address of instead, for the kinds of `_ACCEPTED_TYPES`."""


async def read(
    response: aiohttp.ClientResponse, url: URL, kind: FetchKind, previous_result: FetchResult | None
) -> FetchResult | str:
    """Reads the response for `url`. Returns its content, or the address to which it redirects. Raises FetchFailed, and
    what aiohttp raises."""
    address, status = str(url), response.status
    if status in _REDIRECTS and (location := response.headers.get("Location")):
        return location
    if status == 304 and previous_result:
        return FetchResult(
            url=address, etag=previous_result.etag, last_modified=previous_result.last_modified, is_new=False
        )
    if status != 200:
        raise _fault(response, address)
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind in _ACCEPTED_TYPES and media_type not in _ACCEPTED_TYPES[kind]:
        expected_kind = say(_WANTED_CONTENT[kind])
        reason = say(
            "it is of the type {type}, which is not read; give the address of {wanted}",
            type=media_type[:_MAX_SHOWN_LENGTH],
            wanted=expected_kind,
        )
        raise FetchFailed(address, reason)
    data, is_whole = await _body(response, address, kind)
    return FetchResult(
        url=address,
        data=data,
        media_type=media_type,
        etag=response.headers.get("ETag", ""),
        last_modified=response.headers.get("Last-Modified", ""),
        is_whole=is_whole,
    )


async def _body(response: aiohttp.ClientResponse, address: str, kind: FetchKind) -> tuple[bytes, bool]:
    """The bytes of the body, at most as many as `MAX_SIZES` says, and whether they are complete. Raises FetchFailed."""
    limit, can_be_cut = MAX_SIZES[kind], kind in _MAY_BE_CUT
    if not can_be_cut and (response.content_length or 0) > limit:
        raise _too_long(address, limit)
    decompressor = _decompressor(response, address)
    data = bytearray()
    async for piece in response.content.iter_chunked(_CHUNK):
        data += decompressor.decompress(piece, limit - len(data))
        if len(data) > limit:
            if not can_be_cut:
                raise _too_long(address, limit)
            return bytes(data[:limit]), False
    if not decompressor.is_whole:
        raise FetchFailed(address, say("its server stopped in the middle; try again later"), temporary=True)
    return bytes(data), True


def _decompressor(response: aiohttp.ClientResponse, address: str) -> Decompressor:
    """The decompressor for a response. Raises FetchFailed if its encoding is unknown."""
    encoding = response.headers.get("Content-Encoding", "")
    try:
        return Decompressor(encoding)
    except ValueError:
        reason = say(
            "its server compresses it in a way that was not asked for ({encoding})",
            encoding=encoding[:_MAX_SHOWN_LENGTH],
        )
        raise FetchFailed(address, reason) from None


def _too_long(address: str, limit: int) -> FetchFailed:
    return FetchFailed(
        address, say("it is longer than {size} MB; give the address of the article alone", size=limit // 1024 // 1024)
    )


def _fault(response: aiohttp.ClientResponse, address: str) -> FetchFailed:
    """The error that tells the person who gave the address what the status of the response means."""
    status = response.status
    if status in _GONE_STATUSES:
        return FetchFailed(
            address, say("its site has no such page (HTTP {status}); correct the address", status=status), is_gone=True
        )
    if status in _FORBIDDEN:
        return FetchFailed(
            address,
            say("its site does not let programs read it (HTTP {status}); save the page, add the file", status=status),
        )
    if status in _BUSY_STATUSES or status >= 500:
        reason = say("its site cannot answer now (HTTP {status}); try again later", status=status)
        return FetchFailed(address, reason, temporary=True, retry_after=_retry_after(response))
    reason = say("its site answers with HTTP {status}; open it in a browser and give the address there", status=status)
    return FetchFailed(address, reason)


def _retry_after(response: aiohttp.ClientResponse) -> float:
    """The seconds that the server asks to wait, at most a day; 0 if it does not say."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), _MAX_RETRY_AFTER)
    try:
        retry_at = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return 0.0
    wait = (retry_at.replace(tzinfo=retry_at.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return min(max(0.0, wait), _MAX_RETRY_AFTER)
