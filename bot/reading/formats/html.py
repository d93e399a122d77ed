"""Parses HTML: trafilatura finds the article on a page, and this module converts it to text and blocks."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

import trafilatura
from lxml import etree  # type: ignore[import-untyped]  # it comes without types
from trafilatura.settings import Document

from bot.model import Article
from bot.reading.article_builder import from_parsed
from bot.reading.confluence_page import read_exported_page
from bot.reading.encoding import declared_charset, decode
from bot.reading.files.raw_article import RawArticle
from bot.reading.markup import MAX_HEADING_CHARACTERS, WHITE_SPACE, build_text, refuse_hostile, tree_of, words_of
from bot.reading.metadata.facts import ArticleFacts
from bot.reading.metadata.frontmatter import split_front_matter
from bot.reading.parsed import Parsed
from bot.reading.text_builder import TextBuilder

_REMOVED_TAGS = "script style noscript template iframe svg nav header footer aside form button select title".split()
"""Elements that are left out of a page in which no article was found."""
_MENU_TAGS = "script style template title nav header button select".split()
"""Elements that hold no article if the page closes them. (The foot of a page is removed before them.)"""
_MIN_ARTICLE_CHARACTERS = 600
"""The minimum number of characters of an article that is taken as trafilatura finds it: with fewer, it may have missed
most of it."""
_MUCH_LONGER = 2
"""Too little was found if all paragraphs of a page together are longer than the text found by more than this factor."""
_SMALL_PAGE_CHARACTERS = 2000
"""The maximum number of characters of a page that has hardly anything besides its article."""
_MIN_STANDFIRST_CHARACTERS = 40
"""The minimum number of characters of the line below the headline."""
_MIN_HEADLINE_CHARACTERS = 4
"""The minimum number of characters of a heading that may be the headline."""
_MAX_STANDFIRST_RATIO = 2
"""The maximum length of the line below the headline, as a multiple of the length of the description in the metadata."""
_MIN_HEADINGS = 2
"""The minimum number of headings of a page that is divided by them."""
_MIN_WHOLE_SHARE = 0.8
"""A page hardly has anything besides its article if the article has at least this share of all text of the page,
without menus."""
_SEPARATOR = re.compile(r"[\s|–—·:»-]{1,20}$")
"""What separates a title from the name of the site after it: " – " in "Bridges close – The Post"."""
_DATES = {"original_date": True, "extensive_search": False}
"""Options for dates: the day an article was published, not the day its page last changed."""


def parse(raw_article: RawArticle, facts: ArticleFacts) -> Article:
    """The article of a page; `facts` were found before, such as its id and address. Raises UnreadableArticle, also if
    no text is on the page, and HostilePage."""
    page = decode(raw_article.data, raw_article.location, declared_charset(raw_article.data))
    front = split_front_matter(page, facts)
    return from_parsed(parse_html(front.text), front.facts, without_boilerplate=True)


def parse_html(page: str) -> Parsed:
    """The article of a page or, if none is recognised, all text of the page. `text` is empty if there is no text.
    Raises HostilePage."""
    refuse_hostile(page)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if exported_page := read_exported_page(page):
        parsed_page = _parse_page(exported_page.page)
        return replace(parsed_page, title=exported_page.title, date=exported_page.date or parsed_page.date)
    return _parse_page(page)


def _parse_page(page: str) -> Parsed:
    """Like `parse_html`, for a page that is not hostile, without the frame of an export."""
    document = _extract(page)
    if document is None:
        text, blocks = _whole_page(page).result()
        return Parsed(text=text, blocks=blocks, title=_find_title(page, "", ""))
    if len(words_of(document.body)) < _MIN_ARTICLE_CHARACTERS and _has_only_menus(page):
        return Parsed(text="", blocks=())
    text, blocks = (_article(page, document) or _whole_page(page)).result()  # a builder without text is false
    return Parsed(
        text=text,
        blocks=blocks,
        title=_find_title(page, document.title or "", document.sitename or ""),
        publisher=document.sitename or None,
        date=document.date or None,
        url=document.url or None,
    )


def _has_only_menus(page: str) -> bool:
    """Whether all text of a page is in its menus, its head and its foot: trafilatura then takes their words for the
    article. A page with paragraphs outside of its foot has other text: a menu has no paragraphs, unless the page does
    not close it."""
    tree = tree_of(page)
    if tree is None:
        return False
    etree.strip_elements(tree, "footer", with_tail=False)
    if any(map(words_of, tree.iter("p"))):
        return False
    etree.strip_elements(tree, *_MENU_TAGS, with_tail=False)
    return not any(map(str.isalnum, words_of(tree)))


def _extract(page: str) -> Document | None:
    """What trafilatura finds; None if it finds no article.

    It keeps the headings of a page only if an element is marked as the article or main part. In documents without such
    an element (such as those of the W3C) it takes only the paragraphs. So a page is read again with its body marked as
    the article, and this result is used if it has headings and is nearly all text of the page.
    """
    extracted_document = _bare_extraction(page)
    if extracted_document is None or next(extracted_document.body.iter("head"), None) is not None:
        return extracted_document
    marked_page = _with_marked_body(page)
    second_document = _bare_extraction(marked_page) if marked_page else None
    if second_document is None or len(list(second_document.body.iter("head"))) < _MIN_HEADINGS:
        return extracted_document
    is_whole = len(words_of(second_document.body)) >= _MIN_WHOLE_SHARE * _whole_page(page).length
    return second_document if is_whole else extracted_document


def _bare_extraction(page: str) -> Document | None:
    document = trafilatura.bare_extraction(
        page, include_comments=False, with_metadata=True, date_extraction_params=_DATES
    )
    return document if isinstance(document, Document) else None


def _with_marked_body(page: str) -> str:
    """The page with its body in an `article` element; "" if it has such an element or too few headings."""
    tree = tree_of(page)
    body = tree.find(".//body") if tree is not None else None
    if body is None or next(body.iter("article", "main"), None) is not None:
        return ""
    if len(list(body.iter("h2", "h3"))) < _MIN_HEADINGS:
        return ""
    outer_body = etree.Element("body")
    body.getparent().replace(body, outer_body)
    outer_body.append(body)
    body.tag = "article"
    return str(etree.tostring(tree, encoding="unicode", method="html"))


def _article(page: str, document: Document) -> TextBuilder:
    """The text of the article, with the line below its headline. If trafilatura found too little, the text of all
    paragraphs of the page if they are much longer, or all text of a small page."""
    body, length = document.body, len(words_of(document.body))
    if length < _MIN_ARTICLE_CHARACTERS:
        paragraphs, _, length_of_paragraphs = trafilatura.baseline(page)
        if length_of_paragraphs > max(_MIN_ARTICLE_CHARACTERS, _MUCH_LONGER * length):
            body = paragraphs
        else:
            whole_page = _whole_page(page)
            if _MUCH_LONGER * length < whole_page.length < _SMALL_PAGE_CHARACTERS:
                return whole_page
    return build_text(body, _find_standfirst(page, document.description or "", words_of(body)))


def _find_standfirst(page: str, description: str, article: str) -> str:
    """The line below the headline, which is often outside the article's body: the description in the page's metadata,
    if it is also visible on the page."""
    opening = WHITE_SPACE.sub(" ", description).strip().rstrip(".… ")
    if len(opening) < _MIN_STANDFIRST_CHARACTERS or opening in article or (tree := tree_of(page)) is None:
        return ""
    for element in tree.iter("p", "h2", "h3", "h4", "div", "span"):
        words = words_of(element)
        if words.startswith(opening) and len(words) <= _MAX_STANDFIRST_RATIO * len(opening):
            return words
    return ""


def _find_title(page: str, stated_title: str, publisher: str) -> str:
    """The headline: the only first-level heading of the page, unless that is the name of the site; otherwise the title
    in the metadata (`stated_title`), without the name of the site at its end."""
    tree = tree_of(page)
    headings = {words_of(heading) for heading in tree.iter("h1")} - {""} if tree is not None else set()
    heading = headings.pop() if len(headings) == 1 else ""
    is_headline = _MIN_HEADLINE_CHARACTERS <= len(heading) <= MAX_HEADING_CHARACTERS
    if is_headline and heading.casefold() not in publisher.casefold():
        return heading
    if tree is not None and stated_title in ("", publisher):
        stated_title = tree.findtext(".//title") or stated_title
    title = " ".join(stated_title.split())
    if not publisher:
        return title
    return _SEPARATOR.sub("", title.removesuffix(publisher)) or title


def _whole_page(page: str) -> TextBuilder:
    """All text of a page without a recognisable article, except navigation and forms."""
    tree = tree_of(page)
    if tree is None:
        return TextBuilder()
    etree.strip_elements(tree, *_REMOVED_TAGS, with_tail=False)
    return build_text(tree)
