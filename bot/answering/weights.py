"""Explains an answer in numbers, for curators: the parts of its score."""

from __future__ import annotations

from bot.answering import messages
from bot.model import Answer, TopicCard, Why
from bot.model.document import Facts
from bot.translation import join, say

LEAST_PART = 0.05
"""In log-odds: smaller parts of a score are not shown."""


def weight_facts(answer: Answer, why: Why, card: TopicCard, second: TopicCard | None) -> list[Facts]:
    """The words that matched, corrections, the runner-up (`second`) and the parts of the score, as tables."""
    used = answer.thresholds
    rows = [(say("Card") if answer.card else say("Nearest card"), card.title)]
    rows += [(say("Confidence"), f"{answer.confidence:.0%}")]
    rows += [(say("Limits"), messages.limits(used.answer, used.sure, used.choices))]
    rows += [(say("Words that hit"), join(why.words) or say("none"))]
    if why.corrections:
        rows.append(
            (say("Read as"), join(f"{correction.typed} → {correction.read_as}" for correction in why.corrections))
        )
    if why.missing:
        rows.append((say("Not in the card"), join(why.missing)))
    if second:
        score = f"{why.runner_up_score:+.2f}"
        rows.append((say("Runner-up"), say("{title} (score {score})", title=second.title, score=score)))
    facts = [Facts(say("Why this card"), tuple(rows))]
    weighty = sorted((part for part in why.parts if abs(part[1]) >= LEAST_PART), key=lambda part: -abs(part[1]))
    if weighty:
        total = sum(value for _, value in why.parts)
        parts = [(name, f"{value:+.2f}") for name, value in ((say("score"), total), *weighty)]
        facts.append(Facts(say("The score and its parts (log-odds)"), tuple(parts)))
    return facts


def why_not(answer: Answer) -> str:
    """Why a question was not answered, in a sentence or two."""
    near, why = next(iter(answer.choices), None), answer.why
    missing = [word for word in why.missing if word not in answer.unknown] if why else []
    return messages.why_not(answer.unknown, near.title if near else "", why.words if why else (), missing)
