"""The YAML front matter of a Markdown file: title, date, url, source, language, id."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.errors import InvalidCard, UnreadableArticle
from bot.reading.limits import MAX_FRONT_MATTER
from bot.text.yaml import load_yaml

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)


def split_front_matter(text: str, subject: str) -> tuple[Mapping[str, str], str]:
    """The front matter's fields as text, and what follows it. No front matter: no fields and the whole text.

    Raises UnreadableArticle, with its line, for a fault in the YAML.
    """
    opening = _FENCE.match(text)
    ending = _END.search(text, opening.end()) if opening else None
    if opening is None or ending is None:
        return {}, text
    try:
        data = load_yaml(text[opening.end() : ending.start()], subject, longest=MAX_FRONT_MATTER)
    except InvalidCard as error:
        raise UnreadableArticle(f"{subject}:{error.line + 1}", f"in its front matter: {error.reason}") from error
    if not isinstance(data, dict):  # a line between two rules, not front matter
        return {}, text
    return {key: _plain(value) for key, value in data.items()}, text[ending.end() :]


def _plain(value: object) -> str:
    """A field's value on one line; "" for a list or mapping, which no field of ours takes."""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
