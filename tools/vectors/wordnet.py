"""Reads the synonym sets of WordNet 3.0 from its `data.*` files (format: wndb(5WN))."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_EXAMPLE = re.compile(r'"([^"]{8,})"')
"""Matches an example in quotation marks in a gloss, like the sentence in '(of a boat) go down; "the ferry sank"'.
Shorter quotations are single words of the definition."""
_MARKER = re.compile(r"\(\w+\)$")
"""Matches a mark that says where an adjective can be ("galore(ip)": right after its noun)."""


@dataclass(frozen=True, slots=True)
class Synset:
    """Words with the same meaning, its definition, and examples of use."""

    kind: str  # noun, verb, adj, adv
    lemmas: tuple[str, ...]
    definition: str
    examples: tuple[str, ...]
    is_name: bool  # an instance (a city, a person) rather than a class of things


def read_synsets(folder: Path) -> list[Synset]:
    """All synsets, in the order of the files."""
    return [synset for kind in ("noun", "verb", "adj", "adv") for synset in _read(folder / f"data.{kind}", kind)]


def _read(path: Path, kind: str) -> Iterator[Synset]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith(" "):  # the licence at the top is indented
                yield _parse(line, kind)


def _parse(line: str, kind: str) -> Synset:
    """The synset in a line. A line has an offset, two codes, the number of lemmas (hexadecimal), each lemma with a
    number, pointers to other synsets ("@i": an instance of one), and after "|" the gloss: a definition and quoted
    examples."""
    head, _, gloss = line.partition("| ")
    fields = head.split()
    count = int(fields[3], 16)
    lemmas = tuple(_MARKER.sub("", lemma).replace("_", " ") for lemma in fields[4 : 4 + 2 * count : 2])
    definition = gloss.split('"', 1)[0].strip(" ;\n")
    return Synset(
        kind=kind,
        lemmas=lemmas,
        definition=definition or gloss.strip(),  # a few glosses begin with a quotation
        examples=tuple(_EXAMPLE.findall(gloss)),
        is_name="@i" in fields,
    )
