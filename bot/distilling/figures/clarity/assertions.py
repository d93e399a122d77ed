"""Recognises English figures that their sentence does not state as a fact that is true now: denials, conditions,
questions, guesses, averages that are not shown as such, and old values.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.distilling.figures.clarity.shown_figure import ShownFigure
from bot.distilling.figures.clarity.verbs import has_verb
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_OLD_VALUE = re.compile(r"\sfrom(?:\s(?:an?|its|the|their))?$")
"""The end of a label before an old value ("The fare would rise from | $4 to $5")."""
_CHANGE_VERB = re.compile(
    r"\b(?:climbed|dropped|fell|gained|grew|increased|jumped|lost|plunged|rose|soared|surged|tumbled"
    r"|(?:are|is|was|were) (?:down|up))(?: by)?$"
)
"""The end of a label that says that something changed ("The fare fell by")."""
_TIME_AFTER = re.compile(r"\s(?:between|by the end of|during|from|over|since)\s")
"""The preposition before the time over which something changed, after the size of the change ("fell 5% | from May to
June")."""
_NEGATION_BEFORE = re.compile(r"(?:\b(?:cannot|never|not(?!\s(?:just|only)\b))|n[’']t)\s(?:[^\s,;:—–“”()]+\s){0,8}$")
"""A denial with the words after it, up to a number in the same clause ("cannot have")."""
_DENIAL = re.compile(r"\b(?:[Nn]either|never|[Nn]obody|nor|not(?!\s(?:just|only)\b))\s|n[’']t\s", re.IGNORECASE)
"""A denial inside a label before its number ("Nobody sold", "Quill didn’t sell")."""
_AVERAGE_BEFORE = re.compile(r"\baverag(?:ed|es|ing)\s(?:[^.;:—]|\.\d){0,60}$|\ban\saverage\s(?:of\s)?$")
"""A verb or noun that makes a number an average, with the words after it up to the number ("averaged about", "at an
average of")."""
_AVERAGE = re.compile(r"\baverag")
"""Matches the beginning of "average" and "averaged"."""
_RATE = re.compile(r"\s(?:an?|each|every|per)\s|\b(?:apiece|daily|each|weekly)$")
"""Matches "5 a day", "2 boats apiece"."""
_RATE_AFTER = re.compile(
    r"[^.;]{0,60}?\s(?:an?|each|every|per)\s(?:day|week|month|year|night|hour|game|match|person)\b|\s(?:apiece|each)\b"
)
"""The unit of a rate later in the clause ("40 cases | and 2 deaths a day")."""
_BOUND_OF_NOUN = re.compile(r"\bas\s(?:few|high|little|low|many|much)\sas\san?\s$")
"""The bound of a number that describes a noun ("as much as a | 20% rise")."""
_IF = re.compile(r"\bif\s", re.IGNORECASE)
"""The beginning of a condition inside a label ("if it")."""
_HEDGE_BEFORE = re.compile(
    r"(?<!\bthe\s)\b(?:[Ll]ikely|[Mm]aybe|[Pp]erhaps|[Pp]ossibly|[Pp]resumably|[Pp]robably|[Ss]upposedly)\b,?"
    r"(?:\s[^\s,;:.]+){0,3}\s$"
)
"""A word that makes a statement uncertain, up to a number ("perhaps more than")."""
_QUESTION = re.compile(r"[^.!?]*\?")
"""The rest of a question ("| boats sank?")."""
_CONDITION = re.compile(
    r"(?:,|\s-+|\s?[—–])?(?:\s(?!(?:and|but)\b)[a-z]+){0,4}(?<!\bout)(?<!\bsee)(?<!\beven)(?<!\bas)(?<!\bask)"
    r"(?<!\basked)\s(?:if|once|unless)\s"
)
"""Matches ", but only if it rains", " if it rains"."""
_LOSS_BEFORE = re.compile(rf"\b{any_of(word_lists('figures_en')['words_of_loss'])}\s(?:of\s)?(?:[a-z]+\s){{0,3}}$")
"""A word for a loss, up to a number ("the loss of")."""
_LATER_CLAUSE = re.compile(r"\s(?:that|when|where|which|who|whose)\s.*")
"""A clause inside a label, whose verb is not that of the number ("boats | when it began")."""
_ONLY_POSSIBLE = re.compile(
    r"\b(?:could|may|might|would|(?:anticipated|estimated|expected|forecast|likely|predicted|projected|set)\sto)\s"
    r"(?:[^\s,;:.]+\s){0,6}$"
)
"""A verb of what may happen, up to a number ("could launch | 40 boats")."""
_BUT_NOT = re.compile(
    r",?\sbut\s(?:cannot|never|not|(?:could|did|do|does|had|has|have|is|was|were|would)(?:n[’']t|\snot))\b"
)
"""Matches ", but not all", ", but didn’t"."""


def is_not_plain_fact(figure: ShownFigure) -> bool:
    """Whether a reader would take the figure for a fact, although its sentence does not state a fact."""
    return any(check(figure) for check in (*_CHECKS, *(_CHECKS_BEFORE if figure.is_before else ())))


def hides_loss(figure: ShownFigure) -> bool:
    """Whether a label without a verb hides that the counted people or things are gone ("the loss of | 40 boats")."""
    return (
        not has_verb(_LATER_CLAUSE.sub("", figure.label_text)) and _LOSS_BEFORE.search(figure.words_before) is not None
    )


def hides_possibility(figure: ShownFigure) -> bool:
    """Whether a label without a verb hides that the sentence says only what is possible ("could launch | 40 boats")."""
    return (
        not has_verb(_LATER_CLAUSE.sub("", figure.label_text))
        and _ONLY_POSSIBLE.search(figure.words_before) is not None
    )


def _is_negated(figure: ShownFigure) -> bool:
    """Whether a label is in a clause that denies something ("You cannot have | 40 boats", "Quill never sold")."""
    return (
        _DENIAL.search(figure.label_text) if figure.is_before else _NEGATION_BEFORE.search(figure.words_before)
    ) is not None


def _is_uncertain(figure: ShownFigure) -> bool:
    """Whether what the sentence says of the number is uncertain: because of a word that is not shown ("likely | 40
    boats sank"), an "if" in a label before the number, or a bound that is not shown ("as much as a | 20% rise")."""
    if _BOUND_OF_NOUN.search(figure.words_before):
        return True
    if figure.is_before and _IF.search(figure.label_text):
        return True
    hedge = _HEDGE_BEFORE.search(figure.words_before)
    return hedge is not None and hedge.group().split()[0].strip(",").lower() not in figure.label_text.lower()


def _is_asked(figure: ShownFigure) -> bool:
    """Whether a number is in a question."""
    return _QUESTION.match(figure.text, figure.span.end, figure.sentence.end) is not None


def _is_conditional(figure: ShownFigure) -> bool:
    """Whether a condition follows the figure, so that the number is not always true ("40 boats sail | if it rains")."""
    return _CONDITION.match(figure.text, max(figure.span.end, figure.label.end), figure.sentence.end) is not None


def _is_cut_statement(figure: ShownFigure) -> bool:
    """Whether a label ends before a "but" that denies a part of it ("95 boats | that it built but could not sell")."""
    end = max(figure.span.end, figure.label.end)
    return _BUT_NOT.match(figure.text, end, figure.sentence.end) is not None


def _hides_rate(figure: ShownFigure) -> bool:
    """Whether a number is an average over a time that is not shown ("Salem averages | 40 cases and 2 deaths a day")."""
    is_average = _AVERAGE.search(figure.label_text) is not None and _RATE.search(figure.value) is None
    return is_average and _RATE_AFTER.match(figure.text, figure.span.end, figure.sentence.end) is not None


def _hides_average(figure: ShownFigure) -> bool:
    """Whether a number is an average, but neither value nor label says so."""
    return _AVERAGE_BEFORE.search(figure.words_before) is not None and not _AVERAGE.search(
        f"{figure.label_text} {figure.value}"
    )


def _is_old_value(figure: ShownFigure) -> bool:
    """Whether a value is no longer true, or is a change over a time that is not in the label."""
    if _OLD_VALUE.search(figure.label_text):
        return True
    is_change = _CHANGE_VERB.search(figure.label_text) is not None
    return is_change and _TIME_AFTER.match(figure.text, figure.span.end) is not None


_CHECKS: tuple[Callable[[ShownFigure], bool], ...] = (
    _is_negated,
    _is_uncertain,
    _is_asked,
    _is_conditional,
    _is_cut_statement,
    _hides_average,
)
"""The checks that are made for every label."""
_CHECKS_BEFORE: tuple[Callable[[ShownFigure], bool], ...] = (
    _is_old_value,
    _hides_rate,
)
"""The checks that are made only for a label before its number."""
