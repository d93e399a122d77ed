"""Reads the lines that the bot shows in a chat of lines."""

from __future__ import annotations


def button(shown: list[str], label: str) -> str:
    """The line to type that presses the first button with this label."""
    return next(line for line in shown if f"[{label}" in line).rpartition("] ")[2]


def said(shown: list[str]) -> str:
    """The lines that the bot showed, as one text."""
    return "\n".join(shown)
