"""Tries out a change to a file that people write, and checks that the file has not changed in the meantime. (Saving the
file is left to the caller.)"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from bot.cards import file_names
from bot.cards.content_loader import load_file, sort_faults
from bot.cards.edits.edits_file import parse_edits
from bot.cards.edits.handwritten_file import MAX_BYTES, decode_handwritten_file, read_limited
from bot.cards.edits.rules_file import parse_rules, read_rules
from bot.errors import CuecardError, InvalidCard
from bot.model import TopicCard

_MISSING_STATE = "-"
"""The state of a file that does not exist. It differs from the state of every existing file, which is a hash."""
TOO_LONG = f"it is longer than {MAX_BYTES // 1024} KB, which is not read; shorten it"
"""Why a file is refused that could not be read again."""
_DIFF_HEADER_LINES = 3
"""The number of lines at the beginning of a diff that are left out: two with file names, one with a position."""


@dataclass(frozen=True, slots=True)
class EditedFile:
    """A file that people write: its text with plain line ends ("\\n"), and its `state`, the hash of its bytes ("-" if
    there is no file)."""

    path: Path
    text: str
    state: str
    has_windows_line_ends: bool = False

    def bytes_of(self, text: str) -> bytes:
        """The new text as it will be saved, in UTF-8 without a byte order mark: with a final line end, unless it is
        blank, and with "\\r\\n" at the end of all lines if the file has any."""
        plain_text = with_plain_line_ends(text)
        whole_text = plain_text if plain_text.endswith("\n") or not plain_text.strip() else f"{plain_text}\n"
        return (whole_text.replace("\n", "\r\n") if self.has_windows_line_ends else whole_text).encode("utf-8")

    def diff(self, text: str) -> str:
        """The lines that differ between the file and a new text, each with the line before and after; "…" separates the
        parts."""
        new_lines = with_plain_line_ends(text).splitlines()
        lines = list(unified_diff(self.text.splitlines(), new_lines, n=1, lineterm=""))[_DIFF_HEADER_LINES:]
        return "".join("…\n" if line.startswith("@@") else f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class DraftResult:
    """The effect that a new text of a file would have: the faults that `cuecard check` would report, the cards of the
    article, and whether the text hides the whole article."""

    faults: Sequence[InvalidCard]
    cards: Sequence[TopicCard] = ()
    hides_article: bool = False

    def faults_not_in(self, previous_result: DraftResult) -> list[InvalidCard]:
        """The new faults: of those with the same reason, as many as there are more than in `previous_result`. Lines are
        not compared, because they move. People must correct only these before they save: older faults may stay."""
        reasons = Counter(fault.reason for fault in previous_result.faults)
        new_faults = []
        for fault in self.faults:
            reasons[fault.reason] -= 1
            if reasons[fault.reason] < 0:
                new_faults.append(fault)
        return new_faults


class ChangedMeanwhile(CuecardError):
    """The file has changed since the person saw it. Raised before anything is written."""


def read_edited_file(path: Path) -> EditedFile:
    """The current file; a missing one is empty. Raises CuecardError if it cannot be read."""
    data = read_limited(path, consequence="it cannot be edited here")
    if data is None:
        return EditedFile(path, "", _MISSING_STATE)
    text, _ = decode_handwritten_file(path, data)
    return EditedFile(path, with_plain_line_ends(text), _hash_of(data), "\r\n" in text)


def try_edits(cards_path: Path, text: str) -> DraftResult:
    """The effect of `text` as the edits of an article, together with the rules in the same folder."""
    path = file_names.sibling(cards_path, file_names.EDITS_SUFFIX)
    edits = parse_edits(path, *_check_length(path, text))
    loaded_file = load_file(cards_path, read_rules(cards_path.parent), edits)
    return DraftResult(
        sort_faults([*loaded_file.faults, *loaded_file.edit_faults]), loaded_file.cards, edits.hides_article
    )


def try_rules(text: str) -> DraftResult:
    """The faults of `text` as a rules file. (`bot.cards.edits.rule_effects` finds what rules change.)"""
    return DraftResult(sort_faults(parse_rules(*_check_length(Path(file_names.RULES_NAME), text)).faults))


def check_unchanged(file: EditedFile) -> None:
    """Raises ChangedMeanwhile if the file has changed since it was read. Raises OSError if it cannot be read."""
    try:
        state = _hash_of(file.path.read_bytes())
    except FileNotFoundError:
        state = _MISSING_STATE
    if state != file.state:
        raise ChangedMeanwhile(file.path.name, "the file has changed since you opened it")


def with_plain_line_ends(text: str) -> str:
    """The text with "\\n" at the end of each line, as in YAML; browsers send "\\r\\n"."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _check_length(path: Path, text: str) -> tuple[str, list[InvalidCard]]:
    """The text with plain line ends, and no fault; "" and a fault if the text is too long."""
    if len(text.encode("utf-8", "surrogatepass")) <= MAX_BYTES:
        return with_plain_line_ends(text), []
    return "", [InvalidCard(path.name, TOO_LONG)]
