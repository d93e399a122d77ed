"""`cuecard add` and the libraries it adds to, as people use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.library.project import FISHING, HARBOUR
from tests.support.web.site import running_site

ASKED = "when does the port open"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "fishing.md").write_text(FISHING, encoding="utf-8")
    return tmp_path


def test_an_article_is_added_and_asked(project: Path) -> None:
    added = run(project, "add", "harbour.txt", "--yes")
    assert added.returncode == 0
    assert "Harbour deal" in added.stdout
    assert "Sections: Who may attend" in added.stdout
    assert '"Harbour deal" is in the library added.' in added.stdout
    assert "It opens in May." in run(project, "ask", "--library", "added", ASKED).stdout
    assert "Who may attend" in run(project, "topics", "--library", "added").stdout
    assert "Ines Okafor" in run(project, "quotes", "--library", "added", "sea").stdout
    assert run(project, "card", "--library", "added", "harbour-deal").returncode == 0


def test_nothing_is_kept_unless_somebody_agrees(project: Path) -> None:
    refused = run(project, "add", "harbour.txt", typed="n\n")
    assert refused.returncode == 1
    assert "Keep it in the library added?" in refused.stdout
    assert "Nothing is kept. In a script, use --yes." in refused.stdout
    assert run(project, "add", "harbour.txt", typed="").returncode == 1, "nobody to ask"
    assert run(project, "ask", "--library", "added", ASKED).returncode == 2
    assert run(project, "add", "harbour.txt", typed="y\n").returncode == 0
    assert run(project, "ask", "--library", "added", ASKED).returncode == 0


def test_an_article_that_is_in_is_named_and_not_doubled(project: Path) -> None:
    run(project, "add", "harbour.txt", "--yes")
    again = run(project, "add", "harbour.txt", "--yes")
    assert again.returncode == 0
    assert "Not added: it is in the library added already" in again.stdout
    assert len(run(project, "topics", "--json", "--library", "added").stdout.splitlines()) == 2


def test_a_changed_article_says_what_changed(project: Path) -> None:
    run(project, "add", "harbour.txt", "--yes")
    (project / "harbour.txt").write_text(HARBOUR.replace("in May", "in June"), encoding="utf-8")
    changed = run(project, "add", "harbour.txt", "--yes")
    assert "A new version of harbour-deal:\n  + It opens in June.\n  - It opens in May." in changed.stdout
    assert "as version 2" in changed.stdout
    assert "It opens in June." in run(project, "ask", "--library", "added", ASKED).stdout


def test_what_is_piped_is_added(project: Path) -> None:
    piped = run(project, "add", "-", "--title", "Fishing", "--yes", "--json", typed=FISHING)
    record = json.loads(piped.stdout)
    assert (record["article"], record["kept"], record["version"]) == ("fishing", True, 1)


def test_programs_see_what_would_be_kept(project: Path) -> None:
    proposed = run(project, "add", "harbour.txt", "--json")
    assert proposed.returncode == 1
    assert json.loads(proposed.stdout)["kept"] is False
    run(project, "add", "harbour.txt", "--yes", "--json")
    again = json.loads(run(project, "add", "harbour.txt", "--yes", "--json").stdout)
    assert (again["kept"], again["already_in"], again["library"]) == (False, True, "added")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("missing.txt",), 2, "missing.txt: the file cannot be opened"),
        (("harbour.txt", "--library", "content"), 2, "is the library of files"),
        (("harbour.txt", "--library", "Our Handbook"), 2, "is not the name of a library"),
        (("scan.doc",), 1, ".doc files are not read"),
        (("rows.jsonl", "--title", "All"), 2, "--title is for one article"),
    ],
)
def test_a_mistake_gets_a_plain_sentence(project: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    (project / "scan.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (project / "rows.jsonl").write_text('{"text": "It opens in May."}\n')
    result = run(project, "add", *arguments, "--yes")
    assert said in result.stderr
    assert result.returncode == code


def test_a_library_that_is_not_there_is_named(project: Path) -> None:
    result = run(project, "ask", "--library", "handbook", ASKED)
    assert result.returncode == 2
    assert "handbook: there is no library of this name" in result.stderr


STORY = "<p>The port opens in May, says Ines Okafor, who runs the harbour. It will take forty ships a day.</p>"
PAGE = "<html><head><title>Harbour deal</title>{head}</head><body><article><h1>Harbour deal</h1>{text}</article></html>"


def test_a_page_is_fetched_shown_and_kept_under_its_own_address(project: Path) -> None:
    with running_site() as site:
        canonical = f'<link rel="canonical" href="{site.address}/deal">'
        url = site.put("/deal?utm_source=chat", PAGE.format(head=canonical, text=STORY))
        allowed = {"CUECARD_FETCH_ALLOW": site.host}
        added = run(project, "add", url, "--yes", **allowed)
        assert added.returncode == 0, added.stderr
        assert "Harbour deal" in added.stdout
        again = run(project, "add", url, "--yes", **allowed)
        assert "Not added: it is in the library added already" in again.stdout
        assert again.stdout.startswith(added.stdout.partition("\n")[0]), "its card is shown"
        site.put("/deal?utm_source=chat", PAGE.format(head=canonical, text=STORY.replace("May", "June")))
        assert "as version 2" in run(project, "add", url, "--yes", **allowed).stdout
    asked = run(project, "ask", "--library", "added", "when does the port open", "--json").stdout
    assert f'"link": "{site.address}/deal#' in asked


def test_a_page_that_cannot_be_fetched_or_shows_no_article_is_told_in_a_sentence(project: Path) -> None:
    with running_site() as site:
        allowed = {"CUECARD_FETCH_ALLOW": site.host}
        wall = site.put("/wall", PAGE.format(head="", text="<p>We use cookies. Accept all cookies.</p>"))
        empty = site.put("/empty", "<html><body></body></html>")
        for url, said in (
            (wall, "it asks for consent to cookies"),
            (empty, "no text"),
            (f"{site.address}/none", "its site has no such page (HTTP 404)"),
            ("http://169.254.169.254/latest/meta-data", "it is not on the public web"),
        ):
            refused = run(project, "add", url, "--yes", **allowed)
            assert refused.returncode in (1, 2)
            assert said in refused.stderr
