"""Recognises the words of a clause that report speech (cues).

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re

from bot.distilling.quotes.grammar.clause import NOT_NAMES, NOUN_DETERMINERS, STANDALONE_DETERMINERS, Clause
from bot.distilling.quotes.grammar.nouns import can_act, is_document_noun
from bot.distilling.quotes.grammar.phrase_heads import is_numbered_text
from bot.distilling.quotes.reporting.cue_nouns import is_part_of_noun_phrase
from bot.distilling.quotes.reporting.other_meanings import has_other_meaning
from bot.distilling.quotes.reporting.relative_clauses import who_before_circumstance
from bot.distilling.quotes.reporting.unreported import is_unsaid
from bot.model import Span
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_ENDS = ".?!…"
"""Marks after which a new sentence may begin."""
_CONTINUE_FORMS = _LISTS["continue_forms"]
"""Forms of "continue". They report speech only if no other verb follows ("continued: “…”", but not "continues to
see")."""
_NOUN_LIKE_VERBS = _LISTS["noun_like_verbs"]
"""Words that are usually nouns, but before "that" are verbs with a text as subject ("and states that")."""
_FINITE_ENDINGS = ("ed", "aid", "ays", "rote")
"""Endings of capitalised verbs that report speech at the beginning of a sentence ("Said Quill: “…”")."""
_PARTICLES = (
    (re.compile(r"(?:point|bark|blurt|call|cry|cri|scream|shout|yell)\w*", re.I), re.compile(r" out\b")),
    (
        re.compile(r"(?:fir|hit|shoot|shot|shout|text|tweet|writ|wrote|yell)\w*", re.I),
        re.compile(r" back(?=$|[^\w ]| [^\w]| that\b)"),
    ),
    (re.compile(r"chim\w*", re.I), re.compile(r" in\b")),
)
"""Verbs of saying, each with the particle that may belong to it: "back" in "wrote back, “…”", but not in "wrote back in
May"."""
_MAX_SUBJECT_TOKENS = 8
"""The number of tokens before a naming verb that are searched for its subject."""


def is_cue(clause: Clause, index: int, *, follows_quote: bool = False) -> bool:
    """Whether the word at `index` reports speech. If it is often a noun ("calls"), the words around it must show that
    it is a verb (a name or pronoun before it, for example), unless it is where a verb after quoted words is
    (`follows_quote`)."""
    token, lexicon = clause[index], clause.lexicon
    if token.lower not in lexicon.cues or token.kind != "word":
        return False
    next_token = clause[index + 1] if index + 1 < len(clause) else None
    if token.lower in _CONTINUE_FORMS and next_token is not None and next_token.text.islower():
        return next_token.lower in lexicon.determiners | lexicon.pronouns  # not "continues to see"
    if is_unsaid(clause, index) or is_part_of_noun_phrase(clause, index) or has_other_meaning(clause, index):
        return False
    is_after_quote = index > 0 and clause[index - 1].kind == "quote" and not follows_quote
    if is_after_quote and next_token is not None and token.lower in lexicon.ambiguous_cues & lexicon.base_forms:
        return next_token.kind != "word" or next_token.lower in lexicon.prepositions  # "“…,” state attorneys told"
    if token.lower in lexicon.naming_verbs and _is_naming_participle(clause, index):
        return False
    return not _is_nonfinite(clause, index) and _has_place_of_verb(clause, index, follows_quote=follows_quote)


def with_particle(text: str, cue: Span) -> Span:
    """The span of the cue, with the particle after it if it has one: without the particle, an English verb may mean
    something else ("pointed out")."""
    for verb, particle in _PARTICLES:
        found_particle = particle.match(text, cue.end) if verb.fullmatch(text, cue.start, cue.end) else None
        if found_particle is not None:
            return Span(cue.start, found_particle.end())
    return cue


def _is_nonfinite(clause: Clause, index: int) -> bool:
    """Whether the word at `index` is an imperative ("Read the story"), an infinitive for what somebody else is to do
    ("told her to say"), or part of a name."""
    token = clause[index]
    if index == 0:
        has_finite_ending = token.lower.endswith(_FINITE_ENDINGS)
        return token.is_capitalised and bool(clause.lexicon.base_forms) and not has_finite_ending  # "Read the story"
    previous_token = clause[index - 1]
    if previous_token.lower == "to" and not _is_own_infinitive(clause, index - 2):
        return True
    return token.is_capitalised and previous_token.text not in _ENDS


def _has_place_of_verb(clause: Clause, index: int, *, follows_quote: bool) -> bool:
    """Whether the word at `index` is where a reporting verb can be, judged mainly by the words before it."""
    token, lexicon = clause[index], clause.lexicon
    if index == 0:
        return True
    previous_token = clause[index - 1]
    if token.lower.endswith("ing") and previous_token.lower not in NOUN_DETERMINERS:
        return True
    if token.lower in lexicon.ambiguous_cues:
        if previous_token.lower in lexicon.determiners or (index > 1 and clause[index - 2].lower in ("a", "an")):
            return False  # "the report", "an IPCC report"
        if not follows_quote:
            return _is_surely_verb(clause, index)
    if (
        previous_token.lower in lexicon.relative_pronouns
        or previous_token.lower == "to"
        or (previous_token.is_capitalised and index > 1)
    ):
        return True  # "the Group of Seven said"
    return (
        previous_token.lower not in lexicon.determiners - STANDALONE_DETERMINERS
        and previous_token.lower not in lexicon.prepositions
    )


def _is_surely_verb(clause: Clause, index: int) -> bool:
    """Whether the word at `index`, which is often a noun, is surely a verb here: a name, a pronoun, an auxiliary or
    quoted words are before it, or other words around it show it."""
    previous_token, lexicon = clause[index - 1], clause.lexicon
    return (
        previous_token.is_capitalised
        or _follows_aside(clause, index)
        or _goes_on_with_clause(clause, index)
        or is_numbered_text(clause, index - 1)
        or _has_object(clause, index)
        or previous_token.kind == "quote"
        or previous_token.lower
        in lexicon.pronouns | (lexicon.auxiliaries - lexicon.prepositions) | lexicon.relative_pronouns | {"to"}
    )


def _follows_aside(clause: Clause, index: int) -> bool:
    """Whether an adverb between commas separates the word at `index` from a name ("Quill, however, | claims")."""
    is_between_commas = index > 3 and clause[index - 1].text == "," and clause[index - 3].text == ","
    return is_between_commas and clause.is_adverb(index - 2) and clause[index - 4].is_capitalised


def _goes_on_with_clause(clause: Clause, index: int) -> bool:
    """Whether the word at `index` is a verb of texts after a comma, or after a comma and "and", and before a clause
    with "that" or quoted words ("The contract, signed in May, | states that", "The law begins in May, and | states:
    “…”")."""
    comma = index - 2 if clause[index - 1].lower == "and" else index - 1
    following_words = [token.lower for token in clause[index + 1 : index + 2]]
    introduces = clause[index].lower == "states" and following_words in ([","], [":"]) and index + 2 < len(clause)
    introduces = introduces and clause[index + 2].kind == "quote"
    reports = clause[index].lower in _NOUN_LIKE_VERBS and (following_words == ["that"] or introduces)
    return comma > 0 and clause[comma].text == "," and reports and clause.lexicon.is_english


def _has_object(clause: Clause, index: int) -> bool:
    """Whether the word at `index` is a verb in the third person: a singular noun that can act is before it, and a
    pronoun or a clause as object is after it ("the company | calls it", "The Salem Society website | reports that")."""
    if index < 2 or index + 1 >= len(clause) or not clause.lexicon.is_english:
        return False
    subject = clause[index - 1].lower
    first_index = index - 1
    while (
        first_index > 1
        and clause[first_index - 1].is_capitalised
        and clause[first_index - 1].lower not in clause.lexicon.determiners
    ):
        first_index -= 1
    speaks = can_act(subject) or (is_document_noun(subject) and clause[index + 1].lower == "that")
    singular = speaks and not subject.endswith("s") and clause[first_index - 1].lower in clause.lexicon.determiners
    is_third_person = clause[index].lower.endswith("s") and clause[index].lower[:-1] in clause.lexicon.cues
    return singular and is_third_person and clause[index + 1].lower in ("it", "them", "him", "her", "that")


def _is_naming_participle(clause: Clause, index: int) -> bool:
    """Whether the naming verb at `index` is a participle that describes a thing before it ("a series of essays called
    …"), not the verb of a speaker."""
    lexicon = clause.lexicon
    previous_token = clause[index - 1] if index else None
    if (
        previous_token is None
        or previous_token.kind != "word"
        or not previous_token.text.islower()
        or not lexicon.is_english
    ):
        return False
    verbal = lexicon.auxiliaries | lexicon.pronouns | lexicon.relative_pronouns | lexicon.conjunctions | {"to"}
    if (
        previous_token.lower in verbal
        or clause.is_adverb(index - 1)
        or who_before_circumstance(clause, 0, index) is not None
    ):
        return False
    for i in range(index - 1, max(-1, index - _MAX_SUBJECT_TOKENS), -1):
        if clause[i].lower in NOT_NAMES:
            continue
        if clause[index].lower.endswith("ing") and is_document_noun(clause[i].lower):
            return False  # "issued a statement on Monday calling it …"
        if clause[i].kind != "word" or (i < index - 1 and clause.is_verb(i)):
            break
        if clause[i].is_capitalised or can_act(clause[i].lower):
            return False  # "a person close to the talks called it …"
    return True


def _is_own_infinitive(clause: Clause, index: int) -> bool:
    """Whether the subject of the sentence does what follows "to" ("went on to say"), unlike in "told her to say".
    `index` is that of the word before "to"."""
    return index >= 0 and (clause[index].lower in ("on", "this") or clause.is_verb(index))
