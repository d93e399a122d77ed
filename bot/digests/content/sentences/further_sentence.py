"""Finds a second sentence to show after a sentence that says little more than the headline.

The sentence after the news in an article often says what readers miss, but cannot be understood without the news ("The
two are unrelated."). So it is shown after the news sentence, word for word, if a digest has room for both.
"""

from __future__ import annotations

import re

from bot.digests.content.headlines.words import headline_words
from bot.digests.content.news_words import news_words
from bot.digests.content.sentences.contradiction import is_contradicted
from bot.digests.content.sentences.detail import MIN_NEW, is_statement
from bot.digests.content.sentences.news_signs import SENTENCE_ENDING
from bot.digests.content.sentences.possible_news import is_heading
from bot.digests.content.sentences.quantities import numbers_in
from bot.digests.content.stems import stems
from bot.text.words import word_texts

_MIN_NEW_STEMS = 15
"""A sentence with at least this many stems that the headline does not have says enough alone."""
_MAX_WORDS = 75
"""The maximum number of words of the two sentences: about a third of a digest, which has room for them only if its
stories are few or short."""
_MIN_STEMS = 5
"""If a headline has at least this many stems and a sentence has all of them, the sentence repeats the headline, or the
headline was made from the sentence."""
_MIN_WORDS = 6
"""The minimum number of words of the second sentence. A shorter one is an exclamation, or only stresses the sentence
before it ("And it worked.")."""
_SPEECH = re.compile(r"[“\"‘']|(?:[^“\"]|[“\"][^”\"]{,24}[”\"])*[“\"][^”\"]{25,}")
"""Matches a sentence that begins with a quotation mark, or has a quotation of at least 25 characters ("“We will sail at
dawn if we can”"), which may also be shown as the quote of the story. The marks are read in pairs from the first one on,
because straight marks look the same at both ends."""


def further_sentence(headline: str, sentence: str, next_sentence: str, language: str) -> str:
    """The sentence `next_sentence`, which comes directly after the `sentence` in the article, if it can be shown after
    the sentence below the headline. "" if it cannot, or if the sentence alone says enough. One that the next sentence
    takes back never does: "The boats were to sail on Monday." misleads without "But the harbour stayed closed."."""
    is_taken_back = is_contradicted(next_sentence, headline_words(language))
    says_enough = not is_taken_back and len(stems([sentence]) - stems([headline])) >= _MIN_NEW_STEMS
    is_long = len(word_texts(f"{sentence} {next_sentence}")) > _MAX_WORDS
    return "" if says_enough or is_long or not _goes_on(headline, sentence, next_sentence, language) else next_sentence


def _goes_on(headline: str, sentence: str, next_sentence: str, language: str) -> bool:
    """Whether the sentence `next_sentence` states something that neither the headline nor the `sentence` before it
    says. It may need that sentence to be understood."""
    lists, stated_text, headline_stems = headline_words(language), f"{headline} {sentence}", stems([headline])
    is_headline_again = len(headline_stems) >= _MIN_STEMS and headline_stems <= stems([next_sentence])
    is_new = (
        len(stems([next_sentence]) - stems([stated_text])) >= MIN_NEW
        or bool(numbers_in(next_sentence) - numbers_in(stated_text))
        or is_contradicted(next_sentence, lists)
    )
    return (
        is_new
        and not is_headline_again
        and len(word_texts(next_sentence)) >= _MIN_WORDS
        and bool(SENTENCE_ENDING.search(next_sentence))
        and not _SPEECH.match(next_sentence)
        and not is_heading(headline, next_sentence)
        and is_statement(next_sentence, news_words(language))
    )
