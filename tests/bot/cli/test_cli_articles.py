"""The commands about articles: `index`, `check` and `extract`, what they say of faults, and what people edit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import common
from bot.reading import NO_SUCH_FILE
from tests.support.library.seeds import SEED, SEED_ARTICLE
from tests.support.project.command import run

REPOSITORY = SEED.parents[1]


def test_a_date_that_cannot_be_read_is_a_warning_and_no_fault(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    rows = [
        {"id": "a", "title": "The harbour", "text": "The harbour opens at five.", "date": "2022/06/12"},
        {"id": "b", "title": "The mill", "text": "The mill grinds barley at night.", "date": "03/04/2022"},
    ]
    (tmp_path / "seeds" / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    reason = 'its date "03/04/2022" cannot be read as one; write it as 2022-03-04 or 2022-04-03'
    warning = f"warning: seeds/rows.jsonl:2: {reason}\n"
    indexed = run(tmp_path, "index")
    assert (indexed.returncode, indexed.stderr) == (0, warning)
    assert indexed.stdout == "2 written, 0 unchanged, 0 removed, 1 warning\n"
    again = run(tmp_path, "index", "--rebuild")
    assert again.stdout == "0 written, 2 read again and unchanged, 0 removed, 1 warning\n"
    checked = run(tmp_path, "check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "content has no faults\n", warning)
    record = {"severity": "warning", "file": "seeds/rows.jsonl", "line": 2, "reason": reason}
    assert json.loads(run(tmp_path, "check", "--json").stdout) == record
    for option in ("--rebuild", "--anew"):  # the previous name works for one release
        assert json.loads(run(tmp_path, "index", option, "--json").stdout)["warnings"] == [
            {"file": "seeds/rows.jsonl", "line": 2, "reason": reason}
        ]
    assert "--anew" not in run(tmp_path, "index", "--help").stdout
    for arguments in (
        ["extract", "seeds/rows.jsonl"],
        ["ask", "--articles", "seeds/rows.jsonl", "what does the mill do"],
    ):
        result = run(tmp_path, *arguments)
        assert (result.returncode, result.stderr) == (0, warning)
        assert "barley" in result.stdout


def test_other_fields_of_an_article_are_shown_with_its_card_and_not_in_an_answer(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    text = "---\ntitle: The mill\nauthors: [Mara Quill, Ida Crane]\ndesk: Quay\n---\nThe mill grinds barley at night.\n"
    (tmp_path / "seeds" / "mill.md").write_text(text, encoding="utf-8")
    assert run(tmp_path, "index").stderr == ""
    assert run(tmp_path, "check").stdout == "content has no faults\n"
    shown = run(tmp_path, "card", "the mill").stdout
    assert shown.endswith("Other fields of the article:\n  authors: Mara Quill, Ida Crane\n  desk: Quay\n")
    fields = {"authors": ["Mara Quill", "Ida Crane"], "desk": ["Quay"]}
    assert json.loads(run(tmp_path, "card", "the mill", "--json").stdout)["fields"] == fields
    for question in ("what does the mill grind", "who is Mara Quill"):
        assert "Ida Crane" not in run(tmp_path, "ask", question).stdout
    assert "Quay" not in run(tmp_path, "chat", typed="the mill\nmore\nsource\nwhy\n").stdout


def test_extract_prints_quotes_figures_summary_and_sections(indexed: Path) -> None:
    result = run(indexed, "extract", "--json", f"seeds/{SEED.name}")
    record = json.loads(result.stdout)
    assert record["id"] == SEED_ARTICLE
    assert {"quotes", "figures", "summary", "sections"} <= set(record)
    assert "评论" not in result.stdout
    assert "guardrails" in run(indexed, "extract", f"seeds/{SEED.name}").stdout


def test_check_finds_a_planted_fault_and_index_mends_it(indexed: Path) -> None:
    assert run(indexed, "check").returncode == 0
    path = indexed / "content" / f"{SEED_ARTICLE}.yaml"
    original = path.read_text(encoding="utf-8")
    path.write_text(original.replace("We’re building guardrails", "We’re building handrails"), encoding="utf-8")
    result = run(indexed, "check")
    assert result.returncode == 1
    assert f"{SEED_ARTICLE}.yaml:" in result.stdout
    result = run(indexed, "index")
    assert result.returncode == 0
    assert f"rebuilt the cards of {SEED_ARTICLE}: their file was damaged or changed" in result.stdout
    assert path.read_text(encoding="utf-8") == original


def test_typos_in_edits_are_reported_everywhere_and_the_rest_is_applied(indexed: Path) -> None:
    edits = indexed / "content" / f"{SEED_ARTICLE}.edits.yaml"
    typos = "".join(f"    typo{number}: x\n" for number in range(4))
    edits.write_text(
        f"cards:\n  {SEED_ARTICLE}/strategic-depth:\n    title: Depth\n{typos}"
        f"  {SEED_ARTICLE}/the-bottom-line: {{hidden: yes}}\n"
        f"  {SEED_ARTICLE}: {{title: Digital Ties}}\n",
        encoding="utf-8",
    )
    try:
        checked = run(indexed, "check").stdout.splitlines()
        assert [line.split(": ")[0] for line in checked] == [f"{edits.name}:{number}" for number in range(4, 8)]
        for arguments in (["ask", "share of semiconductors"], ["topics"], ["card", SEED_ARTICLE], ["quotes", "depth"]):
            output = run(indexed, *arguments).stderr
            assert f'{edits.name}:4: the key "typo0" is not known here' in output
            assert "… and 1 more: `cuecard check` lists them all" in output
        assert "typo3" in run(indexed, "index").stderr
        assert [fault["line"] for fault in json.loads(run(indexed, "index", "--json").stdout)["edit_faults"]] == [
            4,
            5,
            6,
            7,
        ]
        assert "The Bottom Line" not in run(indexed, "topics").stdout
        assert "\nDepth\n" in run(indexed, "ask", "share of semiconducter production").stdout
    finally:
        edits.unlink()


def test_the_edits_that_the_page_on_curating_shows_hold_for_this_article(indexed: Path) -> None:
    page = (REPOSITORY / "docs" / "how-to" / "curating.md").read_text(encoding="utf-8")
    edits = indexed / "content" / f"{SEED_ARTICLE}.edits.yaml"
    edits.write_text(page.partition("```yaml\n")[2].partition("```")[0], encoding="utf-8")
    try:
        assert "content has no faults" in run(indexed, "check").stdout
        shown = run(indexed, "card", f"{SEED_ARTICLE}/blueprint-for-the-world").stdout
        assert "— the EU and Japan (reads)" in shown
        assert "Written by people, not read from the article: title, other names" in shown
        record = json.loads(run(indexed, "card", "--json", f"{SEED_ARTICLE}/blueprint-for-the-world").stdout)
        assert {"summary", "date", "the figure 2024"} <= set(record["from_people"])
        assert "Written by people" not in run(indexed, "ask", "who can observe council sessions").stdout
    finally:
        edits.unlink()


def test_check_shows_what_each_rule_changes(indexed: Path) -> None:
    assert "there are no rules: write them into content/library.rules.yaml" in run(indexed, "check", "--rules").stdout
    path = indexed / "content" / "library.rules.yaml"
    path.write_text("never_card: The Bottom *\nboilerplate: Nothing like it\nboilerplat: x\n", encoding="utf-8")
    try:
        shown = run(indexed, "check", "--rules")
        assert shown.stdout.splitlines() == [
            'library.rules.yaml:1: never_card "The Bottom *": 1 in 1 article: The Bottom Line (EU & Japan Boost Tech & '
            "Digital Ties)",
            'library.rules.yaml:2: boilerplate "Nothing like it": matches nothing that is in the cards without it',
        ]
        fault = 'library.rules.yaml:3: the key "boilerplat" is not known here; did you mean "boilerplate"?'
        assert (shown.returncode, fault in shown.stderr) == (1, True)
        assert fault in run(indexed, "check").stdout
        record = json.loads(run(indexed, "check", "--rules", "--json").stdout.splitlines()[0])
        assert (record["kind"], record["count"], record["articles"]) == ("never_card", 1, [SEED_ARTICLE])
        assert "The Bottom Line" not in run(indexed, "topics").stdout
    finally:
        path.unlink()


def test_handwritten_files_that_are_not_read_are_reported(indexed: Path) -> None:
    rules = "content/rules.yaml", "rules.yaml: this file is not read; rename it to library.rules.yaml"
    edits = f"content/{SEED_ARTICLE}.edits.yml", f"this file is not read; rename it to {SEED_ARTICLE}.edits.yaml"
    misplaced = (
        f"seeds/{SEED_ARTICLE}.edits.yaml",
        f"this file is not read; move it to content/{SEED_ARTICLE}.edits.yaml",
    )
    faults = (rules, edits, misplaced)
    try:
        for name, _ in faults:
            (indexed / name).write_text("never_card: x\n", encoding="utf-8")
        checked, made, shown = run(indexed, "check"), run(indexed, "index"), run(indexed, "check", "--rules")
    finally:
        for name, _ in faults:
            (indexed / name).unlink()
    assert (checked.returncode, made.returncode, shown.returncode) == (1, 0, 1)
    assert len(checked.stdout.splitlines()) == len(faults)
    for _, fault in faults:
        assert fault in checked.stdout
        assert made.stderr.count(fault) == 1
    assert "damaged" not in made.stderr
    assert (rules[1] in shown.stderr, edits[1] in shown.stderr) == (True, False)


def test_an_unreadable_article_is_reported_and_the_status_is_one(indexed: Path) -> None:
    (indexed / "seeds" / "broken.txt").write_bytes(b"\x00")
    result = run(indexed, "index")
    checked, doctor = run(indexed, "check"), run(indexed, "doctor", "--offline")
    (indexed / "seeds" / "broken.txt").unlink()
    fault = "seeds/broken.txt: it is a binary file, not text; export it as text, Markdown or HTML, in UTF-8"
    assert result.returncode == 1
    assert fault in result.stderr
    assert "0 removed" in result.stdout
    assert (checked.returncode, checked.stdout.splitlines()) == (1, [fault])
    assert f"bad  {fault}" in doctor.stdout
    assert "content has no faults" in run(indexed, "check").stdout


def test_index_says_what_to_do_in_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    result = run(tmp_path, "index")
    assert result.returncode == 2
    assert "seeds: there is no article in this folder; put articles there" in result.stderr
    assert "then run `cuecard index` again" in result.stderr


def test_without_the_folder_of_articles_check_says_what_it_cannot_check(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "mill.txt").write_text("The mill\n\nThe mill grinds barley at night.\n", encoding="utf-8")
    assert run(tmp_path, "index").returncode == 0
    (tmp_path / "seeds").rename(tmp_path / "elsewhere")
    checked = run(tmp_path, "check")
    assert checked.returncode == 0
    assert checked.stdout == "content has no faults, as far as that can be checked without seeds\n"
    assert "warning: seeds: there is no such folder" in checked.stderr
    doctor = run(tmp_path, "doctor", "--offline").stdout
    assert "note articles: seeds: there is no such folder, though cards were made from it" in doctor


def test_the_cards_of_many_articles_are_not_removed_unless_that_is_wanted(tmp_path: Path) -> None:
    seeds = tmp_path / "my articles"
    seeds.mkdir()
    rows = [{"id": f"mill-{number}", "text": f"Mill {number} grinds barley at night."} for number in range(14)]
    lines = "\n".join(map(json.dumps, rows))
    (seeds / "rows.jsonl").write_text(lines, encoding="utf-8")
    assert run(tmp_path, "index", "--seeds", "my articles").returncode == 0
    (seeds / "rows.jsonl").write_text(json.dumps(rows[0]), encoding="utf-8")
    refused = run(tmp_path, "index", "--seeds", "my articles")
    assert refused.returncode == 1
    assert refused.stdout == "0 written, 1 unchanged, 0 removed\n"
    assert "13 articles are no longer in my articles" in refused.stderr
    assert "cuecard index --remove --seeds 'my articles'\n" in refused.stderr, "a command to copy"
    assert len(json.loads(run(tmp_path, "index", "--seeds", "my articles", "--json").stdout)["missing"]) == 13
    assert run(tmp_path, "index", "--seeds", "my articles", "--remove").stdout == "0 written, 1 unchanged, 13 removed\n"


@pytest.mark.parametrize(
    ("seeds", "relation"),
    [("content", "it is"), (".", "it contains"), ("content/articles", "it lies in"), ("link", "it is")],
)
def test_the_folder_of_the_cards_is_not_read_as_articles(tmp_path: Path, seeds: str, relation: str) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "rows.jsonl").write_text('{"id": "m1", "title": "The mill", "text": "It grinds barley."}')
    assert run(tmp_path, "index").returncode == 0
    (tmp_path / "content" / "articles").mkdir()
    (tmp_path / "link").symlink_to("content")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    refused = run(tmp_path, "index", "--seeds", seeds)
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"cuecard: {seeds}: {relation} the folder of the cards (content), ")
    assert "a folder of their own, and name it with --seeds" in refused.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_articles_that_could_not_be_read_are_counted(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "mill.md").write_text("# The mill\n\nThe mill grinds barley at night.\n", encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / "seeds" / f"{name}.pdf").write_text(f"no document {name}", encoding="utf-8")
    indexed = run(tmp_path, "index")
    assert (indexed.returncode, indexed.stdout) == (1, "1 written, 0 unchanged, 0 removed, 2 not read\n")
    assert json.loads(run(tmp_path, "index", "--json").stdout)["unread"] == 2


def test_the_progress_says_what_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common, "_LOG_SECONDS", 0)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "rows.csv").write_text(
        'title,text\nThe mill,"It grinds\nbarley at\nnight."\n', encoding="utf-8"
    )
    assert "indexing (files, and lines of .jsonl and .csv) 4/4\n" in run(tmp_path, "index").stderr


def test_a_folder_given_as_an_argument_gets_the_option_that_names_it(tmp_path: Path) -> None:
    for command in ("index", "check"):
        refused = run(tmp_path, command, "my notes")
        assert refused.returncode == 2
        assert f"cuecard {command} --seeds 'my notes'" in refused.stderr


@pytest.mark.parametrize("name", ["nope.txt", "nope", "nope.doc", "nope.xlsx", "no/nope.zip"])
def test_a_file_that_is_not_there_is_called_missing_whatever_its_ending(tmp_path: Path, name: str) -> None:
    assert run(tmp_path, "extract", name).stderr == f"{name}: {NO_SUCH_FILE}\n"


def test_index_names_the_edits_of_an_article_whose_title_changed(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "bakery.txt").write_text(
        "The night bakery\n\nThe bakery opens at nine. It has two ovens.\n", encoding="utf-8"
    )
    assert run(tmp_path, "index").returncode == 0
    edits = tmp_path / "content" / "the-night-bakery.edits.yaml"
    edits.write_text('cards:\n  the-night-bakery:\n    hide: ["It has two ovens."]\n', encoding="utf-8")
    (seeds / "bakery.txt").write_text(
        "The late bakery\n\nThe bakery opens at nine. It has two ovens.\n", encoding="utf-8"
    )
    told = run(tmp_path, "index").stderr
    assert (
        "the-night-bakery.edits.yaml:1: there is no card file the-night-bakery.yaml for these edits: its article has "
        "the id 'the-late-bakery' now, so rename this file to the-late-bakery.edits.yaml, and write that id in it"
        in told
    )
    edits.rename(edits.with_name("the-late-bakery.edits.yaml"))
    assert "there is no card 'the-night-bakery': did you mean 'the-late-bakery'?" in run(tmp_path, "index").stderr
