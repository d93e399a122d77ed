"""The command, run as people run it: output, exit status, and a plain sentence for every mistake."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot.cli import cli
from tests.support.command import run

REPOSITORY = Path(__file__).parents[3]
SEED = REPOSITORY / "seeds" / "000_7ca4b16ef4f44fa5.txt"
ARTICLE_ID = "eu-japan-boost-tech-digital-ties"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with the seed article, indexed."""
    root = tmp_path_factory.mktemp("project")
    (root / "seeds").mkdir()
    (root / "seeds" / SEED.name).write_bytes(SEED.read_bytes())
    assert run(root, "index").returncode == 0
    return root


def test_the_command_can_be_run_as_a_module(project: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-m", "bot", "ask", "decupling"]
    result = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=True)
    assert "decoupling" in result.stdout


def test_asking_does_not_load_the_database() -> None:
    loaded = "import sys, bot.cli.ask, bot.cli.library; print('sqlalchemy' in sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-c", loaded]
    assert subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("share of semiconducter production in east asia", "80% of global chip production"),
        ("what did the diplomat say", "“We’re building guardrails before the tech train derails.”"),
        ("decupling", "It’s about ensuring no one can flip an off-switch on our infrastructure."),
        ("decupling", "a Japanese trade official"),
        ("who can observe council sessions", "Southeast Asian nations"),
        ("bottom line", "The Bottom Line"),
    ],
)
def test_the_seed_article_answers(project: Path, question: str, said: str) -> None:
    result = run(project, "ask", question)
    assert result.returncode == 0
    assert " ".join(said.split()) in " ".join(result.stdout.replace("│", " ").split())
    assert "Source: EU & Japan" in result.stdout
    assert len(result.stdout.splitlines()) <= 24, "one screen"


@pytest.mark.parametrize("question", ["capital of France", "vpn password", "发表回复"])
def test_what_the_article_does_not_answer_is_not_found(project: Path, question: str) -> None:
    record = json.loads(run(project, "ask", "--json", question).stdout)
    assert record["kind"] == "not_found"
    assert record["passage"] is None
    assert "发表回复" not in run(project, "ask", "x").stdout


@pytest.mark.parametrize("said", ["hi", "latest", "what is the vpn password"])
def test_json_names_what_was_asked_though_it_is_no_question(project: Path, said: str) -> None:
    assert json.loads(run(project, "ask", "--json", said).stdout)["question"] == said


def test_who_sets_a_digest_in_the_shell_is_told_where_it_is_set(project: Path) -> None:
    refused = run(project, "digest", "set", "--time", "9:00", "daily")
    assert refused.returncode == 2
    assert "/digest in Slack, /digest set in Discord" in refused.stderr


def test_quotes_have_pages(project: Path) -> None:
    assert (
        run(project, "quotes", "semiconductors", "--page", "1").stdout
        == run(project, "quotes", "semiconductors").stdout
    )


def test_everything_in_json_is_verbatim_with_its_place(project: Path) -> None:
    record = json.loads(run(project, "ask", "--json", "what did the diplomat say").stdout)
    text = SEED.read_bytes().decode()
    excerpts = [record["passage"], *record["summary"], *(part for quote in record["quotes"] for part in quote["parts"])]
    assert len(excerpts) > 3
    for excerpt in excerpts:
        assert text[excerpt["start"] : excerpt["end"]] == excerpt["text"]
    assert record["quotes"][0]["speaker"] == "one EU diplomat"
    assert record["source"]["place"].startswith(f"seeds/{SEED.name} ¶")
    (figure,) = record["figures"]
    assert (figure["value"], figure["of"], figure["value"] in figure["sentence"]) == (
        "80%",
        "global chip production",
        True,
    )
    assert figure["sentence"] in text


def test_an_answer_in_json_says_what_is_related_and_why_its_card_won(project: Path) -> None:
    record = json.loads(run(project, "ask", "--json", "decupling").stdout)
    assert record["related"][0]["card"] == "eu-japan-boost-tech-digital-ties"
    assert record["why"]["corrections"] == [{"typed": "decupling", "read_as": "decoupling"}]
    assert record["why"]["parts"]


def test_why_shows_corrections_and_parts_of_the_score(project: Path) -> None:
    shown = run(project, "ask", "--why", "decupling").stdout
    assert "decupling → decoupling" in shown
    assert "The score and its parts" in shown


@pytest.mark.parametrize("arguments", [["ask", "decupling"], ["topics", "--json"], ["sing"]])
def test_closed_streams_are_no_fault(project: Path, arguments: list[str]) -> None:
    command = f'exec "{sys.executable}" -m bot {" ".join(arguments)} <&- >&- 2>&-'
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    code = subprocess.run(["sh", "-c", command], cwd=project, env=environment, check=False).returncode
    assert code == (2 if arguments == ["sing"] else 0)


def test_a_library_that_is_missing_is_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    for name in [name for name in sys.modules if name.startswith("bot.store")]:
        monkeypatch.delitem(sys.modules, name)
    result = run(project, "digest", "status")
    assert result.returncode == 2
    assert "the library sqlalchemy is not installed" in result.stderr


def test_a_pipe_gets_no_colour_and_eighty_columns(project: Path) -> None:
    shown = run(project, "ask", "what did the diplomat say").stdout
    assert "\x1b" not in shown
    assert max(len(line) for line in shown.splitlines()) <= 80


def test_topics_card_and_quotes(project: Path) -> None:
    assert "Strategic Depth" in run(project, "topics").stdout
    cards = [json.loads(line)["card"] for line in run(project, "topics", "--json").stdout.splitlines()]
    assert f"{ARTICLE_ID}/strategic-depth" in cards
    assert "80%" in run(project, "card", f"{ARTICLE_ID}/strategic-depth").stdout
    assert "adapt or watch" in run(project, "card", "the", "Bottom", "line").stdout
    assert "guardrails" in run(project, "quotes", "--speaker", "diplomat").stdout
    quotes = [
        json.loads(line) for line in run(project, "quotes", "--speaker", "trade official", "--json").stdout.splitlines()
    ]
    assert [len(quote["parts"]) for quote in quotes] == [2]


def test_the_chat_takes_lines_from_a_pipe(project: Path) -> None:
    shown = run(project, "chat", typed="what did the diplomat say\n:quotes\nand who said that?\n").stdout
    assert shown.count("guardrails") >= 3


def test_batch_over_articles(project: Path) -> None:
    rows = [
        {"id": "a/1", "title": "Harbour", "text": "The harbour opens in May."},
        {"id": "b", "text": "Cows eat grass."},
    ]
    (project / "corpus.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    questions = [{"id": "q1", "question": "when does the harbour open?"}, {"id": "q2", "question": "who won the cup?"}]
    (project / "q.jsonl").write_text("".join(json.dumps(row) + "\n" for row in questions), encoding="utf-8")
    result = run(project, "ask", "--articles", "corpus.jsonl", "--batch", "q.jsonl", "--json")
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert (first["id"], first["kind"], first["matches"][0]["article"]) == ("q1", "answer", "a/1")
    assert first["passage"]["text"] == rows[0]["text"][first["passage"]["start"] : first["passage"]["end"]]
    assert first["ms"] >= 0
    assert 0 <= second["confidence"] < first["confidence"] <= 1
    assert second["kind"] != "answer"


def test_every_article_that_cannot_be_asked_is_named_and_the_others_are(project: Path) -> None:
    good = json.dumps({"id": "a/1", "title": "Harbour", "text": "The harbour opens in May."})
    (project / "partly.jsonl").write_text(f'{good}\n{{"id": "b"}}\nno JSON\n{good}\n', encoding="utf-8")
    result = run(project, "ask", "--articles", "partly.jsonl", "when does the harbour open?")
    assert result.returncode == 1
    assert "The harbour opens in May." in result.stdout
    places = [line.split(": ")[0] for line in result.stderr.splitlines()]
    assert places == ["partly.jsonl:2", "partly.jsonl:3", "partly.jsonl:4"]


def test_a_date_that_cannot_be_read_is_a_warning_and_no_fault(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    rows = [
        {"id": "a", "title": "The harbour", "text": "The harbour opens at five.", "date": "2022/06/12"},
        {"id": "b", "title": "The mill", "text": "The mill grinds barley at night.", "date": "03/04/2022"},
    ]
    (tmp_path / "seeds" / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    reason = 'its date "03/04/2022" cannot be read as one; write it as 2024-05-01'
    warning = f"warning: seeds/rows.jsonl:2: {reason}\n"
    indexed = run(tmp_path, "index")
    assert (indexed.returncode, indexed.stderr) == (0, warning)
    assert indexed.stdout == "2 written, 0 unchanged, 0 removed, 1 warning\n"
    checked = run(tmp_path, "check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "content is sound\n", warning)
    record = {"severity": "warning", "file": "seeds/rows.jsonl", "line": 2, "reason": reason}
    assert json.loads(run(tmp_path, "check", "--json").stdout) == record
    for option in ("--rebuild", "--anew"):  # the former name works for one release
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


def test_where_no_article_can_be_read_the_first_reasons_are_given(project: Path) -> None:
    (project / "none.jsonl").write_text('{"id": "b"}\nno JSON\n', encoding="utf-8")
    result = run(project, "ask", "--articles", "none.jsonl", "x")
    assert result.returncode == 2
    assert "none.jsonl:1" in result.stderr
    assert "none.jsonl:2" in result.stderr


def test_every_question_that_is_none_is_named_and_the_others_are_answered(project: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"id": "q1", "question": "what did the diplomat say"}',
        b'{"id": "q2", "question": 5}',
        b"",
        b"[1]",
        b'{"id": "q5", "question": "caf\xe9"}',
        b"[" * 100_000,
        b'{"id": "q7", "question": ""}',
    ]
    (project / "mixed.jsonl").write_bytes(b"\n".join(lines))
    result = run(project, "ask", "--batch", "mixed.jsonl", "--json")
    assert result.returncode == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["q1", "q7"]
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [f"mixed.jsonl:{n}" for n in (2, 4, 5, 6)]


def test_extract_prints_quotes_figures_summary_and_sections(project: Path) -> None:
    result = run(project, "extract", "--json", f"seeds/{SEED.name}")
    record = json.loads(result.stdout)
    assert record["id"] == ARTICLE_ID
    assert {"quotes", "figures", "summary", "sections"} <= set(record)
    assert "评论" not in result.stdout
    assert "guardrails" in run(project, "extract", f"seeds/{SEED.name}").stdout


def test_check_finds_a_planted_fault_and_index_mends_it(project: Path) -> None:
    assert run(project, "check").returncode == 0
    path = project / "content" / f"{ARTICLE_ID}.yaml"
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace("We’re building guardrails", "We’re building handrails"), encoding="utf-8")
    result = run(project, "check")
    assert result.returncode == 1
    assert f"{ARTICLE_ID}.yaml:" in result.stdout
    mended = run(project, "index")
    assert mended.returncode == 0
    assert f"the cards of {ARTICLE_ID} were damaged and are rebuilt" in mended.stdout
    assert path.read_text(encoding="utf-8") == sound


def test_typos_in_edits_are_told_wherever_they_matter_and_the_rest_is_honoured(project: Path) -> None:
    edits = project / "content" / f"{ARTICLE_ID}.edits.yaml"
    typos = "".join(f"    typo{number}: x\n" for number in range(4))
    edits.write_text(
        f"cards:\n  {ARTICLE_ID}/strategic-depth:\n    title: Depth\n{typos}"
        f"  {ARTICLE_ID}/the-bottom-line: {{hidden: yes}}\n"
        f"  {ARTICLE_ID}: {{title: Digital Ties}}\n",
        encoding="utf-8",
    )
    try:
        checked = run(project, "check").stdout.splitlines()
        assert [line.split(": ")[0] for line in checked] == [f"{edits.name}:{number}" for number in range(4, 8)]
        for arguments in (["ask", "share of semiconductors"], ["topics"], ["card", ARTICLE_ID], ["quotes", "depth"]):
            told = run(project, *arguments).stderr
            assert f'{edits.name}:4: the key "typo0" is not known here' in told
            assert "… and 1 more: `cuecard check` lists them all" in told
        assert "typo3" in run(project, "index").stderr
        assert [fault["line"] for fault in json.loads(run(project, "index", "--json").stdout)["edit_faults"]] == [
            4,
            5,
            6,
            7,
        ]
        assert "The Bottom Line" not in run(project, "topics").stdout
        assert "\nDepth\n" in run(project, "ask", "share of semiconducter production").stdout
    finally:
        edits.unlink()


def test_the_edits_that_the_page_on_curating_shows_hold_for_this_article(project: Path) -> None:
    page = (REPOSITORY / "docs" / "how-to" / "curating.md").read_text(encoding="utf-8")
    edits = project / "content" / f"{ARTICLE_ID}.edits.yaml"
    edits.write_text(page.partition("```yaml\n")[2].partition("```")[0], encoding="utf-8")
    try:
        assert "content is sound" in run(project, "check").stdout
        shown = run(project, "card", f"{ARTICLE_ID}/blueprint-for-the-world").stdout
        assert "— the EU and Japan (reads)" in shown
        assert "From people, not read from the article: title, other names" in shown
        record = json.loads(run(project, "card", "--json", f"{ARTICLE_ID}/blueprint-for-the-world").stdout)
        assert {"summary", "date", "the figure 2024"} <= set(record["from_people"])
        assert "From people" not in run(project, "ask", "who can observe council sessions").stdout
    finally:
        edits.unlink()


def test_check_shows_what_each_rule_changes(project: Path) -> None:
    assert "there are no rules: write them into content/library.rules.yaml" in run(project, "check", "--rules").stdout
    path = project / "content" / "library.rules.yaml"
    path.write_text("never_card: The Bottom *\nfurniture: Nothing like it\nfurnitur: x\n", encoding="utf-8")
    try:
        shown = run(project, "check", "--rules")
        assert shown.stdout.splitlines() == [
            'library.rules.yaml:1: never_card "The Bottom *": 1 in 1 article: The Bottom Line (EU & Japan Boost Tech & '
            "Digital Ties)",
            'library.rules.yaml:2: furniture "Nothing like it": fits nothing',
        ]
        fault = 'library.rules.yaml:3: the key "furnitur" is not known here; did you mean "furniture"?'
        assert (shown.returncode, fault in shown.stderr) == (1, True)
        assert fault in run(project, "check").stdout
        record = json.loads(run(project, "check", "--rules", "--json").stdout.splitlines()[0])
        assert (record["kind"], record["count"], record["articles"]) == ("never_card", 1, [ARTICLE_ID])
        assert "The Bottom Line" not in run(project, "topics").stdout
    finally:
        path.unlink()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask"], "ask something"),
        (["ask", "x", "--content", "nowhere"], "run `cuecard index` first"),
        (["check", "--content", "nowhere"], "run `cuecard index` first"),
        (["ask", "--batch", "nowhere.jsonl"], "cannot be read"),
        (["ask", "--batch", "seeds", "--json"], "cannot be read (Is a directory)"),
        (["ask", "x", "--batch", "nowhere.jsonl"], "not both"),
        (["ask", "x", "--articles", "nowhere.txt"], "nowhere.txt"),
        (["card", "strategic-dpeth"], f"did you mean:\n  {ARTICLE_ID}/strategic-depth  Strategic Depth: More Than"),
        (["quotes"], "name a topic or a speaker"),
        (["quotes", " "], "name a topic or a speaker"),
        (["ask", "x", "--articles", "seeds"], "it is a folder; name the files in it"),
        (["topics", "--page", "9"], "there is no page 9: 1 page is all"),
        (["quotes", "semiconductors", "--page", "9"], "there is no page 9: 1 page is all"),
        (["topics", "--page", "2", "--json"], "there is no page 2"),
        (["sing"], "No such command"),
        (["askk", "hi"], "Did you mean ask?"),
        (["index", "--seeds", "nowhere"], "nowhere: there is no such folder here: make it; put articles there"),
        (["data", "export", "nobody"], "is not a workspace"),
        (["digest", "preview", "--channel", "x"], "is not a channel"),
        (["serve"], "set one"),
    ],
)
def test_a_mistake_is_met_with_a_plain_sentence(project: Path, arguments: list[str], said: str) -> None:
    result = run(project, *arguments)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_wrong_settings_are_all_named_and_never_shown(project: Path) -> None:
    result = run(project, "ask", "x", PORT="none", SLACK_API_URL="canary")
    assert result.returncode == 2
    assert "PORT" in result.stderr
    assert "SLACK_API_URL" in result.stderr
    assert "canary" not in result.stderr


def test_an_unreadable_article_is_named_and_the_status_is_one(project: Path) -> None:
    (project / "seeds" / "broken.txt").write_bytes(b"\x00")
    result = run(project, "index")
    checked, looked = run(project, "check"), run(project, "doctor", "--offline")
    (project / "seeds" / "broken.txt").unlink()
    said = "seeds/broken.txt: it is a binary file, not text; export it as text, Markdown or HTML, in UTF-8"
    assert result.returncode == 1
    assert said in result.stderr
    assert "0 removed" in result.stdout
    assert (checked.returncode, checked.stdout.splitlines()) == (1, [said])
    assert f"bad  {said}" in looked.stdout
    assert "content is sound" in run(project, "check").stdout


def test_index_says_what_to_do_in_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    result = run(tmp_path, "index")
    assert result.returncode == 2
    assert "seeds: there is no article in this folder; put articles there" in result.stderr
    assert "then run `cuecard index` again" in result.stderr


def commands(group: object = cli, name: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command and subcommand there is."""
    if not isinstance(group, click.Group):
        return [name]
    context = click.Context(group)
    found = [commands(group.get_command(context, each), (*name, each)) for each in group.list_commands(context)]
    return [each for below in found for each in below]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_has_help_with_an_example(command: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(cli, [*command, "--help"]).output
    assert "Example" in shown or command == ("demo",)
