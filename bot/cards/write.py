"""Articles and their cards to card files: the same cards give the same bytes, and a change is small in a diff."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from bot.cards import names
from bot.cards.records import article_record, card_record
from bot.model import Article, TopicCard
from bot.text.yaml import dump_yaml

_UNFINISHED = ".new"
_SURELY_KILLED = 60.0
"""Seconds: nobody writes a file for so long."""
_ONE_LINE = 2**31 - 1
"""Texts are never folded: one sentence is one line of a diff."""


def write_card_file(content: Path, article_id: str, text: str, card_file: bytes) -> bool:
    """Writes an article's card file and its text as read; each is replaced whole or not at all. Returns whether any
    byte changed.

    The text goes first: cards never stand without the text they cite. Both are ready before either is put in its
    place, so that whoever reads meanwhile hardly ever finds one of them new and the other old.
    """
    content.mkdir(parents=True, exist_ok=True)
    text_path, cards_path = names.text_path(content, article_id), names.cards_path(content, article_id)
    return _replace_files({text_path: text.encode("utf-8"), cards_path: card_file})


def remove_article(content: Path, article_id: str) -> None:
    """Removes what the program wrote for an article; the people's edits stay.

    The card file goes last: as long as it is there, a run that was interrupted here is known to be unfinished.
    """
    names.text_path(content, article_id).unlink(missing_ok=True)
    names.cards_path(content, article_id).unlink(missing_ok=True)


def remove_unfinished(content: Path) -> None:
    """Removes what a run that was killed while it wrote has left; what another run may be writing now stays."""
    for path in content.glob(f".*{_UNFINISHED}"):
        with suppress(FileNotFoundError):  # the other run has just finished it
            if time.time() - path.stat().st_mtime > _SURELY_KILLED:
                path.unlink()


def dump_cards(article: Article, cards: Sequence[TopicCard], recipe: int) -> bytes:
    """The bytes of a card file (UTF-8, keys in a fixed order, nothing that depends on time or machine)."""
    record = {
        "recipe": recipe,
        "article": article_record(article),
        "cards": [card_record(card) for card in cards],
    }
    return dump_yaml(record, width=_ONE_LINE).encode("utf-8")


def replace_file(path: Path, content: bytes) -> bool:
    """Puts `content` at `path` in one step, unless it is there already. Returns whether it was not."""
    return _replace_files({path: content})


def _replace_files(files: Mapping[Path, bytes]) -> bool:
    changed = {path: content for path, content in files.items() if not _holds(path, content)}
    fresh = {path: path.with_name(f".{path.name}{_UNFINISHED}") for path in changed}
    try:
        for path, content in changed.items():
            _write_through(fresh[path], content)
        for path in changed:
            os.replace(fresh[path], path)
    finally:
        for left in fresh.values():
            left.unlink(missing_ok=True)
    return bool(changed)


def _holds(path: Path, content: bytes) -> bool:
    """Whether a file has this content; one that is not there, or that cannot be read, has not."""
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
