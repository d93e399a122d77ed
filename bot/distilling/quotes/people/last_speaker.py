"""Remembers who spoke last, and whether somebody else may have acted or spoken since.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.distilling.quotes.grammar.clause import SUBORDINATING_CONJUNCTIONS, Clause
from bot.distilling.quotes.masked_sentences import Sentence
from bot.distilling.quotes.speech_types import Attribution, Speaker
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
LONG_AGO = -9
"""Stands for the number of a paragraph or sentence if there is none: long before the first paragraph and sentence
(0)."""
_ENDS_OF_MAIN_CLAUSE = SUBORDINATING_CONJUNCTIONS | _LISTS["other_ends_of_main_clause"]
"""Words that begin a part of a sentence that is not its main clause. This part ends with the next comma."""


@dataclass(slots=True)
class LastSpeaker:
    """The last speaker of quoted words, or known person who spoke in a sentence without quotation marks, and the number
    of the paragraph. `speaker` is None if nobody has spoken yet. The words that name the speaker end at the offset
    `named_until`. `is_interrupted`: since then, another person was a subject, or the speaker of quoted words was
    unclear. `sentence` is the number of the sentence that reports the speech, `LONG_AGO` if the sentence does not
    report it in its main clause."""

    speaker: Speaker | None = None
    paragraph: int = LONG_AGO
    named_until: int = 0
    is_interrupted: bool = False
    sentence: int = LONG_AGO

    def remember(self, speaker: Speaker, paragraph: int, named_until: int | None, sentence: Sentence) -> None:
        """Remembers that `speaker` speaks in the sentence, in the paragraph with this number. `named_until` is None if
        the quoted words go on without an attribution."""
        self.speaker, self.paragraph, self.is_interrupted = speaker, paragraph, False
        self.sentence = sentence.number if is_in_main_clause(sentence.clause, speaker.span.start) else LONG_AGO
        self.named_until = self.named_until if named_until is None else named_until

    def is_still(self, speaker: Speaker) -> bool:
        """Whether `speaker` spoke last, and nobody else has acted or spoken since."""
        return not self.is_interrupted and self.speaker == speaker

    def key_near(self, paragraph: int, *, max_distance: int) -> str | None:
        """The key of the last speaker, if they spoke at most `max_distance` paragraphs before the one with the number
        `paragraph`; None if they did not, or if they have no key."""
        is_near = paragraph - self.paragraph <= max_distance
        return self.speaker.key if self.speaker is not None and is_near else None


def named_until(clause: Clause, attribution: Attribution) -> int:
    """The offset at which the words that name the speaker end, with their apposition: after the verb ("Mara Quill, a
    friend of Berg, said |") or after the sentence ("said Mara Quill, a friend of Berg. |")."""
    end = max(attribution.speaker.end, attribution.cue.end if attribution.cue is not None else 0)
    tokens_after = [token for token in clause if token.start >= end]
    if end > attribution.speaker.end or len(tokens_after) < 2 or tokens_after[0].text != ",":
        return end
    continues = (
        tokens_after[1].kind != "word"
        or tokens_after[1].lower.endswith("ing")
        or tokens_after[1].lower in clause.lexicon.conjunctions
    )
    quote_token = next((token for token in tokens_after if token.kind == "quote"), None)
    if continues:
        return end
    return quote_token.start if quote_token is not None else tokens_after[-1].end


def is_in_main_clause(clause: Clause, offset: int) -> bool:
    """Whether the speaker at an offset is in the main clause of their sentence, not after "as" or "while" ("While Mara
    Quill has said so, …")."""
    is_main = True
    for token in clause:
        if token.start >= offset:
            break
        if token.lower in _ENDS_OF_MAIN_CLAUSE:
            is_main = False
        elif token.text == ",":
            is_main = True
    return is_main
