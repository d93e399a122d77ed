"""A headline that its source cut off: with the rest of its clause, up to a whole one, or with an ellipsis."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.stop_words import STOP_WORDS
from bot.text.words import fold, word_texts

_MOST_ADDED = 8
"""Words by which a headline that was cut off is completed at most."""
_FRAGMENT = 4
"""Words after the last comma of a headline that was cut off, up to which they are left out."""
_SAME = 3
"""Words with content at the end of a headline that was cut off that a sentence must have as well, in that order."""
_ABBREVIATED = 5
"""Characters of a word with a full stop up to which it is taken for an abbreviation."""
_CUT = re.compile(r"\s*(?:\.\.\.|…)\s*$")
_REST = re.compile(r" (?P<clause>[^,.;:!?()–—“”\"]{1,60}?) ?(?:[.;]$|, (?:according|wh\w+|said|says)\b|;)")
_CLAUSE_OF_ITS_OWN = frozenset(
    "is are was were be been being has have had will would could can may might should do does did"
    " he she it they we".split()
)
_FURTHER = frozenset("after amid as before because but despite during following since when while in at near".split())
"""Words that begin what is said further: the clause before them is whole."""
_SAYS = frozenset("says say said shows show finds reports".split())
_TURNS = frozenset("but yet now still however instead".split())
"""A sentence without the one that begins with such a word says the opposite of the news."""
_OPEN = frozenset("best worst first last only most as such".split())
"""What has one of these near its end goes on ("the biggest loss in ...")."""
_SENTENCE = 4
"""Words of a sentence of a headline, at least, that can stand for the whole."""
_KEY = re.compile(r"\b(?=\w{12})\d*(?:[a-z]+\d+){3,}[a-z]*\b", re.IGNORECASE)
"""What only a program reads, in a title that its source made of an address ("H c164ac931cc8414108b8bbae8f859e65")."""
_TITLE_WORDS = range(4, 26)
"""Words of a sentence that can be a headline."""
_PAIRS = (("'", "'"), ("‘", "’"), ('"', '"'), ("“", "”"))


def complete_headline(title: str, opening: Sequence[str]) -> str:
    """A title that its source cut off ("Police arrest 31 after ..."): with the rest of its clause if the opening of the
    article says just that, else up to the end of a clause, else as it is, with an ellipsis. A title that is a key
    becomes the first short sentence that is no speech. Other titles stay."""
    if _KEY.search(title):
        short = (told.rstrip(".") for told in opening if told[:1].isalnum() and len(told.split()) in _TITLE_WORDS)
        return next(short, title)
    if not (cut := _CUT.search(title)):
        return title
    words = title[: cut.start()].split()
    rest = next(filter(None, (_continuation(words, sentence) for sentence in opening)), "")
    if rest:
        return f"{' '.join(words)} {rest}"
    whole = _whole_clause(words)
    return " ".join(whole).rstrip(" ,;:–—-") if whole else " ".join((*words, "…"))


def _continuation(words: Sequence[str], sentence: str) -> str:
    """What follows the last words of a title in a sentence that says the same as the title, up to the end of the
    clause; "" if there is no such sentence, or if it goes on for long, with a clause of its own or with what the title
    has said already."""
    phrase = " ".join(words[-2:])
    start = sentence.lower().find(phrase.lower())
    if start < 0 or len(words) < _SAME or (start and sentence[start - 1].isalnum()):
        return ""
    content = _content(" ".join(words))
    if len(content) < 2 or not _in_order(content[-_SAME:], word_texts(sentence[: start + len(phrase)])):
        return ""
    rest = sentence[start + len(phrase) :]
    found = _REST.match(rest)
    if found is None:
        return ""
    added = word_texts(found["clause"])
    repeats = {_stem(word) for word in content}.intersection(map(_stem, added))
    if repeats or len(added) > _MOST_ADDED or not _CLAUSE_OF_ITS_OWN.isdisjoint(added) or added[-1] in STOP_WORDS:
        return ""
    return found["clause"].strip()


def _whole_clause(words: Sequence[str]) -> Sequence[str]:
    """The words up to the end of the last clause that is whole, as far as can be told: a sentence, or what is before
    the beginning of a further clause. Empty if it cannot be told."""
    ends = [place for place, word in enumerate(words[:-1]) if word[-1] in ".?!" and len(word) > _ABBREVIATED]
    if ends:
        whole = ends[-1] + 1
        return words[:whole] if whole >= _SENTENCE and fold(words[whole]) not in _TURNS else ()
    if _has_open_quotation(words) or any(fold(word) in _FURTHER for word in _firsts(words)):
        return ()
    start = max(len(words) - _FRAGMENT, 1)
    for place in range(start, len(words)):
        before, after = words[place - 1], words[place:]
        if before[-1] == "," and (fold(after[-1]) in _SAYS or fold(after[0]) in _FURTHER or after[0].endswith("ing")):
            return words[:place]
    is_open = any(fold(word) in _OPEN or word.endswith("est") for word in words[-4:-1]) or words[-2].endswith("ing")
    if fold(words[-1]) in _FURTHER and fold(words[-2]) not in STOP_WORDS and not is_open:
        return words[:-1]
    return ()


def _firsts(words: Sequence[str]) -> list[str]:
    """The first word of a title, and those after a colon."""
    return [word for before, word in zip((":", *words), words, strict=False) if before.endswith(":")]


def _has_open_quotation(words: Sequence[str]) -> bool:
    text = f" {' '.join(words)}"
    return any(
        len(re.findall(rf"\s{opens}\w", text)) > len(re.findall(rf"\S{closes}(?!\w)", text)) for opens, closes in _PAIRS
    )


def _content(text: str) -> list[str]:
    return [word for word in word_texts(text) if word not in STOP_WORDS]


def _in_order(some: Sequence[str], words: Sequence[str]) -> bool:
    """Whether all of `some` are among the words, in that order."""
    left = iter(words)
    return all(word in left for word in some)


def _stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > _ABBREVIATED - 1 else word
