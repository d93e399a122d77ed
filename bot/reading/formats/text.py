"""Plain text, possibly with front matter."""

from __future__ import annotations

from bot.model import Article
from bot.reading.assemble import from_plain_text
from bot.reading.encoding import decode
from bot.reading.files.unread import Unread
from bot.reading.metadata.facts import Facts
from bot.reading.metadata.frontmatter import split_any_front_matter


def parse(unread: Unread, facts: Facts) -> Article:
    front = split_any_front_matter(decode(unread.data, unread.place), facts)
    return from_plain_text(front.text, front.facts)
