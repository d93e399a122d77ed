# ruff: noqa: T201 - its purpose is to print
"""Measures what a library in the database costs: starting with it, and adding one article to it.

    python -m tools.bench.libraries [--articles 10000] [--url postgresql+psycopg://...]

Stores generated articles (default: in SQLite), starts a replica that mirrors them for the first time, starts it again,
and adds articles while it runs. Each replica is a separate process. Times are processor time, which other work on the
machine hardly affects; waiting for the disk is not included. The memory is that of the whole process of a replica, with
the store and the library in use.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is loaded: one core

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from bot.cards.card_writer import dump_cards
from bot.conversation.asking.libraries import Libraries
from bot.distilling import RECIPE
from bot.environment.settings import Settings
from bot.intake import AddedArticle, Intake, Proposal
from bot.model import ADDED_LIBRARY, LIBRARIES_FOR_EVERYBODY, Article, Outcome, Platform, TopicCard, Workspace
from bot.pipeline import Sandbox
from bot.reading import RawDocument
from bot.store.library.stored_article import ArticleVersion
from bot.text.similarity import text_hashes
from bot.wiring.libraries.library_refresh import LibraryRefresh
from bot.wiring.store import open_store
from tools.bench.corpus import make_library
from tools.bench.measure import measure_memory

ADDITIONS = 20
"""How many articles are added while the replica runs."""
BATCH_SIZE = 500
"""How many articles one transaction stores."""
ANYBODY = Workspace(Platform.SLACK, "T1")
FERRY = "Ferries of {0}\n\nThe ferries of {0} leave for Vis at seven in the morning, the harbour master says.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--url", default="", help="an empty database (default: SQLite in a folder that is deleted)")
    parser.add_argument("--folder", type=Path, help="(for the process that measures)")
    parser.add_argument("--adds", action="store_true", help="(for the process that measures)")
    options = parser.parse_args()
    if options.folder:
        start(make_settings(options.folder, options.url), adds=options.adds)
        return
    with tempfile.TemporaryDirectory() as folder:
        fill(make_settings(Path(folder), options.url), options.articles)
        command = [sys.executable, "-m", "tools.bench.libraries", "--folder", folder, "--url", options.url]
        print("the first start, which mirrors and indexes everything:", flush=True)
        subprocess.run(command, check=True)
        print("the next start, and additions:", flush=True)
        subprocess.run([*command, "--adds"], check=True)


def fill(settings: Settings, count: int) -> None:
    """Stores `count` generated articles with one card each."""
    library = make_library(count)
    began = time.process_time()
    with open_store(settings) as store:
        cards = iter(library)
        while batch := tuple(islice(cards, BATCH_SIZE)):
            with store.articles.in_one_transaction():
                for card in batch:
                    version = make_version(card, library.text(card.article.id))
                    store.articles.put(
                        ADDED_LIBRARY, version, "", text_hashes(version.text), judged_revision=store.articles.revision()
                    )
        took = time.process_time() - began
    print(f"{count:,} articles stored in {took:.1f} s, {took / count * 1e3:.1f} ms each", flush=True)


def make_version(card: TopicCard, text: str) -> ArticleVersion:
    """An article with this text and one card, as the store keeps it."""
    info = card.article
    article = Article(
        id=info.id, title=info.title, text=text, source="made up", sha256="0" * 64, language=info.language, sections=()
    )
    return ArticleVersion(
        id=info.id,
        title=info.title,
        source=article.source,
        url="",
        sha256=article.sha256,
        recipe=RECIPE,
        text=text,
        card_file=dump_cards(article, [card], RECIPE),
        keys=(card.key,),
        raw_fields="{}",
        raw_bytes=text.encode(),
    )


def start(settings: Settings, *, adds: bool) -> None:
    """Starts a replica, and prints the time until it answers and its memory. With `adds`, then adds articles, and
    prints the time that an addition takes."""
    settings.cuecard_content.mkdir(exist_ok=True)
    began = time.process_time()
    with open_store(settings) as store:
        libraries = Libraries(LIBRARIES_FOR_EVERYBODY)
        refresh = LibraryRefresh(settings, libraries, store)
        service = libraries.of(ANYBODY)
        service.questions.ask("what is the subject of a card")
        print(f"  {time.process_time() - began:.1f} s until it answers, {measure_memory():.0f} MB", flush=True)
        if not adds:
            return
        addition_times, refresh_times = [], []
        with Sandbox() as sandbox:
            intake = Intake(store.articles, sandbox)
            for number in range(ADDITIONS + 1):  # the first addition also starts the reading process
                town = f"Town {number}"
                began = time.process_time()
                (proposal,) = intake.read(RawDocument(name=f"{town}.txt", data=FERRY.format(town).encode()))
                assert isinstance(proposal, Proposal)
                assert isinstance(intake.add(ADDED_LIBRARY, proposal), AddedArticle)
                added = time.process_time()
                refresh()
                used = time.process_time()
                assert service.questions.ask(f"when do the ferries of {town} leave").outcome is not Outcome.NOT_FOUND
                if number:
                    addition_times.append((added - began) * 1e3)
                    refresh_times.append((used - added) * 1e3)
        added_in, used_in = statistics.median(addition_times), statistics.median(refresh_times)
        print(f"  one addition: {added_in:.0f} ms to read, judge and store it, then in use after")
        print(f"  {used_in:.0f} ms (longest {max(refresh_times):.0f}); {measure_memory():.0f} MB at the end")


def make_settings(folder: Path, url: str) -> Settings:
    """Settings with all folders in `folder`, and the database at `url`, or in SQLite there if it is ""."""
    folders: dict[str, Any] = {f"cuecard_{name}": folder / name for name in ("seeds", "content", "data")}
    if not url:
        (folder / "data").mkdir(exist_ok=True)
        url = f"sqlite:///{folder}/data/cuecard.db"
    return Settings(_env_file=None, database_url=url, **folders)


if __name__ == "__main__":
    main()
