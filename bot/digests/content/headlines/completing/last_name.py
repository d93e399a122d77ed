"""Completes the last name or noun of a title that was cut off, from its article ("the box |": "the box office")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.digests.content.headlines.content_words import content_words, singular
from bot.digests.content.headlines.verbs import has_verb_ending
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.words import fold, word_texts

_MAX_NAME_WORDS = 3
"""The maximum number of words that are added."""
_MIN_AGREEMENT = 0.7
"""The minimum share of the occurrences of a name or noun in the article that the same word follows."""
_MIN_OCCURRENCES = 2
"""The minimum number of occurrences that show for certain what follows a word in the article."""
_MAX_DISTANCE_CHARACTERS = 200
"""The number of characters before an occurrence that are searched for the beginning of its sentence."""
_MIN_ENDING_SHARE = 0.5
"""The minimum share of the occurrences of a name after which the article adds nothing to it, so that it is complete."""
_MIN_LETTERS = 4
"""The minimum number of letters of the noun at the end of a title in `_is_described`."""
_MIN_STEMMED_LETTERS = 5
"""The minimum number of letters of a noun that is searched for in both the singular and the plural."""
_MAX_PHRASE_WORDS = 5
"""The maximum number of words of a phrase with a preposition at the end ("over Title 42 border decision")."""
_NEXT_WORD = re.compile(r"(?P<gap>[^\S\n]*)(?P<word>\$?[^\W_][\w’'.,-]*[\w]|[^\W_])?")
"""Matches the next word (the group `word`) if it is on the same line (" office" after "the box")."""
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s|\n")
"""Matches the end of a sentence (".” ") or of a line."""
_AMOUNT = re.compile(rf"[{CURRENCY_SIGNS}]\d[\d.,]*")
"""Matches "$5" and "£1,200.50"."""
_UNIT = re.compile(r"\w+illion")
"""Matches "million", the unit of an amount."""
_YEAR = re.compile(r"(?:19|20)\d\d")
"""Matches "2026"."""
_ENDS = ",;:"
"""Marks after a word that end the name or noun to which it belongs."""


def with_whole_name(words: Sequence[str], text: str, lists: HeadlineWords) -> Sequence[str] | None:
    """The words of a title (at least two) with the last name or noun completed as in the article (`text`); unchanged if
    the name or noun is complete. None if the article does not show how it continues, or if more than `_MAX_NAME_WORDS`
    words would be added."""
    completed_words, stated_words = list(words), set(map(singular, content_words(" ".join(words))))
    for _ in range(_MAX_NAME_WORDS + 1):
        next_word = _next_of_name(completed_words, text, lists)
        if next_word is None:
            return (
                completed_words
                if len(completed_words) > len(words) and _ends_name(completed_words[-1], text, lists)
                else None
            )
        if not next_word or (len(completed_words) > len(words) and singular(fold(next_word)) in stated_words):
            return completed_words
        completed_words.append(next_word)
    return None


def _ends_name(last_word: str, text: str, lists: HeadlineWords) -> bool:
    """Whether a name ends with its `last_word`, which was added: the word begins with a capital, the article never has
    a word with a capital after it ("Stanley Cup champion" and "Stanley Cup playoffs" show that "Stanley Cup" is a whole
    name), and never has it as a possessive ("Saudi Arabia's king")."""
    next_words = [
        _word_after(text, end, lists, is_name=True, is_verb=False) for end in find_ends(re.escape(last_word), text)
    ]
    return last_word[:1].isupper() and all(word is not None and word == word.lower() for word in next_words)


def belongs_to_next(word: str, text: str, lists: HeadlineWords) -> bool:
    """Whether a word with a comma belongs to a noun after it ("new, heavier weapons"): in the article, a noun follows
    the word nearly always."""
    ends = find_ends(re.escape(word.rstrip(_ENDS)), text)
    next_words = [_word_after(text, end, lists, is_name=False, is_verb=False) for end in ends]
    return len(next_words) > _MIN_OCCURRENCES and sum(map(bool, next_words)) >= _MIN_AGREEMENT * len(next_words)


def in_any_number(word: str) -> str:
    """A regular expression for a noun in the singular or plural."""
    return f"{re.escape(word.removesuffix('s'))}s?" if len(word) >= _MIN_STEMMED_LETTERS else re.escape(word)


def sentence_before(text: str, end: int) -> str:
    """The sentence that contains the offset `end`, up to that offset."""
    return _SENTENCE_END.split(text[max(0, end - _MAX_DISTANCE_CHARACTERS) : end])[-1]


def find_ends(phrase: str, text: str) -> list[int]:
    """The offsets in `text` where matches of `phrase`, a regular expression for whole words, end."""
    return [match.end() for match in re.finditer(rf"(?<![\w-]){phrase}(?![\w-])", text, re.IGNORECASE)]


def _next_of_name(words: Sequence[str], text: str, lists: HeadlineWords) -> str | None:
    """The word that usually follows the title's last word in the article; "" if the name ends with the last word, None
    if that is unclear."""
    last_word, previous_word = words[-1].strip("'’\"“”"), words[-2].strip("'’\"“”")
    if not last_word or last_word[-1] in _ENDS:
        return None
    if _YEAR.fullmatch(last_word) and fold(previous_word) in lists.ends.clause_breaks:
        return ""
    if _AMOUNT.fullmatch(last_word) and (
        units := re.findall(rf"(?<![\w{CURRENCY_SIGNS}]){re.escape(last_word)} (\w+)", text)
    ):
        return units[0] if _UNIT.fullmatch(units[0]) and len(set(units)) == 1 else None
    ends = _find_last_word(last_word, previous_word, text, lists)
    if not ends:
        return "" if _is_described(words, text, lists) else None
    return _usual_next_word(words, ends, text, lists)


def _usual_next_word(words: Sequence[str], ends: Sequence[int], text: str, lists: HeadlineWords) -> str | None:
    """The word that usually follows at the `ends`, the offsets in the article where the last word of a title ends; ""
    and None as in `_next_of_name`."""
    last_word, previous_word = words[-1].strip("'’\"“”"), words[-2].strip("'’\"“”")
    is_name = last_word[:1].isupper()
    # "to Stanley" is no infinitive if the article never has the word in lower case.
    is_verb = fold(previous_word) in lists.verbs.before_verb and not (is_name and last_word.lower() not in text)
    next_words = [_word_after(text, end, lists, is_name=is_name, is_verb=is_verb) for end in ends]
    word, count = _most_common(next_words)
    if word and _begins_other_phrase(last_word, previous_word, word, lists):
        return None
    is_rare = len(ends) == 1 and last_word.islower()
    is_loose = (is_rare or fold(previous_word) in lists.ends.function_words) and not (
        word and is_name and word[:1].isupper()
    )
    is_single = bool(word) and is_loose and count < _MIN_OCCURRENCES
    if is_single and not _is_on_same_subject(words, text, ends[next_words.index(word)]):
        return None
    if word and _may_be_plural(words, text, lists, ends, next_words):
        noun = rf"{re.escape(last_word)}[^\S\n]+{re.escape(word)}"
        word = f"{word}s" if len(find_ends(f"{noun}s", text)) > len(find_ends(noun, text)) else word
    min_share = _MIN_ENDING_SHARE if word == "" and last_word != last_word.upper() else _MIN_AGREEMENT
    return word if word is not None and count >= min_share * len(next_words) else None


def _most_common(next_words: Sequence[str | None]) -> tuple[str | None, int]:
    """The most frequent of these words, and how often it is there. Of equally frequent words, "" (the name ends) is
    taken: "border policy" is complete if the article has "the border policy." as often as "the border policy puts"."""
    counts = Counter(next_words)
    best_word = max(counts, key=lambda word: (counts[word], word == ""))
    return best_word, counts[best_word]


def _find_last_word(last_word: str, previous_word: str, text: str, lists: HeadlineWords) -> Sequence[int]:
    """The offsets in the article (`text`) where the title's `last_word` ends after the word before it
    (`previous_word`). If the article never has the two words together and the last is a name or plural, the offsets of
    all its occurrences, if it occurs at least twice. Empty if there are none."""
    if last_word[:1].isupper() and fold(previous_word) in lists.ends.function_words:
        ends = find_ends(re.escape(last_word), text)  # "Saudi" is more than "with Saudi Arabia"
    else:
        pair = f"{re.escape(previous_word)}[^\\S\\n]+"
        ends = find_ends(f"{pair}{re.escape(last_word)}", text) or find_ends(f"{pair}{in_any_number(last_word)}", text)
    if ends or not (last_word[:1].isupper() or "-" in last_word or last_word.endswith("s")):
        return ends
    ends_anywhere = find_ends(re.escape(last_word), text)
    return ends_anywhere if len(ends_anywhere) > 1 else ()


def _begins_other_phrase(last_word: str, previous_word: str, word: str, lists: HeadlineWords) -> bool:
    """Whether `word` does not belong to the name or noun that ends with `last_word` ("Was the ferry | safe", "the
    captain | Okafor", "ferries | widely")."""
    is_after_clause_word = fold(previous_word) in lists.clauses.clause_words
    return is_after_clause_word or (last_word.islower() and word[:1].isupper()) or word.endswith("ly")


def _may_be_plural(
    words: Sequence[str], text: str, lists: HeadlineWords, ends_of_word: Sequence[int], next_words: Sequence[str | None]
) -> bool:
    """Whether the headline may have had the plural of the noun: the article has the noun with "a" or "an" ("a new
    health problem"), and the headline has no article ("new health |")."""
    word, _ = _most_common(next_words)
    has_article = any(fold(other_word) in lists.nouns.articles for other_word in words[-3:-2])
    singular_pattern = re.compile(rf"(?<!\w)an?[^\S\n]+{re.escape(words[-2])}[^\S\n]+\S+$", re.IGNORECASE)
    ends = [end for end, follow in zip(ends_of_word, next_words, strict=True) if follow == word]
    return not has_article and all(
        singular_pattern.search(text[max(0, end - _MAX_DISTANCE_CHARACTERS) : end]) for end in ends
    )


def _is_described(words: Sequence[str], text: str, lists: HeadlineWords) -> bool:
    """Whether the title ends with a preposition and a noun with a word that describes the noun ("after a wet month"),
    and the article seldom has another noun after this noun."""
    last_word, previous_word = words[-1], words[-2]
    is_plain = last_word.isalpha() and last_word == last_word.lower() and len(last_word) >= _MIN_LETTERS
    if (
        not is_plain
        or fold(previous_word) in lists.ends.function_words
        or not previous_word[0].isalpha()
        or has_verb_ending(previous_word)
    ):
        return False
    if lists.ends.clause_breaks.isdisjoint(map(fold, words[-_MAX_PHRASE_WORDS:-2])):
        return False
    ends_of_word = find_ends(in_any_number(last_word), text)
    ends = [_word_after(text, end, lists, is_name=False, is_verb=False) == "" for end in ends_of_word]
    return len(ends) >= _MIN_OCCURRENCES and sum(ends) >= _MIN_AGREEMENT * len(ends)


def _is_on_same_subject(words: Sequence[str], text: str, end: int) -> bool:
    """Whether the sentence up to `end` has a content word of the headline besides its last two words."""
    nearby = set(map(singular, word_texts(sentence_before(text, end)))) - set(
        map(singular, word_texts(" ".join(words[-2:])))
    )
    return any(singular(word) in nearby for word in content_words(" ".join(words[:-2])))


def _word_after(text: str, end: int, lists: HeadlineWords, *, is_name: bool, is_verb: bool) -> str | None:
    """The next word of a name or noun whose words so far end at the offset `end`; "" if it is complete there, None if
    that is unclear. `is_name`: its last word begins with a capital. `is_verb`: the word before its last word needs a
    verb after it, so that the last word may be that verb."""
    match = _NEXT_WORD.match(text, end)
    word = match["word"] if match and match["gap"] else None
    if word is None:
        return None if text[end : end + 2] in ("’s", "'s") else ""
    if fold(word) in lists.ends.attached_words and not (is_name and fold(word) in lists.verbs.before_verb):
        return None
    ending = lists.ends.function_words | lists.clauses.clause_words | lists.sources.saying_words
    if fold(word) in ending or word.endswith("ed"):
        return None if is_verb else ""
    return None if is_verb else word
