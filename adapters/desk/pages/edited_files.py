"""Files of people's edits: a new text is checked first, and saved only if the file has not changed in the meantime."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock

from adapters.desk.context import EditableLibrary
from adapters.desk.session import Notice, Undo
from bot.cards import file_names
from bot.cards.card_file import read_card_file
from bot.cards.edits.draft import (
    TOO_LONG,
    ChangedMeanwhile,
    DraftResult,
    EditedFile,
    check_unchanged,
    read_edited_file,
    try_edits,
    try_rules,
)
from bot.cards.edits.handwritten_file import MAX_BYTES
from bot.errors import CuecardError, describe_error
from bot.model import CONTENT_LIBRARY, TopicCard

_UNCHANGED_NOTICE = Notice("Nothing changed: it says so already.")
"""What a page says if a form changes nothing in the file."""
_write_lock = Lock()
"""Held from reading a file until it is written: if two tabs save at the same time, the second keeps what the first
wrote."""


class NotSaved(CuecardError):
    """The new text has faults, or the file cannot be written."""


def edits_path(library: EditableLibrary, article_id: str) -> Path:
    """The file with the edits of an article."""
    return file_names.sibling(file_names.cards_path(library.folder, article_id), file_names.EDITS_SUFFIX)


def unedited_card(library: EditableLibrary, card: TopicCard) -> TopicCard | None:
    """The card as the program made it, without people's changes; None if its file has changed since."""
    card_file = read_card_file(file_names.cards_path(library.folder, card.article.id))
    return next((candidate for candidate in card_file.cards if candidate.id == card.id), None)


def try_out(path: Path, text: str) -> DraftResult:
    """The effect of saving this text as the file at `path`."""
    if path.name == file_names.RULES_NAME:
        return try_rules(text)
    return try_edits(file_names.sibling(path, file_names.CARDS_SUFFIX), text)


def save(library: EditableLibrary, file: EditedFile, text: str, article_id: str) -> Notice:
    """Saves a new text of a file. Raises NotSaved if it has new faults or cannot be written, ChangedMeanwhile if
    somebody else has changed the file."""
    with _write_lock:
        return _check_and_write(library, file, text, article_id)


def change(library: EditableLibrary, article_id: str, edit: Callable[[str], str]) -> Notice:
    """Replaces the text of an article's edits by what `edit` makes of it. Raises NotSaved if that causes new faults."""
    with _write_lock:
        file = read_edited_file(edits_path(library, article_id))
        return _check_and_write(library, file, edit(file.text), article_id)


def undo_change(library: EditableLibrary, undo: Undo) -> Notice:
    """Restores the text that a file had before a change. Raises NotSaved if the file has changed since."""
    path = edits_path(library, undo.article_id) if undo.article_id else library.folder / file_names.RULES_NAME
    with _write_lock:
        try:
            file = replace(read_edited_file(path), state=undo.state)
            notice = _check_and_write(library, file, undo.previous_text, undo.article_id)
        except ChangedMeanwhile as error:
            raise NotSaved(path.name, "the file has changed since then, so nothing was undone") from error
    return with_return_page(replace(notice, text="Undone."), undo.back)


def with_return_page(notice: Notice, address: str) -> Notice:
    """The notice with the address of the page to which undoing returns."""
    return replace(notice, undo=notice.undo and replace(notice.undo, back=address))


def _check_and_write(library: EditableLibrary, file: EditedFile, text: str, article_id: str) -> Notice:
    """Checks and writes a new text; `_write_lock` must be held. Raises NotSaved, ChangedMeanwhile."""
    data = file.bytes_of(text)
    if data == file.bytes_of(file.text):
        return _UNCHANGED_NOTICE
    check_unchanged(file)
    if len(data) > MAX_BYTES:  # line ends may have made it longer than the text that is tried out
        raise NotSaved(file.path.name, TOO_LONG)
    if new_faults := try_out(file.path, text).faults_not_in(try_out(file.path, file.text)):
        raise NotSaved(new_faults[0].location, new_faults[0].reason)
    try:
        library.save(file.path, data, article_id)
    except OSError as error:
        if isinstance(error, CuecardError):  # such as StoreFault, which is also an OSError
            raise
        raise NotSaved(file.path.name, f"it cannot be written ({describe_error(error)})") from error
    undo = Undo(library.name, article_id, file.text, read_edited_file(file.path).state)
    message = "Saved." if library.name == CONTENT_LIBRARY else "Saved in the database, with the article."
    return Notice(message, file.path.name, file.diff(text), undo=undo)
