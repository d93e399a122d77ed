"""HTML that shows a message as its platform does: every text is escaped, and links lead to plain web addresses."""

from __future__ import annotations

from markupsafe import Markup

from bot.text.markup.links import find_link


class UnknownBlock(ValueError):
    """Raised if a part of a message is of an unknown kind."""


def tag(name: str, css_class: str, *content: str) -> Markup:
    """An element with the class `css_class` ("": without a class). Everything that is not Markup is escaped."""
    opening_tag = Markup('<{} class="{}">').format(name, css_class) if css_class else Markup("<{}>").format(name)
    return opening_tag + Markup().join(content) + Markup("</{}>").format(name)


def link_or_text(address: str, text: str) -> Markup:
    """A text that links to `address` if that is a web address. The link sends no Referer."""
    link = find_link(address)
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(link.url, text) if link else tag("span", "", text)
