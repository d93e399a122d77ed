"""Recognises the words of a clause that report speech (cues)."""

from __future__ import annotations

import re

from bot.distilling.quotes.grammar.clause import (
    IRREGULAR_PAST_FORMS,
    NOT_NAMES,
    NOUN_DETERMINERS,
    POSSESSIVES,
    STANDALONE_DETERMINERS,
    Clause,
)
from bot.distilling.quotes.grammar.nouns import can_act, is_document_noun
from bot.distilling.quotes.grammar.phrase_heads import is_numbered_text
from bot.distilling.quotes.reporting.unsaid import is_unsaid
from bot.model import Span

COMMON_CUES = frozenset(
    "said says told tells added adds wrote writes explained explains recalled recalls noted notes continued continues "
    "asked asks tweeted texted posted".split()
)
"""The commonest verbs of plain reporting."""
_ENDS = ".?!…"
_BE_AND_HAVE = frozenset("are is was were have has".split())
_CONTINUE_FORMS = frozenset("continue continues continued continuing".split())
_NO_CUE_BEFORE_TO = frozenset("agree agrees agreed volunteer volunteers volunteered add adds added adding".split())
"""Verbs that do not report speech before "to" ("agreed to remove", "added to the cost")."""
_NO_CUE_BEFORE_OBJECT = frozenset(
    "accept accepts accepted accepting offer offers offered offering reflect reflects reflected reflecting".split()
)
"""Verbs that do not report speech before an object ("accepted the post", "offered a room", "reflected a view")."""
_NO_CUE_IN_PROGRESSIVE = frozenset("recalling offering adding requesting".split())
"""Forms that do not report speech after "is" ("is recalling bottles")."""
_CUE_ONLY_BEFORE_OUT = frozenset("point pointed pointing points".split())
"""Verbs that report speech only before "out" ("pointed out")."""
_CUE_ONLY_BEFORE_BACK = frozenset("fire fired fires shoot shoots shot".split())
"""Verbs that report speech only before "back" or "off" ("fired back")."""
VERBS_WITH_TOPIC = frozenset("spoke talked".split())
"""Verbs that report speech only before "about" or "of" ("talked about “…”")."""
_ABOUT_OR_OF = ("about", "of")
_BACK_OR_OFF = ("back", "off")
_IRREGULAR_BASE_FORMS = frozenset("say tell think".split())
"""Base forms of irregular verbs of saying."""
_VERBS_OF_TEXTS = frozenset("estimates notes states".split())
"""Verbs with a text as subject that are usually nouns, but not before "that" ("and states that")."""
_OPENERS_OF_CLAUSES = frozenset("people there here more most".split())
"""Words after a verb of saying that begin a reported clause ("staff say people …")."""
READ_FORMS = frozenset("read reading reads".split())
"""Verbs that are cues only without an object: "the sign read “…”", not "she read the letter"."""
_PARTICLES = (
    (re.compile(r"(?:point|bark|blurt|call|cry|cri|scream|shout|yell)\w*", re.I), re.compile(r" out\b")),
    (
        re.compile(r"(?:fir|hit|shoot|shot|shout|text|tweet|writ|wrote|yell)\w*", re.I),
        re.compile(r" back(?=$|[^\w ]| [^\w]| that\b)"),
    ),
    (re.compile(r"chim\w*", re.I), re.compile(r" in\b")),
)
"""Verbs of saying, each with the particle that belongs to it: "wrote back, “…”", but not "back in May"."""
_MAX_SUBJECT_TOKENS = 8
"""The number of tokens before a naming verb that are searched for its subject."""


def is_cue(clause: Clause, index: int, *, follows_quote: bool = False) -> bool:
    """Whether the word at `index` reports speech. A word that is often a noun ("calls") needs a name or pronoun
    before it, or must follow quoted words (`follows_quote`)."""
    lexicon = clause.lexicon
    token = clause[index]
    if token.lower not in lexicon.cues or token.kind != "word":
        return False
    previous = clause[index - 1] if index else None
    following = clause[index + 1] if index + 1 < len(clause) else None
    if token.lower in _CONTINUE_FORMS and following is not None and following.text.islower():
        return following.lower in lexicon.determiners | lexicon.pronouns  # not "continues to see"
    has_owner = previous is not None and (previous.is_possessive or previous.lower in POSSESSIVES - {"her"})
    has_owner = has_owner or (index > 1 and clause[index - 1].is_capitalised and clause[index - 2].is_possessive)
    if has_owner and (token.lower in lexicon.ambiguous_cues or token.lower == "ruling"):
        return False  # "Quill's claims", "his thinking", "Quill's Facebook post", "the court's ruling"
    if is_unsaid(clause, index) or _is_noun(clause, index) or _is_adjective(clause, index):
        return False
    if lexicon.is_english and (_is_in_compound(clause, index) or _is_in_reported_phrase(clause, index)):
        return False
    if token.lower in lexicon.ambiguous_cues and following is not None and _is_plain_verb(clause, index + 1):
        return False  # "Quill protests rose up"
    next_word = following.lower if following is not None else ""
    has_addressee = index + 2 < len(clause) and clause[index + 2].is_capitalised  # "added to the Courier that …"
    if (next_word == "to" and token.lower in _NO_CUE_BEFORE_TO and not has_addressee) or (
        next_word not in _BACK_OR_OFF and token.lower in _CUE_ONLY_BEFORE_BACK
    ):
        return False
    if next_word != "out" and token.lower in _CUE_ONLY_BEFORE_OUT:
        return False  # "pointed to a study", "the points"
    if next_word not in _ABOUT_OR_OF and token.lower in VERBS_WITH_TOPIC:
        return False  # "talked to her", "spoke at the fair"
    if token.lower in _NO_CUE_BEFORE_OBJECT and following is not None and _opens_object(clause, index + 1):
        return False
    if token.lower in _NO_CUE_IN_PROGRESSIVE and previous is not None and previous.lower in lexicon.passive_auxiliaries:
        return False
    is_inverted = previous is not None and previous.kind == "quote"
    if token.lower in READ_FORMS and next_word in lexicon.determiners | POSSESSIVES and not is_inverted:
        return False  # "Quill read the letter"
    if (
        is_inverted
        and not follows_quote
        and token.lower in lexicon.ambiguous_cues & lexicon.base_forms
        and following is not None
    ):
        return following.kind != "word" or following.lower in lexicon.prepositions  # "“…,” state attorneys told"
    if token.lower in lexicon.naming_verbs and _is_naming_participle(clause, index):
        return False
    if (
        previous is None
        and token.is_capitalised
        and lexicon.base_forms
        and not token.lower.endswith(("ed", "aid", "ays", "rote"))
    ):
        return False  # "Read the full story"
    if previous is not None and previous.lower == "to" and not _is_own_infinitive(clause, index - 2):
        return False
    if token.is_capitalised and previous is not None and previous.text not in _ENDS:
        return False
    if previous is None or (token.lower.endswith("ing") and previous.lower not in NOUN_DETERMINERS):
        return True
    if token.lower in lexicon.ambiguous_cues and previous.lower in lexicon.determiners:
        return False
    if token.lower in lexicon.ambiguous_cues and index > 1 and clause[index - 2].lower in ("a", "an"):
        return False  # "an IPCC report"
    if token.lower in lexicon.ambiguous_cues and not follows_quote:
        return (
            previous.is_capitalised
            or _follows_aside(clause, index)
            or _goes_on_with_clause(clause, index)
            or is_numbered_text(clause, index - 1)
            or _has_object(clause, index)
            or previous.kind == "quote"
            or previous.lower
            in lexicon.pronouns | (lexicon.auxiliaries - lexicon.prepositions) | lexicon.relative_pronouns | {"to"}
        )
    if previous.lower in lexicon.relative_pronouns or previous.lower == "to" or (previous.is_capitalised and index > 1):
        return True  # "the Group of Seven said"
    return (
        previous.lower not in lexicon.determiners - STANDALONE_DETERMINERS
        and previous.lower not in lexicon.prepositions
    )


def with_particle(text: str, cue: Span) -> Span:
    """The cue with the particle after it. Without the particle, the English verb means something else ("pointed
    out")."""
    for verb, particle in _PARTICLES:
        found_particle = particle.match(text, cue.end) if verb.fullmatch(text, cue.start, cue.end) else None
        if found_particle is not None:
            return Span(cue.start, found_particle.end())
    return cue


def _follows_aside(clause: Clause, index: int) -> bool:
    """Whether an adverb between commas separates the word at `index` from a name ("Quill, however, | claims")."""
    is_between_commas = index > 3 and clause[index - 1].text == "," and clause[index - 3].text == ","
    return is_between_commas and clause.is_adverb(index - 2) and clause[index - 4].is_capitalised


def _goes_on_with_clause(clause: Clause, index: int) -> bool:
    """Whether the word at `index` is a verb of texts after a comma, or after a comma and "and", and before a clause
    with "that" or quoted words ("The contract, signed in May, | states that", "The law begins in May, and | states:
    “…”")."""
    comma = index - 1 - (clause[index - 1].lower == "and")
    following = [token.lower for token in clause[index + 1 : index + 2]]
    introduces = clause[index].lower == "states" and following in ([","], [":"]) and index + 2 < len(clause)
    introduces = introduces and clause[index + 2].kind == "quote"
    reports = clause[index].lower in _VERBS_OF_TEXTS and (following == ["that"] or introduces)
    return comma > 0 and clause[comma].text == "," and reports and clause.lexicon.is_english


def _has_object(clause: Clause, index: int) -> bool:
    """Whether the word at `index` is a verb in the third person: a singular noun that can act is before it, and a
    pronoun or a clause as object is after it ("the company | calls it", "The Salem Society website | reports that")."""
    if index < 2 or index + 1 >= len(clause) or not clause.lexicon.is_english:
        return False
    subject = clause[index - 1].lower
    first = index - 1
    while first > 1 and clause[first - 1].is_capitalised and clause[first - 1].lower not in clause.lexicon.determiners:
        first -= 1
    speaks = can_act(subject) or (is_document_noun(subject) and clause[index + 1].lower == "that")
    singular = speaks and not subject.endswith("s") and clause[first - 1].lower in clause.lexicon.determiners
    is_third_person = clause[index].lower.endswith("s") and clause[index].lower[:-1] in clause.lexicon.cues
    return singular and is_third_person and clause[index + 1].lower in ("it", "them", "him", "her", "that")


def _is_noun(clause: Clause, index: int) -> bool:
    """Whether an ambiguous base form is a noun, since a singular precedes it ("a draft tweet", "the Quill report")."""
    lexicon = clause.lexicon
    lower = clause[index].lower
    if lower not in lexicon.ambiguous_cues or lower not in lexicon.base_forms or index == 0:
        return False
    i = index - 1
    while i > 0 and clause.is_adverb(i):
        i -= 1
    before = clause[i]
    if before.kind != "word":
        return False
    takes = (
        lexicon.pronouns
        | lexicon.modals
        | lexicon.relative_pronouns
        | {"to", "do", "did", "does", "n't", "n’t", "people", "police"}
    )
    is_plural = before.lower.endswith("s") and not before.is_possessive
    return before.lower not in takes and not is_plural and (i < 1 or clause[i - 1].lower not in ("and", "&"))


def _is_adjective(clause: Clause, index: int) -> bool:
    """Whether a past form is an adjective, since a participle is before it ("compiling detailed “dossiers”")."""
    previous = clause[index - 1].text if index else ""
    return clause[index].lower.endswith("ed") and previous.endswith("ing") and previous.islower() and len(previous) > 5


def _is_in_compound(clause: Clause, index: int) -> bool:
    """Whether a base form is the first part of a compound noun: a singular noun that cannot act is before it, and a
    noun without a determiner is after it ("a sea | think tank", "the boat | yell contest")."""
    lexicon, lower = clause.lexicon, clause[index].lower
    if index < 2 or index + 1 >= len(clause) or lower not in lexicon.base_forms | _IRREGULAR_BASE_FORMS:
        return False
    before, following = clause[index - 1], clause[index + 1]
    is_singular = before.text.isalpha() and before.text.islower() and not before.lower.endswith(("s", "data"))
    if not is_singular or can_act(before.lower) or clause.is_adverb(index - 1) or clause.is_verb(index - 1):
        return False
    is_bare_word = following.text.isalpha() and following.text.islower() and following.lower not in _OPENERS_OF_CLAUSES
    no_noun = lexicon.determiners | lexicon.pronouns | {"to", "not"}
    if before.lower in no_noun | lexicon.modals | lexicon.relative_pronouns | lexicon.conjunctions:
        return False
    return (
        is_bare_word
        and following.lower not in no_noun
        and not (clause.is_connective(index + 1) or clause.is_adverb(index + 1) or clause.is_verb(index + 1))
    )


def _is_in_reported_phrase(clause: Clause, index: int) -> bool:
    """Whether a participle is part of what a common verb of saying before it reports: it belongs to a noun phrase
    ("said bans on | snapping turtles “…”"), or is the subject ("said that | reporting was “…”")."""
    lexicon = clause.lexicon
    if index < 2 or not clause[index].lower.endswith("ing"):
        return False
    if clause[index - 1].lower == "that" and index + 1 < len(clause) and _is_plain_verb(clause, index + 1):
        return True
    noun = index - 2
    is_thing = clause[noun].text.isalpha() and clause[noun].text.islower() and not can_act(clause[noun].lower)
    if clause[index - 1].lower not in lexicon.prepositions or not is_thing or clause.is_verb(noun):
        return False
    while noun > 0 and clause[noun].text.islower() and not (clause.is_verb(noun) or clause.is_connective(noun)):
        if clause[noun].lower in lexicon.pronouns or is_document_noun(clause[noun].lower):
            return False  # "said in his note for | saying “…”"
        noun -= 1
    noun -= clause[noun].lower == "that"
    return clause[noun].lower in COMMON_CUES


def _is_plain_verb(clause: Clause, index: int) -> bool:
    """Whether the word at `index` is surely a verb ("rose", "were"), so that the word before it is its subject."""
    return clause.lexicon.is_english and clause[index].lower in IRREGULAR_PAST_FORMS | _BE_AND_HAVE


def _is_naming_participle(clause: Clause, index: int) -> bool:
    """Whether the naming verb is a participle after a thing ("a series of essays called …"), not the verb of a
    speaker."""
    lexicon = clause.lexicon
    previous = clause[index - 1] if index else None
    if previous is None or previous.kind != "word" or not previous.text.islower() or not lexicon.is_english:
        return False
    verbal = lexicon.auxiliaries | lexicon.pronouns | lexicon.relative_pronouns | lexicon.conjunctions | {"to"}
    if previous.lower in verbal or clause.is_adverb(index - 1):
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


def _opens_object(clause: Clause, index: int) -> bool:
    """Whether an object begins at `index` ("a room", "Quill", "her up") rather than quoted words or a mark."""
    token, lexicon = clause[index], clause.lexicon
    return token.kind == "word" and (token.is_capitalised or token.lower in lexicon.determiners | lexicon.pronouns)


def _is_own_infinitive(clause: Clause, index: int) -> bool:
    """Whether the subject itself does what follows "to" ("went on to say"), unlike in "told her to say". `index` is the
    index before "to"."""
    return index >= 0 and (clause[index].lower in ("on", "this") or clause.is_verb(index))
