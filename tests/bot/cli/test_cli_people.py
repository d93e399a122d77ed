"""What people did: votes, questions without an answer, the report, what is kept of somebody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.conversation.curating.groups import group_alike
from bot.model import Reason, card_key
from bot.store import WorkspaceSettings, open_store
from bot.store.workspace.questions.model import Address
from bot.store.workspace.tallies import Tally
from bot.text.yaml.subset import read_yaml
from tests.support.project.command import run
from tests.support.project.store import TEAM, project_store


def test_a_person_is_forgotten(project: Path) -> None:
    assert run(project, "data", "forget", "U0CANARY", "--workspace", "slack:T0001").stdout == "rows forgotten: 2\n"
    assert run(project, "data", "forget", "U0CANARY").stdout == "rows forgotten: 0 (nothing is stored about U0CANARY)\n"


def test_votes_are_shown_the_least_helpful_card_first(project: Path) -> None:
    assert run(project, "votes").stdout == "slack:T0001\n  👍 1  👎 0  a card that is gone\n"
    card_id = json.loads(run(project, "topics", "--json").stdout.splitlines()[0])["card"]
    store = open_store(f"sqlite:///{project}/.cuecard/cuecard.db", data_folder=project / ".cuecard")
    store.of(TEAM).settings.put(WorkspaceSettings(keep_unanswered=True), "")
    for user in ("U1", "U2"):
        store.of(TEAM).feedback.vote(user, card_key(card_id), is_helpful=False)
    store.of(TEAM).feedback.put_reason("U1", card_key(card_id), Reason.OUTDATED)
    store.close()
    first, second = map(json.loads, run(project, "votes", "slack:T0001", "--json").stdout.splitlines())
    counted = {"helpful": 0, "unhelpful": 2, "reasons": {"wrong": 1}}
    assert first == {"workspace": "slack:T0001", "card": card_id, **counted}
    assert (second["card"], second["helpful"]) == (None, 1)
    output = run(project, "votes").stdout.splitlines()
    assert "👎 2  " in output[1]
    assert output[2] == "    Wrong or outdated: 1"
    assert run(project, "votes", "slack:T0404").stdout == "There are no votes yet.\n"


def test_a_question_that_waits_is_shown_and_answered(project: Path) -> None:
    assert run(project, "unanswered").stdout == "No questions are waiting for an answer.\n"
    card_id = json.loads(run(project, "topics", "--json").stdout.splitlines()[0])["card"]
    store = open_store(f"sqlite:///{project}/.cuecard/cuecard.db", data_folder=project / ".cuecard")
    store.of(TEAM).settings.put(WorkspaceSettings(keep_unanswered=True), "")
    for user, text in (("U1", "When does the harbour open?"), ("U2", "when is the harbour opening")):
        store.of(TEAM).unanswered.add(user, text)
    store.close()
    [waiting] = map(json.loads, run(project, "unanswered", "--json").stdout.splitlines())
    assert (waiting["workspace"], waiting["people"], waiting["times"]) == ("slack:T0001", 2, 2)
    line = f"  {waiting['id']}  when is the harbour opening · 2 people\n"
    assert run(project, "unanswered", "--workspace", "slack:T0001").stdout == f"slack:T0001\n{line}"
    bogus = run(project, "unanswered", "answer", waiting["id"], "--card", "bogus")
    assert bogus.returncode == 2
    assert "bogus: is not the id of a card" in bogus.stderr
    for wrong in ((), ("--card", card_id, "--close"), ("--card", card_id, "--reason", "why")):
        assert run(project, "unanswered", "answer", waiting["id"], *wrong).returncode == 2
    alias = ("--alias", "harbour hours")
    assert run(project, "unanswered", "answer", waiting["id"], "--close", *alias).returncode == 2
    answered = run(project, "unanswered", "answer", waiting["id"], "--card", card_id, *alias)
    assert answered.stdout == "Done. I will tell 2 people.\n"
    assert run(project, "unanswered", "aliases").stdout == f"slack:T0001  harbour hours: {card_id}\n"
    edits = run(project, "unanswered", "aliases", "--edits").stdout
    assert read_yaml(edits).data == {"cards": {card_id: {"aliases": {"add": ["harbour hours"]}}}}
    forget = ("unanswered", "aliases", "--workspace", "slack:T0001", "--remove", "harbour hours")
    assert [run(project, *forget).returncode for _ in range(2)] == [0, 2]
    assert run(project, "unanswered", "aliases").stdout == "No other name of a card was learned yet.\n"
    for for_programs in ("--edits", "--json"):
        assert run(project, "unanswered", "aliases", for_programs).stdout == ""
    again = run(project, "unanswered", "answer", waiting["id"], "--close")
    assert (again.returncode, "no question" in again.stderr) == (2, True)


@pytest.mark.thorough
def test_a_question_is_answered_by_a_card_that_is_looked_for_or_an_article_that_is_added(project: Path) -> None:
    with project_store(project) as store:
        store.of(TEAM).settings.put(WorkspaceSettings(keep_unanswered=True), "")
        store.of(TEAM).unanswered.add("U1", "when does the last ferry leave", Address(user="U1"))
        [waiting] = group_alike(store.of(TEAM).unanswered.waiting())
    found = list(
        map(
            json.loads,
            run(project, "unanswered", "cards", waiting.id, "exporting the model", "--json").stdout.splitlines(),
        )
    )
    assert 0 < len(found) <= 10
    card = json.loads(run(project, "topics", "exporting the model", "--json").stdout.splitlines()[0])["card"]
    assert card in [option["card"] for option in found]
    with project_store(project) as store:
        store.of(TEAM).unanswered.add("U2", waiting.text, Address(user="U2"), card_key(card), Reason.OUTDATED)
    assert "👎" in run(project, "unanswered").stdout
    asked = json.loads(run(project, "unanswered", "--json").stdout)
    assert asked["unhelpful"] == [{"card": card, "reasons": {"wrong": 1}}]
    (project / "ferry.md").write_text("# Night ferry\n\nThe last ferry leaves at 23:40 from the north quay.\n")
    both = run(project, "unanswered", "answer", waiting.id, "--add", "ferry.md", "--card", found[0]["card"])
    assert both.returncode == 2
    answered = run(project, "unanswered", "answer", waiting.id, "--add", "ferry.md", "--alias", "night ferry")
    assert (answered.returncode, answered.stdout) == (0, "Done. I will tell 2 people.\n")
    with project_store(project) as store:
        [head] = store.articles.heads("slack:T0001")
        assert [name for _, name in store.aliases.of(TEAM)] == ["night ferry"]
        [notice] = [store.of(TEAM).answer_notices.find(question) for question in waiting.questions]
        assert notice
        assert store.articles.has_card([head.library], notice.resolution.card)


def test_a_question_is_not_answered_by_an_article_that_edits_hide(project: Path) -> None:
    (project / "ferry.md").write_text("# Night ferry\n\nThe last ferry leaves at 23:40 from the north quay.\n")
    library = ("--library", str(TEAM))
    run(project, "add", "ferry.md", "--yes", *library)
    run(project, "content", "export", "review", *library)
    (project / "review" / "night-ferry.edits.yaml").write_text("cards:\n  night-ferry: {hidden: yes}\n")
    assert "1 edited" in run(project, "content", "import", "review", *library).stdout
    with project_store(project) as store:
        store.of(TEAM).settings.put(WorkspaceSettings(keep_unanswered=True), "")
        store.of(TEAM).unanswered.add("U1", "when does the last ferry leave", Address(user="U1"))
        [waiting] = group_alike(store.of(TEAM).unanswered.waiting())
    answered = run(project, "unanswered", "answer", waiting.id, "--add", "ferry.md")
    assert answered.returncode == 2
    assert "ferry.md: it is in the library already, but edits hide it" in answered.stderr
    assert waiting.id in run(project, "unanswered").stdout


def test_the_outcomes_of_questions_are_reported_in_numbers(project: Path) -> None:
    assert run(project, "report").stdout == "slack:T0001\nNothing was asked.\n"
    store = open_store(f"sqlite:///{project}/.cuecard/cuecard.db", data_folder=project / ".cuecard")
    for kind in Tally:
        store.of(TEAM).tallies.add(kind)
    store.close()
    counted = json.loads(run(project, "report", "slack:T0001", "--days", "7", "--json").stdout)
    assert {name: counted[name] for name in ("days", "asked", "answered", "offered", "chosen", "not_found")} == {
        "days": 7, "asked": 3, "answered": 1, "offered": 1, "chosen": 1, "not_found": 1
    }  # fmt: skip
    shown = run(project, "report").stdout
    assert "The last 30 days" in shown
    assert "Not found" in shown


def test_a_person_is_forgotten_although_the_key_is_lost(project: Path) -> None:
    store = open_store(f"sqlite:///{project}/.cuecard/cuecard.db", data_folder=project / ".cuecard")
    store.of(TEAM).installation.save({"bot_token": "xoxb-1", "user_id": "U0CANARY"})
    store.close()
    (project / ".cuecard" / "secret.key").unlink()
    result = run(project, "data", "forget", "U0CANARY")
    assert (result.returncode, result.stdout) == (1, "rows forgotten: 2\n")
    assert result.stderr.startswith("slack:T0001: its installation is encrypted with a key that is not here")
    assert run(project, "data", "purge", "slack:T0001", "--yes").stdout == "slack:T0001 purged\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["u0canary"],
        ["@anna"],
        ["123", "--workspace", "slack:T0001"],
        ["U0", "--workspace", "discord:1"],
        ["U0", "--workspace", "console:1"],
    ],
)
def test_an_id_that_is_not_a_persons_is_refused(project: Path, arguments: list[str]) -> None:
    result = run(project, "data", "forget", *arguments)
    assert result.returncode == 2
    assert f"{arguments[0]}: is not the id of a person" in result.stderr


def test_an_unknown_workspace_is_reported(project: Path) -> None:
    assert run(project, "data", "purge", "slack:T0BOGUS", "--yes").stdout == "nothing is stored about slack:T0BOGUS\n"
    assert run(project, "data", "export", "slack:T0BOGUS").stderr == "nothing is stored about slack:T0BOGUS\n"
