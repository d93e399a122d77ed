"""Parses reStructuredText: docutils converts it to HTML, which `reading.markup` converts to text. Nothing is executed
or included."""

from __future__ import annotations

import re
from typing import Any

from docutils.core import publish_doctree, publish_from_doctree  # type: ignore[import-untyped]
from docutils.nodes import docinfo  # type: ignore[import-untyped]
from docutils.utils import SystemMessage  # type: ignore[import-untyped]

from bot.model import Article
from bot.reading.article_builder import from_parsed
from bot.reading.encoding import decode
from bot.reading.files.raw_article import RawArticle
from bot.reading.markup import build_text, refuse_hostile, title_of, tree_of
from bot.reading.metadata.facts import ArticleFacts
from bot.reading.metadata.frontmatter import split_header
from bot.reading.parsed import BadDocument, Parsed
from bot.translation import mark

_SETTINGS: dict[str, Any] = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "report_level": 5,
    "halt_level": 5,
    "line_length_limit": 20_000,
    "embed_stylesheet": False,
    "syntax_highlight": "none",
    "output_encoding": "unicode",
}
"""The settings of docutils: it reads no other files and runs no raw code. It neither reports mistakes nor stops at
them, since their levels are 1 to 4."""
_ROLE = re.compile(r":(?!(?:pep|rfc):`)[a-z][\w:+.-]*:`(?:([^`<]+?)\s*<[^`<>]*>|~?([^`]*))`")
"""Matches ":doc:`the tolls <tolls>`", a Sphinx role: its text is kept, its target is not. docutils itself
shows ":rfc:`8259`" as "RFC 8259"."""
_SPHINX_DIRECTIVE = re.compile(
    r"^\.\. (?:toctree|index|contents|automodule|autoclass|autofunction|module|currentmodule|highlight|only"
    r"|literalinclude|tabularcolumns|sectionauthor|codeauthor|meta)::.*\n(?:[ \t]+.*\n|[ \t]*\n(?=[ \t]+\S))*",
    re.MULTILINE,
)
"""Matches ".. toctree::" with the indented lines below it: all of them are left out."""
_KEPT_DIRECTIVE = re.compile(
    r"^(\s*)\.\. (?:versionadded|versionchanged|deprecated|seealso|tab|tab-item|dropdown|details)::.*$", re.M
)
"""Matches ".. seealso:: more". Only this line is left out; the lines below it stay."""


def parse(raw_article: RawArticle, facts: ArticleFacts) -> Article:
    """The article of a file of this format; `facts` were found before, such as its id and address. Raises
    BadDocument or UnreadableArticle."""
    front = split_header(decode(raw_article.data, raw_article.location), facts)
    return from_parsed(parse_document(front.text), front.facts)


def parse_document(text: str) -> Parsed:
    """The text and metadata of a page in reStructuredText. Raises BadDocument if docutils cannot parse it."""
    source = _without_sphinx(text.replace("\r\n", "\n") + "\n")
    try:
        tree = publish_doctree(source, settings_overrides=_SETTINGS)
        fields = {
            field.children[0].astext() if field.tagname == "field" else field.tagname: field.children[-1].astext()
            for info in tree.findall(docinfo)
            for field in info.children
        }
        for info in list(tree.findall(docinfo)):
            info.parent.remove(info)
        page = publish_from_doctree(tree, writer="html5", settings_overrides=_SETTINGS)
    except (SystemMessage, RecursionError) as error:
        raise BadDocument(mark("it is not reStructuredText that can be read; correct it")) from error
    refuse_hostile(page)
    whole_tree = tree_of(page)
    body = whole_tree.find(".//main") if whole_tree is not None else None
    if body is None:
        return Parsed(text="", blocks=())
    for message in body.xpath(".//*[contains(@class, 'system-message')]|.//nav"):
        message.getparent().remove(message)
    text, blocks = build_text(body).result()
    return Parsed(text=text, blocks=blocks, title=title_of(body), fields=fields)


def _without_sphinx(source: str) -> str:
    """The source without roles and directives that only Sphinx knows: docutils would show them as mistakes."""
    source = _SPHINX_DIRECTIVE.sub("\n", _ROLE.sub(lambda match: match[1] or match[2], source))
    return _KEPT_DIRECTIVE.sub(r"\1.. container::", source)
