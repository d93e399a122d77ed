"""Pages that show something other than the article."""

from __future__ import annotations

import pytest

from bot.errors import UnreadableArticle
from bot.intake import Intake
from bot.intake.blocked_pages import why_blocked
from bot.reading import RawDocument

STORY = "The ferry leaves the harbour at noon, says the harbour master. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We and our 842 partners use technologies such as cookies to store data. Accept all. Reject all.", "consent"),
        ("Before you continue to the site, choose what you allow.", "consent"),
        ("Wir verwenden Cookies. Alle akzeptieren.", "consent"),
        ("Nous utilisons des cookies. Accepter les cookies.", "consent"),
        ("Ferry sinks. Subscribe to continue reading. Already a subscriber?", "subscribers"),
        ("Cet article est réservé aux abonnés.", "subscribers"),
        ("この記事は会員限定です。", "subscribers"),
        ("Please enable JavaScript to view this page.", "JavaScript"),
        ("Verify you are human by completing the action below.", "unwanted bot"),
        ("Access denied. Our systems have detected unusual traffic.", "unwanted bot"),
    ],
)
def test_a_consent_or_login_page_is_reported_with_what_to_do(text: str, expected: str) -> None:
    assert expected in why_blocked(text)
    assert why_blocked(text).endswith("save the page, and add the file")


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "A recipe for cookies: butter, sugar, flour.",
        "The court said that access was granted to members of the press.",
        STORY * 20 + "We use cookies. Subscribe to continue reading.",
    ],
)
def test_an_article_is_not_taken_for_a_consent_or_login_page(text: str) -> None:
    assert why_blocked(text) == ""


def test_only_a_fetched_page_can_be_a_consent_or_login_page(intake: Intake) -> None:
    page = (
        b"<html><title>News</title><body><article><p>Please enable JavaScript to view this page.</p></article></html>"
    )
    fetched = list(intake.read(RawDocument(name="https://news.example/a", data=page, url="https://news.example/a")))
    assert [type(result) for result in fetched] == [UnreadableArticle]
    (saved,) = intake.read(RawDocument(name="page.html", data=page))
    assert not isinstance(saved, UnreadableArticle)
