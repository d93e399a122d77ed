"""Where a headline keeps the ellipsis of its title: a title that its source cut off must not read as if it were whole,
unless the article says the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.digests.content.events import stems
from bot.digests.content.headlines.completing.address import ends_with
from bot.digests.content.headlines.completing.last_name import places, sentence_before
from bot.digests.content.headlines.cut_title import marked
from bot.digests.content.headlines.headline import CUT, complete_headline
from bot.digests.content.headlines.inflection import content_words, singular
from bot.digests.content.headlines.missing import is_part
from bot.digests.content.headlines.replacing.shortening import MAX_HEADLINE
from bot.digests.content.headlines.replacing.substitute import source_sentence
from bot.digests.content.headlines.words import HeadlineWords, headline_words
from bot.digests.content.news import OPENING, min_score, news_sentence, score
from bot.digests.content.weight import is_explanation, is_list
from bot.text.words import fold, word_texts

_MIN_SAID = 2 / 3
"""The minimum share of the stems of a title in a sentence that takes its place."""
_MIN_OF_SCENE = 0.3
"""The minimum share of the stems of a title in the first sentence of its article, if that is not likely the news."""
_MIN_BELOW = 0.5
"""The minimum share of the stems of what a clause leaves out of its title in the sentence below it."""
_MIN_KEPT = 0.5
"""The minimum share of the words of a title in a clause that stands for it."""
_MIN_SHARED = 3
"""The minimum number of content words of a title in a sentence that ends with its last words."""
_SENTENCE_ENDS = ".?!:"
_END = re.compile(r"[”\"’')]?(?:[.!?;]|$)", re.MULTILINE)
"""What follows on the last word of a clause."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What is shown of a title (`text`), the whole clause that it has before an ellipsis, for which the sentence below
    is chosen (`clause`, all of it if it has none), and the `sentence` that goes below it because it says less than the
    title, or is too long to take its place ("" if none does)."""

    text: str
    clause: str
    sentence: str = ""


def shown_headline(
    title: str, opening: Sequence[str], text: str = "", language: str = "en", day: str = "", address: str = ""
) -> Headline:
    """The headline of an article as it is shown. The parameters are those of `complete_headline`.

    A sentence takes the place of a title only if it says nearly all that the title says and has the length of a
    headline, and never that of an explanation; else the title keeps its place and its ellipsis, above that sentence. A
    clause or all words of a title stand without an ellipsis only if the article shows that nothing is missing, the
    sentence below says the rest, or that only asks to read on; else all words of the title have one.
    """
    headline, cut = complete_headline(title, opening, text, language, day, address), CUT.search(title)
    if not cut or not opening or "|" in title[: cut.start()]:
        return Headline(headline, headline)
    words, known = title[: cut.start()].split(), headline_words(language)
    with_ellipsis = marked(words, known, is_list=is_list(title, language))
    if headline.endswith("…"):
        return Headline(with_ellipsis, headline)
    stem = " ".join(words)
    if source := source_sentence(headline, title, opening, language):
        is_said = len(stems([stem]) & stems([headline])) >= _MIN_SAID * len(stems([stem]))
        is_short = len(headline.split()) <= MAX_HEADLINE and not is_explanation(title, language)
        below = "" if _is_scene(stem, source, opening, language, day) else source
        return Headline(headline, headline) if is_said and is_short else Headline(with_ellipsis, with_ellipsis, below)
    is_clause = is_part(words, headline.split()) or fold(headline) in fold(stem)
    if not is_clause:  # it is completed
        return Headline(headline, headline)
    if fold(headline.rstrip("?")) == fold(stem):
        is_end = _is_end(words, text.replace(title, ""), language, address)
        return Headline(headline if is_end else with_ellipsis, headline)
    if is_list(title, language) and words[len(headline.split()) - 1].endswith(","):
        return Headline(f"{headline} …", headline)  # without the last subject, of which only a part is left
    is_known = _only_asks(words, headline.split(), known) or _is_below(words, headline, opening, language, day)
    return Headline(headline if is_known else with_ellipsis, headline)


def _is_scene(title: str, sentence: str, opening: Sequence[str], language: str, day: str) -> bool:
    """Whether this is only the first sentence of an article that begins with a scene: hardly news, it says little of
    the title."""
    is_likely = score(title, sentence, 0, language, day) >= min_score(title)
    says_little = len(stems([title]) & stems([sentence])) < _MIN_OF_SCENE * len(stems([title]))
    return sentence == opening[0] and says_little and not is_likely


def _is_below(words: Sequence[str], headline: str, opening: Sequence[str], language: str, day: str) -> bool:
    """Whether a clause stands for its title: it has half of its words, is no label before a colon, and the sentence
    below it says half of the rest."""
    kept = headline.split()
    if len(kept) < _MIN_KEPT * len(words) or words[len(kept) - 1].endswith(":"):
        return False
    below = news_sentence(headline, opening[:OPENING], language, day)
    rest = stems([" ".join(words)]) - stems([headline])
    return bool(rest and below) and len(rest & stems([below])) >= _MIN_BELOW * len(rest)


def _only_asks(words: Sequence[str], kept: Sequence[str], known: HeadlineWords) -> bool:
    """Whether the rest of the title only asks to read on ("The harbour is closed. Here's what")."""
    is_at_end = len(kept) < len(words) and words[len(kept) - 1][-1] in _SENTENCE_ENDS and kept[0] == words[0]
    return is_at_end and fold(words[len(kept)]) in known.teaser_openers - known.relative_words - known.conjunctions


def _is_end(words: Sequence[str], text: str, language: str, address: str) -> bool:
    """Whether a title that was cut off is whole as far as its article says: a sentence that speaks of the same, or the
    web address, ends with its last words."""
    said = set(map(singular, content_words(" ".join(words))))
    phrase = r"[^\S\n]+".join(re.escape(word.strip("'’\"“”‘")) for word in words[-2:])
    return ends_with(words, address, text, headline_words(language)) or any(
        _END.match(text, place)
        and len(said & set(map(singular, word_texts(sentence_before(text, place))))) >= _MIN_SHARED
        for place in places(phrase, text)
    )
