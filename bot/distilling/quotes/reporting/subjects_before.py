"""Finds the subject of a reporting verb before quoted words.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.grammar.nouns import is_document_noun
from bot.distilling.quotes.grammar.phrase_before import phrase_before
from bot.distilling.quotes.grammar.phrase_from import phrase_from
from bot.distilling.quotes.grammar.tokens import TokenRange
from bot.distilling.quotes.reporting.inverted_subjects import inverted_subject
from bot.distilling.quotes.reporting.participle_subjects import subject_of_participle
from bot.distilling.quotes.reporting.reporting_verbs import is_in_relative_clause, is_passive, is_quoted_as
from bot.distilling.quotes.reporting.verb_before import VerbBefore
from bot.distilling.quotes.reporting.verbs import QUOTE_VERBS
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_ACTION_VERBS = _LISTS["action_verbs"]
"""Cues that mean an action, not speech, if they are passive ("was attacked by …")."""
_CAUSE_VERBS = _LISTS["cause_verbs"]
"""Verbs that make their object do what follows "to" ("prompted Quill to say")."""
_MAX_CAUSE_DISTANCE = 12
"""The maximum distance, in tokens, from one of the `_CAUSE_VERBS` to the infinitive."""


def subject_before(clause: Clause, search_start: int, cue: int, quote: int) -> TokenRange | None:
    """The subject of the verb at `cue`, which is before the quoted words. It is searched from `search_start` on; for a
    passive verb, the agent is returned ("was called “…” by Quill"). None if it is unclear."""
    verb = VerbBefore(clause, search_start, cue, quote)
    if is_quoted_as(clause, search_start, cue):
        return phrase_before(clause, search_start, cue - 2)
    if is_passive(clause, search_start, cue):
        return _agent(verb) if verb.word not in _ACTION_VERBS else None
    if _quotes_name(verb) or cue == search_start:
        return verb.phrase_after()
    subject = _work_with_title(verb) or inverted_subject(verb)
    if subject is not None:
        return subject
    if cue - 2 > search_start and [token.lower for token in clause[cue - 2 : cue]] == ["this", "to"]:
        return phrase_before(clause, search_start, cue - 2)  # "had this to say"
    return subject_of_participle(verb) if verb.is_participle else _subject_of_finite_verb(verb)


def find_made_to_speak(clause: Clause, search_start: int, cue: int) -> TokenRange | None:
    """The object of a verb that makes somebody say what the infinitive at `cue` reports ("Berg left, prompting | Quill
    to say “…”"); None if there is no such verb."""
    lexicon = clause.lexicon
    is_infinitive = cue > search_start + 2 and clause[cue - 1].lower == "to" and clause[cue].lower in lexicon.cues
    if not is_infinitive or not lexicon.is_english:
        return None
    for index in range(cue - 2, max(search_start, cue - _MAX_CAUSE_DISTANCE) - 1, -1):
        if clause[index].kind != "word":
            return None
        if clause[index].lower in _CAUSE_VERBS:
            start = end = index + 1
            while end < cue - 1 and (not clause.is_connective(end) or clause[end].lower == "of"):
                end += 1
            return (start, end) if start < end else None
    return None


def _agent(verb: VerbBefore) -> TokenRange | None:
    """The agent of a passive ("was called … by Mara Quill"), before or right after the quoted words; None if it is not
    named."""
    clause, _, cue, quote = verb
    prepositions = clause.lexicon.agent_prepositions
    if quote + 1 < len(clause) and clause[quote + 1].lower in prepositions - {"from"}:
        return phrase_from(clause, quote + 2, len(clause))
    for index in range(cue + 1, quote):
        if clause[index].lower in prepositions:
            return phrase_from(clause, index + 1, quote)
    return None


def _quotes_name(verb: VerbBefore) -> bool:
    """Whether the verb is one of quoting, and its object, a name, is the speaker ("shared an article, quoting | Mara
    Quill: “…”")."""
    is_quoting = verb.word in QUOTE_VERBS and verb.is_english and verb.cue + 1 < verb.quote
    return is_quoting and verb.clause[verb.cue + 1].is_capitalised


def _work_with_title(verb: VerbBefore) -> TokenRange | None:
    """The phrase for a work with its owner, if the title of the work and the verb follow it ("| Salem’s morning show
    “Dawn” said"). The work is the speaker, not the owner, so the whole phrase is the subject. None if there is no such
    phrase."""
    clause, search_start, cue, _ = verb
    noun = cue - 2
    has_title = noun > search_start and verb.previous.kind == "quote" and is_document_noun(clause[noun].lower)
    if not has_title or not verb.is_english:
        return None
    first_index = noun
    while first_index > search_start and clause[first_index].text.islower() and not clause.is_connective(first_index):
        first_index -= 1
    return (first_index, noun + 1) if first_index < noun and clause[first_index].is_possessive else None


def _subject_of_finite_verb(verb: VerbBefore) -> TokenRange | None:
    """The subject of a verb that is not a participle, if it is before the verb; None if it is unclear."""
    clause, search_start, cue, _ = verb
    is_joined = verb.previous.lower in ("and", "but") and cue > search_start + 1 and clause[cue - 2].text == ","
    speaker = verb.speaker_before_aside(cue - 1) if is_joined and verb.is_english else None
    if speaker is not None:
        return speaker  # "The gate was shut, Quill said, and added “…”"
    if is_in_relative_clause(clause, search_start, cue):
        return verb.antecedent()
    return verb.phrase_before(cue) or verb.subject_of_sentence()
