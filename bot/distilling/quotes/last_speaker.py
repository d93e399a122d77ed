"""Remembers who spoke last, and whether somebody else has acted or spoken since."""

from __future__ import annotations

from dataclasses import dataclass

from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.speech_types import Attribution, Speaker

_LONG_AGO = -9
"""A paragraph long before the first: nobody has spoken."""


@dataclass(slots=True)
class LastSpeaker:
    """Who spoke last, in which paragraph, and at which offset the words that name them end. `interrupted`: since then,
    another person was a subject, or words were quoted whose speaker is unclear."""

    speaker: Speaker | None = None
    paragraph: int = _LONG_AGO
    named_until: int = 0
    interrupted: bool = False

    def speaks(self, speaker: Speaker, paragraph: int, named_until: int | None) -> None:
        """Remembers who speaks in a paragraph; `named_until` is None if their words go on without an attribution."""
        self.speaker, self.paragraph, self.interrupted = speaker, paragraph, False
        self.named_until = self.named_until if named_until is None else named_until

    def is_still(self, speaker: Speaker) -> bool:
        """Whether nobody else than `speaker` has acted or spoken since."""
        return not self.interrupted and self.speaker == speaker

    def key_within(self, paragraph: int, most: int) -> str | None:
        """The key of the person who spoke last, at most so many paragraphs ago; None if nobody known did."""
        return self.speaker.key if self.speaker is not None and paragraph - self.paragraph <= most else None


def named_until(clause: Clause, found: Attribution) -> int:
    """The offset at which the words that name the speaker end, with their apposition: after the verb ("Mara Quill, a
    friend of Berg, said |") or after the sentence ("said Mara Quill, a friend of Berg. |")."""
    end = max(found.speaker.end, found.cue.end if found.cue is not None else 0)
    rest = [token for token in clause if token.start >= end]
    if end > found.speaker.end or len(rest) < 2 or rest[0].text != ",":
        return end
    continues = rest[1].kind != "word" or rest[1].lower.endswith("ing") or rest[1].lower in clause.lexicon.conjunctions
    quoted = next((token for token in rest if token.kind == "quote"), None)
    return end if continues else quoted.start if quoted is not None else rest[-1].end
