"""The command, run as people run it: output, exit status, and a plain sentence for every mistake."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot.cli import cli, main
from bot.cli.asking.ask import read_number
from bot.cli.open_service import open_current_service
from bot.environment.settings import read_settings
from bot.wiring.libraries import open_library
from bot.wiring.terminal import chat as open_chat
from tests.support.library.seeds import SEED, SEED_ARTICLE
from tests.support.project.command import run

REPOSITORY = SEED.parents[1]


def test_the_command_can_be_run_as_a_module(indexed: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-m", "bot", "ask", "decupling"]
    result = subprocess.run(command, cwd=indexed, env=environment, capture_output=True, text=True, check=True)
    assert "decoupling" in result.stdout


def test_a_file_that_may_not_be_written_is_reported_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "content/harbour.yaml")

    monkeypatch.setattr(cli, "main", refuse)
    with pytest.raises(SystemExit) as stop:
        main()
    assert (stop.value.code, capsys.readouterr().err) == (
        2,
        "cuecard: content/harbour.yaml: cannot be read or written (permission denied); "
        "correct the permissions of the file or its folder, or choose another folder\n",
    )


def test_asking_does_not_load_the_database() -> None:
    program = "import sys, bot.cli.asking.ask, bot.cli.asking.topics; print('sqlalchemy' in sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout == "False\n"


def test_a_big_library_without_a_search_index_says_why_it_is_slow_and_what_to_do(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_library, "MAX_INDEXED_AT_ONCE", 0)
    saved = run(indexed, "ask", "decupling")
    index = (indexed / ".cuecard" / "index").rename(indexed / "away")
    unsaved = run(indexed, "ask", "decupling")
    index.rename(indexed / ".cuecard" / "index")
    assert saved.stderr == ""
    assert "no search index yet, or have changed since" in unsaved.stderr
    assert "`cuecard index` saves one" in unsaved.stderr
    assert unsaved.stdout == saved.stdout


def test_indexing_saves_the_search_index_again_although_no_article_changed(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_library, "MAX_INDEXED_AT_ONCE", 0)
    (indexed / ".cuecard" / "index" / "cards.index").unlink()
    assert "0 written" in run(indexed, "index").stdout
    assert run(indexed, "ask", "decupling").stderr == ""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("share of semiconducter production in east asia", "80% of global chip production"),
        ("what did the diplomat say", "“We’re building guardrails before the tech train derails.”"),
        ("decupling", "It’s about ensuring no one can flip an off-switch on our infrastructure."),
        ("decupling", "a Japanese trade official"),
        ("who can observe council sessions", "Southeast Asian nations"),
        ("bottom line", "The Bottom Line"),
    ],
)
def test_the_seed_article_answers(indexed: Path, question: str, expected: str) -> None:
    result = run(indexed, "ask", question)
    assert result.returncode == 0
    assert " ".join(expected.split()) in " ".join(result.stdout.replace("│", " ").split())
    assert "Source: EU & Japan" in result.stdout
    assert len(result.stdout.splitlines()) <= 24, "one screen"


@pytest.mark.parametrize("question", ["capital of France", "vpn password", "发表回复"])
def test_a_question_that_the_article_does_not_answer_is_not_found(indexed: Path, question: str) -> None:
    record = json.loads(run(indexed, "ask", "--json", question).stdout)
    assert record["kind"] == "not_found"
    assert record["passage"] is None


@pytest.mark.parametrize("message", ["hi", "latest", "what is the vpn password"])
def test_json_names_what_was_asked_even_if_it_is_not_a_question(indexed: Path, message: str) -> None:
    assert json.loads(run(indexed, "ask", "--json", message).stdout)["question"] == message


@pytest.mark.parametrize("words", ["set --time 9:00 daily", "off", "stop", "pause until tomorrow", "start", "me"])
def test_a_command_for_digests_of_the_platforms_says_in_the_shell_where_it_is_used(indexed: Path, words: str) -> None:
    refused = run(indexed, "digest", *words.split())
    assert refused.returncode == 2
    assert "/digest in Slack, /digest set in Discord" in refused.stderr


def test_a_mistyped_command_for_digests_is_corrected(indexed: Path) -> None:
    refused = run(indexed, "digest", "statsus")
    assert refused.returncode == 2
    assert "No such command 'statsus'. Did you mean status?" in refused.stderr


def test_quotes_are_shown_from_the_first_page_unless_another_is_asked_for(indexed: Path) -> None:
    assert (
        run(indexed, "quotes", "semiconductors", "--page", "1").stdout
        == run(indexed, "quotes", "semiconductors").stdout
    )


def test_everything_in_json_is_verbatim_with_its_location(indexed: Path) -> None:
    record = json.loads(run(indexed, "ask", "--json", "what did the diplomat say").stdout)
    text = SEED.read_bytes().decode()
    excerpts = [record["passage"], *record["summary"], *(part for quote in record["quotes"] for part in quote["parts"])]
    assert len(excerpts) > 3
    for excerpt in excerpts:
        assert text[excerpt["start"] : excerpt["end"]] == excerpt["text"]
    assert record["quotes"][0]["speaker"] == "one EU diplomat"
    assert record["source"]["location"].startswith(f"seeds/{SEED.name} ¶")
    assert record["source"]["place"] == record["source"]["location"], "the old name works for one more release"
    (figure,) = record["figures"]
    assert (figure["value"], figure["of"], figure["value"] in figure["sentence"]) == (
        "80%",
        "global chip production concentrated in East Asia",
        True,
    )
    assert figure["sentence"] in text


def test_an_answer_in_json_says_what_is_related_and_why_its_card_won(indexed: Path) -> None:
    record = json.loads(run(indexed, "ask", "--json", "decupling").stdout)
    assert record["related"][0]["card"] == "eu-japan-boost-tech-digital-ties"
    assert record["why"]["corrections"] == [{"typed": "decupling", "read_as": "decoupling"}]
    assert record["why"]["parts"]


def test_a_number_chooses_from_the_list_that_a_question_leads_to(indexed: Path) -> None:
    question = "what did the diplomat eat"
    listed = [line for line in run(indexed, "ask", question).stdout.splitlines() if line[:4].strip().isdigit()]
    assert listed[0].startswith("   1 Strategic Depth")
    chosen = run(indexed, "ask", "--choose", "1", question)
    assert chosen.returncode == 0
    assert "Source: EU & Japan" in chosen.stdout
    refused = run(indexed, "ask", "--choose", "7", question)
    assert refused.returncode == 2
    assert f"There is no 7 in the list; the last one is {len(listed)}." in refused.stderr


@pytest.mark.parametrize(
    ("question", "sentence"),
    [("decoupling", "got an answer, not a list"), ("xylophone zither", "got no list to choose from")],
)
def test_a_number_without_a_list_is_refused_with_what_the_question_got(
    indexed: Path, question: str, sentence: str
) -> None:
    refused = run(indexed, "ask", "--choose", "1", question)
    assert refused.returncode == 2
    assert sentence in " ".join(refused.stderr.split())


def test_why_names_corrections_in_words_and_with_details_the_parts_of_the_score(indexed: Path) -> None:
    shown = run(indexed, "ask", "--why", "decupling").stdout
    assert "I read “decupling” as “decoupling”" in " ".join(shown.split())
    assert "That sentence has “decoupling”." in shown
    assert "The score and its parts" not in shown
    detailed = run(indexed, "ask", "--why", "--details", "decupling").stdout
    assert "decupling → decoupling" in detailed
    assert "The score and its parts" in detailed


@pytest.mark.thorough
@pytest.mark.parametrize("arguments", [["ask", "decupling"], ["topics", "--json"], ["sing"]])
def test_closed_streams_cause_no_error(indexed: Path, arguments: list[str]) -> None:
    command = f'exec "{sys.executable}" -m bot {" ".join(arguments)} <&- >&- 2>&-'
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    code = subprocess.run(["sh", "-c", command], cwd=indexed, env=environment, check=False).returncode
    assert code == (2 if arguments == ["sing"] else 0)


def test_a_library_that_is_missing_is_reported(indexed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    for name in [name for name in sys.modules if name.startswith("bot.store")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("bot.store", raising=False)  # another test may have imported it
    result = run(indexed, "digest", "status")
    assert result.returncode == 2
    assert "the library sqlalchemy is not installed" in result.stderr


def test_a_pipe_gets_no_colour_and_eighty_columns(indexed: Path) -> None:
    shown = run(indexed, "ask", "what did the diplomat say").stdout
    assert "\x1b" not in shown
    assert max(len(line) for line in shown.splitlines()) <= 80


def test_topics_are_listed_by_title_and_in_json_by_key(indexed: Path) -> None:
    assert "Strategic Depth" in run(indexed, "topics").stdout
    cards = [json.loads(line)["card"] for line in run(indexed, "topics", "--json").stdout.splitlines()]
    assert f"{SEED_ARTICLE}/strategic-depth" in cards


def test_a_card_is_shown_by_its_key_and_by_words_of_its_title(indexed: Path) -> None:
    assert "80%" in run(indexed, "card", f"{SEED_ARTICLE}/strategic-depth").stdout
    assert "adapt or watch" in run(indexed, "card", "the", "Bottom", "line").stdout


def test_quotes_are_found_by_speaker(indexed: Path) -> None:
    assert "guardrails" in run(indexed, "quotes", "--speaker", "diplomat").stdout
    quotes = [
        json.loads(line) for line in run(indexed, "quotes", "--speaker", "trade official", "--json").stdout.splitlines()
    ]
    assert [len(quote["parts"]) for quote in quotes] == [2]


def test_the_chat_takes_lines_from_a_pipe(indexed: Path) -> None:
    shown = run(indexed, "chat", typed="what did the diplomat say\n:quotes\nand who said that?\n").stdout
    assert shown.count("guardrails") >= 3


def test_an_open_chat_uses_edits_and_reports_their_faults(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.cli.open_service.CHECK_SECONDS", 0)
    monkeypatch.setattr("bot.wiring.libraries.current_libraries.MAX_SHARE_OF_TIME", float("inf"))
    edits = project / "content" / f"{SEED_ARTICLE}.edits.yaml"
    question = "what did the diplomat say"

    def typed_lines() -> Iterator[str]:
        yield question
        edits.write_text(f"cards:\n  {SEED_ARTICLE}/strategic-depth:\n    title: Depth of Strategy\n", encoding="utf-8")
        yield question
        edits.write_text("cards:\n  nowhere:\n    hidden: true\n", encoding="utf-8")
        yield question
        yield question

    with chdir(project), CliRunner().isolation() as (out, err, _):
        open_chat(open_current_service(read_settings()), read_settings(), typed_lines(), 80, colour=False)
        answers = out.getvalue().decode().split(f"» {question}")[1:]
    assert ["Depth of Strategy" in answer for answer in answers] == [False, True, False, False]
    assert err.getvalue().decode().count("there is no card 'nowhere'") == 1


def test_a_batch_of_questions_is_asked_of_a_file_of_articles(indexed: Path) -> None:
    rows = [
        {"id": "a/1", "title": "Harbour", "text": "The harbour opens in May."},
        {"id": "b", "text": "Cows eat grass."},
    ]
    (indexed / "corpus.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    questions = [{"id": "q1", "question": "when does the harbour open?"}, {"id": "q2", "question": "who won the cup?"}]
    (indexed / "q.jsonl").write_text("".join(json.dumps(row) + "\n" for row in questions), encoding="utf-8")
    result = run(indexed, "ask", "--articles", "corpus.jsonl", "--batch", "q.jsonl", "--json")
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert (first["id"], first["kind"], first["matches"][0]["article"]) == ("q1", "answer", "a/1")
    assert first["passage"]["text"] == rows[0]["text"][first["passage"]["start"] : first["passage"]["end"]]
    assert first["ms"] >= 0
    assert 0 <= second["confidence"] < first["confidence"] <= 1
    assert second["kind"] != "answer"


def test_every_article_that_cannot_be_read_is_reported_and_the_others_are_asked(indexed: Path) -> None:
    good = json.dumps({"id": "a/1", "title": "Harbour", "text": "The harbour opens in May."})
    (indexed / "partly.jsonl").write_text(f'{good}\n{{"id": "b"}}\nno JSON\n{good}\n', encoding="utf-8")
    result = run(indexed, "ask", "--articles", "partly.jsonl", "when does the harbour open?")
    assert result.returncode == 1
    assert "The harbour opens in May." in result.stdout
    sources = [line.split(": ")[0] for line in result.stderr.splitlines()]
    assert sources == ["partly.jsonl:2", "partly.jsonl:3", "partly.jsonl:4"]


def test_the_first_reasons_are_given_if_no_article_can_be_read(indexed: Path) -> None:
    (indexed / "none.jsonl").write_text('{"id": "b"}\nno JSON\n', encoding="utf-8")
    result = run(indexed, "ask", "--articles", "none.jsonl", "x")
    assert result.returncode == 2
    assert "none.jsonl:1" in result.stderr
    assert "none.jsonl:2" in result.stderr


def test_every_invalid_question_is_reported_and_the_others_are_answered(indexed: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"id": "q1", "question": "what did the diplomat say"}',
        b'{"id": "q2", "question": 5}',
        b"",
        b"[1]",
        b'{"id": "q5", "question": "caf\xe9"}',
        b"[" * 100_000,
        b'{"id": "q7", "question": ""}',
    ]
    (indexed / "mixed.jsonl").write_bytes(b"\n".join(lines))
    result = run(indexed, "ask", "--batch", "mixed.jsonl", "--json")
    assert result.returncode == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["q1", "q7"]
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [
        f"mixed.jsonl:{line}" for line in (2, 4, 5, 6)
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["ask"], "ask something"),
        (["ask", " "], "ask something"),
        (["card", "x", "--at", "2025-13-01"], "'2025-13-01' is not a day or a time; write it as 2026-11-20 or"),
        (["ask", "x", "--content", "nowhere"], "run `cuecard index` first"),
        (["check", "--content", "nowhere"], "run `cuecard index` first"),
        (["ask", "--batch", "nowhere.jsonl"], "cannot be read"),
        (["ask", "--batch", "seeds", "--json"], "cannot be read (Is a directory)"),
        (["ask", "x", "--batch", "nowhere.jsonl"], "not both"),
        (["ask", "x", "--articles", "nowhere.txt"], "nowhere.txt"),
        (["card", "strategic-dpeth"], f"did you mean:\n  {SEED_ARTICLE}/strategic-depth  Strategic Depth: More Than"),
        (["card", f"{SEED_ARTICLE}/strategic"], f"did you mean:\n  {SEED_ARTICLE}/strategic-depth  Strategic Depth"),
        (["quotes"], "name a topic or a speaker"),
        (["quotes", " "], "name a topic or a speaker"),
        (["quotes", "@"], "name a topic or a speaker"),
        (["data", "move", "foo"], "URL: is not the address of a database"),
        (["ask", "x", "--articles", "seeds"], "it is a folder; name the files in it"),
        (["topics", "--page", "9"], "there is no page 9; there is 1"),
        (["quotes", "semiconductors", "--page", "9"], "there is no page 9; there is 1"),
        (["topics", "--page", "2", "--json"], "there is no page 2"),
        (["sing"], "No such command"),
        (["askk", "hi"], "Did you mean ask?"),
        (["index", "--seeds", "nowhere"], "nowhere: there is no such folder here: create it; put articles there"),
        (["data", "export", "nobody"], "is not a workspace"),
        (["digest", "preview", "--channel", "x"], "is not a channel"),
        (["serve"], "set one"),
    ],
)
def test_a_mistake_is_answered_with_a_plain_sentence(indexed: Path, arguments: list[str], expected: str) -> None:
    result = run(indexed, *arguments)
    assert result.returncode == 2
    assert expected in result.stderr
    assert "Traceback" not in result.stderr


def test_wrong_settings_are_all_reported_and_never_shown(indexed: Path) -> None:
    result = run(indexed, "ask", "x", PORT="none", SLACK_API_URL="canary")
    assert result.returncode == 2
    assert "PORT" in result.stderr
    assert "SLACK_API_URL" in result.stderr
    assert "canary" not in result.stderr


def commands(group: object = cli, name: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command of a group and of its subgroups, as the words to type."""
    if not isinstance(group, click.Group):
        return [name]
    context = click.Context(group)
    found = [
        commands(group.get_command(context, command), (*name, command)) for command in group.list_commands(context)
    ]
    return [each for below in found for each in below]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_has_help_with_an_example(command: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(cli, [*command, "--help"]).output
    assert "Example" in shown or command == ("demo",)


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_the_examples_of_every_command_fit_into_80_columns(command: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(cli, [*command, "--help"], terminal_width=80).output
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize(("typed", "read"), [("2\n", "2"), ("\n", ""), ("", "")])
def test_the_end_of_the_input_chooses_nothing(monkeypatch: pytest.MonkeyPatch, typed: str, read: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert read_number() == read
