"""What somebody is about to write into a file of people: tried out first, and kept only if the file has not changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from bot.cards import names
from bot.cards.edits.edits_file import understand_edits
from bot.cards.edits.people_file import LONGEST, read_people_file
from bot.cards.edits.rules import read_rules, understand_rules
from bot.cards.load import in_order, load_file
from bot.errors import CuecardError, InvalidCard
from bot.model import TopicCard

_MISSING = "-"


@dataclass(frozen=True, slots=True)
class Written:
    """A file of people as it is: its text with plain line ends, and its `state`, which is another one after every
    change."""

    path: Path
    text: str
    state: str
    ends_lines_as_windows: bool = False

    def bytes_of(self, text: str) -> bytes:
        """A new text as it is to be kept: with a line end at its end, and the line ends that the file has."""
        lines = plain(text)
        whole = lines if lines.endswith("\n") or not lines.strip() else f"{lines}\n"
        return (whole.replace("\n", "\r\n") if self.ends_lines_as_windows else whole).encode("utf-8")

    def diff(self, text: str) -> str:
        """What a new text changes, line by line, each with a line around it; "…" is between places."""
        lines = list(unified_diff(self.text.splitlines(), plain(text).splitlines(), n=1, lineterm=""))[3:]
        return "".join("…\n" if line.startswith("@@") else f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a text would do: the faults that `cuecard check` would name, and the cards of the article."""

    faults: Sequence[InvalidCard]
    cards: Sequence[TopicCard] = ()

    def added(self, before: Tried) -> list[InvalidCard]:
        """The faults that were not there before: those that were need not be corrected to correct something else."""
        known = Counter(fault.reason for fault in before.faults)
        found = []
        for fault in self.faults:
            known[fault.reason] -= 1
            if known[fault.reason] < 0:
                found.append(fault)
        return found


class ChangedMeanwhile(CuecardError):
    """The file is another one than the person saw: nothing was written."""


def read_written(path: Path) -> Written:
    """The file as it is; a missing one is empty. Raises CuecardError if it cannot be read."""
    text, faults = read_people_file(path, "it cannot be edited here")
    if text is None:
        raise faults[0]
    return Written(path, plain(text), _state(path), "\r\n" in text)


def try_edits(cards_path: Path, text: str) -> Tried:
    """What the edits of an article would do, by the rules of their folder."""
    path = names.beside(cards_path, names.EDITS_SUFFIX)
    edits = understand_edits(path, *_readable(path, text))
    loaded = load_file(cards_path, read_rules(cards_path.parent), edits)
    return Tried(in_order([*loaded.faults, *loaded.edit_faults]), loaded.cards)


def try_rules(text: str) -> Tried:
    """What is wrong with rules; what they would change, `rule_effects` says."""
    return Tried(in_order(understand_rules(*_readable(Path(names.RULES_NAME), text)).faults))


def check_unchanged(written: Written) -> None:
    """Raises ChangedMeanwhile if the file is another one by now."""
    if _state(written.path) != written.state:
        raise ChangedMeanwhile(written.path.name, "the file has changed since you opened it")


def plain(text: str) -> str:
    """With the line ends of YAML: a browser sends those of the web."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _state(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return _MISSING


def _readable(path: Path, text: str) -> tuple[str, list[InvalidCard]]:
    """As much of a text as is read, and what is wrong with the rest."""
    if len(text.encode("utf-8", "surrogatepass")) <= LONGEST:
        return plain(text), []
    return "", [InvalidCard(path.name, f"it is longer than {LONGEST // 1024} KB, which is not read; shorten it")]
