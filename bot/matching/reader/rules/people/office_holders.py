"""Keeps a question about an office of one place or company from being answered with somebody who holds this office
elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.text.word_lists import word_lists
from bot.text.words import word_texts

_PREFIX_LETTERS = 3
"""A place and its adjective count as the same if they share this many first letters: Poland, Polish."""
_ASKS_WHO = re.compile(r"\b(?:who(?:['’]?s| is| was| are| were| that)|names? of)\b", re.IGNORECASE)
"""Matches "who was", "name of"."""
_NAME = r"(?!\w+-based\b)[A-ZÀ-Þ][\w.&’'-]*"
"""Matches "Oslo", but not the place of "the Oslo-based group", which is not named itself."""
_LISTS = word_lists("offices")


def drop_other_offices(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks who holds an office of a named place, company or club, leaves out windows whose answer is in
    a sentence that names only holders elsewhere. All windows stay for other questions, and for names that may be
    written in another way (British for UK)."""
    words = [word.read_as for word in read_question.question.words if word.is_content]
    offices = [office for word in words for office in _find_offices_meant(read_question.question.corrected_text, word)]
    if not offices:
        return list(windows)
    names = {
        word for word in words if word not in _load_forms() and _is_never_lower_case(word, read_question.texts.values())
    }
    pairs = _find_names_of_two_words(words, read_question.texts.values())
    names = (names - {second for _, second in pairs}) | {first for first, _ in pairs}
    if not names or names & _LISTS["many_names"]:
        return list(windows)
    moved_windows = [
        _with_right_answer(window, offices, names, read_question.candidates, read_question.text_of(window))
        for window in windows
    ]
    return [window for window in moved_windows if window is not None]


def _with_right_answer(
    window: ReadWindow,
    offices: Sequence[str],
    wanted_names: Collection[str],
    candidates: Sequence[Candidate],
    text: str,
) -> ReadWindow | None:
    """The window, unchanged unless the sentences with its answer are only about offices of others. Then the first
    sentence of the window about an office of the `wanted_names` becomes the answer; None if there is none."""
    places_in = {span: _find_places_of_holders(offices, span.of(text)) for span in window.sentence_spans(candidates)}
    answer_names = [
        names for sentence, places in places_in.items() if sentence.overlaps(window.answer) for names in places
    ]
    if not answer_names or any(not names or _may_mean(names, wanted_names) for names in answer_names):
        return window
    fitting_sentences = [
        sentence
        for sentence, places in places_in.items()
        if any(names and _may_mean(names, wanted_names) for names in places)
    ]
    return replace(window, answer=fitting_sentences[0]) if fitting_sentences else None


def _find_offices_meant(question: str, word: str) -> Sequence[str]:
    """The offices that a word of the question stands for, in full, abbreviated, or as a verb ("who founded it")."""
    if _ASKS_WHO.search(question):
        return _load_forms().get(word, ())
    verb = re.search(rf"\bwho(?: \w+ly)? {re.escape(word)}\b", question, re.IGNORECASE)
    # “founded” is read as “founder” if no article has “founded”.
    return _load_verbs().get(word) or _load_forms().get(word, ()) if verb else ()


@cache
def _load_forms() -> Mapping[str, Sequence[str]]:
    """Offices and their abbreviations -> the offices that they may mean."""
    forms = {office: [office] for office in _LISTS["offices"]}
    for office, abbreviations in _load_short_forms().items():
        for abbreviation in abbreviations:
            forms.setdefault(abbreviation, []).append(office)
    return forms


@cache
def _load_verbs() -> Mapping[str, Sequence[str]]:
    """Verb -> the office of the person who does it."""
    return {verb: [office] for verb, office in (pair.split() for pair in _LISTS["verbs"])}


def _is_never_lower_case(word: str, texts: Collection[str]) -> bool:
    """Whether a folded word is a name: no text writes it without a capital."""
    lower_case_pattern = re.compile(rf"\b{re.escape(word)}\b")
    return word not in _LISTS["parts"] and not any(lower_case_pattern.search(text) for text in texts)


def _find_names_of_two_words(words: Sequence[str], texts: Collection[str]) -> list[tuple[str, str]]:
    """Pairs of neighbouring words of the question that the texts write next to each other, and only with capitals:
    "spirit" is a common word, "Spirit Airlines" is a name. (The second word, "airlines", is in many names.)"""
    pairs = []
    for first_word, second_word in pairwise(words):
        pattern = re.compile(rf"\b{re.escape(first_word)} {re.escape(second_word)}\b", re.IGNORECASE)
        written_names = [match.group() for text in texts for match in pattern.finditer(text)]
        if (
            written_names
            and all(name.istitle() for name in written_names)
            and not {first_word, second_word} & _load_forms().keys()
        ):
            pairs.append((first_word, second_word))
    return pairs


@cache
def _build_patterns(office: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two patterns, of an office with the names before it ("Oslo mayor") and after it ("mayor of Oslo")."""
    forms = "|".join(re.escape(form) for form in (office, *_load_short_forms().get(office, ())))
    return (
        re.compile(rf"(?P<names>(?:{_NAME} )*)(?i:\b(?:{forms})\b)"),
        re.compile(rf"(?i:\b(?:{forms})\b) (?:of|for|at) (?:the )?(?P<names>(?:{_NAME} ?)+)"),
    )


@cache
def _load_short_forms() -> dict[str, list[str]]:
    """Office -> its abbreviations."""
    pairs = [pair.split() for pair in _LISTS["short_forms"]]
    return {office: [short_form for full_form, short_form in pairs if full_form == office] for office, _ in pairs}


def _find_places_of_holders(offices: Sequence[str], sentence: str) -> list[set[str]]:
    """For each mention of one of the offices in a sentence, the folded words of the place or body that the office
    belongs to; an empty set if the sentence does not name that."""
    places = []
    for pattern_before, pattern_after in map(_build_patterns, offices):
        names_at = {match.start(): match["names"] for match in pattern_after.finditer(sentence)}
        for match in pattern_before.finditer(sentence):
            names = names_at.get(match.end("names"), match["names"])
            places.append({word for word in word_texts(names) if word not in _LISTS["parts"]})
    return places


def _may_mean(names: Collection[str], wanted_names: Collection[str]) -> bool:
    """Whether `names` may mean the place or body that has the `wanted_names`."""
    if all(name in _LISTS["many_names"] for name in names):
        return True
    return any(name[:_PREFIX_LETTERS] == word[:_PREFIX_LETTERS] for name in names for word in wanted_names)
