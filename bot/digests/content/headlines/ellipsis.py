"""Decides whether a headline keeps the ellipsis of its title. A title that its source cut off must not read as if it
were whole, unless the article says the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.digests.content.headlines.completing.address import ends_with
from bot.digests.content.headlines.completing.last_name import find_ends, sentence_before
from bot.digests.content.headlines.cut_title import with_ellipsis
from bot.digests.content.headlines.headline import CUT, complete_headline, is_rest_below
from bot.digests.content.headlines.inflection import content_words, singular
from bot.digests.content.headlines.missing import is_part
from bot.digests.content.headlines.replacing.shortening import MAX_HEADLINE
from bot.digests.content.headlines.replacing.substitute import source_sentence
from bot.digests.content.headlines.words import HeadlineWords, headline_words
from bot.digests.content.news import is_clear_lead, min_score, score
from bot.digests.content.news_signs import roots
from bot.digests.content.stems import stems
from bot.digests.content.weight import is_explanation, is_list
from bot.text.words import fold, word_texts

_MIN_SAID = 2 / 3
"""The minimum share of the stems of a title in a sentence that replaces it."""
_MIN_CLEARLY_SAID = 0.5
"""The same if the sentence is the first of its article, certainly the news, and says the end of the title."""
_END_WORDS = 2
"""The number of content words at the end of a title, one of which a sentence must have that says its end."""
_MIN_OF_SCENE = 0.3
"""The minimum share of the stems of a title in the first sentence of its article, if that sentence is hardly news."""
_MIN_KEPT = 0.5
"""The minimum share of the words of a title in a clause that replaces it."""
_MAX_OF_CLAUSE = 2
"""The maximum number of content words in a clause that is left out because it breaks off."""
_MAX_OF_PHRASE = 1
"""The same in a phrase with a preposition."""
_MARKS = "'’\"“”‘,:;."
_MIN_SHARED = 3
"""The minimum number of content words of a title in a sentence that ends with its last words."""
_SENTENCE_ENDS = ".?!:"
_END = re.compile(r"[”\"’')]?(?:[.!?;]|$)", re.MULTILINE)
"""What follows the last word of a clause."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline that is shown (`text`) and what goes with it.

    `clause` is the whole clause within `text`, or all of it if no ellipsis cuts it; the sentence below the headline is
    chosen to fit the clause. `sentence`, if not "", is that sentence already: it could have replaced the title, but
    says less than the title or is too long for a headline."""

    text: str
    clause: str
    sentence: str = ""


def shown_headline(
    title: str, opening: Sequence[str], text: str = "", language: str = "en", day: str = "", address: str = ""
) -> Headline:
    """The headline of an article as it is shown. The parameters are those of `complete_headline`.

    A sentence replaces a title only if it says nearly all that the title says, or half of it if it clearly is the news,
    and is as short as a headline; and never the title of an explanation. Otherwise the title is shown with its
    ellipsis, and the sentence below it. A title, or a clause of it, is shown without an ellipsis only if the article
    shows that nothing is missing, if the sentence below says the rest, or if the rest only asks to read on. Otherwise
    the title is shown with one, without the few words after a clause that break off.
    """
    headline, cut = complete_headline(title, opening, text, language, day, address), CUT.search(title)
    if not cut or not opening or "|" in title[: cut.start()]:
        return Headline(headline, headline)
    words, lists = title[: cut.start()].split(), headline_words(language)
    open_title = with_ellipsis(words, lists, is_list=is_list(title, language))
    if headline.endswith("…"):
        return Headline(open_title, headline)
    cut_title = " ".join(words)
    if source := source_sentence(headline, title, opening, language):
        is_clear = is_clear_lead(cut_title, source, opening, language, day) and _says_end(words, headline, lists)
        min_said = _MIN_CLEARLY_SAID if is_clear else _MIN_SAID
        is_said = len(stems([cut_title]) & stems([headline])) >= min_said * len(stems([cut_title]))
        is_short = len(headline.split()) <= MAX_HEADLINE and not is_explanation(title, language)
        below = "" if _is_scene(cut_title, source, opening, language, day) else source
        return Headline(headline, headline) if is_said and is_short else Headline(open_title, open_title, below)
    is_clause = is_part(words, headline.split()) or fold(headline) in fold(cut_title)
    if not is_clause:  # the title was completed
        return Headline(headline, headline)
    if fold(headline.rstrip("?")) == fold(cut_title):
        is_end = _is_end(words, text.replace(title, ""), language, address)
        return Headline(headline if is_end else open_title, headline)
    if is_list(title, language) and words[len(headline.split()) - 1].endswith(","):
        return Headline(f"{headline} …", headline)  # without the last subject, of which only a part is left
    if _only_asks(words, headline.split(), lists) or _may_replace(words, headline, opening, language, day):
        return Headline(headline, headline)
    shorter = f"{headline} …" if _breaks_off(words, headline.split(), lists) else open_title
    return Headline(min(open_title, shorter, key=len), headline)


def _says_end(words: Sequence[str], sentence: str, lists: HeadlineWords) -> bool:
    """Whether a sentence is on what the title was about where it was cut off, and no "but" came next."""
    end = stems(content_words(" ".join(words))[-_END_WORDS:])
    return fold(words[-1]) not in lists.contrast_openers and not roots(end).isdisjoint(roots(stems([sentence])))


def _is_scene(title: str, sentence: str, opening: Sequence[str], language: str, day: str) -> bool:
    """Whether this is the first sentence of an article that begins with a scene: it is hardly news and says little of
    what the title says."""
    is_likely = score(title, sentence, 0, language, day) >= min_score(title)
    says_little = len(stems([title]) & stems([sentence])) < _MIN_OF_SCENE * len(stems([title]))
    return sentence == opening[0] and says_little and not is_likely


def _may_replace(words: Sequence[str], headline: str, opening: Sequence[str], language: str, day: str) -> bool:
    """Whether a clause may replace its title: it has half of the words, is no label before a colon, and the sentence
    below it says half of the rest."""
    kept, title = headline.split(), " ".join(words)
    if len(kept) < _MIN_KEPT * len(words) or words[len(kept) - 1].endswith(":") or stems([title]) <= stems([headline]):
        return False
    return is_rest_below(title, headline, opening, language, day)


def _breaks_off(words: Sequence[str], kept: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether a clause has half of the words of its title, and the few words after it end before the one that matters
    ("as she plans to", "from"), without turning its meaning."""
    if len(kept) < _MIN_KEPT * len(words) or not is_part(words, kept) or words[len(kept) - 1].endswith(":"):
        return False
    rest = [fold(word.strip(_MARKS)) for word in words[len(kept) :]]
    turns = lists.contrast_openers | lists.exception_words | lists.negations
    is_phrase = rest[0] in lists.clause_breaks - lists.subordinators
    is_short = len(set(rest) - lists.function_words) <= (_MAX_OF_PHRASE if is_phrase else _MAX_OF_CLAUSE)
    if not is_short or any(word in turns or word.endswith("n't") for word in rest):
        return False
    is_opener = rest[-1] in lists.function_words or words[-1].endswith(("'s", "’s"))
    return is_opener or fold(words[-2]) in lists.before_verb


def _only_asks(words: Sequence[str], kept: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the rest of the title only asks to read on ("The harbour is closed. Here's what")."""
    is_at_end = len(kept) < len(words) and words[len(kept) - 1][-1] in _SENTENCE_ENDS and kept[0] == words[0]
    return is_at_end and fold(words[len(kept)]) in lists.teaser_openers - lists.relative_words - lists.conjunctions


def _is_end(words: Sequence[str], text: str, language: str, address: str) -> bool:
    """Whether the article shows that a title that was cut off is whole: its web address, or a sentence on the same
    subject, ends with the last words of the title."""
    said = set(map(singular, content_words(" ".join(words))))
    phrase = r"[^\S\n]+".join(re.escape(word.strip("'’\"“”‘")) for word in words[-2:])
    return ends_with(words, address, text, headline_words(language)) or any(
        _END.match(text, offset)
        and len(said & set(map(singular, word_texts(sentence_before(text, offset))))) >= _MIN_SHARED
        for offset in find_ends(phrase, text)
    )
