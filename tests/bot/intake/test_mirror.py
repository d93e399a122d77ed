"""The files have the articles of the store, and are repaired if they are damaged."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.cards.saved_library import open_saved_library
from bot.conversation.asking.snapshot.part import Part
from bot.intake import Intake, Mirror, Proposal
from bot.intake.mirror import folder_of
from bot.model import Platform, Workspace
from bot.reading import RawDocument
from bot.store import Store
from bot.store.library.stored_article import ArticleState
from tests.support.matching.fake_matcher import FakeMatcher
from tests.support.project.files import FISHING, HARBOUR

FILES = ("fishing-rights.yaml", "fishing-rights.txt", "fishing-rights.edits.yaml")


class ProcessEnded(BaseException):
    """Simulates the end of the process."""


def end_after(call: Callable[..., Any], steps: Iterator[int]) -> Callable[..., Any]:
    """A function that makes `call` and uses up one of `steps`. Without any step left it raises ProcessEnded instead, as
    if the process had ended before the call."""

    def called(*arguments: Any, **more: Any) -> Any:
        if next(steps, None) is None:
            raise ProcessEnded
        return call(*arguments, **more)

    return called


def read_files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def restore(folder: Path, files: dict[Path, bytes]) -> None:
    shutil.rmtree(folder)
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "libraries"


@pytest.fixture
def mirror(store: Store, folder: Path) -> Mirror:
    return Mirror(store.articles, store.location, folder)


def add_article(intake: Intake, text: str, library: str = "added") -> None:
    for proposal in intake.read(RawDocument(name="a.txt", data=text.encode())):
        assert not isinstance(proposal, Exception)
        intake.add(library, proposal)


def files(folder: Path, library: str = "added") -> dict[str, bytes]:
    found = folder_of(folder, library)
    return {path.name: path.read_bytes() for path in found.iterdir()} if found.is_dir() else {}


def titles(folder: Path, tmp_path: Path) -> list[str]:
    return sorted(card.title for card in open_saved_library(folder_of(folder, "added"), tmp_path / "saved"))


def test_an_empty_store_writes_no_files(mirror: Mirror, folder: Path) -> None:
    assert mirror.sync() is None
    assert not folder.exists()


def test_articles_become_files_that_are_a_library(mirror: Mirror, intake: Intake, folder: Path, tmp_path: Path) -> None:
    add_article(intake, HARBOUR)
    assert mirror.sync() == frozenset({"added"})
    assert set(files(folder)) == {"harbour-deal.yaml", "harbour-deal.txt"}
    assert titles(folder, tmp_path) == ["Harbour deal", "Who may attend"]
    assert mirror.sync() is None


def test_only_what_changed_is_written_again(mirror: Mirror, intake: Intake, folder: Path) -> None:
    add_article(intake, HARBOUR)
    mirror.sync()
    before = (folder / "added" / "harbour-deal.yaml").stat().st_mtime_ns
    add_article(intake, FISHING)
    mirror.sync()
    assert (folder / "added" / "harbour-deal.yaml").stat().st_mtime_ns == before
    add_article(intake, HARBOUR.replace("May.", "June."))
    mirror.sync()
    assert b"June" in files(folder)["harbour-deal.txt"]


def test_a_removed_article_has_no_files_and_one_that_is_gone_at_its_source_has_them(
    mirror: Mirror, intake: Intake, store: Store, folder: Path
) -> None:
    add_article(intake, HARBOUR)
    add_article(intake, FISHING)
    store.articles.put_edits("added", "harbour-deal", b"cards: {}\n")
    mirror.sync()
    assert files(folder)["harbour-deal.edits.yaml"] == b"cards: {}\n"
    store.articles.set_state("added", "harbour-deal", ArticleState.REMOVED)
    store.articles.set_state("added", "fishing-rights", ArticleState.GONE)
    mirror.sync()
    assert set(files(folder)) == {"fishing-rights.yaml", "fishing-rights.txt"}
    (card,) = open_saved_library(folder / "added", folder.parent / "saved")
    since = store.articles.heads("added")[0].state_since
    assert card.article.gone_since == since.date().isoformat()
    store.articles.set_state("added", "fishing-rights", ArticleState.LIVE)
    mirror.sync()
    (card,) = open_saved_library(folder / "added", folder.parent / "saved")
    assert card.article.gone_since is None


def test_an_article_without_a_date_counts_from_the_day_when_it_was_added(
    mirror: Mirror, intake: Intake, store: Store, folder: Path
) -> None:
    add_article(intake, HARBOUR)
    (proposal,) = intake.read(RawDocument(name="fishing.txt", data=FISHING.encode(), date="2001-05-07"))
    assert isinstance(proposal, Proposal)
    intake.add("added", proposal)
    mirror.sync()
    library = open_saved_library(folder / "added", folder.parent / "saved")
    newest, *_, oldest = Part(library, FakeMatcher()).newest
    [version] = store.articles.versions("added", "harbour-deal")
    assert (newest.article.id, newest.article.date) == ("harbour-deal", None)
    assert newest.article.added_on == newest.article.day == version.at.date().isoformat()
    assert (oldest.article.date, oldest.article.added_on) == ("2001-05-07", None)


@pytest.mark.parametrize("damage", ["missing", "changed", "empty", "strange", "catalogue", "everything"])
def test_damaged_files_are_repaired_at_the_next_start(
    damage: str, mirror: Mirror, intake: Intake, store: Store, folder: Path
) -> None:
    add_article(intake, HARBOUR)
    add_article(intake, FISHING)
    mirror.sync()
    undamaged = files(folder)
    card = folder / "added" / "harbour-deal.yaml"
    match damage:
        case "missing":
            card.unlink()
        case "changed":
            card.with_suffix(".txt").write_text("Other words.")
        case "empty":
            card.write_bytes(b"")
        case "strange":
            (folder / "added" / "other.yaml").write_bytes(card.read_bytes())
        case "catalogue":
            (folder / "mirror.json").write_text("{")
        case "everything":
            for path in folder.rglob("*.*"):
                path.unlink()
    Mirror(store.articles, store.location, folder).sync()
    assert files(folder) == undamaged


def test_a_folder_that_was_deleted_is_written_again_at_the_next_change(
    mirror: Mirror, intake: Intake, folder: Path
) -> None:
    add_article(intake, HARBOUR)
    mirror.sync()
    shutil.rmtree(folder / "added")
    add_article(intake, FISHING)
    mirror.sync()
    assert {"harbour-deal.yaml", "fishing-rights.yaml"} <= set(files(folder))


def test_files_of_a_process_that_ended_at_any_step_are_repaired(
    intake: Intake, store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_article(intake, HARBOUR)
    Mirror(store.articles, store.location, folder).sync()
    add_article(intake, HARBOUR.replace("May.", "June."))
    add_article(intake, FISHING)
    store.articles.put_edits("added", "fishing-rights", b"cards: {}\n")
    add_article(intake, HARBOUR, "handbook")
    before = read_files(folder)
    end_count = 0
    for step in count():
        restore(folder, before)
        steps = iter(range(step))
        with monkeypatch.context() as killed:
            killed.setattr(os, "replace", end_after(os.replace, steps))
            killed.setattr(Path, "unlink", end_after(Path.unlink, steps))
            try:
                Mirror(store.articles, store.location, folder).sync()
            except ProcessEnded:
                end_count += 1
            else:
                break
        Mirror(store.articles, store.location, folder).sync()
        assert b"June" in files(folder)["harbour-deal.txt"]
        assert set(files(folder)) == {*FILES, "harbour-deal.yaml", "harbour-deal.txt"}
        assert set(files(folder, "handbook")) == {"harbour-deal.yaml", "harbour-deal.txt"}
    assert end_count > 5


def test_a_purged_library_has_no_files(mirror: Mirror, intake: Intake, store: Store, folder: Path) -> None:
    add_article(intake, HARBOUR, "slack:T1")
    add_article(intake, HARBOUR)
    mirror.sync()
    assert files(folder, "slack:T1")
    store.of(Workspace(Platform.SLACK, "T1")).purge()
    mirror.sync()
    assert not folder_of(folder, "slack:T1").exists()
    assert files(folder)


def test_the_files_of_another_store_are_replaced(mirror: Mirror, intake: Intake, store: Store, folder: Path) -> None:
    add_article(intake, HARBOUR)
    Mirror(store.articles, "another database", folder).sync()
    (folder / "added" / "harbour-deal.txt").write_text("Words of the other one.")
    mirror.sync()
    assert files(folder)["harbour-deal.txt"].startswith(b"Harbour deal")


def test_libraries_with_similar_names_have_different_folders(folder: Path) -> None:
    names = ["slack:T1", "slack:t1", "slack:E1/T1", "slack:T1/", "discord:T1", "t1", "t-1", "con"]
    folders = {str(folder_of(folder, name)).casefold() for name in names}
    assert len(folders) == len(names)
    assert all(Path(path).parent == Path(str(folder).casefold()) for path in folders)
