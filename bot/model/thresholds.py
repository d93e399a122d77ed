"""How sure an answer has to be."""

from __future__ import annotations

from dataclasses import dataclass

from bot.translation import say

_SURE_SHARE = 0.4
"""`sure` lies this share of the way from `answer` to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The confidence, from 0 to 1, that an answer and an offer of choices need. A workspace may have its own values.

    The best card is the answer if its confidence is at least `answer`, or, if no reader reads sentences and the card of
    another article is almost as likely, at least `sure`. If there is no answer, cards with at least `choices` are
    offered. docs/matching.md measures the effect.
    """

    answer: float = 0.53
    sure: float = 0.718
    choices: float = 0.1


DEFAULT_THRESHOLDS = Thresholds()


def chosen_thresholds(answer: float | None = None, choices: float | None = None) -> Thresholds:
    """The thresholds for these settings (None: not set). Raises ValueError, which says in the current language what is
    wrong with each."""
    given_thresholds = (
        (say("Answers need a confidence from 0 to 1, not {value}", value=answer), answer),
        (say("Topics to choose from need a confidence from 0 to 1, not {value}", value=choices), choices),
    )
    wrong_names = [fault for fault, value in given_thresholds if value is not None and not 0 <= value <= 1]
    if wrong_names:
        raise ValueError("; ".join(wrong_names))
    chosen_answer = DEFAULT_THRESHOLDS.answer if answer is None else answer
    offered_choices = min(DEFAULT_THRESHOLDS.choices, chosen_answer) if choices is None else choices
    if offered_choices > chosen_answer:
        raise ValueError(
            say(
                "Topics to choose from cannot need more confidence ({offered}) than answers do ({chosen})",
                chosen=f"{chosen_answer:g}",
                offered=f"{offered_choices:g}",
            )
        )
    return Thresholds(
        answer=chosen_answer, sure=chosen_answer + _SURE_SHARE * (1 - chosen_answer), choices=offered_choices
    )
