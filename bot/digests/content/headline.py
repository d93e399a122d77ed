"""The headline of a story: titles that the source cut off are completed, titles made from a web address replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.cut_off import complete
from bot.digests.content.events import stems
from bot.digests.content.headline_words import HeadlineWords, headline_words
from bot.digests.content.news import OPENING, clear_news, news_sentence
from bot.digests.content.stand_in import LONG, ended_early, next_best, standing_in
from bot.digests.content.unsaid import is_broken, lacks_rest, loses_limit, loses_source
from bot.digests.content.weight import is_background, is_explanation, is_list
from bot.text.words import fold

_CUT = re.compile(r"\s*(?:\.\.\.|…)\s*$")
_FULL_STOP = re.compile(r"(?:(?<=\w{3})|(?<=\)))\.$")
"""A full stop that ends a sentence, not an abbreviation ("the U.S."): no headline has one."""
_SITE = re.compile(r"\s*\|\s*The\s*$")
"""The beginning of a site's name at which a title was cut off ("… | The ...")."""
_SITE_NAME = re.compile(r"^((?:\S+ ){3,}\S+) \| (?:[A-Z]\S* ?){1,4}$")
"""A title with the name of its site ("Ferry sold to buyer from Tarrow | The Lindholm Post")."""
_KEY = re.compile(r"\b(?=\w{12})\d*(?:[a-z]+\d+){3,}[a-z]*\b", re.IGNORECASE)
"""An identifier in a title that was made from a web address ("H c164ac931cc8414108b8bbae8f859e65")."""
_ENOUGH = 7
"""Words from which the whole sentences of a title are a headline without what is cut off."""
_SUBJECT = 4
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


def complete_headline(
    title: str, opening: Sequence[str], text: str = "", language: str = "en", day: str = "", address: str = ""
) -> str:
    """The title as a headline. `opening` are the first sentences of the article, `text` is all of it, `day` is its date
    (ISO) and `address` its web address (each "" if unknown).

    A title that the source cut off ("Police arrest 31 after ...") is completed from the article, else shortened to its
    last whole clause, unless that loses who says so or what the clause needs; else it is replaced by the news sentence
    or the one that best says the same, else it ends in an ellipsis. A title made from a web address is replaced by the
    first clause of the news sentence, else by a short sentence. Other titles only lose the name of their site.
    """
    if _KEY.search(title) or (_is_of_address(title, text) and not is_list(title, language)):
        return _from_opening(title, opening[:OPENING], language, day) or title
    if not (cut := _CUT.search(title)):
        return _SITE_NAME.sub(r"\1", title)
    words = _SITE.sub("", title[: cut.start()]).split()
    if not words:
        return title
    if _SITE.search(title[: cut.start()]):
        return " ".join(words)
    return _finished(words, opening, text, language, day, address)


def _finished(words: Sequence[str], opening: Sequence[str], text: str, language: str, day: str, address: str) -> str:
    """The headline of a title of which only these words are left."""
    title, known = " ".join(words), headline_words(language)
    told = _FULL_STOP.sub("", complete(words, opening[:OPENING], text, language, address))
    if not told or told.endswith("…"):
        if reported := _as_reported(title, opening, language, day):
            return reported
        sentence = ended_early(standing_in(title, opening, language, day), title, language)
        told = _FULL_STOP.sub("", told.rstrip(" …"))
        whole = _whole_part(words, told)
        return sentence or whole or next_best(title, opening, language, day) or told or f"{title} …"
    if told == title and fold(words[0]) in known.clause:
        told += "?"
    kept = told.split()
    is_claim = loses_source(words, kept, known)
    is_aside = fold(words[0]) in known.subordinating and fold(kept[0]) != fold(words[0])
    if not (is_claim or is_aside or lacks_rest(words, kept, known) or told.endswith("?")):
        return told
    is_saying = [_share(title, text) >= _SAID or (is_aside and _says_rest(text, words, kept)) for text in opening]
    saying = [text if is_said else "" for text, is_said in zip(opening, is_saying, strict=True)]
    is_limited, best = is_claim or loses_limit(words, kept, known), next_best(title, opening, language, day)
    if reported := _as_reported(title, saying, language, day, least=0.0):
        is_clear = not (is_limited or is_aside or told.endswith("?")) and _ends_well(words, kept, known)
        is_below = is_clear and _is_long_and_below(reported, title, told, opening[:OPENING], language, day)
        return told if is_below else reported
    says_more = _says_rest(best, words, kept) if is_aside or is_broken(words, kept, known) else False
    if not (is_limited or says_more) and news_sentence(told, opening[:OPENING], language, day):
        return told
    sentence = standing_in(title, opening, language, day)
    if sentence and _share(told, sentence) >= _SAID:
        return ended_early(sentence, title, language)
    if is_limited or is_broken(words, kept, known):
        return best or f"{title} …"
    return best if says_more else told


def _ends_well(words: Sequence[str], kept: Sequence[str], known: HeadlineWords) -> bool:
    """Whether a clause says enough, and does not end with a verb that may need more ("could come", "was triggered")."""
    is_verb = kept[-1].islower() and (fold(kept[-2]) in known.before_verb or kept[-1].endswith("ed"))
    return not (is_verb or is_broken(words, kept, known))


def _is_long_and_below(reported: str, title: str, told: str, opening: Sequence[str], language: str, day: str) -> bool:
    """Whether a sentence is too long for a headline, and is shown below the clause `told` of a title of which it says
    the rest."""
    rest = stems([title]) - stems([told])
    if len(reported.split()) <= LONG or len(rest & stems([reported])) < _SAID * len(rest):
        return False
    below = news_sentence(told, opening, language, day)
    return bool(below) and below.startswith(reported.rstrip("."))


def _says_rest(sentence: str, words: Sequence[str], kept: Sequence[str]) -> bool:
    """Whether a sentence has a word, not a number, of what a headline leaves out of its title and, if that is the main
    clause, also of what it keeps."""
    said, told = ({stem for stem in stems([text]) if not stem.isdigit()} for text in (sentence, " ".join(kept)))
    rest = stems([" ".join(words)]) - told
    is_main = fold(kept[0]) != fold(words[0])
    return not said.isdisjoint({stem for stem in rest if not stem.isdigit()}) and not (
        is_main and said.isdisjoint(told)
    )


def _share(told: str, sentence: str) -> float:
    """The share of the stems of a headline in a sentence."""
    return len(stems([told]) & stems([sentence])) / (len(stems([told])) or 1)


def _whole_part(words: Sequence[str], told: str) -> str:
    """What a title says in whole before it is cut off, if that says enough: its first sentences (`told`), else what is
    before its colon; "" if it does not."""
    if told:
        return told if len(told.split()) >= _ENOUGH else ""
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


def _as_reported(title: str, opening: Sequence[str], language: str, day: str, least: float = _SAID) -> str:
    """The news sentence, if it clearly is one, reports what the title announces (has at least this share of its stems)
    and is not long; else "". All of it: a part may say more than was so."""
    if is_background(title, language) or is_explanation(title, language):
        return ""
    news = clear_news(f"{title} …", opening, language, day)
    return ended_early(news, title, language) if _share(title, news) >= least and len(news.split()) <= _LONGEST else ""


def _from_opening(title: str, opening: Sequence[str], language: str, day: str) -> str:
    """The first clause of the news sentence, or of the next best that can be understood alone; else the first short
    sentence that is not a quotation; else ""."""
    short = (text.rstrip(".") for text in opening if text[:1].isalnum() and len(text.split()) in _TITLE_WORDS)
    news = news_sentence(title, opening, language, day) or next_best(title, opening, language, day)
    clause = " ".join(_first_clause(news.rstrip(".").split(), headline_words(language)))
    return clause if 0 < len(clause.split()) <= _LONGEST else next(short, "")


def _first_clause(words: Sequence[str], known: HeadlineWords) -> Sequence[str]:
    """The words up to a dash, or up to a comma with an additional clause after it that does not say who says so."""
    further = known.breaking | known.opening
    for place in range(_CLAUSE, len(words)):
        is_further = fold(words[place]) in further or words[place].endswith("ing")
        if fold(words[place]) in known.sourcing:
            continue
        if words[place] in _DASHES or (words[place - 1].endswith(",") and is_further):
            return (*words[: place - 1], words[place - 1].rstrip(","))
    return words
