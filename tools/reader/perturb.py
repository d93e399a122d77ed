"""Makes near misses by rule: a small change, after which the passage no longer answers the question."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

_NAME = re.compile(r"(?<!^)(?<![.?!\"] )\b[A-Z][\w.'-]+(?: (?:of |the |de )?[A-Z][\w.'-]+)*|\b\d[\d,.]*\d\b|\b\d\b")
"""Matches a name within a sentence ("Bank of Salem"), or a number ("1,200")."""
_PAIRS = (
    "first last, largest smallest, most least, before after, north south, east west, increase decrease, win lose, "
    "won lost, more less, highest lowest, oldest youngest, began ended, start end, begin end, early late, high low, "
    "large small, long short, positive negative, major minor, new old, rise fall, opened closed, built destroyed, "
    "born died, support oppose, supported opposed, always never, bought sold, common rare, internal external, "
    "public private, include exclude, included excluded, allow forbid, allowed banned, accepted rejected, "
    "maximum minimum, best worst, up down, cheapest dearest, open closed, arrive leave, buy sell, enable disable, "
    "import export, install uninstall, add remove"
)
"""Words with their opposites."""
OPPOSITES: dict[str, str] = {}
"""The first opposite of each of these words."""
for _pair in _PAIRS.split(", "):
    _one, _other = _pair.split()
    OPPOSITES.setdefault(_one, _other)
    OPPOSITES.setdefault(_other, _one)
_VERB = re.compile(r"\b(did|does|do|is|are|was|were|can|could|has|have|will)\b(?! not|n't)")
"""Matches an auxiliary verb that is not negated ("did", not "didn't")."""
_QUESTION_WORD = re.compile(
    r"^(when|where|why|how)(?= (?:did|does|do|is|are|was|were|will|has|have|can|could)\b)", re.IGNORECASE
)
"""Matches the word at the beginning of a question that asks when, where, why or how ("when | did the ferry sink")."""
_ANSWER_SIGNS = {
    "when": re.compile(
        r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:january|february|march|april|may|june|july|august|"
        r"september|october|november|december|yesterday|today|tomorrow|year|month|week|day|century|when|after|before|"
        r"until|since|during|once|while|now|recently|night|morning|evening|afternoon|soon|first|last|every|hour)",
        re.IGNORECASE,
    ),
    "where": re.compile(r"\b(?:in|at|on|near|outside|from|inside|under|over|to|via|where)\b", re.IGNORECASE),
    "why": re.compile(
        r"\b(?:because|since|due|after|to|so|as|for|reason|thanks|cause|caused|why|amid|over|that|given|if)\b",
        re.IGNORECASE,
    ),
}
"""Match signs that a passage answers a question with this question word ("in" for "where"). A passage without such a
sign does not say when, where or why."""
_WORD = re.compile(r"[A-Za-z]+")
_WEIGHTS = {"question word": 3, "name": 3, "opposite": 3, "negation": 1}
"""How often each change is drawn, relative to the others."""


def find_names(text: str) -> list[str]:
    """The names and numbers of a text, without those at the beginning of a sentence."""
    return [match.group() for match in _NAME.finditer(text)]


def perturb(question: str, passage: str, others: Sequence[str], rng: random.Random) -> str | None:
    """The question with one change: a name or number of the passage replaced, a word replaced by its opposite, the verb
    negated, or another question word that the passage does not answer. None if nothing can be changed.

    `others` are names and numbers of other passages.
    """
    names = [match for match in _NAME.finditer(question) if match.group() in passage]
    with_opposite = [match for match in _WORD.finditer(question) if match.group().lower() in OPPOSITES]
    verb = _VERB.search(question)
    unanswered = _replace_question_word(question, passage)
    is_possible = {
        "question word": bool(unanswered),
        "name": bool(names),
        "opposite": bool(with_opposite),
        "negation": verb is not None,
    }
    changes = [change for change, weight in _WEIGHTS.items() if is_possible[change] for _ in range(weight)]
    if not changes:
        return None
    change = rng.choice(changes)
    if change == "question word":
        return rng.choice(unanswered)
    if change == "name":
        return _replace_name(question, rng.choice(names), passage, others, rng)
    if change == "opposite":
        found = rng.choice(with_opposite)
        return question[: found.start()] + OPPOSITES[found.group().lower()] + question[found.end() :]
    assert verb is not None
    if verb.group() in ("is", "are", "was", "were", "has", "have") and rng.random() < 0.5:
        return f"{question[: verb.end()]} never{question[verb.end() :]}"
    return f"{question[: verb.end()]} not{question[verb.end() :]}"


def _replace_question_word(question: str, passage: str) -> list[str]:
    """The question with each other question word that the passage does not answer."""
    match = _QUESTION_WORD.search(question)
    if match is None:
        return []
    others = [
        word for word, signs in _ANSWER_SIGNS.items() if word != match.group().lower() and not signs.search(passage)
    ]
    return [word + question[match.end() :] for word in others]


def _replace_name(
    question: str, match: re.Match[str], passage: str, others: Sequence[str], rng: random.Random
) -> str | None:
    """The question with another name or number in place of the match: one of the passage, or one of `others`. None if
    the question has all of these already."""
    is_number = match.group()[0].isdigit()
    nearby_names = [name for name in find_names(passage) if name not in question and name[0].isdigit() == is_number]
    other_names = [name for name in others if name[0].isdigit() == is_number]
    pool = nearby_names if nearby_names and (rng.random() < 0.6 or not other_names) else other_names
    other = rng.choice(pool) if pool else ""
    if not other or other.lower() in question.lower():
        return None
    return question[: match.start()] + other + question[match.end() :]
