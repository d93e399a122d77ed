"""A reporting verb before quoted words, with what the rules that find its subject need to know about the verb.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.distilling.quotes.grammar.clause import NOUN_DETERMINERS, Clause
from bot.distilling.quotes.grammar.phrase_before import phrase_before
from bot.distilling.quotes.grammar.phrase_from import phrase_from
from bot.distilling.quotes.grammar.sentence_subject import find_sentence_subject
from bot.distilling.quotes.grammar.tokens import Token, TokenRange
from bot.distilling.quotes.reporting.cues import is_cue
from bot.distilling.quotes.reporting.relative_clauses import who_before_circumstance
from bot.distilling.quotes.reporting.verbs import VERBS_WITH_ADDRESSEE
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_TIME_UNITS = _LISTS["time_units"]
"""Nouns of time. A phrase that ends with such a noun is not a subject ("hours later said")."""


class VerbBefore(NamedTuple):
    """The reporting verb at the index `cue`, before the quoted words at the index `quote`. Its subject is searched from
    the index `search_start` on."""

    clause: Clause
    search_start: int
    cue: int
    quote: int

    @property
    def word(self) -> str:
        """The verb, in lower case."""
        return self.clause[self.cue].lower

    @property
    def previous(self) -> Token:
        """The token before the verb."""
        return self.clause[self.cue - 1]

    @property
    def is_english(self) -> bool:
        """Whether the rules for English apply."""
        return self.clause.lexicon.is_english

    @property
    def is_participle(self) -> bool:
        """Whether the verb is a participle ("saying")."""
        return self.word.endswith("ing")

    @property
    def takes_addressee(self) -> bool:
        """Whether the words after the verb may be an addressee ("told Berg")."""
        return self.word in VERBS_WITH_ADDRESSEE

    def phrase_before(self, end: int) -> TokenRange | None:
        """The noun phrase that ends at `end`; None if there is none, or if it is a time ("…, then hours later
        said")."""
        phrase = phrase_before(self.clause, self.search_start, end)
        return None if phrase is not None and self.clause[phrase[1] - 1].lower in _TIME_UNITS else phrase

    def phrase_after(self) -> TokenRange | None:
        """The noun phrase right after the verb; None if there is none."""
        return phrase_from(self.clause, self.cue + 1, self.quote)

    def antecedent(self) -> TokenRange | None:
        """For a verb in a relative clause: the phrase that the relative pronoun refers to or, if that phrase is
        unclear, the owner of the text that the pronoun refers to. None if both are unclear."""
        who_index = who_before_circumstance(self.clause, self.search_start, self.cue)
        # The words between "who" and the verb say only when or where, so they are skipped.
        end = self.cue if who_index is None else who_index + 1
        return phrase_before(self.clause, self.search_start, end) or self._author_of_text()

    def subject_of_sentence(self) -> TokenRange | None:
        """The subject of the sentence up to the verb; None if it is unclear."""
        return find_sentence_subject(self.clause, self._sentence_start(), self.cue)

    def speaker_before_aside(self, end: int) -> TokenRange | None:
        """The subject of an attribution between commas that the verb continues ("The gate was shut, | Quill said,
        adding …"), or the subject after "with" ("…, with | Oskar Berg, a clerk, saying …"). The words before `end` are
        searched backwards. None if there is no such subject."""
        clause, search_start = self.clause, self.search_start
        for index in range(end - 2, search_start, -1):
            begins_phrase = clause[index + 1].is_capitalised or clause[index + 1].lower in NOUN_DETERMINERS
            if clause[index].lower == "with" and clause[index - 1].text == "," and begins_phrase:
                return phrase_from(clause, index + 1, end)
            is_verb = clause.is_verb(index) and clause[index].lower not in clause.lexicon.auxiliaries
            if is_verb and not clause[index].lower.endswith("ing"):
                speaker = phrase_before(clause, search_start, index) if is_cue(clause, index) else None
                return speaker if speaker is not None and clause[max(0, speaker[0] - 1)].text == "," else None
        return None

    def _author_of_text(self) -> TokenRange | None:
        """The name of the owner of the text before the relative clause ("| Quill’s tweet, which read"), who is its
        author; None if there is no such name."""
        clause, search_start, cue, _ = self
        has_comma = clause[cue - 2].text == ","
        end = cue - 2 if has_comma else cue - 1
        if end - 2 < search_start or self.previous.lower not in ("that", "which") or not self.is_english:
            return None
        owner = end - 2
        first_index = owner
        while first_index > search_start and clause[first_index - 1].is_capitalised:
            first_index -= 1
        has_owner = (
            clause[owner].is_possessive
            and clause[owner].is_capitalised
            and clause[end - 1].lower in clause.lexicon.speech_nouns
        )
        return (first_index, owner + 1) if has_owner else None

    def _sentence_start(self) -> int:
        """The first index that is searched for the subject of the sentence. This is usually `search_start`, which may
        be after earlier quoted words.

        It is 0 in English if the subject may be before the earlier quoted words:
        - only "but" or "and" is in between ("Quill is “no fan” but called it “a start”")
        - the words after the earlier quoted words depend on them ("Quill called it “a start” that Berg would miss,
          adding “…”")
        """
        clause, search_start, cue, _ = self
        lexicon = clause.lexicon
        is_joined = search_start < cue and all(
            token.lower in lexicon.conjunctions | lexicon.auxiliaries or clause.is_adverb(index)
            for index, token in enumerate(clause[search_start:cue], start=search_start)
        )
        first_word = clause[search_start].lower
        depends = first_word in lexicon.prepositions | lexicon.relative_pronouns or clause.opens_subordinate_clause(
            search_start
        )
        return 0 if (is_joined or depends) and self.is_english else search_start
