"""A number as the text has it.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.model import Span

NumberKind = Literal["money", "share", "percent", "cjk", "fraction", "amount"]
"""`money`: "$5 million"; `share`: "six in 10"; `percent`: "5%"; `cjk`: a Chinese or Japanese number with its unit;
`fraction`: "half", "a third"; `amount`: any other number."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the text has it, with its sign and scale ("$5 million", "40 percent") but without a noun."""

    kind: NumberKind
    span: Span
    words: str
