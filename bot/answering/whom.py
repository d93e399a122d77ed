"""Finds whom a shown sentence is about, for somebody who asks "who is he"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answering.followup import asks_who
from bot.answering.people import find_people, is_named, may_be, person_given
from bot.model import Span
from bot.text.people import bare_name, person_key

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_POSSESSIVE = re.compile(r"[’']s?$")
_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Whom:
    """The names of the people who may be meant, in the order of the sentence. `is_clear`: each of them is surely named
    there; if not, they are several people of one last name."""

    names: tuple[str, ...] = ()
    is_clear: bool = True


def find_meant(
    question: str, asked: str, sentences: Sequence[Span], answer: Span | None, text: str, named: Iterable[str]
) -> Whom:
    """Whom "he" or "she" in `question` means after the last of `sentences` was shown, the one that answers `asked`.
    `named` are names that the card has for people, `answer` the words that answer. Only the one who was the answer, or
    was asked about, if the sentence names them. If it has a pronoun in place of a name, whoever the sentence before
    names."""
    given = person_given(asked, text, answer) if asks_who(asked) else ""
    names = [*named, *(person.name for person in find_people(text, Span(0, len(text)))), *filter(None, [given])]
    for sentence in reversed(sentences):
        shown = people_in(sentence, text, names)
        meant = [name for name in shown.names if may_be(name, question)]
        answering = [name for name in meant if given and _last(given) == _last(name)]
        answering = answering or [name for name in meant if answer and _is_in(name, answer.of(text))]
        told = answering or [name for name in meant if is_named(name, asked)] or meant
        if told or not shown.is_clear:
            return Whom(tuple(told), shown.is_clear or len(told) == 1)
        if not _PRONOUN.search(sentence.of(text)):
            break
    return Whom()


def people_in(sentence: Span, text: str, names: Iterable[str]) -> Whom:
    """Which of `names`, the people of an article, its `sentence` names, in full or by the last name. A last name of
    several people means the one whom the text names in full before, if that is a single one; else it is not clear."""
    persons = list({person_key(bare_name(name)): name for name in reversed([*names])}.values())[::-1]
    found: dict[str, None] = {}
    unclear: dict[str, None] = {}
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        word = _POSSESSIVE.sub("", match.group())
        before, namesakes = text[: match.start() + len(word)], [name for name in persons if _last(name) == word]
        full = [name for name in namesakes if _is_full(name)]
        meant = full or [name for name in namesakes if bare_name(name) == word or before.endswith(name)]
        if len(full) > 1:
            meant = [name for name in full if before.endswith(bare_name(name))]
            meant = meant or [name for name in full if bare_name(name) in text[: sentence.start]]
            meant = meant if len(meant) == 1 else full
        (found if len(meant) == 1 else unclear).update(dict.fromkeys(meant))
    return Whom(tuple(found or unclear), bool(found) or not unclear)


def _last(name: str) -> str:
    return bare_name(name).split()[-1]


def _is_full(name: str) -> bool:
    """Whether it is a first and a last name, not a last name or a description ("one EU diplomat")."""
    return " " in bare_name(name) and bare_name(name)[0].isupper()


def _is_in(name: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(_last(name))}\b", words) is not None
