"""`cuecard add` and the libraries it adds to, as people use them."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.distilling import RECIPE
from bot.environment.clock import SystemClock
from tests.support.project.command import run
from tests.support.project.files import FISHING, HARBOUR
from tests.support.web.site import running_site

QUESTION = "when does the port open"
STORY = "<p>The port opens in May, says Ines Okafor, who runs the harbour. It will take forty ships a day.</p>"
PAGE = "<html><head><title>Harbour deal</title>{head}</head><body><article><h1>Harbour deal</h1>{text}</article></html>"


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
    assert '"Harbour deal" is now in the library "added".' in added.stdout
    assert "Ask it: cuecard ask …   Show it: cuecard card harbour-deal" in added.stdout
    assert "It opens in May." in run(project, "ask", QUESTION).words
    assert "Who may attend" in run(project, "topics").stdout
    assert "Ines Okafor" in run(project, "quotes", "sea").stdout
    assert run(project, "card", "harbour-deal").returncode == 0


def test_files_and_what_was_added_are_asked_together_or_each_alone(project: Path) -> None:
    (project / "seeds").mkdir()
    (project / "seeds" / "fishing.txt").write_text(FISHING, encoding="utf-8")
    run(project, "index")
    run(project, "add", "harbour.txt", "--yes")
    assert len(topics(project)) == 3
    assert len(topics(project, "--library", "added")) == 2
    assert len(topics(project, "--library", "content")) == 1
    again = run(project, "add", "seeds/fishing.txt", "--yes")
    assert 'it is in the library "content" already' in again.stdout


def test_an_article_whose_cards_people_hide_is_not_brought_back(project: Path) -> None:
    (project / "seeds").mkdir()
    (project / "seeds" / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    run(project, "index")
    ids = "".join(f"  {card['card']}: {{hidden: yes}}\n" for card in map(json.loads, topics(project)))
    (project / "content" / "harbour-deal.edits.yaml").write_text(f"cards:\n{ids}", encoding="utf-8")
    again = run(project, "add", "harbour.txt", "--yes")
    assert "already" in again.stdout
    assert "but its cards are hidden by people." in again.stdout
    assert not topics(project)
    assert json.loads(run(project, "add", "harbour.txt", "--json").stdout)["hidden"]


def test_a_workspace_asks_its_own_library_and_what_is_attached_to_it(project: Path) -> None:
    run(project, "add", "harbour.txt", "--library", "slack:T1", "--yes")
    named = run(project, "add", "fishing.md", "--library", "handbook", "--yes").stdout
    assert "cuecard ask --library handbook …" in named
    attached = run(project, "library", "attach", "handbook", "slack:T1")
    assert attached.stdout == "slack:T1 searches handbook\n"

    def answers(workspace: str, question: str) -> bool:
        record = json.loads(run(project, "ask", "--json", "--workspace", workspace, question).stdout)
        return bool(record["kind"] == "answer")

    assert answers("slack:T1", QUESTION)
    assert answers("slack:T1", "what do boats pay this year")
    run(project, "add", "harbour.txt", "--title", "For all", "--yes")
    assert not answers("slack:T2", "what do boats pay this year")
    assert run(project, "library", "detach", "handbook", "slack:T1").returncode == 0
    assert run(project, "library", "detach", "handbook", "slack:T1").returncode == 1
    assert not answers("slack:T1", "what do boats pay this year")


def test_a_library_or_a_workspace_that_may_be_a_typo_is_not_attached(project: Path) -> None:
    run(project, "add", "fishing.md", "--library", "handbook", "--yes")
    run(project, "settings", "slack:T1", "--new")
    for name, workspace, fault in (
        ("handbok", "slack:T1", "handbok: is not known here: the shared libraries are handbook; "),
        ("handbook", "slack:T2", "slack:T2: is not known here: the known workspaces are slack:T1; "),
    ):
        refused = run(project, "library", "attach", name, workspace)
        assert refused.returncode == 2
        assert fault in refused.stderr
        assert refused.stderr.endswith("add --new\n")
    assert "handbook: 1 article, searched by nobody yet" in run(project, "library", "list").stdout
    assert "so it cannot be attached" in run(project, "library", "attach", "added", "slack:T1").stderr
    for name, workspace in (("handbok", "slack:T2"), ("handbook", "slack:T1")):
        attached = run(project, "library", "attach", name, workspace, *(["--new"] if name == "handbok" else []))
        assert attached.stdout == f"{workspace} searches {name}\n"
    assert run(project, "library", "attach", "handbok", "slack:T2").stdout == "slack:T2 searches handbok already\n"


def test_libraries_and_what_is_in_them_are_listed(project: Path) -> None:
    run(project, "add", "harbour.txt", "--yes")
    run(project, "add", "fishing.md", "--library", "slack:T1", "--yes")
    run(project, "library", "attach", "handbook", "slack:T1", "--new")
    listed = run(project, "library", "list")
    assert listed.stdout.splitlines() == [
        "added: 1 article, searched by every workspace",
        "handbook: 0 articles, searched by slack:T1",
        "slack:T1: 1 article, searched by slack:T1",
    ]
    as_json = [json.loads(line) for line in run(project, "library", "list", "--json").stdout.splitlines()]
    assert as_json[0] == {"library": "added", "articles": 1, "attached_to": []}
    (line,) = run(project, "library", "articles").stdout.splitlines()
    assert line.startswith("harbour-deal  v1  ")
    assert line.endswith("  Harbour deal")


def test_a_removed_article_no_longer_answers_and_can_be_added_again(project: Path) -> None:
    run(project, "add", "harbour.txt", "--yes")
    assert run(project, "library", "remove", "harbour-deal", typed="n\n").returncode == 1
    assert len(topics(project)) == 2
    removed = run(project, "library", "remove", "harbour-deal", "--yes")
    assert removed.stdout == '"Harbour deal" is no longer in added\n'
    assert topics(project) == []
    removed_again = run(project, "library", "remove", "harbour-deal", "--yes")
    assert removed_again.returncode == 2
    assert "there is no such article in added" in removed_again.stderr
    assert "removed" in run(project, "library", "articles", "--removed").stdout
    assert run(project, "add", "harbour.txt", "--yes").returncode == 0
    assert len(topics(project)) == 2


def test_an_article_is_stored_only_after_the_person_says_yes(project: Path) -> None:
    refused = run(project, "add", "harbour.txt", typed="n\n")
    assert refused.returncode == 1
    assert 'Add it to the library "added"?' in refused.stdout
    assert "Nothing was added. In a script, use --yes." in refused.stdout
    assert run(project, "add", "harbour.txt", typed="").returncode == 1, "nobody to ask"
    assert run(project, "ask", "--library", "added", QUESTION).returncode == 2
    assert run(project, "add", "harbour.txt", typed="y\n").returncode == 0
    assert run(project, "ask", "--library", "added", QUESTION).returncode == 0


def test_an_article_that_is_in_the_library_already_is_not_added_again(project: Path) -> None:
    run(project, "add", "harbour.txt", "--yes")
    again = run(project, "add", "harbour.txt", "--yes")
    assert again.returncode == 0
    assert 'Not added: it is in the library "added" already' in again.stdout
    assert len(topics(project)) == 2


def test_a_changed_article_says_what_changed(project: Path) -> None:
    run(project, "add", "harbour.txt", "--yes")
    (project / "harbour.txt").write_text(HARBOUR.replace("in May", "in June"), encoding="utf-8")
    changed = run(project, "add", "harbour.txt", "--yes")
    assert "A new version of harbour-deal:\n  + It opens in June.\n  - It opens in May." in changed.stdout
    assert "as version 2" in changed.stdout
    assert "It opens in June." in run(project, "ask", "--library", "added", QUESTION).words


def test_an_article_from_a_pipe_is_added(project: Path) -> None:
    piped = run(project, "add", "-", "--title", "Fishing", "--yes", "--json", typed=FISHING)
    record = json.loads(piped.stdout)
    assert (record["article"], record["kept"], record["version"]) == ("fishing", True, 1)


def test_json_output_has_what_would_be_stored(project: Path) -> None:
    proposed = run(project, "add", "harbour.txt", "--json")
    assert proposed.returncode == 1
    assert json.loads(proposed.stdout)["kept"] is False
    run(project, "add", "harbour.txt", "--yes", "--json")
    again = json.loads(run(project, "add", "harbour.txt", "--yes", "--json").stdout)
    assert (again["kept"], again["already_in"], again["library"]) == (False, True, "added")


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        (("missing.txt",), 1, "missing.txt: there is no such file; check its name"),
        (("harbour.txt/deal",), 1, "harbour.txt/deal: there is no such file; check its name"),
        (("./notes.old/missing.txt",), 1, "missing.txt: there is no such file; check its name"),
        (("seeds",), 1, "seeds: it is a folder; give its files one by one, or run `cuecard index`"),
        (("minutes",), 1, "it is a folder; give its files one by one, or put it into seeds/ and run `cuecard index`"),
        (("www.harbour.example",), 1, "there is no such file; did you mean https://www.harbour.example?"),
        (("news.example/deal",), 1, "there is no such file; did you mean https://news.example/deal?"),
        (("FTP://news.example/deal.txt",), 1, "deal.txt: ftp:// is not read, only https:// and http://; download"),
        (("locked.txt",), 1, "locked.txt: the file cannot be opened (too many levels of symbolic links)"),
        (("harbour.txt", "--library", "content"), 2, "is the library of files"),
        (("harbour.txt", "--library", "Our Handbook"), 2, "is not the name of a library"),
        (("scan.doc",), 1, ".doc files are not read"),
        (("http://127.0.0.1/deal",), 1, "it is not on the public web"),
        (("rows.jsonl", "--title", "All"), 2, "--title is for one article"),
    ],
)
def test_a_mistake_gets_a_plain_sentence(project: Path, arguments: tuple[str, ...], code: int, expected: str) -> None:
    (project / "scan.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (project / "locked.txt").symlink_to("locked.txt")
    for folder in ("minutes", "seeds"):
        (project / folder).mkdir()
    (project / "rows.jsonl").write_text('{"text": "It opens in May."}\n')
    result = run(project, "add", *arguments, "--yes")
    assert expected in result.stderr
    assert result.returncode == code


def test_a_library_that_is_not_there_is_reported(project: Path) -> None:
    result = run(project, "ask", "--library", "handbook", QUESTION)
    assert result.returncode == 2
    assert "handbook: there is no library of this name" in result.stderr


def test_a_page_is_fetched_shown_and_stored_under_its_own_address(project: Path) -> None:
    with running_site() as site:
        canonical = f'<link rel="canonical" href="{site.address}/deal">'
        url = site.put("/deal?utm_source=chat", PAGE.format(head=canonical, text=STORY))
        allowed = {"CUECARD_FETCH_ALLOW": site.host}
        added = run(project, "add", url, "--yes", **allowed)
        assert added.returncode == 0, added.stderr
        assert "Harbour deal" in added.stdout
        again = run(project, "add", url, "--yes", **allowed)
        assert 'Not added: it is in the library "added" already' in again.stdout
        assert again.stdout.startswith(added.stdout.partition("\n")[0]), "its card is shown"
        site.put("/deal?utm_source=chat", PAGE.format(head=canonical, text=STORY.replace("May", "June")))
        assert "as version 2" in run(project, "add", url, "--yes", **allowed).stdout
    asked = run(project, "ask", "--library", "added", QUESTION, "--json").stdout
    assert f'"link": "{site.address}/deal#' in asked


def test_a_page_that_cannot_be_fetched_or_shows_no_article_is_reported_in_a_sentence(project: Path) -> None:
    with running_site() as site:
        allowed = {"CUECARD_FETCH_ALLOW": site.host}
        wall = site.put("/wall", PAGE.format(head="", text="<p>We use cookies. Accept all cookies.</p>"))
        empty = site.put("/empty", "<html><body></body></html>")
        for url, expected in (
            (wall, "it asks for consent to cookies"),
            (empty, "no text"),
            (f"{site.address}/none", "its site has no such page (HTTP 404)"),
            ("http://169.254.169.254/latest/meta-data", "it is not on the public web"),
        ):
            refused = run(project, "add", url, "--yes", **allowed)
            assert refused.returncode in (1, 2)
            assert expected in refused.stderr


def test_doctor_reports_cards_of_an_older_version_and_index_rebuilds_them(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(project, "add", "harbour.txt", "--yes")
    monkeypatch.setattr("bot.intake.rebuilding.RECIPE", RECIPE + 1)
    monkeypatch.setattr("bot.intake.proposal.RECIPE", RECIPE + 1)
    monkeypatch.setattr("bot.running.doctor.articles.RECIPE", RECIPE + 1)
    doctor = run(project, "doctor", "--offline")
    assert "an older Cuecard made the cards of 1 article in the database; run `cuecard index`" in doctor.stdout
    assert "has no cards" not in doctor.stdout, "what was added is enough"
    indexed = run(project, "index")
    assert indexed.stdout == "0 written, 0 unchanged, 0 removed, 1 in the database rebuilt\n"
    doctor = run(project, "doctor", "--offline")
    assert "older Cuecard" not in doctor.stdout
    assert "ok   libraries: articles that were added: 1, to added" in doctor.stdout
    assert "0 removed\n" in run(project, "index").stdout


def test_a_card_can_be_shown_as_it_was_at_an_earlier_time(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def on(day: int, *arguments: str) -> str:
        monkeypatch.setattr(SystemClock, "now", lambda clock: datetime(2026, 3, day, 12, tzinfo=UTC))
        return run(project, *arguments).stdout

    on(2, "add", "harbour.txt", "--yes")
    (project / "harbour.txt").write_text(HARBOUR.replace("from spring", "from autumn"), encoding="utf-8")
    on(4, "add", "harbour.txt", "--yes")
    card = ("card", "harbour-deal", "--json")
    assert "from autumn" in on(5, *card)
    assert "from spring" in on(5, *card, "--at", "2026-03-03")
    assert "from spring" in on(5, *card, "--at", "2026-03-04T09:30")
    assert "from autumn" in on(5, *card, "--at", "2026-03-04")
    earlier = run(project, *card, "--at", "2026-03-01")
    assert earlier.returncode == 2
    assert (
        "was not in the library on 2026-03-01; for a card of content/, look at the history of its file in git"
        in earlier.stderr
    )
    unknown = run(project, "card", "no such card", "--at", "2026-03-03")
    assert "was not added" not in unknown.stderr
    assert unknown.stderr == run(project, "card", "no such card").stderr
    on(6, "library", "remove", "harbour-deal", "--yes")
    assert "from autumn" in on(7, *card, "--at", "2026-03-05"), "what was removed can still be shown"


def test_the_history_of_an_article_says_what_each_version_changed(project: Path) -> None:
    run(project, "add", "harbour.txt", "--yes")
    (project / "harbour.txt").write_text(HARBOUR.replace("in May", "in June"), encoding="utf-8")
    run(project, "add", "harbour.txt", "--yes")
    shown = run(project, "library", "history", "harbour-deal").stdout.splitlines()
    assert shown[0].startswith("v2  ")
    assert shown[1:3] == ["  + It opens in June.", "  - It opens in May."]
    assert shown[3].startswith("v1  ")
    assert len(shown) == 4
    newest, oldest = map(json.loads, run(project, "library", "history", "harbour-deal", "--json").stdout.splitlines())
    assert newest["changes"] == {"added": ["It opens in June."], "removed": ["It opens in May."]}
    assert oldest["changes"] == {"added": [], "removed": []}
    unknown = run(project, "library", "history", "ferry")
    assert unknown.returncode == 2
    assert "there is no such article in added" in unknown.stderr


def test_a_purged_workspace_leaves_no_files(project: Path) -> None:
    run(project, "add", "harbour.txt", "--library", "slack:T1", "--yes")
    libraries = project / ".cuecard" / "libraries"
    assert stat.S_IMODE(libraries.stat().st_mode) == 0o700
    assert any(path.name == "harbour-deal.txt" for path in libraries.rglob("*"))
    assert run(project, "data", "purge", "slack:T1", "--yes").stdout == "slack:T1 purged\n"
    assert not any(path.is_dir() for path in libraries.iterdir())


def test_files_are_indexed_although_the_database_does_not_answer(project: Path) -> None:
    (project / "seeds").mkdir()
    (project / "seeds" / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    unreachable = {"DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/none"}
    indexed = run(project, "index", **unreachable)
    assert indexed.returncode == 1
    assert indexed.stdout.startswith("1 written")
    assert "127.0.0.1" in indexed.stderr
    asked = run(project, "ask", QUESTION, **unreachable)
    assert asked.returncode == 0
    assert "It opens in May." in asked.words
    assert "127.0.0.1" in asked.stderr


def test_the_rules_of_content_are_those_of_every_library(project: Path) -> None:
    (project / "content").mkdir()
    (project / "content" / "library.rules.yaml").write_text("never_card:\n  - Who may attend\n")
    run(project, "add", "harbour.txt", "--yes")
    assert [json.loads(line)["title"] for line in topics(project)] == ["Harbour deal"]


def topics(project: Path, *options: str) -> list[str]:
    return run(project, "topics", "--json", *options).stdout.splitlines()
