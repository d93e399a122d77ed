"""Cases in which a word of speech shows that nothing was said: a modal, "if", "not", or what is still to come."""

from __future__ import annotations

from bot.distilling.quotes.clause import Clause

REACH = 28
"""The most tokens between a reporting verb and quoted words; a verb further away reports something else."""
_PLEDGING = frozenset("will shall".split())
"""Modals of promises: with these even plain verbs of saying report nothing yet."""
_AWAITED = frozenset("expected likely due scheduled poised supposed".split())
"""Words before "to" and something that has not happened yet ("expected to")."""
_PLAIN = frozenset("say tell add argue describe call recall write admit put".split())
"""Verbs that after "would" describe a habit, so that the words were said."""
_HOPING = frozenset("hope hopes wish wishes".split())
"""Verbs before a clause that says what somebody would like to hear ("I hope the town says …")."""
_NOT = ("not", "n't", "n’t", "never")
"""Ends of the word before a verb that denies it ("had not mentioned", "didn't mention")."""
_OPINION = frozenset("think thinks thought believe believes feel feels felt want wants see sees call calls".split())
"""Verbs that report an opinion after "not", too ("does not think it is “fair”")."""


def is_unsaid(clause: Clause, cue: int) -> bool:
    """Whether a modal, "not" or "if" shows that nothing was said ("would respond “in kind”"). "would say" is a habit
    and counts as said."""
    for place in range(cue - 1, max(-1, cue - REACH), -1):
        if clause[place].kind != "word":
            break
        if clause[place].lower in clause.words.conditional:
            return True
        if clause[place].lower == "doubt" and clause[place - 1].lower == "no":
            return True  # "no doubt left the crowd screaming"
        if clause[place].lower in _HOPING and (
            clause[cue].lower.endswith("s") or clause[cue].lower in clause.words.bases
        ):
            return True  # "I hope the town says “…”"
    if cue > 0 and clause[cue - 1].lower.endswith(_NOT) and clause[cue].lower not in _OPINION:
        return True  # "Quill said Berg had not mentioned “…”"
    if clause[cue].lower in clause.words.bases and _is_awaited(clause, cue):
        return True
    before = cue - 1
    if clause[before].lower == "to" and before > 1 and clause.is_verb(before - 1):
        before -= 2  # "what he would do to address “…”"
    while before > 0 and (clause.is_adverb(before) or clause[before].lower in ("have", "not")):
        before -= 1
    modal = before >= 0 and clause[before].lower in clause.words.modals
    return modal and (clause[cue].lower not in _PLAIN or clause[before].lower in _PLEDGING)


def _is_awaited(clause: Clause, cue: int) -> bool:
    """Whether the verb says what a person is still to do ("is expected to meet the mayor and express …")."""
    for place in range(cue - 1, max(0, cue - REACH), -1):
        if clause[place].kind != "word":
            break
        if clause[place].lower == "to" and clause[place - 1].lower in _AWAITED:
            return True
    return False
