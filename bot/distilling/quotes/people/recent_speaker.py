"""Remembers the last speaker of any kind ("one clerk", "the mill"), also of a sentence without quotation marks. "It",
"they" or "she" in the next sentence may mean this speaker.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.distilling.quotes.grammar.nouns import can_act, is_person_noun
from bot.distilling.quotes.people.last_speaker import LONG_AGO
from bot.distilling.quotes.speech_types import Speaker
from bot.text.word_lists import word_lists

GROUP_PRONOUNS = frozenset("it they".split())
"""Pronouns for an organisation or several people."""
_PREPOSITIONS = word_lists("quotes_en")["prepositions_after_speakers"]
"""Words at which the noun phrase of a speaker continues with something else ("the crew | of the Gull")."""


@dataclass(slots=True)
class RecentSpeaker:
    """The last speaker, and the number of the sentence in which they spoke. `speaker` is None if nobody has spoken
    yet."""

    speaker: Speaker | None = None
    sentence: int = LONG_AGO

    def remember(self, speaker: Speaker, sentence: int) -> None:
        """Remembers that `speaker` speaks in the sentence with the number `sentence`."""
        self.speaker, self.sentence = speaker, sentence

    def speaker_near(self, sentence: int) -> Speaker | None:
        """The last speaker, if they spoke in the sentence with this number or the one before; else None."""
        return self.speaker if sentence - self.sentence <= 1 else None


def may_mean_group(name: str, pronoun: str) -> bool:
    """Whether `pronoun` ("it" or "they") may mean a speaker with this name or description: an organisation ("it") or
    several people or organisations ("they"). False for a text ("the statement"), since the pronoun may mean its
    author."""
    words = name.split()
    core = next((i for i, word in enumerate(words) if i and word.lower() in _PREPOSITIONS), len(words))
    head = words[core - 1].lower()
    is_name = words[core - 1][0].isupper() and not can_act(head)
    is_plural = any(word in ("and", "&") for word in words) or (head.endswith("s") and not is_name)
    if pronoun == "they":
        return is_plural and (is_name or can_act(head))
    return not is_plural and not is_person_noun(head) and (is_name or can_act(head))
