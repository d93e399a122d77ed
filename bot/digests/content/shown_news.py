"""Chooses how a card is shown in a digest: its headline, the sentence below the headline, a quote, and how important
the news is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.digests.content.advertisements import earns_commission
from bot.digests.content.article_kinds import is_background, is_edition, is_list, is_opinion
from bot.digests.content.headlines.replacing.substitute import EARLY_SENTENCES, source_sentence
from bot.digests.content.headlines.shown_headline import shown_headline
from bot.digests.content.headlines.words import headline_words
from bot.digests.content.newsworthiness.weight import article_signs, weight
from bot.digests.content.quotes.lead_quote import best_quote
from bot.digests.content.sentences.about import about_sentence, best_sentence
from bot.digests.content.sentences.detail import detail_instead, detail_sentence, repeats
from bot.digests.content.sentences.fact_check import finding
from bot.digests.content.sentences.first_item import skip_to_greeting
from bot.digests.content.sentences.further_sentence import further_sentence
from bot.digests.content.sentences.joining_word import without_joining_word
from bot.digests.content.sentences.listed_item import listed_item
from bot.digests.content.sentences.news import OPENING_SENTENCES, knows_news, likeliest, news_sentence, with_number
from bot.digests.content.sentences.rest_of_sentence import rest_of_sentence
from bot.model import TopicCard
from bot.model.document import QuoteBlock
from bot.ports import Library
from bot.text.cleaning import article_line
from bot.text.verdicts import find_verdict
from bot.text.words import word_texts

_MAX_SHORT_WORDS = 22
"""The maximum number of words of a sentence that replaces the best one in a digest without room for that."""


@dataclass(frozen=True, slots=True)
class News:
    """How a card is shown in a digest: the headline, the sentence below it ("" if there is none) and a quote.
    `sentence_alone` is the sentence to show without the headline: a whole one if the other continues the headline.
    `further_sentence` is a second sentence, for a digest that has room for both ("" if the first says enough);
    `short_sentence` is a short sentence, for a digest that has no room for the first ("" if there is none). `weight`
    says how important the news is (higher is more important), judged by the sentence `weighed_sentence`.
    `is_background`: the article is an opinion, pictures, a page that earns from purchases or the like."""

    headline: str
    sentence: str
    sentence_alone: str = ""
    further_sentence: str = ""
    short_sentence: str = ""
    is_background: bool = False
    weight: float = 0.0
    weighed_sentence: str = ""
    quote: QuoteBlock | None = None


def news_of_card(card: TopicCard, library: Library) -> News:
    """The headline, sentence and quote with which a card of the library is shown. If the news sentence is a claim, the
    verdict on the claim follows it. The weight is always judged by the news sentence, even if another sentence is shown
    instead (one with a number, the rest of a sentence that begins with the headline, or a detail)."""
    return _ShownCard(card, library).news()


def signs_of_card(card: TopicCard, library: Library, sentence: str) -> dict[str, float]:
    """The signs from which the weight of a card's news is computed (`article_signs`). `sentence` is its news sentence;
    if it is "", the likeliest sentence of the opening is used."""
    article, opening, day = card.article, opening_of(card, library), card.article.date or ""
    sentence = sentence or likeliest(card.title, opening, article.language, day)[1]
    text, quotes = library.text(article.id), len(card.quotes)
    return article_signs(card.title, sentence, opening, article.language, article.url or "", text, quotes)


def opening_of(card: TopicCard, library: Library) -> list[str]:
    """The first sentences of a card, or its summary if it has no sentences."""
    text = library.text(card.article.id)
    opening = [article_line(span.of(text)) for span in library.sentences(card)[:OPENING_SENTENCES]]
    return opening or [excerpt.text for excerpt in card.summary]


class _ShownCard:
    """Chooses what is shown of one card. `_opening` are its first sentences, `_early` the same and some more; `_source`
    is the sentence that the headline is made from ("" if none)."""

    def __init__(self, card: TopicCard, library: Library) -> None:
        self._card = card
        self._library = library
        self._spans = library.sentences(card)
        self._text = library.text(card.article.id)
        self._language = card.article.language
        self._day = card.article.date or ""
        self._opening = opening_of(card, library)
        self._early = [article_line(span.of(self._text)) for span in self._spans[:EARLY_SENTENCES]] or self._opening
        self._headline = shown_headline(
            card.title, self._early, self._text, self._language, self._day, card.article.url or ""
        )
        self._source = source_sentence(self._headline.clause, card.title, self._early, self._language)

    def news(self) -> News:
        """What is shown of the card."""
        card, text, language = self._card, self._text, self._language
        sentence = self._news_sentence()
        verdict = self._verdict_on(sentence)
        is_final = bool(verdict) or "summary" in card.from_people
        sentence_below = (
            sentence if is_final else without_joining_word(self._best_below(sentence), headline_words(language))
        )
        sentence_shown = f"{sentence_below} {verdict}" if verdict else sentence_below
        return News(
            headline=self._headline.text,
            sentence=sentence_shown,
            sentence_alone=self._source or self._alone(sentence_shown),
            further_sentence="" if is_final else self._further(sentence_below),
            short_sentence="" if is_final else self._shorter(sentence_below),
            is_background=self._is_background(),
            weight=weight(signs_of_card(card, self._library, sentence)),
            weighed_sentence=sentence,
            quote=best_quote(card, f"{self._headline.clause} {sentence_below}", text),
        )

    def _is_background(self) -> bool:
        """Whether the title, the web address or the text says that the article is something other than a report."""
        title, address, language = self._card.title, self._card.article.url or "", self._language
        return (
            is_background(title, language)
            or is_opinion(address, language)
            or is_edition(self._text, language)
            or earns_commission(self._text)
        )

    def _news_sentence(self) -> str:
        """The sentence that says what the headline announces; "" if none is good enough."""
        headline, language = self._headline.clause, self._language
        first_sentence = article_line(next((excerpt.text for excerpt in self._card.summary), ""))
        if "summary" in self._card.from_people:  # the first sentence of a summary that people wrote is the news
            return first_sentence
        if self._source:  # the sentence is the headline already
            return ""
        if self._headline.sentence:
            return finding(self._headline.text, self._sentences(), language) or self._headline.sentence
        starts = [span.start for span in self._spans[:OPENING_SENTENCES]]
        opening = skip_to_greeting(headline, self._text, starts, self._opening, language)
        return (
            news_sentence(headline, opening, language, self._day)
            or finding(headline, self._sentences(), language)
            or ("" if knows_news(language) or is_list(headline, language) else first_sentence)
        )

    def _verdict_on(self, sentence: str) -> str:
        """The verdict of the article on this sentence of its opening, if the sentence is a claim; "" if it has no
        verdict."""
        claim = next(
            (
                span
                for span, other_sentence in zip(self._spans, self._opening, strict=False)
                if other_sentence == sentence
            ),
            None,
        )
        verdict = find_verdict(self._text, claim, self._spans) if claim else None
        return article_line(verdict.of(self._text)) if verdict else ""

    def _best_below(self, sentence: str) -> str:
        """The text to show below the headline: the rest of a sentence that begins with the headline, a detail that says
        more than the news `sentence`, or the news sentence. "" if there is nothing to show."""
        displayed_headline, language = self._headline, self._language
        numbered_sentence = sentence
        if not displayed_headline.sentence:
            numbered_sentence = with_number(displayed_headline.clause, sentence, self._opening, language, self._day)
        if remaining_text := rest_of_sentence(displayed_headline.clause, self._early, language, numbered_sentence):
            return remaining_text
        if not numbered_sentence or repeats(displayed_headline.clause, numbered_sentence):
            return self._detail() or numbered_sentence or self._fallback()
        # The sentence says what the headline, whose end is missing, announces.
        if displayed_headline.is_cut or displayed_headline.sentence:
            return numbered_sentence
        return (
            detail_instead(displayed_headline.clause, numbered_sentence, self._opening, language, self._day)
            or numbered_sentence
        )

    def _further(self, sentence_below: str) -> str:
        """The sentence to show after the sentence below the headline (`sentence_below`), or after the rest of a
        sentence; "" for none."""
        whole_sentence = self._whole(sentence_below)
        index = self._early.index(whole_sentence) if whole_sentence in self._early else EARLY_SENTENCES
        next_sentence = self._following(index) if sentence_below else ""
        return (
            further_sentence(self._headline.clause, sentence_below, next_sentence, self._language)
            if next_sentence
            else ""
        )

    def _alone(self, sentence_below: str) -> str:
        """The sentence below the headline, or the whole sentence if only its rest is there."""
        return self._whole(sentence_below) if sentence_below.startswith("… ") else sentence_below

    def _whole(self, sentence_below: str) -> str:
        """The sentence of the article that ends with the sentence below the headline, or with its rest; if there is
        none, `sentence_below` itself."""
        ending = sentence_below.removeprefix("… ")
        return next((sentence for sentence in self._early if sentence.endswith(ending)), sentence_below)

    def _following(self, index: int) -> str:
        """The sentence right after one of the early ones; "" if there is none, or if something else is between them."""
        if index + 1 >= min(len(self._early), len(self._spans)):
            return ""
        text_between = self._text[self._spans[index].end : self._spans[index + 1].start]
        return "" if text_between.strip() else self._early[index + 1]

    def _detail(self) -> str:
        """The sentence below a headline if none is the news, or only one that repeats the headline; "" for none."""
        headline, language = self._headline.clause, self._language
        return (
            detail_sentence(headline, self._early, language, self._day, self._source)
            or listed_item(headline, self._sentences(), language)
            or about_sentence(headline, self._early, language, self._day, self._source)
        )

    def _fallback(self) -> str:
        """The best sentence that can be shown if the article has neither news nor a detail; "" if there is none."""
        return best_sentence(self._headline.clause, self._early, self._language, self._day, self._source)

    def _shorter(self, sentence_below: str) -> str:
        """A short sentence that can stand in place of `sentence_below`, a longer one below the headline; "" for
        none."""
        if len(word_texts(sentence_below)) <= _MAX_SHORT_WORDS:
            return ""
        return about_sentence(
            self._headline.clause, self._early, self._language, self._day, self._source, max_words=_MAX_SHORT_WORDS
        )

    def _sentences(self) -> Sequence[str]:
        """All sentences of the card."""
        return [article_line(span.of(self._text)) for span in self._spans]
