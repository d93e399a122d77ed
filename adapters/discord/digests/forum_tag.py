"""The tag of a digest's post in a forum: some forums accept no post without one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

DIGEST_TAG = "Digest"
"""If no tag was chosen, posts of digests get the tag of this name, if the forum has one. Case is ignored."""


def usable_tags(tags: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The tags of a forum that not only moderators may use."""
    return [tag for tag in tags if not tag.get("moderated")]


def find_tag(tags: Iterable[Mapping[str, Any]], chosen_tag: str = "") -> Mapping[str, Any] | None:
    """The tag for digests among the tags of a forum: the tag with the id `chosen_tag`, else the tag called DIGEST_TAG.
    None if the forum has neither, or only moderators may use it."""
    usable = usable_tags(tags)
    same_name = (tag for tag in usable if str(tag.get("name")).casefold() == DIGEST_TAG.casefold())
    return next((tag for tag in usable if str(tag["id"]) == chosen_tag), next(same_name, None))
