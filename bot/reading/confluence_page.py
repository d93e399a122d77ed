"""Reads pages of a Confluence space that was exported as HTML. In such a page, the name of the space stands before the
title, and the frame around the text names attachments and the day of the export, which is not the day of the page."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree  # type: ignore[import-untyped]  # it comes without types

from bot.reading.markup import tree_of, words_of
from bot.reading.metadata.dates import read_date

_MARK = 'id="title-heading"'
"""A part of the HTML of every exported page, which few other pages have. Pages without it need not be parsed."""
_FRAME = (
    *("//*[@id='breadcrumb-section']", "//*[@id='footer']", "//*[@class='page-metadata']"),
    "//*[contains(concat(' ', @class, ' '), ' pageSection ')]",
)
"""XPaths of what is around the text: the pages above this page, who changed it and when, attachments, comments, a
footer."""
_DATE_WORDS = 3
"""The number of words of the date at the end of the line that says who changed the page ("… on May 01, 2024")."""


class ExportedPage(NamedTuple):
    """A page without its frame, its title without the name of the space, and the day of its last change."""

    page: str
    title: str
    date: str | None


def read_exported_page(page: str) -> ExportedPage | None:
    """The parts of a page that Confluence exported; None if `page` is not such a page."""
    tree = tree_of(page) if _MARK in page else None
    if tree is None:
        return None
    heading, space = tree.find(".//h1[@id='title-heading']"), tree.find(".//*[@id='breadcrumbs']//a")
    if heading is None or space is None:
        return None
    title = words_of(heading).removeprefix(f"{words_of(space)} : ")
    changes = [words_of(element).split() for element in tree.iterfind(".//*[@class='page-metadata']")]
    day = read_date(" ".join(changes[0][-_DATE_WORDS:])) if changes else None
    for path in _FRAME:
        for element in tree.xpath(path):
            element.clear(keep_tail=True)
    heading.clear()
    heading.text = title
    return ExportedPage(str(etree.tostring(tree, encoding="unicode", method="html")), title, day)
