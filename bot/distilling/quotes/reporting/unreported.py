"""Recognises reporting verbs that do not report anything that was said, because of a modal, "if", "not", a hope or an
expectation.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import Clause
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
MAX_CUE_DISTANCE = 28
"""The maximum number of tokens between a reporting verb and quoted words. A verb further away reports something
else."""
_PROMISE_MODALS = frozenset("will shall".split())
"""Modals of promises. After such a modal, even a plain verb of saying does not report anything yet ("will say")."""
_EXPECTATION_WORDS = _LISTS["expectation_words"]
"""Words before "to" and something that has not happened yet ("expected to")."""
_HABIT_VERBS = _LISTS["habit_verbs"]
"""Verbs that after "would" describe a habit, so that the words were said."""
_HOPE_VERBS = _LISTS["hope_verbs"]
"""Verbs of hoping. What the clause after such a verb reports was not said ("I hope the town says …")."""
_NEGATION_ENDINGS = ("not", "n't", "n’t", "never")
"""Ends of the word before a verb that denies it ("had not mentioned", "didn't mention")."""
_POINTING_PRONOUNS = _LISTS["pointing_pronouns"]
"""Pronouns that are objects of verbs of opinion and mean other words of the text ("does not believe it")."""
_OPINION_VERBS = _LISTS["opinion_verbs"]
"""Verbs that report an opinion even after "not" ("does not think it is “fair”")."""


def is_unsaid(clause: Clause, cue: int) -> bool:
    """Whether a modal, "not", "if", a hope or an expectation shows that the verb at `cue` reports nothing that was said
    ("would | respond “in kind”"). "Would say" is a habit, so it counts as said."""
    for index in range(cue - 1, max(-1, cue - MAX_CUE_DISTANCE), -1):
        if clause[index].kind != "word":
            break
        if clause[index].lower in clause.lexicon.conditionals and not _lacks_verb(clause, index):
            return True
        if clause[index].lower == "doubt" and clause[index - 1].lower == "no":
            return True  # "no doubt left the crowd screaming"
    if is_hoped(clause, cue) or _is_imagined(clause, cue):
        return True
    if cue > 0 and clause[cue - 1].lower.endswith(_NEGATION_ENDINGS):
        if clause[cue].lower not in _OPINION_VERBS:
            return True  # "Quill said Berg had not mentioned “…”"
        if cue + 1 < len(clause) and clause[cue + 1].lower in _POINTING_PRONOUNS and _ends(clause, cue + 2):
            return True  # "they promise “calm seas,” but he does not believe it"
    if cue > 0 and clause[cue - 1].lower == "or" and _is_after_open_perfect(clause, cue):
        return True
    if clause[cue].lower in clause.lexicon.base_forms and _is_expected(clause, cue):
        return True
    previous_index = cue - 1
    if clause[previous_index].lower == "to" and previous_index > 1 and clause.is_verb(previous_index - 1):
        previous_index -= 2  # "what he would do to address “…”"
    while previous_index > 0 and (clause.is_adverb(previous_index) or clause[previous_index].lower in ("have", "not")):
        previous_index -= 1
    follows_modal = previous_index >= 0 and clause[previous_index].lower in clause.lexicon.modals
    return follows_modal and (clause[cue].lower not in _HABIT_VERBS or clause[previous_index].lower in _PROMISE_MODALS)


def _is_imagined(clause: Clause, cue: int) -> bool:
    """Whether the verb is in an object clause on what somebody would say ("imagined what the papers would say")."""
    start = cue - 2
    while start > 0 and clause[start].kind == "word" and clause[start].lower not in ("what", "that"):
        start -= 1
    return clause[cue - 1].lower == "would" and start > 0 and clause[start].lower == "what"


def is_hoped(clause: Clause, cue: int) -> bool:
    """Whether somebody only hopes that the words are said ("I hope the town | says “…”"). If the words are anybody's,
    they are those of the person who hopes."""
    if not (clause[cue].lower.endswith("s") or clause[cue].lower in clause.lexicon.base_forms):
        return False
    for index in range(cue - 1, max(-1, cue - MAX_CUE_DISTANCE), -1):
        if clause[index].kind != "word":
            return False
        if clause[index].lower in _HOPE_VERBS:
            return True
    return False


def _lacks_verb(clause: Clause, conditional: int) -> bool:
    """Whether the condition is one word before the next clause ("they would fire if needed as Quill | chanted “…”")."""
    next_clause = conditional + 2
    begins_with_as = next_clause < len(clause) and clause[next_clause].lower == "as"
    return clause.lexicon.is_english and (begins_with_as or clause.opens_subordinate_clause(next_clause))


def _ends(clause: Clause, index: int) -> bool:
    """Whether the clause ends before `index`, or a mark is there."""
    return index >= len(clause) or clause[index].kind == "mark"


def _is_after_open_perfect(clause: Clause, cue: int) -> bool:
    """Whether a modal with "have" is before the verb, so that "or" joins the verb to something that did not happen ("he
    could have rung or | warned the port")."""
    start = max(0, cue - MAX_CUE_DISTANCE)
    return any(
        clause[i].lower in clause.lexicon.modals and clause[i + 1].lower == "have" for i in range(start, cue - 1)
    )


def _is_expected(clause: Clause, cue: int) -> bool:
    """Whether the verb names something that a person is expected to do ("is expected to meet the mayor and | express
    …")."""
    for index in range(cue - 1, max(0, cue - MAX_CUE_DISTANCE), -1):
        if clause[index].kind != "word":
            break
        if clause[index].lower == "to" and clause[index - 1].lower in _EXPECTATION_WORDS:
            return True
    return False
