"""Finds names of two words or more in a question ("Ana Ruiz", "Storm Kardla") that are not near the answer."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from bot.matching.question.speech import asked_speaker
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.names import has_form_of, text_near_answer
from bot.matching.reader.windows.windows import ReadWindow
from bot.text.capitals import is_always_capitalised

_MIN_LETTERS = 3
"""A shorter word ("de", "st") is not part of a name that is looked for."""
_SENTENCES_BEFORE = 2
"""How many sentences before the answer may have the name."""


def lacks_full_name(read_question: ReadQuestion, window: ReadWindow) -> bool:
    """Whether a name of two words or more in the question has none of its words near the answer of a window: in a
    title, in the sentence with the answer, or in the two before it. Then the answer is likely about another person or
    event. False if the question asks what somebody said: then `drop_quotes_of_others` compares the speakers."""
    texts = read_question.candidate_texts.values()
    names = [] if asked_speaker(read_question.question) else _find_full_names(read_question, texts)
    if not names:
        return False
    near_text = text_near_answer(
        window, read_question.candidates, read_question.library, read_question.text_of(window), _SENTENCES_BEFORE
    )
    absent_names = [name for name in names if not any(has_form_of(near_text, word) for word in name)]
    return any(all(is_always_capitalised(word, texts) for word in name) for name in absent_names)


def _find_full_names(read_question: ReadQuestion, texts: Iterable[str]) -> list[list[str]]:
    """The names of two words or more in a question, each as a list of its words: each word and the next one are a name
    in `texts` (`_are_name`)."""
    names: list[list[str]] = []
    both_forms = [(text, lower_text) for text in texts if len(lower_text := text.lower()) == len(text)]
    words = [word.read_as if word.is_content else "" for word in read_question.question.words]
    is_inside = False
    for word, next_word in pairwise(words):
        forms = (next_word, next_word.removesuffix("s"))
        form = next((form for form in forms if _are_name(word, form, both_forms)), "")
        if form and is_inside:
            names[-1].append(form)
        elif form:
            names.append([word, form])
        is_inside = bool(form)
    return names


def _are_name(word: str, next_word: str, texts: Iterable[tuple[str, str]]) -> bool:
    """Whether some text has these words next to each other, and all texts that do write both with a capital. Each text
    is given as it is and in lower case, both of the same length."""
    if not all(len(part) >= _MIN_LETTERS and part.isalpha() for part in (word, next_word)):
        return False
    pair, second_start = f"{word} {next_word}", len(word) + 1
    is_found = False
    for text, lower_text in texts:
        offset = lower_text.find(pair)
        while offset >= 0:
            if not (text[offset].isupper() and text[offset + second_start].isupper()):
                return False
            is_found = True
            offset = lower_text.find(pair, offset + 1)
    return is_found
