"""The reason why a page cannot be fetched is given in the person's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.web.fetcher import open_fetcher
from bot.environment.settings import Settings
from bot.errors import FetchFailed
from bot.intake.blocked_pages import why_blocked
from bot.ports import FetchKind
from bot.translation import ENGLISH, LANGUAGES, use_language
from tests.support.web.site import running_site

OTHERS = [language for language in LANGUAGES if language != ENGLISH]


@pytest.mark.thorough
@pytest.mark.parametrize("language", OTHERS)
async def test_each_fault_has_a_sentence_in_each_language(language: str, tmp_path: Path) -> None:
    with running_site() as site:
        site.put("/picture", "GIF89a", "image/gif")
        settings = Settings(_env_file=None, cuecard_data=tmp_path, cuecard_fetch_allow=site.host)
        addresses = [
            f"{site.address}/picture",
            f"{site.address}/nothing",
            "http://169.254.169.254/",
            "http://news.example:22/",
            "http://ana:secret@news.example/",
            "ftp://news.example/",
            f"http://news.example/{'a' * 3000}",
        ]
        async with open_fetcher(settings) as fetcher:
            for address in addresses:
                reasons = []
                for spoken in (ENGLISH, language):
                    with use_language(spoken), pytest.raises(FetchFailed) as caught:
                        await fetcher.fetch(address, FetchKind.ARTICLE)
                    reasons.append(caught.value.reason)
                english, other = (set(reason.split("; ")) for reason in reasons)
                assert not english & other, address


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(
    "wall", ["Accept all cookies", "Subscribe to continue", "Enable JavaScript", "Confirm you are human"]
)
def test_a_consent_or_login_page_is_reported_in_each_language(language: str, wall: str) -> None:
    english = why_blocked(wall)
    with use_language(language):
        assert not set(english.split("; ")) & set(why_blocked(wall).split("; "))
