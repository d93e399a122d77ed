"""Makes a table and a plot that say how good the models for the subject are, from cross-validated predictions.

`subject_exams` gives the exams their names. The kinds of questions are those of the labelled sets, and "gap" (`gaps`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.matching.learned_models import sigmoid
from bot.matching.passage import choose_passage
from bot.matching.vectors.arrays import Floats
from tools.learning.exams.subject_cases import Case
from tools.learning.exams.subject_exams import SETS
from tools.quality.answers import has_answer
from tools.quality.metrics import compute_auroc, compute_reliability


def format_figures(cases: Sequence[Case], confidence: Floats, sentence_log_odds: Sequence[Floats]) -> str:
    """A Markdown table of metrics. `confidence` (cases,) is from 0 to 1; `sentence_log_odds` has, for each case, the
    log-odds of its sentences (sentences,)."""
    right = np.array([case.is_correct for case in cases], float)
    answerable = np.array([bool(case.row["relevant"]) for case in cases])
    _, error = compute_reliability(confidence, right, _list_weights(cases))
    rows = [("questions", f"{len(cases):,}"), ("expected calibration error", f"{error:.4f}")]
    for name in SETS:
        of_exam = _is_of_exam(cases, f"{name} holdout")
        rows.append((f"{name} holdout AUROC", _format_auroc(confidence, of_exam & answerable, of_exam & ~answerable)))
    rows += _make_chat_rows(cases, confidence)
    rows += [row for name in SETS for row in _make_gap_rows(cases, confidence, name)]
    for kind in ("adversarial", "other_article"):
        area = _format_auroc(confidence, _is_of_squad2_kind(cases, "answerable"), _is_of_squad2_kind(cases, kind))
        rows.append((f"squad2 {kind.replace('_', ' ')} AUROC", area))
    for name in SETS:
        rows.append(
            (
                f"{name}: passages of right cards that hold the answer",
                _format_passage_share(cases, sentence_log_odds, name),
            )
        )
    tiny = np.array([case.exam.endswith("tiny") for case in cases], bool)
    rows.append(
        ("tiny libraries, right against not, AUROC", _format_auroc(confidence, tiny & (right > 0), tiny & (right == 0)))
    )
    return "\n".join(["| out of sample | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


def plot_reliability(cases: Sequence[Case], confidence: Floats) -> str:
    """A reliability plot as SVG: the area of a dot is in proportion to its number of questions."""
    right = np.array([case.is_correct for case in cases], float)
    points, _ = compute_reliability(confidence, right, _list_weights(cases))
    heaviest = max(weight for _, _, weight in points)
    dot_radii = [3 + 11 * (weight / heaviest) ** 0.5 for _, _, weight in points]
    dots = "".join(
        f'<circle cx="{40 + 300 * mean:.1f}" cy="{320 - 300 * share:.1f}" r="{radius:.1f}"/>'
        for (mean, share, _), radius in zip(points, dot_radii, strict=True)
    )
    ticks = "".join(
        f'<text x="{40 + 300 * tick:.0f}" y="338">{tick:g}</text>'
        f'<text x="22" y="{324 - 300 * tick:.0f}">{tick:g}</text>'
        for tick in (0, 0.5, 1)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 370" font-family="sans-serif" font-size="11" '
        'text-anchor="middle"><title>Share of answers that were right, by confidence</title>'
        '<rect width="360" height="370" fill="#fff"/><path d="M40 20V320H340" fill="none" stroke="#888"/>'
        '<path d="M40 320L340 20" stroke="#bbb" stroke-dasharray="4"/>'
        f'<g fill="#2b6cb0" fill-opacity=".75">{dots}</g>{ticks}'
        '<text x="190" y="358">confidence</text><text x="40" y="12">right</text></svg>\n'
    )


def _make_chat_rows(cases: Sequence[Case], confidence: Floats) -> list[tuple[str, str]]:
    questions, chat = confidence[_is_of_exam(cases, "xquad")], confidence[_is_of_exam(cases, "xquad chat")]
    rows = [("off-topic AUROC", f"{compute_auroc(questions, chat):.4f}")]
    for limit in (0.4, 0.5, 0.6):
        answered, false = np.mean(questions >= limit), np.mean(chat >= limit)
        rows.append((f"off-topic, answering from {limit}", f"{answered:.3f} answered, {false:.4f} false"))
    return rows


def _make_gap_rows(cases: Sequence[Case], confidence: Floats, name: str) -> list[tuple[str, str]]:
    """How well the confidence separates questions whose answer was removed from the article from those whose answer is
    there and whose article was found."""
    is_gap = np.array([case.exam == f"{name} gaps" and case.row.get("kind") == "gap" for case in cases], bool)
    is_found = _is_of_exam(cases, f"{name} gaps") & ~is_gap & np.array([case.is_correct for case in cases], bool)
    answered, false = np.mean(confidence[is_found] >= 0.5), np.mean(confidence[is_gap] >= 0.5)
    return [
        (f"{name} answer taken out, AUROC", _format_auroc(confidence, is_found, is_gap)),
        (f"{name} answer taken out, answering from 0.5", f"{answered:.3f} answered, {false:.3f} false"),
    ]


def _format_auroc(confidence: Floats, positive: NDArray[np.bool_], negative: NDArray[np.bool_]) -> str:
    return f"{compute_auroc(confidence[positive], confidence[negative]):.4f}"


def _list_weights(cases: Sequence[Case]) -> Floats:
    return np.array([case.weight for case in cases])


def _is_of_exam(cases: Sequence[Case], name: str) -> NDArray[np.bool_]:
    return np.array([case.exam == name for case in cases], bool)


def _is_of_squad2_kind(cases: Sequence[Case], kind: str) -> NDArray[np.bool_]:
    return np.array([case.exam == "squad2" and case.row["kind"] == kind for case in cases], bool)


def _format_passage_share(cases: Sequence[Case], sentence_log_odds: Sequence[Floats], name: str) -> str:
    """The share of the right cards of an exam whose passage has the labelled answer."""
    right = []
    for case, log_odds in zip(cases, sentence_log_odds, strict=True):
        if case.exam == name and case.sentence_has_answer is not None:
            best = case.candidates[0]
            passage = choose_passage(best.article_id, case.text, best.sentences, sigmoid(log_odds))
            right.append(has_answer(passage.text if passage else "", case.row["answers"]))
    return f"{np.mean(right):.4f}"
