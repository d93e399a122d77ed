"""A release takes a new version and the changelog's section for it, or says why not."""

from __future__ import annotations

import datetime
import re

import pytest

from tools.release import NotReady, add_section, replace_version

PROJECT = '[project]\nname = "cuecard"\nversion = "0.1.0"\nother = "version 0.1.0"\n'
CHANGELOG = "# Changelog\n\n## Unreleased\n\n- Something new.\n\n## 0.1.0 (2026-01-01)\n\n- First.\n"
DAY = datetime.date(2026, 2, 3)


@pytest.mark.parametrize("version", ["0.1.0", "0.1.1", "0.10.0", "1.0.0"])
def test_a_version_that_was_never_released_is_taken(version: str) -> None:
    assert replace_version(PROJECT, version, {"v0.0.9"}) == PROJECT.replace('"0.1.0"', f'"{version}"', 1)


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("0.0.9", "older than 0.1.0"),
        ("0.1.0", "released already"),
        ("v0.2.0", "not a version"),
        ("0.2", "not a version"),
    ],
)
def test_an_invalid_or_released_version_is_refused(version: str, reason: str) -> None:
    with pytest.raises(NotReady, match=reason):
        replace_version(PROJECT, version, {"v0.1.0"})


def test_the_unreleased_section_becomes_the_section_of_the_version() -> None:
    released = add_section(CHANGELOG, "0.2.0", DAY)
    assert re.findall(r"^## .*", released, re.MULTILINE) == [
        "## Unreleased",
        "## 0.2.0 (2026-02-03)",
        "## 0.1.0 (2026-01-01)",
    ]
    assert "## 0.2.0 (2026-02-03)\n\n- Something new.\n" in released


def test_a_release_of_nothing_is_refused() -> None:
    released = add_section(CHANGELOG, "0.2.0", DAY)
    for changelog in (released, "# Changelog\n\n## 0.1.0\n\n- First.\n"):
        with pytest.raises(NotReady, match="says nothing"):
            add_section(changelog, "0.3.0", DAY)
