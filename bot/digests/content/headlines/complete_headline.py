"""Makes a headline from a title that its source cut off: the title is completed, shortened to a clause, or replaced by
a sentence of the article.

Whether the headline is shown with an ellipsis is decided in shown_headline.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.digests.content.article_kinds import is_background, is_explanation
from bot.digests.content.headlines.completing.completion import complete
from bot.digests.content.headlines.completing.whole_clause import is_whole
from bot.digests.content.headlines.missing import ends_well, is_broken, lacks_rest, loses_limit, loses_source
from bot.digests.content.headlines.replacing.shortening import MAX_HEADLINE, headline_length, shorten
from bot.digests.content.headlines.replacing.substitute import likely_sentence, substitute_sentence
from bot.digests.content.headlines.words import HeadlineWords, headline_words
from bot.digests.content.sentences.news import OPENING_SENTENCES, clear_news, news_sentence
from bot.digests.content.stems import stems
from bot.text.words import fold

TITLE_ELLIPSIS = re.compile(r"\s*(?:\.\.\.|…)\s*$")
"""The ellipsis with which a source cuts a title off ("Police arrest 31 | ...")."""
FULL_STOP = re.compile(r"(?:(?<=\w{3})|(?<=\)))\.$")
"""Matches the full stop at the end of a sentence, but not of an abbreviation ("the U.S."). Headlines have no full
stop."""
_SITE = re.compile(r"\s*\|\s*The\s*$")
"""Matches the beginning of a site's name, within which a title was cut off ("… | The ...")."""
_SITE_NAME = re.compile(r"^((?:\S+ ){3,}\S+) \| (?:[A-Z]\S* ?){1,4}$")
"""Matches a title followed by the name of its site ("Ferry sold to buyer from Tarrow | The Lindholm Post"); the group
is the title alone."""
_MIN_WORDS_OF_SENTENCES = 7
"""The minimum number of words of a headline that consists of the whole sentences of a title."""
_MIN_SUBJECT_WORDS = 4
"""The minimum number of words of a headline that consists of the words before the colon of a title."""
_QUOTES = re.compile("[\"'“‘]")
"""A mark that opens a quotation."""
_MAX_WORDS = 40
"""The maximum number of words of a sentence that replaces a title: about as many as a title and its sentence have."""
_MIN_SHARE = 0.5
"""The minimum share of a title's stems in a sentence that replaces it."""
_MIN_REST_SHARE = 0.5
"""The minimum share, in the sentence below, of the stems that a clause leaves out of its title."""


def complete_headline(
    title: str, opening: Sequence[str], text: str = "", language: str = "en", day: str = "", address: str = ""
) -> str:
    """The title as a headline. `opening` are the first sentences of the article, `text` is the article's whole text,
    `day` its date (ISO) and `address` its web address (each "" if unknown).

    Of a title that is not cut off, only the name of its site is removed. A title that the source cut off ("Police
    arrest 31 after ...") is completed from the article. If that fails, it is shortened to its last whole clause, unless
    the clause would lack the source of a claim or words that it needs. If both fail, the title is replaced by the news
    sentence or by the sentence that best says the same. If there is no such sentence, the title ends in an ellipsis.
    """
    if not (cut_match := TITLE_ELLIPSIS.search(title)):
        return _SITE_NAME.sub(r"\1", title)
    words = _SITE.sub("", title[: cut_match.start()]).split()
    if not words:
        return title
    if _SITE.search(title[: cut_match.start()]):  # cut off in the name of its site: the title itself is whole
        return " ".join(words)
    # Many articles repeat the cut title in their text. The copy is removed: it does not show how the title goes on.
    return _finish(words, opening, text.replace(title, ""), language, day, address)


def whole_clause(title: str, opening: Sequence[str], text: str, language: str, address: str) -> str:
    """The completed title or the last whole clause of a title that was cut off; "" if there is neither. The parameters
    are those of `complete_headline`."""
    words = TITLE_ELLIPSIS.sub("", title).split()
    clause = complete(words, opening[:OPENING_SENTENCES], text.replace(title, ""), language, address)
    return FULL_STOP.sub("", clause.rstrip(" …"))


def is_rest_below(title: str, headline: str, opening: Sequence[str], language: str, day: str) -> bool:
    """Whether the sentence below `headline`, a clause of the title, says at least half of the rest of the title."""
    remaining_stems, sentence_below = (
        stems([title]) - stems([headline]),
        news_sentence(headline, opening[:OPENING_SENTENCES], language, day),
    )
    return bool(sentence_below) and len(remaining_stems & stems([sentence_below])) >= _MIN_REST_SHARE * len(
        remaining_stems
    )


def _finish(words: Sequence[str], opening: Sequence[str], text: str, language: str, day: str, address: str) -> str:
    """The headline of a title that was cut off after these words."""
    title, lists = " ".join(words), headline_words(language)
    headline = FULL_STOP.sub("", complete(words, opening[:OPENING_SENTENCES], text, language, address))
    if not headline or headline.endswith("…"):
        return _replace(words, FULL_STOP.sub("", headline.rstrip(" …")), opening, language, day)
    if headline.startswith(title) and fold(words[0]) in lists.clauses.clause_words:
        headline = f"{headline.rstrip('?')}?"
    return _check_clause(_Clause(words, headline, opening, language, day))


def _replace(words: Sequence[str], headline: str, opening: Sequence[str], language: str, day: str) -> str:
    """The headline of a title that cannot be completed. `headline` are the title's whole sentences ("" if none).

    Three texts are tried in this order: the news sentence, a sentence that says the same as the title, and the whole
    part of the title. The first of them with at most `MAX_HEADLINE` words is taken, or else the first one. If there is
    none of the three, the headline is the likeliest sentence, the whole sentences of the title, or the title with an
    ellipsis."""
    title, lists = " ".join(words), headline_words(language)
    reported_headline = _news_of(title, opening, language, day)
    sentence = shorten(substitute_sentence(title, opening, language, day), title, language)
    whole_part = _whole_part(words, headline)
    is_clause = len(whole_part.split()) >= _MIN_WORDS_OF_SENTENCES and is_whole(
        whole_part.split(), lists, is_sure=False
    )
    choices = (reported_headline, sentence, whole_part if headline or is_clause else "")
    short_headline = next((text for text in choices if 0 < headline_length(text) <= MAX_HEADLINE), "")
    likely_headline = likely_sentence(title, opening, language, day)
    return short_headline or reported_headline or sentence or whole_part or likely_headline or headline or f"{title} …"


@dataclass(frozen=True, slots=True)
class _Clause:
    """A completed title or a clause of it (`headline`), which may lack something that the title says. `words` are the
    words of the title before its cut. `opening`, `language` and `day` are those of `complete_headline`."""

    words: Sequence[str]
    headline: str
    opening: Sequence[str]
    language: str
    day: str

    @property
    def title(self) -> str:
        return " ".join(self.words)

    @property
    def kept(self) -> list[str]:
        """The words of the headline."""
        return self.headline.split()

    @property
    def lists(self) -> HeadlineWords:
        return headline_words(self.language)

    @property
    def is_question(self) -> bool:
        return self.headline.endswith("?")

    @property
    def is_aside(self) -> bool:
        """Whether the headline is the main clause of a title that begins with a subordinate clause ("As Quill resigns,
        ...")."""
        first_word = fold(self.words[0])
        return first_word in self.lists.clauses.subordinators and fold(self.kept[0]) != first_word

    @property
    def says_too_much(self) -> bool:
        """Whether the headline claims more than the title, because it lacks the title's source or limit."""
        lists, kept_words = self.lists, self.kept
        return loses_source(self.words, kept_words, lists) or loses_limit(self.words, kept_words, lists)

    @property
    def is_broken(self) -> bool:
        return is_broken(self.words, self.kept, self.lists)

    def may_lack_something(self) -> bool:
        """Whether the headline may lack its source, a part that it needs or, if it is a question, the answer."""
        lists, kept_words = self.lists, self.kept
        is_incomplete = loses_source(self.words, kept_words, lists) or lacks_rest(self.words, kept_words, lists)
        return is_incomplete or self.is_aside or self.is_question

    def related_sentences(self) -> list[str]:
        """The sentences of `opening`, with "" in place of each sentence that says too little of the title."""
        return [
            sentence
            if _share(self.title, sentence) >= _MIN_SHARE
            or (self.is_aside and _says_rest(sentence, self.words, self.kept))
            else ""
            for sentence in self.opening
        ]

    def is_clear(self) -> bool:
        """Whether the headline can be shown if the sentence below it says the rest of the title."""
        is_open = self.says_too_much or self.is_aside or self.is_question
        return not is_open and ends_well(self.words, self.kept, self.lists)


def _check_clause(clause: _Clause) -> str:
    """The headline to show for a clause: the clause itself or, if it lacks its source or says too little, a sentence
    that says more of the title, if the article has one. If it has none, a clause that claims too much or is broken is
    replaced by the title with an ellipsis."""
    title, headline, opening, language, day = clause.title, clause.headline, clause.opening, clause.language, clause.day
    if not clause.may_lack_something():
        return headline
    if reported_sentence := _news_of(title, clause.related_sentences(), language, day, min_share=0.0):
        is_long = len(reported_sentence.split()) > MAX_HEADLINE
        is_below = clause.is_clear() and is_long and is_rest_below(title, headline, opening, language, day)
        return headline if is_below else reported_sentence
    says_too_much, is_incomplete = clause.says_too_much, clause.is_broken
    likely_text = likely_sentence(title, opening, language, day)
    says_more = (clause.is_aside or is_incomplete) and _says_rest(likely_text, clause.words, clause.kept)
    if not (says_too_much or says_more) and news_sentence(headline, opening[:OPENING_SENTENCES], language, day):
        return headline
    sentence = substitute_sentence(title, opening, language, day)
    if sentence and _share(headline, sentence) >= _MIN_SHARE:
        return shorten(sentence, title, language)
    if says_too_much or is_incomplete:
        return likely_text or f"{title} …"
    return likely_text if says_more else headline


def _news_of(title: str, opening: Sequence[str], language: str, day: str, min_share: float = _MIN_SHARE) -> str:
    """The news sentence of the article, without parts that only add to it; "" if it is not clearly news, is too long,
    or has less than `min_share` of the title's stems."""
    if is_background(title, language) or is_explanation(title, language):
        return ""
    news = clear_news(f"{title} …", opening, language, day)
    return (
        shorten(news, title, language) if _share(title, news) >= min_share and len(news.split()) <= _MAX_WORDS else ""
    )


def _says_rest(sentence: str, words: Sequence[str], kept_words: Sequence[str]) -> bool:
    """Whether a sentence has a word (not a number) of the title that is not in the clause (`kept_words`) and, if the
    title does not begin with the clause, also a word of the clause. `words` are the words of the title."""
    stated_stems, clause, title = (_stems_of_words(text) for text in (sentence, " ".join(kept_words), " ".join(words)))
    begins_title = fold(kept_words[0]) == fold(words[0])
    return not stated_stems.isdisjoint(title - clause) and (begins_title or not stated_stems.isdisjoint(clause))


def _stems_of_words(text: str) -> frozenset[str]:
    """The stems of the words of a text, numbers excluded."""
    return frozenset(stem for stem in stems([text]) if not stem.isdigit())


def _share(headline: str, sentence: str) -> float:
    """The share of a headline's stems that a sentence has, 0.0 to 1.0."""
    return len(stems([headline]) & stems([sentence])) / (len(stems([headline])) or 1)


def _whole_part(words: Sequence[str], headline: str) -> str:
    """The whole part of a title that was cut off: its whole sentences (`headline`) or, if there are none, the words
    before its colon. "" if this part is too short."""
    if headline:
        return headline if len(headline.split()) >= _MIN_WORDS_OF_SENTENCES else ""
    subject = " ".join(words).rpartition(": ")[0]
    return subject if len(subject.split()) >= _MIN_SUBJECT_WORDS and not _QUOTES.search(subject) else ""
