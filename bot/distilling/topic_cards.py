"""Makes the topic cards of an article: one for the whole article, and one for each section with enough text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.distilling.broken_ends import is_one_broken_sentence
from bot.distilling.figures.card_figures import figures_of_card, find_card_figures
from bot.distilling.naming.aliases import find_aliases
from bot.distilling.naming.keywords import count_phrases, find_keywords
from bot.distilling.naming.names import find_names
from bot.distilling.naming.subjects import map_to_full_names
from bot.distilling.naming.topic import Topic
from bot.distilling.pointers import sends_elsewhere
from bot.distilling.prose import only_prose, prose_of, without_code
from bot.distilling.quotes.overturned import is_overturned
from bot.distilling.quotes.quote_finder import find_speech_and_terms
from bot.distilling.summary import summarise
from bot.distilling.summary_paragraphs import summary_paragraphs
from bot.model import Article, ArticleInfo, Figure, Quote, Section, Span, TopicCard
from bot.text.contact_lines import is_contact_line
from bot.text.markup.formulas import hide_formulas
from bot.text.slug import slug_of

MIN_LETTERS = 120
"""The minimum number of letters and digits of a section with its own card; a Chinese or Japanese character counts as
three."""
MIN_SENTENCE_LETTERS = 12
"""The minimum number of letters and digits of a section with its own card, up to the end of a paragraph that ends like
a sentence and so is not a caption or a link."""
MAX_SHARE_OF_ARTICLE = 0.9
"""The maximum share (0 to 1) of the article's text that a section with its own card has. The card of a longer section
would repeat the card of the article."""
_MAX_CHARACTERS_COUNTED = MIN_LETTERS * 4
"""The number of characters at the beginning of a paragraph whose letters are counted; prose reaches the minimum within
them."""
_SENTENCE_ENDS = tuple(".!?…。！？؟।") + tuple(end + mark for end in ".!?…。！？؟" for mark in "”\"’»」')")
"""What a sentence ends with: a mark alone ("sank."), or before a closing quotation mark or bracket ("sank.”")."""
_END_OF_FIRST_PART = re.compile(r"[:：]|\s[–—-]\s|—")
"""The mark after the first part of a heading, from which the section's id is made ("Ropes|: why they tear")."""


@dataclass(frozen=True, slots=True)
class _Findings:
    """What was found in the whole article. Each card takes the `quotes`, `terms` and `figures` inside its section.
    `words` is the text with white space instead of formulas, because letters of formulas are not names. `full_names`
    maps a single word to the name of which it is a part ("Quill" -> "Mara Quill")."""

    words: str
    quotes: tuple[Quote, ...]
    terms: tuple[Span, ...]
    figures: tuple[Figure, ...]
    full_names: Mapping[str, str]


def distil(article: Article) -> tuple[TopicCard, ...]:
    """The card of the whole article first, then those of its sections in order. Empty if the article has no text."""
    paragraphs = paragraphs_of(article)
    if not paragraphs:
        return ()
    prose = without_code(article, paragraphs)
    quotes, terms = find_speech_and_terms(article, prose)
    if article.language == "en":
        quotes = tuple(quote for quote in quotes if not is_overturned(article.text, quote))
    words = hide_formulas(article.text)
    full_names = map_to_full_names(find_names(words, prose), words)
    findings = _Findings(words, quotes, terms, find_card_figures(article, prose), full_names)
    card = _card(article, article.id, article.title, "", paragraphs, findings)
    cards = [replace(card, aliases=_merge(article.aliases, card.aliases), keywords=_merge(article.tags, card.keywords))]
    for section, section_id in _sections_with_ids(article, sum(map(len, paragraphs))):
        cards.append(_card(article, section_id, section.title, section.title, section.paragraphs, findings))
    return tuple(cards)


def paragraphs_of(article: Article) -> tuple[Span, ...]:
    """The paragraphs of all sections that are not blank; the whole text as one span if there are none."""
    text = article.text
    spans = [span for section in article.sections for span in section.paragraphs if span.of(text).strip()]
    if spans or not text.strip():
        return tuple(spans)
    return (Span(len(text) - len(text.lstrip()), len(text.rstrip())),)


def _sections_with_ids(article: Article, length: int) -> Iterator[tuple[Section, str]]:
    """The sections that get a card, each with the id of its card ("article/heading", with a number if another section
    has this id). `length` is the number of characters of all paragraphs of the article."""
    taken_slugs: set[str] = set()
    for section in article.sections:
        is_whole_article = sum(map(len, section.paragraphs)) > MAX_SHARE_OF_ARTICLE * length
        if not section.title or is_whole_article or not _has_own_content(article, section):
            continue
        slug = base = slug_of(_END_OF_FIRST_PART.split(section.title)[0]) or slug_of(section.title) or "section"
        number = 1
        while slug in taken_slugs:
            number += 1
            slug = f"{base}-{number}"
        taken_slugs.add(slug)
        yield section, f"{article.id}/{slug}"


def _has_own_content(article: Article, section: Section) -> bool:
    """Whether a section has a title other than the article's, and enough text for a card: more than addresses, requests
    to look elsewhere and the beginning of a sentence that breaks off."""
    if section.title.casefold().strip() == article.title.casefold().strip():
        return False
    if len(section.paragraphs) == 1 and is_one_broken_sentence(article, section.paragraphs[0]):
        return False
    letters = 0
    for paragraph in (span.of(article.text) for span in section.paragraphs):
        if is_contact_line(paragraph) or sends_elsewhere(paragraph):
            continue
        letters += _count_letters(paragraph[:_MAX_CHARACTERS_COUNTED])
        if letters >= MIN_LETTERS or (letters >= MIN_SENTENCE_LETTERS and paragraph.endswith(_SENTENCE_ENDS)):
            return True
    return False


def _count_letters(text: str) -> int:
    """The number of letters and digits; a Chinese or Japanese character counts as three."""
    return sum(3 if "\u3040" <= character <= "\u9fff" else 1 for character in text if character.isalnum())


def _card(
    article: Article, card_id: str, title: str, section: str, extent: Sequence[Span], findings: _Findings
) -> TopicCard:
    """The card of the paragraphs in `extent`; `section` is "" for the card of the whole article."""
    text = article.text
    inside = _Inside(extent)
    paragraphs = prose_of(article, extent)
    names = find_names(findings.words, paragraphs)
    terms = tuple(dict.fromkeys(span.of(text) for span in findings.terms if inside(span)))
    quotes = tuple(quote for quote in findings.quotes if inside(quote.parts[0].span))
    voices = {quote.speaker for quote in quotes if quote.speaker}
    topic = Topic(findings.words, paragraphs, title, article.language, terms, names, findings.full_names, voices)
    return TopicCard(
        id=card_id,
        article=_info(article),
        title=title,
        section=section,
        extent=tuple(extent),
        aliases=find_aliases(topic),
        summary=summarise(
            text,
            only_prose(article, extent) if section else summary_paragraphs(article, extent),
            article.language,
            title,
            include_lists=not section,
        ),
        quotes=quotes,
        figures=figures_of_card((figure for figure in findings.figures if inside(figure.span)), title),
        keywords=find_keywords(count_phrases(findings.words, paragraphs, article.language), names),
    )


def _merge(listed_names: Sequence[str], found_names: Sequence[str]) -> tuple[str, ...]:
    """The names given in the file, then those found in the text. Of names that differ only by case, the first spelling
    is kept, at the last place."""
    names_backwards = (*found_names[::-1], *listed_names[::-1])
    return tuple({name.casefold(): name for name in names_backwards}.values())[::-1]


class _Inside:
    """Says whether a span is inside some consecutive paragraphs, from the start of the first one to the end of the last
    one."""

    def __init__(self, paragraphs: Sequence[Span]) -> None:
        self._start = min(span.start for span in paragraphs)
        self._end = max(span.end for span in paragraphs)

    def __call__(self, span: Span) -> bool:
        return self._start <= span.start and span.end <= self._end


def _info(article: Article) -> ArticleInfo:
    """The facts of an article that each of its cards holds."""
    return ArticleInfo(
        id=article.id,
        title=article.title,
        source=article.source,
        sha256=article.sha256,
        language=article.language,
        publisher=article.publisher,
        date=article.date,
        url=article.url,
        fields=article.fields,
    )
