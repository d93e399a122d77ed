"""Whole documents, as they are written elsewhere, are read as their readers see them."""

from __future__ import annotations

import pytest

from bot.model import Article
from bot.reading import RawArticle, parse_article
from bot.reading.formats import Format

_HEADER = """




Internet Harbour Task Force (IHTF)                        M. Quill, Ed.
Request for Comments: 9876                                         Berg
Obsoletes: 2345, 2678                                   T. Nordmann, Ed.
Updates: 2987, 2999                                          tarrowworks
Category: Standards Track                                      June 2024
ISSN: 0000-0000


   Harbour Transfer Protocol (HATP/1.1): Message Syntax and Mooring

"""
_OLD_HEADER = """





Harbour Working Group                                           M. Quill
Request for Comments: 987                               Salem University
BCP: 99                                                       March 1999
Category: Best Current Practice


        Words for use in Logs to Indicate the Depth of Water

"""
_ABSTRACT = """Abstract

   The Harbour Transfer Protocol (HATP) is a protocol without a state for
   boats that share one quay.  This document provides an overview of how
   boats are moored and says which words a message between two of them
   consists of.

"""
_FOOTER = "Quill & Nordmann             Standards Track                    [Page 1]"
_PAGE_HEADER = "RFC 9876           HATP/1.1 Message Syntax and Mooring         June 2024"
_FIRST_HALF = """   A message begins with the name of the boat, which is followed by the
   number of the quay, and a reader that does not know one of them"""
_SECOND_HALF = """   skips it and goes on with the next line of the same message, until it
   comes to the last one."""


def _read(text: str, form: Format = Format.TEXT) -> Article:
    return parse_article(RawArticle("document", form, text.encode()))


def _paragraphs(article: Article) -> list[str]:
    return [" ".join(span.of(article.text).split()) for section in article.sections for span in section.paragraphs]


@pytest.mark.parametrize(
    ("header", "title"),
    [
        (_HEADER, "Harbour Transfer Protocol (HATP/1.1): Message Syntax and Mooring"),
        (_OLD_HEADER, "Words for use in Logs to Indicate the Depth of Water"),
    ],
)
def test_the_title_of_an_rfc_is_below_its_header_which_is_in_no_section(header: str, title: str) -> None:
    article = _read(f"{header}{_ABSTRACT}")
    assert article.title == title
    assert [section.title for section in article.sections] == ["Abstract"]
    assert _paragraphs(article) == [" ".join(_ABSTRACT.removeprefix("Abstract").split())]


@pytest.mark.parametrize("below", ["\n\n", "\n\n\n"])
def test_a_sentence_may_go_on_below_the_header_of_the_next_page(below: str) -> None:
    pages = f"{_FIRST_HALF}\n\n\n{_FOOTER}\n\f\n{_PAGE_HEADER}{below}{_SECOND_HALF}\n"
    paragraphs = _paragraphs(_read(f"{_HEADER}{_ABSTRACT}1.  Introduction\n\n{pages}"))
    assert paragraphs[1:] == [" ".join(half.split()) for half in (_FIRST_HALF, _SECOND_HALF)]


_OPENING = "A boat needs a rope in every harbour."
_IN_BOX = "Tie the boat twice in winter, for the storm is strong."
_END = "The quay is open all day."


@pytest.mark.parametrize(
    "box",
    [
        f":::note\n{_IN_BOX}\n:::",
        f":::note\n\n{_IN_BOX}\n\n:::",
        f":::tip[Two **knots**]\n{_IN_BOX}\n:::",
        f":::note\n- {_IN_BOX}\n:::",
        f":::{{note}}\n:class: wide\n{_IN_BOX}\n:::",
        f":::: warning\n::: details Knots\n{_IN_BOX}\n:::\n::::",
        f"> :::note\n> {_IN_BOX}\n> :::",
        f"/// tip\n{_IN_BOX}\n///",
        f"/// details | Knots\n    type: warning\n    open: True\n\n{_IN_BOX}\n///",
        f"!!! note\n    {_IN_BOX}",
        f"!!! note\n    ::: tip\n    {_IN_BOX}\n    :::",
        f"> [!NOTE]\n> {_IN_BOX}",
        f"{{{{< note >}}}}\n{_IN_BOX}\n{{{{< /note >}}}}",
        f"{{{{% notice tip %}}}}\n{_IN_BOX}\n{{{{% /notice %}}}}",
        f"{{% note %}}\n{_IN_BOX}\n{{% endnote %}}",
        f'--8<-- "knots.md"\n{_IN_BOX}',
    ],
)
def test_of_a_box_in_markdown_only_the_marks_are_left_out(box: str) -> None:
    article = _read(f"# Boats\n\n{_OPENING}\n\n{box}\n\n{_END}\n", Format.MARKDOWN)
    assert _paragraphs(article) == [_OPENING, _IN_BOX, _END]


def test_a_box_may_be_inside_a_box_a_paragraph_and_an_item() -> None:
    nested = f"::: details Knots\n::: tip\n{_IN_BOX}\n:::\n{_END}\n:::"
    assert _paragraphs(_read(f"# Boats\n\n{_OPENING}\n{nested}\n", Format.MARKDOWN)) == [_OPENING, _IN_BOX, _END]
    item = f"- {_OPENING}\n  :::note\n  {_IN_BOX}\n  :::\n- {_END}"
    assert _paragraphs(_read(f"# Boats\n\n{item}\n", Format.MARKDOWN)) == [_OPENING, _IN_BOX, _END]


def test_lines_that_only_look_like_options_of_a_box_stay() -> None:
    text = "Of ropes there are three:\ntype: a short one"
    assert _paragraphs(_read(f"# Boats\n\n{text}\n", Format.MARKDOWN)) == [text.replace("\n", " ")]


_DEAL = "Eleven boats went out this morning, said harbour master Ana Ruiz."
_LONG_TITLE = "The council of the old harbour votes on new rules for the night boats"


@pytest.mark.parametrize("form", [Format.TEXT, Format.MARKDOWN])
@pytest.mark.parametrize("title", ["Harbour wakes at five", _LONG_TITLE, "Who wakes the harbour?"])
def test_the_first_line_is_the_title_and_no_sentence_of_the_article(form: Format, title: str) -> None:
    article = _read(f"{title}\n\n{_DEAL}\n", form)
    assert (article.title, _paragraphs(article)) == (title, [_DEAL])


def test_the_first_paragraph_of_a_page_without_a_title_is_its_title_if_it_reads_like_one() -> None:
    article = _read(f"<body><p>Harbour wakes at five</p><p>{_DEAL}</p></body>", Format.HTML)
    assert (article.title, _paragraphs(article)) == ("Harbour wakes at five", [_DEAL])


def test_a_first_line_that_repeats_the_title_of_the_file_is_no_sentence_of_the_article() -> None:
    for name, front_matter in (("harbour-wakes-at-five.md", ""), ("a.md", "---\ntitle: Harbour wakes at five\n---\n")):
        text = f"{front_matter}Harbour wakes at five\n\n{_DEAL}\n"
        article = parse_article(RawArticle(name, Format.MARKDOWN, text.encode()))
        assert (article.title, _paragraphs(article)) == ("Harbour wakes at five", [_DEAL])


@pytest.mark.parametrize(
    "opening", ["The harbour wakes at five.", "- Eleven boats", "We sail at night  \nWe sleep at noon"]
)
def test_a_first_paragraph_that_is_a_sentence_an_item_or_a_verse_stays_in_the_article(opening: str) -> None:
    assert len(_paragraphs(_read(f"{opening}\n\n{_DEAL}\n", Format.MARKDOWN))) == 2


def test_a_short_line_above_others_that_are_no_text_stays_in_the_article() -> None:
    assert _paragraphs(_read("Ropes\n\nNets\n\nOars\n", Format.MARKDOWN)) == ["Ropes", "Nets", "Oars"]
