"""The tag of a forum's posts: some forums take no post without one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

DIGEST_TAG = "Digest"
"""The tag that posts of digests get if a forum has it, in any case."""


def find_tag(tags: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The tag for digests among the tags of a forum, as Discord describes them. One that only moderators may give does
    not count."""
    usable = (tag for tag in tags if not tag.get("moderated"))
    return next((tag for tag in usable if str(tag.get("name")).casefold() == DIGEST_TAG.casefold()), None)
