"""Finds files that people meant as edits or rules, but that are not read because of their name or folder. They are
reported as faults, because people rely on what these files hide."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from bot.cards import file_names
from bot.cards.card_file_head import article_id_of
from bot.cards.checks.validation import find_nearest
from bot.errors import InvalidCard

_WRONG_EDITS_SUFFIXES = (".edits.yml", ".edit.yaml", ".edit.yml")
_WRONG_RULES_NAMES = ("rules.yaml", "rules.yml", "library.rules.yml", "library.rule.yaml", "library.rule.yml")
"""Endings and names that people write by mistake."""


def find_misnamed(content: Path, present: Iterable[str] | None = None) -> dict[str, InvalidCard]:
    """The names of the files of a content folder that have a nearly right name, and the fault of each. `present` are
    the names of all files in the folder, if the caller knows them already. A card file is never reported, whatever its
    article is called."""
    if present is None:
        present = os.listdir(content) if content.is_dir() else ()
    misnamed_files = {name: right_name for name in present if (right_name := _right_name_of(name))}
    return {
        name: _fault(content, name, misnamed_files[name])
        for name in sorted(misnamed_files)
        if not _is_card_file(content / name)
    }


def find_misnamed_rules(content: Path) -> list[InvalidCard]:
    """The faults of the files of a content folder whose names are nearly the name of the rules."""
    return [fault for name, fault in find_misnamed(content).items() if name in _WRONG_RULES_NAMES]


def find_edits_without_cards(content: Path, new_ids: Mapping[str, str] = MappingProxyType({})) -> Iterator[InvalidCard]:
    """A fault for each edits file without a card file. `new_ids` maps the names of card files that no longer exist
    to the ids that their articles have now."""
    card_files = set(file_names.cards_paths(content))
    for path in file_names.edits_paths(content):
        cards_path = file_names.sibling(path, file_names.CARDS_SUFFIX)
        if cards_path in card_files:
            continue
        # Edits may be named by the article's id, while the card file has a name with a hash or of another version.
        actual_path = file_names.cards_path(content, cards_path.stem)
        if actual_path in card_files:
            remedy = f"the cards of {cards_path.stem!r} are in {actual_path.name}, so {_move_to(actual_path)}"
        elif new_id := new_ids.get(cards_path.name):
            new_path = file_names.cards_path(content, new_id)
            remedy = f"its article has the id {new_id!r} now, so {_move_to(new_path)}, and write that id in it"
        else:
            nearest_stem = find_nearest(cards_path.stem, (path.stem for path in card_files))
            hint = f" (did you mean {nearest_stem}{file_names.CARDS_SUFFIX}?)" if nearest_stem else ""
            remedy = f"name it like the card file of its article{hint}, or remove it"
        yield InvalidCard(path.name, f"there is no card file {cards_path.name} for these edits: {remedy}", line=1)


def find_not_imported(folder: Path, content: Path) -> Iterator[InvalidCard]:
    """A fault for each file of edits or rules that an import of `folder` leaves out: edits with a wrong name, and all
    rules, because the rules in `content` apply to every library."""
    misnamed_files = find_misnamed(folder)
    if folder.resolve() != content.resolve():
        reason = f"rules are not imported; move what it says to {content / file_names.RULES_NAME}, for every library"
        rules = {name for name in _WRONG_RULES_NAMES if name in misnamed_files}
        rules |= {file_names.RULES_NAME} if (folder / file_names.RULES_NAME).exists() else set()
        misnamed_files |= {name: InvalidCard(name, reason) for name in sorted(rules)}
    yield from misnamed_files.values()
    yield from find_edits_without_cards(folder)


def _move_to(cards_path: Path) -> str:
    """What to do with an edits file whose edits belong to the article with this card file."""
    path = file_names.sibling(cards_path, file_names.EDITS_SUFFIX)
    return f"move what it says to {path.name}" if path.exists() else f"rename this file to {path.name}"


def _right_name_of(name: str) -> str:
    """The right name for a file with a nearly right name; "" if the name is right, or if it is the name of another kind
    of file."""
    if name in _WRONG_RULES_NAMES:
        return file_names.RULES_NAME
    suffix = next((suffix for suffix in _WRONG_EDITS_SUFFIXES if name.endswith(suffix)), "")
    return name.removesuffix(suffix) + file_names.EDITS_SUFFIX if suffix and not name.startswith(".") else ""


def _is_card_file(path: Path) -> bool:
    """Whether the program wrote this file as a card file (an article may be called "Rules"). A damaged card file is
    recognised by the text next to it."""
    if not file_names.is_card_file_name(path.name) or path.is_dir():
        return False
    return file_names.sibling(path, file_names.TEXT_SUFFIX).is_file() or article_id_of(path) is not None


def _fault(content: Path, name: str, right_name: str) -> InvalidCard:
    """The fault of a misnamed file, with the advice that suits it."""
    if (content / name).is_dir():
        return InvalidCard(name, "it is a folder, and it is not read; rename or remove this folder")
    if (content / right_name).exists():
        return InvalidCard(name, f"this file is not read; move what it says to {right_name}, and remove it")
    return InvalidCard(name, f"this file is not read; rename it to {right_name}")
