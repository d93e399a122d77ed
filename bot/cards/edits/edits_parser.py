"""Parses the text of an edits file: what people change on an article's cards, even if the file has typos.

Every edit that can be understood is applied. If an edit that cannot be understood may hide something, its section is
*withheld*: hidden until the file is corrected. If the section is unclear, the whole article is withheld. A typo must
never show what was hidden.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.cards.checks.validation import find_nearest, validate_leniently
from bot.cards.edits.handwritten_file import MAX_FAULTS, fault_of_rest
from bot.cards.schema import EditsFile
from bot.errors import InvalidCard
from bot.text.yaml.broken_blocks import Fault, NodePath, block_at
from bot.text.yaml.subset import line_of, read_yaml

SECTION_WITHHELD = " (until then its section is hidden)"
"""Ends the reason of a fault that hides a section until it is corrected."""
_ARTICLE_WITHHELD = " (until then the whole article is hidden)"
_HIDING_KEYS = ("hide", "hidden")
"""The keys that hide something."""
_HIDING_BEGINNING = "hid"
"""The beginning of words that are not keys, but were probably meant to hide something ("hiding", "hide_quotes")."""
_WORD = re.compile(r"""^[ \t-]*["']?(\w+)|\b(\w{1,60})["']?[ \t]*:""", re.MULTILINE)
"""Matches a word that may be meant as a key: the first word of a line ("- title"), or a word before a colon ("title:
Boats")."""
_WHOLE_ARTICLE = ""
"""In a set of ids of withheld cards, this stands for all cards of the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedEdits:
    """The result of reading an edits file: the edits that can be understood, the ids of cards to hide until the faults
    are corrected (`withheld`), whether all cards of the article are hidden until then (`withholds_all`), and the
    faults."""

    file: str
    """The name of the file."""
    edits: EditsFile = field(default_factory=EditsFile)
    lines: Mapping[NodePath, int] = field(default_factory=dict)
    """The line of every node, by its path."""
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
        return InvalidCard(self.file, reason, line_of(node, self.lines), hides=hides)


def parse_edits(file: str, text: str) -> ParsedEdits:
    """The edits in a text. `file` is the name of their file."""
    parsed_yaml = read_yaml(text)
    edits, new_faults = validate_leniently(EditsFile, parsed_yaml)
    withheld: set[str] = set()
    faults: list[InvalidCard] = []
    all_faults = (*parsed_yaml.faults, *new_faults)
    for fault in all_faults[:MAX_FAULTS]:
        reason, hides = fault.reason, _is_about_hiding(text, fault)
        if hides:
            card_id = _card_of(fault.path)
            withheld.add(card_id or _WHOLE_ARTICLE)
            reason += SECTION_WITHHELD if card_id else _ARTICLE_WITHHELD
        faults.append(InvalidCard(file, reason, fault.line, hides=hides))
    if faults_of_rest := fault_of_rest(file, [fault.line for fault in all_faults], _ARTICLE_WITHHELD):
        withheld.add(_WHOLE_ARTICLE)  # faults after MAX_FAULTS are not examined, so they may be about hiding
        faults += faults_of_rest
    return ParsedEdits(
        file=file,
        edits=edits,
        lines=parsed_yaml.lines,
        withheld=frozenset(withheld - {_WHOLE_ARTICLE}),
        withholds_all=_WHOLE_ARTICLE in withheld,
        faults=tuple(faults),
    )


def _is_about_hiding(text: str, fault: Fault) -> bool:
    """Whether the block of the text with this fault may hide something. If it is unknown which block is faulty, all the
    text from the fault's line on counts."""
    part = block_at(text, fault.line) if fault.path else "\n".join(text.split("\n")[fault.line - 1 :])
    words = (first or second for first, second in _WORD.findall(part))
    return any(word.casefold().startswith(_HIDING_BEGINNING) or find_nearest(word, _HIDING_KEYS) for word in words)


def _card_of(node: NodePath) -> str:
    """The id of the section's card that a node is about ("harbour/prices"); "" if the node is about the card of the
    whole article ("harbour"), or if that is unclear."""
    card_id = str(node[1]) if len(node) > 1 and node[0] == "cards" else ""
    return card_id if "/" in card_id else ""
