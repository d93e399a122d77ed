"""Finds out, from the text before a short description of a speaker, who or what the description means.

"The mayor" means the only mayor who was named ("Mayor Ida Crane"), "the statement" the only statement whose author was
named ("a statement from the Salem Mint").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from bot.distilling.quotes.grammar.clause import INDEFINITE_DETERMINERS
from bot.distilling.quotes.grammar.nouns import can_act, is_document_noun, is_person_noun
from bot.distilling.quotes.grammar.person_names import PEOPLE_LISTS
from bot.distilling.quotes.grammar.speech_lexicon import lexicon_of
from bot.distilling.quotes.reporting.verbs import COMMON_CUES
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_calendar
from bot.text.word_lists.function_words import is_content

_LISTS = word_lists("quotes_en")
_DEFINITE_DESCRIPTION = re.compile(r"[Tt]he ((?:[a-z][a-z’'-]* ){0,2})([a-z]{3,}|[A-Z]{3})")
"""A description of a speaker who was mentioned before: "the", up to two words, and a noun ("the old mayor", "the
CEO")."""
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_][\w’'&-]*")
"""A word or an abbreviation ("mayor", "U.S.")."""
_ADJECTIVE_ENDING = re.compile(r"(?:an|ese|ic|ish)$")
"""The ending of an adjective for a party or nation ("Democratic governor"). Such an adjective is not a name."""
_DEFINITE_DETERMINERS = _LISTS["definite_determiners"]
"""Determiners of what was mentioned before."""
_COMPLEMENT_PREPOSITIONS = _LISTS["complement_prepositions"]
"""Prepositions before the author or owner of a document ("a statement | from the mint")."""
_NAME_LINKS = _LISTS["name_links"]
"""Words that join the parts of a name ("Department of Health and Human Services")."""
_PERSON_LINKS = _NAME_LINKS - {"&", "and"}
"""The same, for a name after a noun for one person, where "and" begins another name ("Speaker Ida Crane | and Mayor Ole
Berg")."""
_PLACES = _LISTS["nouns_of_places"]
"""Nouns for places. After a name with such a noun ("Salem City", "the White House"), the noun alone may mean another
place."""
_NOT_IN_NAMES = english_calendar() | PEOPLE_LISTS["not_names"]
"""Words that are not part of a name although they are capitalised ("May", "Although")."""
_MAX_WORDS = 6
"""The maximum number of words before or after a noun that are read as parts of its description."""
_AMBIGUOUS_DESCRIPTION_COUNT = 3
"""If an article has at least this many different descriptions with a noun, it is unclear which of them the noun
means."""
_WORDS_BEFORE_OTHERS = _LISTS["words_for_others"]
"""Words before somebody other than the one whom the article is about ("rival company | Harborly")."""
_FIRMS = _LISTS["nouns_of_firms"]
"""Nouns for firms. "The company" may also mean a firm that is only named ("Airbus said"). So no name is given if a verb
of saying is between the name and "the company", or if the name is after one of the `_ASIDE_PREPOSITIONS`."""
_ASIDE_PREPOSITIONS = _LISTS["prepositions_after_speakers"] - {"of"}
"""Prepositions before somebody whom a sentence only mentions ("shared | with rope company Harborly")."""
_MAX_OTHERS = 3
"""The number of words before a description that are searched for one of the `_WORDS_BEFORE_OTHERS`."""
_MAX_CHARACTERS_BETWEEN = 1500
"""The maximum number of characters between a description and the later words for the same document, firm or person."""
_MAX_ABBREVIATION_LETTERS = 3
"""The maximum number of letters of an abbreviation within a name ("St. Salem", "Gov. Ida Crane")."""
_LINE_CHARACTERS = 80
"""The number of characters on each side of a noun that are checked for the capitals of a headline."""
_LOWER_CASE_WORD = re.compile(r"\b[a-z]{4,}")
"""A longer word in lower case ("boats"). Headlines with capitals hardly contain such words."""
_MIN_LOWER_CASE_WORDS = 2
"""The minimum number of longer lower-case words around a noun that is not in a headline with capitals."""


@dataclass(frozen=True, slots=True)
class _Description:
    """A description with its noun ("Mayor Ida Crane"), at `span` in the article. `words` are the words of the
    description in lower case. `has_name`: a name in the description makes clear who or what is meant. `is_new`: the
    description introduces somebody ("a mayor")."""

    span: Span
    words: frozenset[str]
    has_name: bool
    is_new: bool


class Antecedents:
    """The descriptions in an English text. The descriptions with a noun are collected when the noun is looked up
    first."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cues = lexicon_of("en").cues
        self._words: list[Span] = []
        """The words of the text in order; empty until they are needed."""
        self._indexes: dict[str, list[int]] = {}
        """The indexes of the words in `_words`, by their lower-case form without a possessive ending."""
        self._descriptions: dict[str, list[_Description]] = {}

    def find(self, shown_span: Span) -> Span | None:
        """The span of the earlier description that says who or what the text at `shown_span` ("the mayor") means. It
        has the same noun and a name, and no other description with this noun comes before `shown_span`, except one that
        introduces the same person ("a federal judge"). None if there is no such description, if the text at
        `shown_span` is not a short description, or if the noun is for a document or firm and another speaker may come
        between."""
        match = _DEFINITE_DESCRIPTION.fullmatch(shown_span.of(self._text))
        noun = match[2].lower() if match is not None else ""
        if match is None or noun in _PLACES or not (can_act(noun) or is_document_noun(noun)):
            return None
        earlier_descriptions = [
            candidate for candidate in self._described(noun) if candidate.span.end <= shown_span.start
        ]
        if len(earlier_descriptions) > 1 and self._is_introduced(
            earlier_descriptions[0], earlier_descriptions[1], noun
        ):
            del earlier_descriptions[0]
        if (
            len(earlier_descriptions) != 1
            or not earlier_descriptions[0].has_name
            or not earlier_descriptions[0].words.issuperset(match[1].split())
        ):
            return None
        span = earlier_descriptions[0].span
        if (is_document_noun(noun) or noun in _FIRMS) and self._has_other_speaker(
            Span(span.end, shown_span.start), noun
        ):
            return None
        return span

    def _is_introduced(self, first_description: _Description, second: _Description, noun: str) -> bool:
        """Whether the first description introduces a person whom the second one soon names ("A federal judge …", "Judge
        Ida Crane")."""
        is_near = second.span.start - first_description.span.end <= _MAX_CHARACTERS_BETWEEN
        return (
            first_description.is_new
            and not first_description.has_name
            and second.has_name
            and is_near
            and is_person_noun(noun)
        )

    def _has_other_speaker(self, span_between: Span, noun: str) -> bool:
        """Whether somebody other than the document or firm that `noun` means may speak in the text at `span_between`:
        it contains a verb of saying without this noun before it. Always true for a long text."""
        if len(span_between) > _MAX_CHARACTERS_BETWEEN:
            return True
        words = [match.group().lower() for match in _WORD.finditer(self._text, span_between.start, span_between.end)]
        return any(
            word in COMMON_CUES and previous_word != noun
            for previous_word, word in zip([noun, *words], words, strict=False)
        )

    def _described(self, noun: str) -> list[_Description]:
        """The first `_AMBIGUOUS_DESCRIPTION_COUNT` different descriptions with a noun, in reading order. A shorter form
        of a description is not different from it."""
        if not self._words:
            self._read_words()
        if noun not in self._descriptions:
            descriptions_found = self._descriptions[noun] = []
            for index in self._indexes.get(noun, ()):
                description = self._describe(index)
                if description is None:
                    continue
                known_description = next(
                    (
                        other_description
                        for other_description in descriptions_found
                        if _is_same(other_description, description)
                    ),
                    None,
                )
                if known_description is None:
                    descriptions_found.append(description)
                if len(descriptions_found) == _AMBIGUOUS_DESCRIPTION_COUNT:
                    break
        return self._descriptions[noun]

    def _read_words(self) -> None:
        """Fills `_words` and `_indexes`."""
        for match in _WORD.finditer(self._text):
            word = match.group().lower()
            for ending in ("’s", "'s"):
                word = word.removesuffix(ending)
            self._indexes.setdefault(word, []).append(len(self._words))
            self._words.append(Span(*match.span()))

    def _describe(self, index: int) -> _Description | None:
        """The description around the noun that is the word number `index`; None if it is only "the" and the noun ("the
        mayor"), or if the noun describes another noun ("a company spokesman")."""
        start, determiner = self._find_start(index)
        end = self._find_end(index)
        next_word = self._word(end) if self._is_joined(end - 1) else ""
        if end == index + 1 and next_word.islower() and is_person_noun(next_word):
            return None
        words = [self._word(number) for number in range(start, end)]
        is_new, is_plain = determiner in INDEFINITE_DETERMINERS, len(words) == 1
        if is_plain and determiner in _DEFINITE_DETERMINERS:
            return None
        first_word_index = start - 1 if is_new else start  # the span includes "a"
        last_end = self._words[end - 1].end
        span = Span(
            self._words[first_word_index].start, last_end - len("’s") if self._is_possessive(end - 1) else last_end
        )
        names = [word for word in words if word[0].isupper() and word.lower() not in PEOPLE_LISTS["not_names"]]
        has_name = not is_plain and (len(names) > 1 or any(not _ADJECTIVE_ENDING.search(name) for name in names))
        noun, previous_word = self._word(index).lower(), self._word(start - 1 if not determiner else start - 2).lower()
        is_other = not _WORDS_BEFORE_OTHERS.isdisjoint(
            self._word(number).lower() for number in range(start - _MAX_OTHERS, index)
        )
        is_aside = noun in _FIRMS and previous_word in _ASIDE_PREPOSITIONS
        is_clear = has_name and not (is_other or is_aside or self._is_part_of_name(index) or self._is_in_headline(span))
        return _Description(span, frozenset(word.lower() for word in words), is_clear, is_new)

    def _is_part_of_name(self, index: int) -> bool:
        """Whether a noun with a capital belongs to the name of another thing ("Salem Report", a paper, or "Boat League
        | Players Club"). The noun of an office before the name of a person does not."""
        noun, next_word = self._word(index), self._word(index + 1) if self._is_joined(index) else ""
        if noun.islower():
            return False
        return is_document_noun(noun.lower()) or (next_word[:1].isupper() and not is_person_noun(noun.lower()))

    def _is_in_headline(self, span: Span) -> bool:
        """Whether hardly any word around a description is in lower case."""
        text_before = self._text[max(0, span.start - _LINE_CHARACTERS) : span.start].rpartition("\n")[2]
        text_after = self._text[span.end : span.end + _LINE_CHARACTERS].partition("\n")[0]
        return len(_LOWER_CASE_WORD.findall(text_before + text_after)) < _MIN_LOWER_CASE_WORDS

    def _find_start(self, index: int) -> tuple[int, str]:
        """The number of the first word after the determiner of a description, and the determiner. If there is none, the
        determiner is "", and only the capitalised words before the noun belong to the description. `index` is the
        number of the noun."""
        words = []
        for number in range(index - 1, max(-1, index - 1 - _MAX_WORDS), -1):
            word = self._word(number)
            if not self._is_joined(number):
                break
            if word.lower() in _DEFINITE_DETERMINERS | INDEFINITE_DETERMINERS:
                return number + 1, word.lower()
            if not is_content(word.lower()) or word in self._cues or (word.endswith("ed") and "-" not in word):
                break
            words.append(word)
        return index - len(list(takewhile(lambda word: word[0].isupper(), words))), ""

    def _find_end(self, index: int) -> int:
        """The number of the first word after the description whose noun is the word number `index`. A name after the
        noun belongs to the description ("Mayor | Ida Crane"), also after a preposition ("a statement | from the Salem
        Mint")."""
        is_person = is_person_noun(self._word(index).lower())
        end = self._name_end(index + 1, _PERSON_LINKS if is_person else _NAME_LINKS)
        if end > index + 1 or not self._is_joined(index) or self._is_possessive(index):
            return end
        if self._word(index + 1) not in _COMPLEMENT_PREPOSITIONS or not self._is_joined(index + 1):
            return end
        has_article = self._word(index + 2) == "the" and self._is_joined(index + 2)
        start = index + 3 if has_article else index + 2
        name_end = self._name_end(start)
        return name_end if name_end > start else end

    def _name_end(self, start: int, links: frozenset[str] = _NAME_LINKS) -> int:
        """The number of the first word after the name that begins with the word number `start`; `start` if no name
        begins there. `links` are the words that may join the parts of the name."""
        end = number = start
        while number <= start + _MAX_WORDS and self._is_joined(number - 1) and not self._is_possessive(number - 1):
            word = self._word(number)
            if word[:1].isupper() and word.lower() not in _NOT_IN_NAMES:
                end = number + 1
            elif number == start or word not in links | PEOPLE_LISTS["particles"]:
                break
            number += 1
        return end

    def _word(self, number: int) -> str:
        """The word with this number; "" if there is none."""
        return self._words[number].of(self._text) if 0 <= number < len(self._words) else ""

    def _is_possessive(self, number: int) -> bool:
        return self._word(number).endswith(("’s", "'s"))

    def _is_joined(self, number: int) -> bool:
        """Whether only a space, or the full stop of an abbreviation and a space, is between the word with this number
        and the next word."""
        if not 0 <= number < len(self._words) - 1:
            return False
        word = self._words[number]
        text_between = self._text[word.end : self._words[number + 1].start]
        is_short = len(word) <= _MAX_ABBREVIATION_LETTERS and self._text[word.start].isupper()
        return text_between == " " or (text_between == ". " and is_short)


def _is_same(description: _Description, other_description: _Description) -> bool:
    """Whether two descriptions mean the same person or thing: they have the same words, or one is a shorter form of the
    other and neither introduces somebody."""
    if description.is_new or other_description.is_new:
        return description.words == other_description.words
    return description.words <= other_description.words or other_description.words <= description.words
