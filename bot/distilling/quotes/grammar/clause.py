"""A sentence as tokens, with methods that tell the kinds of its words. They use word lists and the endings of words;
there is no part-of-speech tagger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from bot.distilling.quotes.grammar.speech_lexicon import SpeechLexicon
from bot.distilling.quotes.grammar.tokens import Token
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_calendar

_LISTS = word_lists("quotes_en")
NOT_NAMES = english_calendar() | _LISTS["like_calendar_words"]
"""Words that may be capitalised, or occur where names do, but are not names: days, months and others."""
NOUN_DETERMINERS = _LISTS["noun_determiners"]
"""Determiners that always have a noun: the word after such a determiner belongs to the same phrase."""
HIS_HER_THEIR = frozenset("his her their".split())
"""Possessives that may refer to a person. "Her" may also be an object pronoun."""
INDEFINITE_DETERMINERS = _LISTS["indefinite_determiners"]
"""Determiners that introduce somebody new ("a clerk")."""
STANDALONE_DETERMINERS = _LISTS["standalone_determiners"]
"""Determiners that can be a subject without a noun ("some say")."""
IRREGULAR_PAST_FORMS = _LISTS["irregular_past_forms"]
"""Past forms of irregular verbs: no ending shows that they are verbs."""
SUBORDINATING_CONJUNCTIONS = _LISTS["subordinating_conjunctions"]
"""Conjunctions that always begin a subordinate clause."""
_CLAUSE_OPENERS = SUBORDINATING_CONJUNCTIONS | _LISTS["other_clause_openers"]
"""Conjunctions that open a subordinate clause with its own subject."""
_VERB_ENDING = re.compile(r"[a-z]{2,}(?:i[sz]es|ifies|ates|rives|nises|bides)")
"""A verb in the third person, by its ending ("realizes", "notifies")."""
_INTRODUCTORY_WORDS = _LISTS["introductory_words"]
"""Words that begin an introductory part of a sentence, besides prepositions and conjunctions."""
_CHIEF_OFFICES = _LISTS["chief_offices"]
"""Offices that are written after the name of an organisation."""
MIN_PARTICIPLE_LETTERS = 5
"""The minimum number of letters of a word that counts as a verb or participle by its ending, unlike "bed", "king"."""
_ADVERBS = _LISTS["adverbs"]
"""English adverbs that do not have an ending of adverbs."""


@dataclass(frozen=True, slots=True)
class Clause(Sequence[Token]):
    """The tokens of a sentence, or of a part of one, with the word lists of its language (`lexicon`)."""

    tokens: Sequence[Token]
    lexicon: SpeechLexicon

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | Sequence[Token]:
        return self.tokens[index]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def opens_introduction(self, index: int) -> bool:
        """Whether an introductory part of the sentence, without its subject, begins at `index` ("After the vote,
        …")."""
        token = self.tokens[index]
        lower_word = token.lower
        if lower_word in self.lexicon.prepositions or lower_word in self.lexicon.conjunctions:
            return True
        if lower_word in _INTRODUCTORY_WORDS or lower_word in NOT_NAMES:
            return True
        if any(later_token.lower == "time" for later_token in self.tokens[index + 1 : index + 3]):
            return True  # "The last time Quill spoke, …"
        return lower_word.endswith("ing") and len(lower_word) >= MIN_PARTICIPLE_LETTERS and not token.is_possessive

    def opens_subordinate_clause(self, index: int) -> bool:
        """Whether the word at `index` opens a subordinate clause with its own subject ("When Quill rose, …"). False
        at the end of the sentence, where there is no word."""
        return index < len(self.tokens) and self.tokens[index].lower in _CLAUSE_OPENERS

    def starts_phrase(self, index: int) -> bool:
        """Whether a noun phrase can begin at `index`."""
        token = self.tokens[index]
        if token.kind != "word" or token.lower in self.lexicon.prepositions or token.lower in NOT_NAMES:
            return False
        return (
            token.is_capitalised
            or token.lower in self.lexicon.determiners
            or token.lower[0].isalpha()
            or token.text[0] == "@"
        )

    def is_adverb(self, index: int) -> bool:
        """Whether the word at `index` is an adverb, by list or ending ("Still, Quill said")."""
        token = self.tokens[index]
        if token.lower in _ADVERBS:
            return True
        return self.lexicon.adverb.fullmatch(token.lower) is not None and not self._is_name(index)

    def _is_name(self, index: int) -> bool:
        """Whether the word at `index` is capitalised and a name, even though it ends like an adverb: a verb follows it
        ("“…,” Daly said"), or an office ("“…,” Harborly CEO Ida Crane said"), or it has a capital inside ("McNally"),
        or another word is right before it."""
        token = self.tokens[index]
        if not token.is_capitalised or not self.lexicon.is_english:
            return False
        next_word = self.tokens[index + 1].lower if index + 1 < len(self.tokens) else ""
        is_subject = next_word in _CHIEF_OFFICES or (bool(next_word) and self.is_verb(index + 1))
        return is_subject or not token.text[1:].islower() or (index > 0 and self.tokens[index - 1].kind == "word")

    def is_verb(self, index: int) -> bool:
        """Whether the word at `index` looks like a verb or auxiliary, so that a noun phrase ends before it."""
        lower_word = self.tokens[index].lower
        return (
            lower_word in self.lexicon.cues
            or lower_word in self.lexicon.auxiliaries
            or (lower_word.endswith("ed") and len(lower_word) >= MIN_PARTICIPLE_LETTERS)
            or lower_word in IRREGULAR_PAST_FORMS
            or _VERB_ENDING.fullmatch(lower_word) is not None
            or lower_word.endswith(("n't", "n’t"))
        )

    def is_connective(self, index: int) -> bool:
        """Whether a phrase cannot end with the word at `index`: a preposition, conjunction or relative pronoun."""
        lexicon = self.lexicon
        lower_word = self.tokens[index].lower
        return (
            lower_word in lexicon.prepositions
            or lower_word in lexicon.conjunctions
            or lower_word in lexicon.relative_pronouns
        )
