"""A page that holds only notices on the use of readers' data has no article."""

from __future__ import annotations

from bot.reading.article_builder import from_plain_text
from bot.reading.metadata.facts import ArticleFacts
from bot.text.boilerplate.data_notices import holds_only_data_notices

_NOTICES = [
    "We will use the details you have shared to manage your ticket. You agree to the storage of them.",
    "Would you like to receive the Harbour newsletter?",
    "If you wish to object to the use of your data in this way, please tick here.",
]
_OWN = "The ferry crosses the sound eleven times a day and has done so since 1936, the company said."


def test_notices_and_a_line_about_them_are_not_an_article() -> None:
    assert holds_only_data_notices(_NOTICES)
    assert holds_only_data_notices([*_NOTICES, "'We' is Harbour."])
    assert not holds_only_data_notices([*_NOTICES, _OWN])
    assert not holds_only_data_notices(_NOTICES[1:])
    assert not holds_only_data_notices([])


def test_a_file_with_such_a_page_is_read_with_a_warning() -> None:
    facts = ArticleFacts(source="page.txt", sha256="0" * 64, title="Ferries", language="en")
    (warning,) = from_plain_text("\n\n".join(_NOTICES), facts).warnings
    assert "only notices on readers’ data" in warning.reason
    assert from_plain_text("\n\n".join([*_NOTICES, _OWN]), facts).warnings == ()
