"""Whatever the text, its spans are in order, do not overlap, are inside the text, and are not empty."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import UnreadableArticle
from bot.model import Article, Section, Span
from bot.reading import parse_jsonl_article
from bot.reading.formats.html import parse_html
from bot.reading.formats.markdown import parse_markdown
from bot.reading.markup import HostilePage

_LINES = st.sampled_from(
    [
        "1. Part",
        "# Mark",
        "====",
        "- item",
        "Leave a Reply",
        "评论",
        "Share this",
        "By Ann",
        "The Bottom Line",
        "“Quoted words”",
        "A sentence that is long enough to be a paragraph of its own in any article.",
        "第1章 始まり",
        "Related articles",
        "",
    ]
)
_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
_ARTICLES = _TEXT | st.lists(_LINES | _TEXT, max_size=12).map("\n".join)
_PIECES = st.sampled_from(
    ["<p>", "</p>", "<h2>", "<li>", "<table><tr><td>", "<br>", "<!--", "&lt;", "<a href='", "*", "# ", "\n", "> ", "|"]
)
_MARKUP = st.lists(_PIECES | _TEXT, max_size=20).map("".join)


def _spans(section: Section) -> list[Span]:
    return [*filter(None, [section.heading]), *section.paragraphs]


def _check(article: Article) -> None:
    spans = [span for section in article.sections for span in _spans(section)]
    assert spans
    assert article.title
    assert article.id
    for span in spans:
        assert span.end <= len(article.text)
        assert span.of(article.text).strip()
    for one, other in pairwise(spans):
        assert one.end <= other.start


@given(_ARTICLES)
@example("評論")
@example("Share this")
@example("---\n===\n***\n")
@example("# Mark\n====")
@example("By Ann\n====")
@example("\u3000あ\u2028い\x85")
def test_any_text_gives_an_article_or_says_that_it_is_empty(text: str) -> None:
    try:
        article = parse_jsonl_article({"id": "a", "text": text}, "a.jsonl:1")
    except UnreadableArticle:
        assert not any(character.isalnum() for character in text)
    else:
        assert article.text == text
        _check(article)


@given(_ARTICLES, _TEXT)
def test_a_title_from_elsewhere_changes_nothing_of_the_text(text: str, title: str) -> None:
    row = {"id": "a", "title": title, "text": f"{text}\nA closing line that is certainly there."}
    article = parse_jsonl_article(row, "a.jsonl:1")
    assert article.text == row["text"]
    _check(article)


@given(_MARKUP)
@example("\x1f<h2><h2><p>0")
def test_any_markup_is_laid_out_as_its_blocks(markup: str) -> None:
    for parse in (parse_markdown, parse_html):
        try:
            parsed = parse(markup)
        except HostilePage:
            continue
        end = 0
        for block in parsed.blocks:
            assert end <= block.span.start < block.span.end <= len(parsed.text)
            assert block.span.of(parsed.text).strip()
            end = block.span.end
