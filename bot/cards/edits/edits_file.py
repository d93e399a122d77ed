"""Reads one edits file: what people change on an article's cards, even if the file has typos.

Every edit that can be understood is applied. If an edit that cannot be understood is about hiding, its section is
hidden until the file is corrected; if the section is unclear, the whole article is. A typo must never show what was
hidden.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cards.checks.validation import find_nearest, validate_leniently
from bot.cards.edits.handwritten_file import MAX_FAULTS, fault_of_rest, read_handwritten_file
from bot.cards.schema import EditsFile
from bot.errors import InvalidCard
from bot.text.yaml.broken_blocks import Fault, NodePath, block_at
from bot.text.yaml.subset import ParsedYaml, read_yaml

SECTION_WITHHELD = " (until then its section is hidden)"
"""Ends the reason of a fault that must be corrected first."""
_ARTICLE_WITHHELD = " (until then the whole article is hidden)"
_HIDING_KEYS = ("hide", "hidden")
"""The keys that hide something."""
_HIDING_BEGINNING = "hid"
"""The beginning of words that are meant to hide something, though they are not keys ("hiding", "hide_quotes")."""
_WORD = re.compile(r"""^[ \t-]*["']?(\w+)|\b(\w{1,60})["']?[ \t]*:""", re.MULTILINE)
"""A word that may be meant as a key: the first one of a line ("- title"), or one before a colon ("title: Boats")."""
_WHOLE_ARTICLE = ""
"""Stands for all cards of the article among the ids of withheld cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedEdits:
    """The result of reading an edits file: the edits that can be understood, the ids of cards to hide until the faults
    are corrected (`withheld`), whether all cards of the article are hidden until then (`withholds_all`), and the
    faults."""

    path: Path
    edits: EditsFile
    reading: ParsedYaml
    withheld: frozenset[str] = frozenset()
    withholds_all: bool = False
    faults: tuple[InvalidCard, ...] = ()

    @property
    def hides_article(self) -> bool:
        """Whether people hide the whole article."""
        return bool(self.edits.article and self.edits.article.hidden)

    def hides(self, card_id: str) -> bool:
        """Whether people hide this card."""
        edits = (self.edits.cards or {}).get(card_id)
        return bool(edits and edits.hidden)

    def fault(self, node: NodePath, reason: str, *, hides: bool = False) -> InvalidCard:
        """A fault at a node of the file; `hides`: until it is corrected, something is hidden."""
        return InvalidCard(self.path.name, reason, self.reading.line_of(node), hides=hides)


def read_edits(path: Path) -> ParsedEdits:
    """Reads an edits file; a missing one changes nothing. Never raises: errors are in its faults."""
    text, faults = read_handwritten_file(path, consequence="its article is hidden")
    if text is None:
        reading = read_yaml("")
        hiding_faults = tuple(InvalidCard(fault.subject, fault.reason, fault.line, hides=True) for fault in faults)
        return ParsedEdits(path=path, edits=EditsFile(), reading=reading, withholds_all=True, faults=hiding_faults)
    return parse_edits(path, text, faults)


def parse_edits(path: Path, text: str, byte_faults: Sequence[InvalidCard] = ()) -> ParsedEdits:
    """Reads the text of an edits file, saved or not. `byte_faults` were found when its bytes were decoded."""
    reading = read_yaml(text)
    edits, new_faults = validate_leniently(EditsFile, reading)
    withheld: set[str] = set()
    faults = list(byte_faults)
    all_faults = (*reading.faults, *new_faults)
    for fault in all_faults[:MAX_FAULTS]:
        reason, hides = fault.reason, _is_about_hiding(text, fault)
        if hides:
            card_id = _card_of(fault.path)
            withheld.add(card_id or _WHOLE_ARTICLE)
            reason += SECTION_WITHHELD if card_id else _ARTICLE_WITHHELD
        faults.append(InvalidCard(path.name, reason, fault.line, hides=hides))
    if faults_of_rest := fault_of_rest(path.name, [fault.line for fault in all_faults], _ARTICLE_WITHHELD):
        withheld.add(_WHOLE_ARTICLE)  # the faults after MAX_FAULTS are not looked at: they may be about hiding
        faults += faults_of_rest
    return ParsedEdits(
        path=path,
        edits=edits,
        reading=reading,
        withheld=frozenset(withheld - {_WHOLE_ARTICLE}),
        withholds_all=_WHOLE_ARTICLE in withheld,
        faults=tuple(faults),
    )


def _is_about_hiding(text: str, fault: Fault) -> bool:
    """Whether the faulty block may hide something; if it is not known which block is faulty, all the text from its line
    on counts."""
    part = block_at(text, fault.line) if fault.path else "\n".join(text.split("\n")[fault.line - 1 :])
    words = (first or second for first, second in _WORD.findall(part))
    return any(word.casefold().startswith(_HIDING_BEGINNING) or find_nearest(word, _HIDING_KEYS) for word in words)


def _card_of(node: NodePath) -> str:
    """The id of the section's card that a node is about ("harbour/prices"); "" if it is about the card of the article
    ("harbour"), or unclear."""
    card_id = str(node[1]) if len(node) > 1 and node[0] == "cards" else ""
    return card_id if "/" in card_id else ""
