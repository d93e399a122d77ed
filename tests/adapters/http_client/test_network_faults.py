"""The reason why a platform cannot be reached is found from the error."""

from __future__ import annotations

import aiohttp
import pytest

from adapters.http_client.network_faults import why_unreachable


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:9/canary", "the connection is refused"),
        ("http://nowhere.invalid/canary", "its name is not found"),
        ("canary", "its address is not a web address"),
    ],
)
async def test_the_reason_is_given_plainly_and_without_the_address(url: str, expected: str) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientError) as caught:
            await session.get(url)
    assert expected in why_unreachable(caught.value)
    assert "canary" not in why_unreachable(caught.value)


def test_the_cause_of_an_error_gives_the_reason() -> None:
    error = RuntimeError("canary")
    error.__cause__ = ConnectionResetError(104, "reset")
    assert why_unreachable(error) == "it closed the connection"
    assert why_unreachable(TimeoutError()) == "it does not answer in time"
    assert why_unreachable(OSError("canary")) == "the connection fails"
