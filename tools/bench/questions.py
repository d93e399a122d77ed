"""The questions that the benches of the platforms ask, two of them misspelt."""

from __future__ import annotations

QUESTIONS = ("decupling", "share of semiconducter production in east asia", "who can observe council sessions", "5G")
