"""Writes card files. The same cards always give the same bytes, and a small change of the cards gives a small diff of
the file."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from bot.cards import file_names
from bot.cards.card_file_head import article_id_of, looks_like_card_file
from bot.cards.checks.hand_changes import checksum_of, with_checksum
from bot.cards.records import article_record, card_record, warnings_record
from bot.errors import InvalidCard
from bot.model import Article, TopicCard
from bot.text.yaml.subset import dump_yaml

_UNFINISHED_SUFFIX = ".new"
_MAX_UNFINISHED_SECONDS = 60.0
"""The maximum age of a temporary file in seconds; an older one belongs to a process that was killed."""
_ONE_LINE = 2**31 - 1
"""A width at which texts are never folded, so that one sentence is one line of a diff."""


def write_card_file(content: Path, article_id: str, text: str, card_file: bytes) -> bool:
    """Writes an article's card file and its text as read; each file is replaced completely or not at all. Returns
    whether any byte changed.

    The text is written first, so that cards never exist without the text they cite. Both files are complete before
    either is moved into place, so that readers very seldom find one new and one old file.

    Raises InvalidCard, and writes nothing, if a file with that name was probably not written by the program.
    """
    content.mkdir(parents=True, exist_ok=True)
    cards_path = file_names.cards_path(content, article_id)
    text_path = file_names.sibling(cards_path, file_names.TEXT_SUFFIX)
    files = {text_path: text.encode("utf-8"), cards_path: card_file}
    _check_written_by_program(cards_path, text_path, article_id, files)
    return replace_files(files)


def remove_article(content: Path, article_id: str) -> None:
    """Removes what the program wrote for an article; people's edits stay.

    The card file is removed last. If the program is interrupted before that, the remaining card file shows the next run
    that the removal is unfinished.
    """
    cards_path = file_names.cards_path(content, article_id)
    file_names.sibling(cards_path, file_names.TEXT_SUFFIX).unlink(missing_ok=True)
    cards_path.unlink(missing_ok=True)


def remove_unfinished(content: Path) -> None:
    """Removes temporary files of a run that was killed while writing, but not those that another run may be writing
    now."""
    for suffix in (file_names.CARDS_SUFFIX, file_names.TEXT_SUFFIX):
        for path in content.glob(f".*{suffix}{_UNFINISHED_SUFFIX}"):
            with suppress(FileNotFoundError):  # another run has just moved the file into place
                if time.time() - path.stat().st_mtime > _MAX_UNFINISHED_SECONDS:
                    path.unlink()


def dump_cards(article: Article, cards: Sequence[TopicCard], recipe: int) -> bytes:
    """The bytes of a card file (UTF-8, keys in a fixed order, nothing that depends on time or machine)."""
    record = {
        "recipe": recipe,
        "article": article_record(article),
        **warnings_record(article),
        "cards": [card_record(card) for card in cards],
        "text_checksum": checksum_of(article.text.encode("utf-8")),
    }
    return with_checksum(dump_yaml(record, width=_ONE_LINE).encode("utf-8"))


def replace_file(path: Path, content: bytes) -> bool:
    """Writes `content` to `path` in one step. Returns whether it was written: False if the file already has this
    content."""
    return replace_files({path: content})


def replace_files(files: Mapping[Path, bytes], *, durable: bool = True) -> bool:
    """Like `replace_file`, for several files (path -> content): all new files are complete before the first is moved
    into place. Without `durable`, this does not wait for the disk, so a power failure may damage a file."""
    changed_files = {path: content for path, content in files.items() if not _has_content(path, content)}
    try:
        for path, content in changed_files.items():
            _write(path, content, durable=durable)
        for path in changed_files:
            os.replace(_temporary(path), path)
    finally:
        for path in changed_files:
            _temporary(path).unlink(missing_ok=True)
    return bool(changed_files)


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}{_UNFINISHED_SUFFIX}")


def _check_written_by_program(cards_path: Path, text_path: Path, article_id: str, files: Mapping[Path, bytes]) -> None:
    """Raises InvalidCard if a file with the name of an article's file was probably written by somebody else.

    A card file says which article it belongs to. If the file is too damaged to say so, it is recognised by the text
    next to it, because nobody but the program would have written that text. A text is recognised by the card file next
    to it.
    """
    has_text = _has_content(text_path, files[text_path])
    if cards_path.exists() and not _has_content(cards_path, files[cards_path]):
        other_id = article_id_of(cards_path)
        if other_id not in (None, article_id):
            advice = "give one of them another id"
            reason = f"the file for its cards, {cards_path.name}, holds the cards of {other_id!r}; {advice}"
            raise InvalidCard(cards_path.name, reason)
        if other_id is None and not has_text and not _may_be_replaced(cards_path):
            raise InvalidCard(cards_path.name, _explain_other_file(cards_path))
    if text_path.is_file() and not has_text and not cards_path.exists() and text_path.stat().st_size:
        raise InvalidCard(text_path.name, _explain_other_file(text_path))


def _may_be_replaced(path: Path) -> bool:
    """Whether the file at a path may be replaced by a card file. A folder counts, so that writing fails and the error
    says why."""
    try:
        return looks_like_card_file(path)
    except IsADirectoryError:
        return True  # writing will fail, and the error says why
    except OSError:
        return False


def _explain_other_file(path: Path) -> str:
    return (
        f"there is already a file {path.name}, which Cuecard did not write and does not replace; "
        "move or rename that file, then run `cuecard index`"
    )


def _has_content(path: Path, content: bytes) -> bool:
    """Whether a file has this content. False if it is missing or cannot be read."""
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _write(path: Path, content: bytes, *, durable: bool) -> None:
    """Writes the temporary file for `path`. With `durable`, the content is on the disk when this returns."""
    temporary_path = _temporary(path)
    try:
        file = temporary_path.open("wb")
    except OSError as error:  # names the file that was to be written: a temporary name would tell people nothing
        raise type(error)(error.errno, error.strerror, str(path)) from error
    with file:
        file.write(content)
        if durable:
            file.flush()
            os.fsync(file.fileno())
