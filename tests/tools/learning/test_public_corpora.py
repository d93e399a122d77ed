"""Fetching the public pages that questions for the confidence are about."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools.learning.sources.public_corpora import PublicCorpus, fetch_rows, main, read_page, read_public_corpora

SENTENCE = "The town library lends books, maps and bicycles to everybody who lives within ten miles of the harbour. "
PAGE = SENTENCE * 8


@pytest.fixture
def host(tmp_path: Path) -> Path:
    """A folder with one repository, `town/handbook`."""
    repository = tmp_path / "town" / "handbook"
    _write(repository / "pages/loans.md", f'---\ntitle: "Loans"\n---\n# How to borrow\n\n{PAGE}')
    _write(repository / "pages/short.md", "# Short\n\nToo short for a question.")
    _write(repository / "pages/ausleihe.md", "Die Bücherei der Stadt leiht allen, die hier wohnen, Bücher. " * 12)
    _write(repository / "pages/picture.svg", PAGE)
    _write(repository / "notes/loans.md", PAGE)
    for arguments in (
        ("init", "--quiet"),
        ("config", "uploadpack.allowFilter", "true"),
        ("config", "uploadpack.allowAnySHA1InWant", "true"),
        ("add", "."),
        ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "-m", "Pages"),
    ):
        _git(repository, *arguments)
    return tmp_path


def test_the_english_pages_of_the_named_folders_are_read_at_the_commit(host: Path) -> None:
    repository = host / "town/handbook"
    commit = _git(repository, "rev-parse", "HEAD")
    _write(repository / "pages/later.md", PAGE)
    _git(repository, "add", ".")
    _git(repository, "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "-m", "Later")
    corpus = PublicCorpus("town", "town/handbook", commit, "CC0", ("pages",))
    [row] = fetch_rows(corpus, f"file://{host}")
    assert row == {"id": "pages-loans", "title": "Loans", "text": f"# How to borrow\n\n{PAGE}".strip()}


def test_a_missing_commit_is_an_error(host: Path) -> None:
    corpus = PublicCorpus("town", "town/handbook", "0" * 40, "CC0", ("pages",))
    with pytest.raises(subprocess.CalledProcessError):
        list(fetch_rows(corpus, f"file://{host}"))


def test_a_corpus_that_cannot_be_fetched_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["public_corpora", str(tmp_path), "--from", f"file://{tmp_path}/missing"])
    with pytest.raises(SystemExit, match=r"identity-site could not be fetched from file://.*missing"):
        main()


def test_the_title_is_the_first_heading_or_the_name_of_the_file() -> None:
    assert read_page("pages/a.md.erb", "Text.\n\n## Opening hours\n\nText.")["title"] == "Opening hours"
    assert read_page("pages/Lost cards.md", "Text.") == {
        "id": "pages-lost-cards",
        "title": "Lost cards",
        "text": "Text.",
    }


def test_each_corpus_has_a_full_commit_and_a_licence() -> None:
    for corpus in read_public_corpora():
        assert len(corpus.commit) == 40
        assert corpus.licence
        assert corpus.paths


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _git(repository: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(repository), *arguments], check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()
