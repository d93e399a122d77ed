"""Finds out which side of an action a question asks for, and whom it names on another side: "who beat Vass", "leaked to
whom"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.matching.reader.rules.sides.side import PREPOSITIONS, Side
from bot.matching.reader.rules.sides.side_words import AUXILIARIES, BE_FORMS, HAVE_FORMS, is_adverb, is_noun_end
from bot.text.verb_forms import stem_verb
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

_WHO = frozenset({"who", "whom", "whos"})
_MAX_WORDS = 6
"""How many words after the first word of a name, and how many words before "to whom", may be the verb."""
_MIN_VERB_LETTERS = 3
_MUTUAL_VERBS = frozenset(
    map(
        stem_verb,
        "call date divorce draw face fight join marry meet merge partner play resemble split tie trade wed".split(),
    )
)
"""Verbs whose sides are alike (who married X is whom X married) or unclear (somebody who is called is told something,
or is named)."""
_SAYING_VERBS = frozenset(
    map(stem_verb, "add ask believe claim note say speak suspect talk tell think tweet want write".split())
)
"""Verbs that often come before the person who says something, or before another verb ("who did Vass say beat
Okoro")."""


@dataclass(frozen=True, slots=True)
class AskedSide:
    """What a question may ask about an action: the stem of the verb, and the side that is asked for. `named_words` are
    the words of the name of somebody else in the question, `named_side` is the side of this person. Without
    `named_words`, `named_side` means nothing."""

    verb: str
    side: Side
    named_words: tuple[str, ...] = ()
    named_side: Side = Side.TARGET


def find_asked_sides(question: str) -> list[AskedSide]:
    """What a question with "who" or "whom" may ask: one result for each word that may be the verb. (Only one of these
    words is a verb in the article.) Empty for other questions."""
    words = word_texts(question)
    position = next((number for number, word in enumerate(words) if word in _WHO), None)
    if position is None:
        return []
    return [replace(asked, verb=stem_verb(asked.verb)) for asked in _read(words, position) if _may_be_verb(asked.verb)]


def _read(words: Sequence[str], position: int) -> Iterator[AskedSide]:
    """What the question may ask, with the verbs as the question has them, not their stems. `position` is the index of
    "who" or "whom"."""
    before, after = words[:position], words[position + 1 :]
    preposition = PREPOSITIONS.get(before[-1]) if before else None
    if words[position] == "whos":
        after = ["is", *after]
    if preposition and (not after or after[0] not in AUXILIARIES):  # "leaked to whom"
        for word in before[-_MAX_WORDS:-1]:
            yield AskedSide(word, preposition)
    elif after and after[0] in AUXILIARIES:  # "who did Vass beat", "who did Vass leak it to"
        side = preposition or PREPOSITIONS.get(after[-1], Side.TARGET)
        yield from _read_with_name_before(after[1:], Side.DOER, side)
    elif after and after[0] in BE_FORMS:
        yield from _read_passive(after[1:])
    else:  # "who beat Vass"
        yield from _read_active(after)


def _read_passive(words: Sequence[str]) -> Iterator[AskedSide]:
    """What "who was …" asks."""
    while words and (is_adverb(words[0]) or words[0] in BE_FORMS):
        words = words[1:]
    if len(words) > 1 and words[1] == Side.DOER.value:  # "who was beaten by Vass"
        yield AskedSide(words[0], Side.TARGET, _name_at_start(words[2:]), Side.DOER)
    elif words and words[-1] in PREPOSITIONS:  # "who was Vass beaten by"
        yield from _read_with_name_before(words[:-1], Side.TARGET, PREPOSITIONS[words[-1]])


def _read_active(words: Sequence[str]) -> Iterator[AskedSide]:
    """What "who beat Vass" and "who has given to Vass" ask."""
    while words and (is_adverb(words[0]) or words[0] in HAVE_FORMS):
        words = words[1:]
    if len(words) > 1:
        named_side = PREPOSITIONS.get(words[1], Side.TARGET)
        named_words = _name_at_start(words[2 if words[1] in PREPOSITIONS else 1 :])
        if named_words:  # somebody who "dressed up" was also dressed
            yield AskedSide(words[0], Side.DOER, named_words, named_side)


def _read_with_name_before(words: Sequence[str], named_side: Side, side: Side) -> Iterator[AskedSide]:
    """What is asked if the verb comes after a name, or after a pronoun (then there are no `named_words`)."""
    for number, word in enumerate(words[1 : _MAX_WORDS + 1], start=1):
        if stem_verb(word) in _SAYING_VERBS:
            return
        yield AskedSide(word, side, tuple(filter(is_content, words[:number])), named_side)


def _name_at_start(words: Sequence[str]) -> tuple[str, ...]:
    """The words of the name with which a part of the question begins."""
    end = next((number for number, word in enumerate(words) if is_noun_end(word)), len(words))
    return tuple(filter(is_content, words[:end]))


def _may_be_verb(word: str) -> bool:
    stem = stem_verb(word)
    return len(word) >= _MIN_VERB_LETTERS and stem not in _MUTUAL_VERBS | _SAYING_VERBS and not is_noun_end(word)
