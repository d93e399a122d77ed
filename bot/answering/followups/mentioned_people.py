"""Finds the people that a pronoun in a follow-up may mean ("who is he"), from the sentence that was shown last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answering.followups.person_names import find_people, fits_pronoun, is_named_in, person_in_answer
from bot.answering.followups.question_parts import asks_who
from bot.model import Span
from bot.text.people import bare_name, person_key
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of
from bot.text.words import POSSESSIVE_END

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
"""Matches "O’Hara's"."""
_LISTS = word_lists("people")
_PRONOUN = re.compile(rf"\b{any_of(_LISTS['he_pronouns'] | _LISTS['she_pronouns'])}\b", re.IGNORECASE)
"""Matches "she"."""


@dataclass(frozen=True, slots=True)
class MentionedPeople:
    """The names of the people who may be meant, in the order of the sentence. `is_clear`: each of them is certainly
    named in the sentence; if not, they have the same last name, and it is not clear which of them is meant."""

    names: tuple[str, ...] = ()
    is_clear: bool = True


def resolve_pronoun(
    question: str,
    previous_question: str,
    sentences: Sequence[Span],
    answer: Span | None,
    text: str,
    names_in_article: Iterable[str],
) -> MentionedPeople:
    """The people that "he" or "she" in `question` may mean after the last of `sentences`, which answers
    `previous_question`, was shown. `names_in_article` are the names that the card has for people, `answer` is the span
    of the words that answer. If the sentence names the person who was the answer, or the person asked about, only that
    person is meant. If the sentence has a pronoun in place of a name, the people in the sentence before it are
    meant."""
    earlier_person = person_in_answer(previous_question, text, answer) if asks_who(previous_question) else ""
    names = [
        *names_in_article,
        *(person.name for person in find_people(text, Span(0, len(text)))),
        *filter(None, [earlier_person]),
    ]
    for sentence in reversed(sentences):
        people = people_in(sentence, text, names)
        candidates = [name for name in people.names if fits_pronoun(name, question)]
        in_answer = [name for name in candidates if earlier_person and _last_name(earlier_person) == _last_name(name)]
        in_answer = in_answer or [name for name in candidates if answer and _has_last_name(answer.of(text), name)]
        chosen_names = in_answer or [name for name in candidates if is_named_in(name, previous_question)] or candidates
        if chosen_names or not people.is_clear:
            return MentionedPeople(tuple(chosen_names), people.is_clear or len(chosen_names) == 1)
        if not _PRONOUN.search(sentence.of(text)):
            break
    return MentionedPeople()


def people_in(sentence: Span, text: str, names: Iterable[str]) -> MentionedPeople:
    """The people among `names` (the names in an article) whom a `sentence` of the article names, in full or by the last
    name. If several people have that last name, the one whom the text names in full before the sentence is meant; if
    there is not exactly one such person, it is not clear who is meant."""
    # Of several forms of one person's name, the first counts.
    people = list({person_key(bare_name(name)): name for name in reversed([*names])}.values())[::-1]
    found: dict[str, None] = {}
    unclear: dict[str, None] = {}
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        word = POSSESSIVE_END.sub("", match.group())
        candidates = _people_meant(word, text[: match.start() + len(word)], text[: sentence.start], people)
        (found if len(candidates) == 1 else unclear).update(dict.fromkeys(candidates))
    return MentionedPeople(tuple(found or unclear), bool(found) or not unclear)


def _people_meant(word: str, text_before: str, before_sentence: str, people: Sequence[str]) -> list[str]:
    """The people whom a `word` may mean, by their last name; several people if it is not clear which one. `text_before`
    is the text up to the end of the word, `before_sentence` the text before the sentence of the word."""
    namesakes = [name for name in people if _last_name(name) == word]
    full_names = [name for name in namesakes if _is_full_name(name)]
    if not full_names:
        return [name for name in namesakes if bare_name(name) == word or text_before.endswith(name)]
    if len(full_names) == 1:
        return full_names
    named_here = [name for name in full_names if text_before.endswith(bare_name(name))]
    names_found = named_here or [name for name in full_names if bare_name(name) in before_sentence]
    return names_found if len(names_found) == 1 else full_names


def _last_name(name: str) -> str:
    return bare_name(name).split()[-1]


def _is_full_name(name: str) -> bool:
    """Whether `name` is a first and a last name, not only a last name or a description ("one EU diplomat")."""
    return " " in bare_name(name) and bare_name(name)[0].isupper()


def _has_last_name(words: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(_last_name(name))}\b", words) is not None
