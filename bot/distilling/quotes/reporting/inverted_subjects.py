"""Finds the subject of a reporting verb if the verb is before its subject, and both are before the quoted words. There
is a function for each position of the verb; it returns None if the verb is somewhere else, or if it is unclear what the
subject is.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.grammar.nouns import can_act, is_document_noun, is_person_noun
from bot.distilling.quotes.grammar.tokens import TokenRange
from bot.distilling.quotes.reporting.verb_before import VerbBefore
from bot.distilling.quotes.reporting.verbs import SAY_OR_TELL


def inverted_subject(verb: VerbBefore) -> TokenRange | None:
    """The subject after the verb ("If the vote fails, warned | Quill, “…”"); None if there is none, or if it is
    unclear."""
    return _after_quote(verb) or _after_subordinate_clause(verb) or _after_comma(verb) or _in_parenthesis(verb)


def _after_quote(verb: VerbBefore) -> TokenRange | None:
    """The subject after the verb, if the verb is right after other quoted words ("The mayor has “failed,” said | Mara
    Quill, and “broken his word.”")."""
    phrase = verb.phrase_after() if verb.previous.kind == "quote" else None
    if phrase is None or verb.is_participle or verb.takes_addressee:
        return None
    start, end = phrase
    is_last = end == len(verb.clause) or verb.clause[end].kind == "mark"
    return phrase if verb.clause[start].is_capitalised and is_last else None


def _after_subordinate_clause(verb: VerbBefore) -> TokenRange | None:
    """The subject after the verb, if the verb follows a subordinate clause ("If the vote fails, warned | Quill,
    “…”")."""
    clause = verb.clause
    if not clause.opens_subordinate_clause(verb.search_start) or verb.previous.text != "," or verb.takes_addressee:
        return None
    phrase = verb.phrase_after()
    if phrase is None:
        return None
    end = phrase[1]
    is_speaker = _is_name(clause, phrase) or can_act(clause[end - 1].lower)
    return phrase if is_speaker and end < verb.quote and clause[end].text == "," else None


def _after_comma(verb: VerbBefore) -> TokenRange | None:
    """The subject of a common verb of saying after a comma, if the subject is a person, a group or a text that a
    participle describes ("The road is shut, says | a report describing “…”"), or if only a comma is between the subject
    and the quoted words ("Among clerks, said | Mara Quill, “…”")."""
    clause, quote = verb.clause, verb.quote
    is_after_comma = verb.word in SAY_OR_TELL and verb.previous.text == "," and verb.is_english
    phrase = verb.phrase_after() if is_after_comma else None
    if phrase is None:
        return None
    start, end = phrase
    if end > start + 1 and clause[end - 1].lower.endswith("ing"):
        end -= 1  # `phrase_after` may take the participle for the last word of the phrase
    speaks = can_act(clause[end - 1].lower) or is_document_noun(clause[end - 1].lower)
    if end < quote and clause[end].lower.endswith("ing") and speaks:
        return start, end
    is_before_quote = end == quote - 1 and clause[end].text == "," and not verb.takes_addressee
    return phrase if is_before_quote and (_is_name(clause, (start, end)) or speaks) else None


def _in_parenthesis(verb: VerbBefore) -> TokenRange | None:
    """The name after the verb if both are a parenthesis between commas ("The town, suggests | Mara Quill, may be
    “…”")."""
    clause, cue, quote = verb.clause, verb.cue, verb.quote
    if cue + 1 >= quote or verb.previous.text != "," or not clause[cue + 1].is_capitalised:
        return None
    if verb.is_participle or verb.takes_addressee or not verb.is_english:
        return None
    name = verb.phrase_after()
    return name if name is not None and name[1] < quote - 1 and clause[name[1]].text == "," else None


def _is_name(clause: Clause, phrase: TokenRange) -> bool:
    """Whether the phrase is a name, perhaps with a noun for the person before it ("clerk Mara Quill")."""
    start, end = phrase
    has_role = any(is_person_noun(token.lower) for token in clause[start : end - 1])
    return clause[start].is_capitalised or (has_role and clause[end - 1].is_capitalised)
