"""Finds formulas in TeX, which Markdown writes between dollar signs ("$r = 1738 km$")."""

from __future__ import annotations

import re

from bot.model import Span

_FORMULA = re.compile(r"\$\$[^$]{1,2000}\$\$|(?<![\w$\\])\$(?=[^\s$])[^$\n]{0,500}?(?<![\s\\])\$(?![\d$])")
"""Matches "$r$": no white space inside the signs, no digit after them (the rule of Pandoc), so not "$5 and $6"."""
_LETTERS_OR_COMMAND = re.compile(r"[^\W\d_]|\\")
"""Every formula has one of these; sums of money have none ("$5-$")."""
_MIN_SHARE = 0.5
"""A paragraph with a larger share of formulas than this is not read as text."""


def find_formulas(text: str, span: Span) -> list[Span]:
    """The formulas in a part of a text, with their dollar signs."""
    matches = _FORMULA.finditer(text, span.start, span.end)
    return [Span(*match.span()) for match in matches if _LETTERS_OR_COMMAND.search(match.group())]


def hide_formulas(text: str) -> str:
    """The text with white space in the place of formulas, so that offsets stay the same."""
    parts, end = [], 0
    for formula in find_formulas(text, Span(0, len(text))):
        parts += [text[end : formula.start], " " * len(formula)]
        end = formula.end
    return "".join((*parts, text[end:]))


def is_formula(text: str, paragraph: Span) -> bool:
    """Whether a paragraph consists mostly of formulas."""
    character_count = sum(map(len, find_formulas(text, paragraph)))
    return character_count > _MIN_SHARE * len(paragraph)
