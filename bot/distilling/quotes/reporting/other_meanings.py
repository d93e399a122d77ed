"""Recognises verbs that do not report speech, because of the words around them ("pointed to", "added to the cost")."""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import HIS_HER_THEIR, Clause
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.distilling.quotes.reporting.verbs import READ_FORMS, VERBS_WITH_TOPIC
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_NO_CUE_BEFORE_TO = _LISTS["no_cue_before_to"]
"""Verbs that do not report speech before "to" ("agreed to remove", "added to the cost")."""
_NO_CUE_BEFORE_OBJECT = _LISTS["no_cue_before_object"]
"""Verbs that do not report speech before an object ("accepted the post", "offered a room", "reflected a view")."""
_INTERROGATION_VERBS = _LISTS["interrogation_verbs"]
"""Verbs that do not report speech before a person ("questioned the driver")."""
_MAX_PERSON_TOKENS = 4
"""The maximum number of tokens of such a person."""
_NO_CUE_IN_PROGRESSIVE = _LISTS["no_cue_in_progressive"]
"""Forms that do not report speech after "is" ("is recalling bottles")."""
_CUE_ONLY_BEFORE_OUT = _LISTS["cue_only_before_out"]
"""Verbs that report speech only before "out" ("pointed out")."""
_CUE_ONLY_BEFORE_BACK = _LISTS["cue_only_before_back"]
"""Verbs that report speech only before "back" or "off" ("fired back")."""
_TOPIC_PREPOSITIONS = ("about", "of")
"""Words between a verb and the topic of what is said ("talked about")."""
_PARTICLES_OF_SHOOTING = ("back", "off")
"""Words after a verb of shooting that make it report speech."""


def has_other_meaning(clause: Clause, index: int) -> bool:
    """Whether the words around the verb at `index` show that the verb does not report speech."""
    verb = clause[index].lower
    next_word = clause[index + 1].lower if index + 1 < len(clause) else ""
    return (
        (verb in _NO_CUE_BEFORE_TO and next_word == "to" and not _has_addressee(clause, index))
        or (verb in _CUE_ONLY_BEFORE_BACK and next_word not in _PARTICLES_OF_SHOOTING)
        or (verb in _CUE_ONLY_BEFORE_OUT and next_word != "out")  # "pointed to a study", "the points"
        or (verb in VERBS_WITH_TOPIC and next_word not in _TOPIC_PREPOSITIONS)  # "talked to her", "spoke at the fair"
        or (verb in _NO_CUE_BEFORE_OBJECT and _opens_object(clause, index + 1))
        or (verb in _INTERROGATION_VERBS and _has_person_as_object(clause, index + 1))
        or (verb in _NO_CUE_IN_PROGRESSIVE and _is_progressive(clause, index))
        or (verb == "writing" and index > 0 and clause[index - 1].lower == "of")  # "at the time of writing"
        or (verb in READ_FORMS and _reads_document(clause, index))
    )


def _has_addressee(clause: Clause, index: int) -> bool:
    """Whether a name follows the verb and "to" ("added to the Courier that …")."""
    return index + 2 < len(clause) and clause[index + 2].is_capitalised


def _opens_object(clause: Clause, index: int) -> bool:
    """Whether an object begins at `index` ("a room", "Quill", "her up") rather than quoted words or a mark."""
    if index >= len(clause):
        return False
    token, lexicon = clause[index], clause.lexicon
    return token.kind == "word" and (token.is_capitalised or token.lower in lexicon.determiners | lexicon.pronouns)


def _has_person_as_object(clause: Clause, start: int) -> bool:
    """Whether a person begins at `start` ("him", "an old crew member") rather than something that belongs to one."""
    if start < len(clause) and clause[start].lower in ("him", "them"):
        return True
    for index in range(start, min(start + _MAX_PERSON_TOKENS, len(clause))):
        if clause[index].kind != "word" or clause.is_connective(index) or clause[index].is_possessive:
            return False
        if is_person_noun(clause[index].lower):
            return index + 1 == len(clause) or not clause[index + 1].text.islower() or clause.is_connective(index + 1)
    return False


def _is_progressive(clause: Clause, index: int) -> bool:
    """Whether a form of "be" is before the participle at `index`."""
    return index > 0 and clause[index - 1].lower in clause.lexicon.passive_auxiliaries


def _reads_document(clause: Clause, index: int) -> bool:
    """Whether "read" has an object ("Quill read the letter"). After quoted words it has none ("“…,” read the
    sign")."""
    has_object = index + 1 < len(clause) and clause[index + 1].lower in clause.lexicon.determiners | HIS_HER_THEIR
    return has_object and not (index > 0 and clause[index - 1].kind == "quote")
