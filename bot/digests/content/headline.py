"""The headline of a story: titles that the source cut off are completed, titles made from a web address replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.cut_off import complete
from bot.digests.content.events import stems
from bot.digests.content.headline_words import HeadlineWords, headline_words
from bot.digests.content.news import OPENING, clear_news, news_sentence
from bot.digests.content.stand_in import ended_early, standing_in
from bot.digests.content.weight import is_background, is_explanation, is_list
from bot.text.words import fold

_CUT = re.compile(r"\s*(?:\.\.\.|…)\s*$")
_FULL_STOP = re.compile(r"(?<=\w{3})\.$")
"""A full stop that ends a sentence, not an abbreviation ("the U.S."): no headline has one."""
_SITE = re.compile(r"\s*\|\s*The\s*$")
"""The beginning of a site's name at which a title was cut off ("… | The ...")."""
_SITE_NAME = re.compile(r"^((?:\S+ ){3,}\S+) \| (?:[A-Z]\S* ?){1,4}$")
"""A title with the name of its site ("Ferry sold to buyer from Tarrow | The Lindholm Post")."""
_KEY = re.compile(r"\b(?=\w{12})\d*(?:[a-z]+\d+){3,}[a-z]*\b", re.IGNORECASE)
"""An identifier in a title that was made from a web address ("H c164ac931cc8414108b8bbae8f859e65")."""
_AMOUNT = re.compile(r"(?:[$£€]\d\S*(?: \w+illion)?|\b\w+illions)$")
"""An amount at the end of a headline: what it is for comes next."""
_ENOUGH = 7
"""Words from which the whole sentences of a title, an ellipsis among them, are a headline without what is cut off."""
_SUBJECT = 5
"""The least words before a colon that are a headline."""
_QUOTES = re.compile("[\"'“‘]")
_TITLE_WORDS = range(4, 26)
"""How many words a sentence may have to serve as a headline."""
_CLAUSE = 6
"""The least words that the first clause of a sentence needs to serve as a headline."""
_DASHES = frozenset(("--", "–", "—"))
_LONGEST = 40
"""The most words of a sentence that replaces a title: a title with its sentence below has as many."""
_SAID = 0.5
"""The least share of a title's stems in a sentence that replaces it."""
_LETTERS = 4
"""The least letters of a word that is checked for being a name; shorter ones are too often something else."""


def complete_headline(title: str, opening: Sequence[str], text: str = "", language: str = "en", day: str = "") -> str:
    """The title as a headline. `opening` are the first sentences of the article, `text` is all of it, `day` is its date
    (ISO, "" if unknown).

    A title that the source cut off ("Police arrest 31 after ...") is completed from the article, else shortened to its
    last whole clause, unless the news sentence says what it then lacks, else replaced by the sentence that best says
    the same, else it ends in an ellipsis. A title made from a web address is replaced by the first clause of the news
    sentence, else by a short sentence. Other titles only lose the name of their site.
    """
    if _KEY.search(title) or (_is_of_address(title, text) and not is_list(title, language)):
        return _from_opening(title, opening[:OPENING], language) or title
    if not (cut := _CUT.search(title)):
        return _SITE_NAME.sub(r"\1", title)
    words = _SITE.sub("", title[: cut.start()]).split()
    if not words:
        return title
    if _SITE.search(title[: cut.start()]):
        return " ".join(words)
    cut_title = " ".join(words)
    told = _FULL_STOP.sub("", complete(words, opening[:OPENING], text, language))
    is_finished = bool(told) and not told.endswith("…")
    if is_finished and not _lacks_rest(words, told.split(), headline_words(language)):
        return told
    if reported := _as_reported(cut_title, opening, language, day):
        return reported
    if is_finished:
        return told
    sentence = standing_in(cut_title, opening, language, day)
    return ended_early(sentence, cut_title, language) or _whole_part(words, told) or f"{cut_title} …"


def _lacks_rest(words: Sequence[str], kept: Sequence[str], known: HeadlineWords) -> bool:
    """Whether a headline of the first words of a title ends before what its verb or noun needs ("votes | for"), or
    after an amount ("announces $5 million | in")."""
    if list(words[: len(kept)]) != list(kept) or len(kept) == len(words):
        return False
    after = fold(words[len(kept)])
    return after in known.completing or (bool(_AMOUNT.search(" ".join(kept))) and after not in known.subordinating)


def _whole_part(words: Sequence[str], told: str) -> str:
    """What a title says in whole before it is cut off: its first sentences (`told`, with an ellipsis), which need none
    if they say enough; else what is before its colon, if that does; else ""."""
    if told:
        return told if len(told.split()) <= _ENOUGH else _FULL_STOP.sub("", told.rstrip(" …"))
    subject = " ".join(words).rpartition(": ")[0]
    return subject if len(subject.split()) >= _SUBJECT and not _QUOTES.search(subject) else ""


def _is_of_address(title: str, text: str) -> bool:
    """Whether a title was made from a web address ("Saudi arabia toys ban"): all words but the first are in lower
    case, although the article capitalises one of them as a name."""
    _, *others = title.split() or [""]
    if not others or any(not word.isalnum() or word != word.lower() for word in others):
        return False
    names = (re.findall(rf"(?<=[a-z,] )(?i:{re.escape(word)})\b", text) for word in others if len(word) >= _LETTERS)
    return any(found and all(name[0].isupper() for name in found) for found in names)


def _as_reported(title: str, opening: Sequence[str], language: str, day: str) -> str:
    """The news sentence, if it clearly is one, reports what the title announces and is not long; else "". All of it:
    a part may say more than was so."""
    if is_background(title, language) or is_explanation(title, language):
        return ""
    news = clear_news(f"{title} …", opening, language, day)
    said = len(stems([title]) & stems([news])) >= _SAID * len(stems([title]))
    return news if said and len(news.split()) <= _LONGEST else ""


def _from_opening(title: str, opening: Sequence[str], language: str) -> str:
    """The first clause of the news sentence, else the first short sentence that is not a quotation, else ""."""
    short = (text.rstrip(".") for text in opening if text[:1].isalnum() and len(text.split()) in _TITLE_WORDS)
    news = news_sentence(title, opening, language).rstrip(".")
    clause = " ".join(_first_clause(news.split(), headline_words(language)))
    return clause if 0 < len(clause.split()) < _TITLE_WORDS.stop else next(short, "")


def _first_clause(words: Sequence[str], known: HeadlineWords) -> Sequence[str]:
    """The words up to a dash, or up to a comma with an additional clause after it."""
    further = known.breaking | known.opening
    for place in range(_CLAUSE, len(words)):
        is_further = fold(words[place]) in further or words[place].endswith("ing")
        if words[place] in _DASHES or (words[place - 1].endswith(",") and is_further):
            return (*words[: place - 1], words[place - 1].rstrip(","))
    return words
