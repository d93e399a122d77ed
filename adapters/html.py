"""HTML of a message as its platform shows it: every text is escaped, and links lead to plain web addresses."""

from __future__ import annotations

from markupsafe import Markup

from bot.text.links import find_link


class NotDrawn(ValueError):
    """A part of a message that is of no known kind."""


def tag(name: str, look: str, *content: str) -> Markup:
    """An element of the class `look` (none for ""). Only what is Markup already is not escaped."""
    begun = Markup('<{} class="{}">').format(name, look) if look else Markup("<{}>").format(name)
    return begun + Markup().join(content) + Markup("</{}>").format(name)


def linked(address: str, text: str) -> Markup:
    """A text that leads to an address, if that is one of the web; it is not told where the reader came from."""
    link = find_link(address)
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(link.url, text) if link else tag("span", "", text)
