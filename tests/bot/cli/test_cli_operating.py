"""The commands of those who run the bot: data, digests, doctor, manifest, invitations."""

from __future__ import annotations

import contextlib
import json
import shutil
from datetime import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.conversation.curating.groups import group_alike
from bot.digests.setup.subscription import Subscription
from bot.making.sandbox import Sandbox
from bot.model import Channel, Platform, Reason, Workspace, card_key
from bot.store import Store, WorkspaceSettings, open_store
from bot.store.workspace.tallies import Tally
from bot.store.workspace.unanswered import Address
from bot.text.yaml import read_yaml
from bot.wiring import diagnosis
from tests.support.broken_install import break_package
from tests.support.command import run
from tests.support.discord.world import ME, TOKEN

SEEDS = Path(__file__).parents[3] / "seeds"
TEAM = Workspace(Platform.SLACK, "T0001")
CHANNEL = Channel(TEAM, "C0001")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An indexed project whose database holds a vote and a digest; not to be changed."""
    root = tmp_path_factory.mktemp("model")
    (root / "seeds").mkdir()
    for seed in SEEDS.glob("*.txt"):
        (root / "seeds" / seed.name).write_bytes(seed.read_bytes())
    assert run(root, "index").returncode == 0
    store = open_store(f"sqlite:///{root}/.cuecard/cuecard.db", data_folder=root / ".cuecard")
    store.of(TEAM).feedback.vote("U0CANARY", "card", helpful=True)
    store.ledger.put(
        Subscription(channel=CHANNEL, time=time(9), zone="Europe/Berlin", created_by="U0SETTER"), "U0SETTER"
    )
    store.close()
    return root


@pytest.fixture
def project(model: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(model, tmp_path / "project")


def closing_store(project: Path) -> contextlib.closing[Store]:
    return contextlib.closing(open_store(f"sqlite:///{project}/.cuecard/cuecard.db", data_folder=project / ".cuecard"))


def test_a_person_is_forgotten(project: Path) -> None:
    assert run(project, "data", "forget", "U0CANARY", "--workspace", "slack:T0001").stdout == "rows forgotten: 2\n"
    assert run(project, "data", "forget", "U0CANARY").stdout == "rows forgotten: 0 (nothing is kept of U0CANARY)\n"


def test_votes_are_shown_the_least_helpful_card_first(project: Path) -> None:
    assert run(project, "votes").stdout == "slack:T0001\n  👍 1  👎 0  a card that is gone\n"
    card_id = json.loads(run(project, "topics", "--json").stdout.splitlines()[0])["card"]
    store = open_store(f"sqlite:///{project}/.cuecard/cuecard.db", data_folder=project / ".cuecard")
    store.of(TEAM).settings.put(WorkspaceSettings(keep_unanswered=True), "")
    for user in ("U1", "U2"):
        store.of(TEAM).feedback.vote(user, card_key(card_id), helpful=False)
    store.of(TEAM).feedback.explain("U1", card_key(card_id), Reason.WRONG)
    store.close()
    first, second = map(json.loads, run(project, "votes", "slack:T0001", "--json").stdout.splitlines())
    counted = {"helpful": 0, "unhelpful": 2, "reasons": {"wrong": 1}}
    assert first == {"workspace": "slack:T0001", "card": card_id, **counted}
    assert (second["card"], second["helpful"]) == (None, 1)
    told = run(project, "votes").stdout.splitlines()
    assert "👎 2  " in told[1]
    assert told[2] == "    Wrong or outdated: 1"
    assert run(project, "votes", "slack:T0404").stdout == "There are no votes yet.\n"


def test_a_question_that_waits_is_shown_and_answered(project: Path) -> None:
    assert run(project, "unanswered").stdout == "No question waits for an answer.\n"
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
    assert answered.stdout == "Done. 2 people are told.\n"
    assert run(project, "unanswered", "aliases").stdout == f"slack:T0001  harbour hours: {card_id}\n"
    edits = run(project, "unanswered", "aliases", "--edits").stdout
    assert read_yaml(edits).data == {"cards": {card_id: {"aliases": {"add": ["harbour hours"]}}}}
    forget = ("unanswered", "aliases", "--workspace", "slack:T0001", "--remove", "harbour hours")
    assert [run(project, *forget).returncode for _ in range(2)] == [0, 2]
    assert run(project, "unanswered", "aliases").stdout == ""
    again = run(project, "unanswered", "answer", waiting["id"], "--close")
    assert (again.returncode, "no question" in again.stderr) == (2, True)


@pytest.mark.thorough
def test_a_question_is_answered_by_a_card_that_is_looked_for_or_an_article_that_is_added(project: Path) -> None:
    with closing_store(project) as store:
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
    assert card in [one["card"] for one in found]
    with closing_store(project) as store:
        store.of(TEAM).unanswered.add("U2", waiting.text, Address(user="U2"), card_key(card), Reason.WRONG)
    assert "👎" in run(project, "unanswered").stdout
    asked = json.loads(run(project, "unanswered", "--json").stdout)
    assert asked["unhelpful"] == [{"card": card, "reasons": {"wrong": 1}}]
    (project / "ferry.md").write_text("# Night ferry\n\nThe last ferry leaves at 23:40 from the north quay.\n")
    both = run(project, "unanswered", "answer", waiting.id, "--add", "ferry.md", "--card", found[0]["card"])
    assert both.returncode == 2
    answered = run(project, "unanswered", "answer", waiting.id, "--add", "ferry.md", "--alias", "night ferry")
    assert (answered.returncode, answered.stdout) == (0, "Done. 2 people are told.\n")
    with closing_store(project) as store:
        [head] = store.articles.heads("slack:T0001")
        assert [name for _, name in store.aliases.of(TEAM)] == ["night ferry"]
        [owed] = [store.of(TEAM).unanswered.owed(one) for one in waiting.questions]
        assert owed
        assert store.articles.has_card([head.library], owed.resolved.card)


def test_what_came_of_questions_is_reported_in_numbers(project: Path) -> None:
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


def test_a_person_is_forgotten_though_the_key_is_lost(project: Path) -> None:
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
def test_who_is_no_person_is_not_forgotten(project: Path, arguments: list[str]) -> None:
    result = run(project, "data", "forget", *arguments)
    assert result.returncode == 2
    assert f"{arguments[0]}: is not the id of a person" in result.stderr


def test_a_workspace_of_which_nothing_is_kept_is_told(project: Path) -> None:
    assert run(project, "data", "purge", "slack:T0BOGUS", "--yes").stdout == "nothing is kept of slack:T0BOGUS\n"
    assert run(project, "data", "export", "slack:T0BOGUS").stderr == "nothing is kept of slack:T0BOGUS\n"


def test_a_workspace_is_exported_and_purged(project: Path) -> None:
    exported = run(project, "data", "export", "slack:T0001").stdout
    assert [json.loads(line) for line in exported.splitlines()]
    assert "C0001" in exported
    for typed in ("n\n", ""):
        refused = run(project, "data", "purge", "slack:T0001", typed=typed)
        assert (refused.returncode, refused.stderr) == (1, "Nothing is deleted. In a script, use --yes.\n")
    assert "C0001" in run(project, "data", "export", "slack:T0001").stdout
    assert run(project, "data", "purge", "slack:T0001", "--yes").stdout == "slack:T0001 purged\n"
    assert "C0001" not in run(project, "data", "export", "slack:T0001").stdout


def test_everything_moves_to_another_database(project: Path) -> None:
    target = f"sqlite:///{project}/other.db"
    assert "rows copied" in run(project, "data", "move", target).stdout
    assert "C0001" in run(project, "data", "export", "slack:T0001", DATABASE_URL=target).stdout


def test_only_workspaces_with_tokens_are_sealed_anew(project: Path) -> None:
    assert run(project, "data", "reseal").stdout == "secrets encrypted again: 0\n"
    store = open_store(f"sqlite:///{project}/.cuecard/cuecard.db", data_folder=project / ".cuecard")
    store.of(TEAM).installation.save({"bot_token": "xoxb-canary"})
    store.close()
    assert run(project, "data", "reseal").stdout == "secrets encrypted again: 1\n"


def test_a_digest_is_previewed_to_the_byte(project: Path) -> None:
    arguments = ("digest", "preview", "--channel", "slack:T0001#C0001", "--at", "2026-03-27T02:30")
    first = run(project, *arguments, "--zone", "Europe/Berlin").stdout
    payload = json.loads(first)
    assert payload["metadata"]["event_payload"]["key"]
    assert "guardrails" in first or "off-switch" in first
    assert run(project, *arguments, "--zone", "Europe/Berlin").stdout == first
    assert "EU & Japan" in run(project, *arguments, "--text").stdout


def test_a_preview_as_text_has_every_title_once(project: Path) -> None:
    shown = run(project, "digest", "preview", "--channel", "slack:T0001#C0001", "--text").stdout
    assert shown.count("\nEU & Japan Boost Tech & Digital Ties\n") == 1
    assert "Open a card" not in shown


def test_a_preview_without_a_channel_is_that_of_the_terminal_as_text(project: Path) -> None:
    here = run(project, "digest", "preview").stdout
    assert here == run(project, "digest", "preview", "--channel", "console:terminal#me", "--text").stdout
    assert "EU & Japan Boost Tech & Digital Ties" in here


def test_a_preview_says_what_the_payload_does_not(project: Path) -> None:
    arguments = ("--at", "2026-03-29T02:30", "--zone", "Europe/Berlin")
    said = run(project, "digest", "preview", "--channel", "slack:T0001#C0001", *arguments).stderr
    skipped = "On Sunday 29 March 2026 the clocks of Europe/Berlin skip 02:30: the digest is posted at 03:30.\n"
    assert said == skipped
    said = run(project, "digest", "preview", "--channel", "slack:T0001#C0002", *arguments).stderr
    assert said == "slack:T0001#C0002 has no digest. This is what a daily one would be.\n" + skipped
    assert run(project, "digest", "preview", "--channel", "slack:T0001#C0001").stderr == ""


@pytest.mark.parametrize(
    ("typed", "due"), [("9am", "09:00"), ("tomorrow 21.30", "21:30"), ("5 January 2030 at 7", "07:00")]
)
def test_a_preview_is_of_a_time_as_people_type_it(project: Path, typed: str, due: str) -> None:
    shown = run(project, "digest", "preview", "--at", typed).stdout
    assert f"Daily digest at {due} (UTC)" in shown
    assert ("2030" in shown.splitlines()[0]) is ("2030" in typed)


@pytest.mark.parametrize("channel", ["#general", "general", "slack:T1#general", "slack:T1", "discord:1#x", "slack#C1"])
def test_what_is_no_channel_is_told_with_how_to_find_one(project: Path, channel: str) -> None:
    result = run(project, "digest", "preview", "--channel", channel)
    assert result.returncode == 2
    assert f"{channel}: is not a channel" in result.stderr
    assert "/client/T0001/C024BE91L" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--zone", "Europe/Berln"], "Europe/Berlin"),
        (["--at", "some day"], "is no date and time; write it as 2026-03-29T02:30"),
        (["--at", "2026-03-27T25:00"], "is no date and time; write it as 2026-03-29T02:30"),
    ],
)
def test_a_preview_that_cannot_be_says_why(project: Path, arguments: list[str], said: str) -> None:
    result = run(project, "digest", "preview", "--channel", "slack:T0001#C0001", *arguments)
    assert result.returncode == 2
    assert said in result.stderr


def test_the_status_of_every_digest(project: Path) -> None:
    result = run(project, "digest", "status")
    assert result.returncode == 0
    assert result.stdout.startswith("slack:T0001#C0001: ")
    record = json.loads(run(project, "digest", "status", "--json").stdout)
    assert (record["channel"], record["missed"]) == ("slack:T0001#C0001", False)
    assert record["next_due"].endswith(("+01:00", "+02:00"))


def test_where_no_channel_has_a_digest_the_status_says_so_to_people_only(tmp_path: Path) -> None:
    assert run(tmp_path, "digest", "status").stdout == "No channel has a digest.\n"
    assert run(tmp_path, "digest", "status", "--json").stdout == ""


def test_the_doctor_says_what_is_well_and_what_is_missing(project: Path) -> None:
    result = run(project, "doctor", "--offline")
    assert result.returncode == 0
    assert "ok   content" in result.stdout
    assert "ok   database" in result.stdout
    (project / ".cuecard" / "cuecard.db").write_bytes(b"this is no database at all" * 100)
    broken = run(project, "doctor", "--offline", "--json")
    assert broken.returncode == 1
    assert any(json.loads(line)["grade"] == "bad" for line in broken.stdout.splitlines())


def test_the_doctor_says_what_discord_refuses_of_the_commands(project: Path) -> None:
    application = Workspace(Platform.DISCORD, f"app-{ME['id']}")
    with contextlib.closing(open_store(f"sqlite:///{project / '.cuecard' / 'cuecard.db'}")) as store:
        store.of(application).commands.refused("Discord refuses the name of /ask: Must be 32 or fewer in length.")
    result = run(project, "doctor", "--offline", DISCORD_TOKEN=TOKEN)
    assert result.returncode == 1
    assert (
        "bad  Discord commands: Discord refuses the name of /ask: Must be 32 or fewer in length. The" in result.stdout
    )


def test_the_doctor_names_a_format_that_cannot_be_read(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        "ok   .txt, .md, .html, .jsonl, .csv, .eml, .epub, .rst, .docx, .pdf articles: can be read\n"
        in run(project, "doctor", "--offline").stdout
    )
    (installed := tmp_path / "installed").mkdir()
    break_package("trafilatura", "raise ImportError('no lxml_html_clean')", installed, monkeypatch)
    monkeypatch.setattr(diagnosis, "Sandbox", Sandbox)  # a worker that starts now
    result = run(project, "doctor", "--offline")
    assert result.returncode == 1
    assert "bad  .html articles: cannot be read: the part of Cuecard that reads it is missing" in result.stdout
    assert "no lxml_html_clean" in result.stdout
    assert "ok   .txt, .md, .jsonl, .csv, .eml, .epub, .rst, .docx, .pdf articles: can be read\n" in result.stdout


def test_the_doctor_leaves_nothing_in_a_wrong_folder(tmp_path: Path) -> None:
    result = run(tmp_path, "doctor", "--offline")
    assert result.returncode == 1
    assert f"{tmp_path}/content has no cards" in result.stdout
    assert "off  database: .cuecard/cuecard.db is created when the bot first runs" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_names_every_wrong_setting_and_every_typo(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=canary\nCUECARD_SEED=a\nno setting: canary\n", encoding="utf-8")
    wrong = {"CUECARD_SECRET_KEY": "canary", "CUECARD_LOG_LEVEL": "canary", "CUECARD_VECTORS": "nowhere"}
    result = run(tmp_path, "doctor", "--offline", **wrong, DATABASE_URL="canary")
    assert result.returncode == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines() if line.startswith("bad")] == [
        "bad  .env:3",
        "bad  CUECARD_SEED in .env:2",
        "bad  PORT",
        "bad  CUECARD_SECRET_KEY",
        "bad  CUECARD_LOG_LEVEL",
        "bad  content",
        "bad  CUECARD_VECTORS",
        "bad  database",
    ]
    assert "canary" not in result.stdout + result.stderr


def test_a_bad_line_of_the_env_file_is_named_whatever_is_run(project: Path) -> None:
    (project / ".env").write_text("no setting: canary\n", encoding="utf-8")
    result = run(project, "topics")
    assert result.returncode == 0
    assert result.stderr.startswith(".env:1: sets nothing")
    assert "canary" not in result.stderr


@pytest.mark.parametrize(
    ("sides", "settings", "said"),
    [
        (["slack"], {}, "SLACK_BOT_TOKEN: is missing"),
        (["slack"], {"SLACK_BOT_TOKEN": "xoxb-canary"}, "SLACK_APP_TOKEN: is missing"),
        (["slack"], {"SLACK_CLIENT_ID": "1.2"}, "SLACK_CLIENT_SECRET: is missing"),
        (["discord"], {"SLACK_BOT_TOKEN": "xoxb-canary"}, "DISCORD_TOKEN: is missing"),
        (["digest"], {}, "SLACK_BOT_TOKEN: is missing, and so is DISCORD_TOKEN"),
        (["feeds"], {"CUECARD_FETCH": "off"}, "CUECARD_FETCH: is off, so no feed can be polled"),
    ],
)
def test_what_cannot_be_served_is_said_before_anything_is_begun(
    tmp_path: Path, sides: list[str], settings: dict[str, str], said: str
) -> None:
    result = run(tmp_path, "serve", *sides, **settings)
    assert result.returncode == 2
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_never_prints_a_secret(project: Path) -> None:
    secret = {"SLACK_SIGNING_SECRET": "canary", "DATABASE_URL": "postgresql+psycopg://u:canary@127.0.0.1:1/d"}
    result = run(project, "doctor", "--offline", **secret)
    assert result.returncode == 1
    assert "canary" not in result.stdout + result.stderr


def test_the_manifest_names_the_commands_of_the_settings(project: Path) -> None:
    shown = run(project, "slack", "manifest", CUECARD_COMMAND_ASK="/kb").stdout
    assert "/kb" in {command["command"] for command in json.loads(shown)["features"]["slash_commands"]}


SEVERAL = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "canary",
    "SLACK_SIGNING_SECRET": "0123456789abcdef" * 2,
    "CUECARD_PUBLIC_URL": "https://bot.example/",
}


def test_a_link_that_installs_the_app(project: Path) -> None:
    said = run(project, "slack", "invite", "--team", "T0042", "--days", "1", **SEVERAL)
    assert said.stderr == "It works once, within one day, for T0042.\n"
    link = urlsplit(said.stdout.strip())
    assert said.stdout.startswith("https://bot.example/slack/install?invite=")
    (token,) = parse_qs(link.query)["invite"]
    with contextlib.closing(open_store(f"sqlite:///{project / '.cuecard' / 'cuecard.db'}")) as store:
        assert store.invitations.is_good(token)
    assert run(project, "slack", "invite", **SEVERAL).stdout != said.stdout


@pytest.mark.parametrize(
    ("arguments", "settings", "said"),
    [
        ([], {"SLACK_BOT_TOKEN": "xoxb-canary"}, "SLACK_BOT_TOKEN: is set, so the bot serves that workspace only"),
        ([], {"SLACK_CLIENT_ID": ""}, "SLACK_CLIENT_ID: is missing"),
        ([], {"SLACK_SIGNING_SECRET": ""}, "SLACK_SIGNING_SECRET: is missing"),
        ([], {"CUECARD_PUBLIC_URL": ""}, "CUECARD_PUBLIC_URL: is missing"),
        (["--team", "acme"], {}, "acme: is not the id of a Slack workspace"),
        (["--days", "0"], {}, "--days"),
        ([], {"CUECARD_SLACK_TEAMS": "acme"}, "CUECARD_SLACK_TEAMS must be ids of Slack workspaces"),
    ],
)
def test_a_link_that_would_lead_nowhere_is_not_printed(
    tmp_path: Path, arguments: list[str], settings: dict[str, str], said: str
) -> None:
    result = run(tmp_path, "slack", "invite", *arguments, **SEVERAL | settings)
    assert result.returncode == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert "canary" not in result.stderr


def test_the_doctor_names_the_workspaces_that_have_the_app(project: Path) -> None:
    assert "off  installed in: no workspace yet" in run(project, "doctor", "--offline", **SEVERAL).stdout
    with contextlib.closing(open_store(f"sqlite:///{project / '.cuecard' / 'cuecard.db'}")) as store:
        store.of(Workspace(Platform.SLACK, "T0042")).installation.save({"bot_token": "xoxb-canary"})
    looked = run(project, "doctor", "--offline", **SEVERAL, CUECARD_SLACK_TEAMS="anyone")
    assert "ok   installed in: slack:T0042; `cuecard data purge WORKSPACE` ends serving one" in looked.stdout
    assert "note CUECARD_SLACK_TEAMS: is anyone: anybody who finds /slack/install may install the app" in looked.stdout
    assert looked.returncode == 0
    assert "installed in" not in run(project, "doctor", "--offline").stdout


def test_a_workspace_sets_its_own_thresholds(project: Path) -> None:
    assert "answers from        0.55 (built in)" in run(project, "settings", "slack:T0001", "--new").stdout
    changed = run(
        *(project, "settings", "slack:T0001", "--new"),
        *("--answer-from", "1", "--choices-from", "1", "--keep-unanswered"),
    )
    assert changed.stdout.splitlines()[1:] == [
        "  answers from        1",
        "  offers topics from  1",
        "  keeps unanswered    yes",
    ]
    question = "what did the diplomat say"
    assert "do not answer that" in run(project, "ask", "--workspace", "slack:T0001", question).stdout
    elsewhere = run(project, "ask", "--workspace", "slack:T0002", question)
    assert "one EU diplomat" in elsewhere.stdout
    assert elsewhere.stderr.strip() == "slack:T0002 is not known here: the built-in thresholds are used"
    assert "slack:T0001 answers from 1" in run(project, "doctor", "--offline").stdout
    assert "slack:T0001" in run(project, "settings").stdout
    assert "name the workspace" in run(project, "settings", "--answer-from", "0.7").stderr
    back = run(project, "settings", "slack:T0001", "--answer-from", "default", "--choices-from", "default", "--json")
    assert json.loads(back.stdout)["answer_from"] is None


def test_people_and_roles_are_named_by_their_ids(project: Path) -> None:
    options = ("--curator-role", "500", "--curator", "21", "--curator", "22")
    named = run(project, "settings", "discord:1", "--new", *options)
    assert "curators            21, 22" in named.stdout
    assert "curating roles      500" in named.stdout
    kept = run(project, "settings", "discord:1", "--curator", "nobody", "--digest-manager", "20", "--json")
    assert json.loads(kept.stdout)["curator_users"] == []
    assert json.loads(kept.stdout)["curator_roles"] == ["500"]
    assert json.loads(kept.stdout)["digest_managers"] == ["20"]
    run(project, "settings", "discord:1", "--answer-channel", "30")
    assert "answer channels     30" in run(project, "settings", "discord:1").stdout
    everywhere = run(project, "settings", "discord:1", "--answer-channel", "none", "--json")
    assert json.loads(everywhere.stdout)["answer_channels"] == []
    narrowed = run(project, "settings", "discord:1", "--narrow", "30", "--source", "Harbour Post", "--tag", "ferries")
    assert "narrowed            30: Harbour Post, tag ferries" in narrowed.stdout
    assert "narrowed" not in run(project, "settings", "discord:1", "--narrow", "30").stdout
    assert "--narrow C0123ABCD" in run(project, "settings", "discord:1", "--tag", "ferries").stderr
    refused = run(project, "settings", "discord:1", "--curator", "@Ana")
    assert refused.returncode == 2
    assert "“@Ana”: is not the id of a person, role or channel" in refused.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ("--answer-from", "0.3", "--choices-from", "0.4"),
            "Choices can need no more confidence than answers do, which is 0.3",
        ),
        (("--answer-from", "2"), "Answers need a confidence from 0 to 1, not 2.0"),
        (("--answer-from", "nan"), "Answers need a confidence from 0 to 1"),
        (("--choices-from", "some"), "“some” is not a number: give one from 0 to 1, or default"),
    ],
)
def test_thresholds_that_cannot_be_are_refused(project: Path, options: tuple[str, ...], told: str) -> None:
    refused = run(project, "settings", "slack:T0001", "--new", *options)
    assert refused.returncode == 2
    assert told in refused.stderr
    assert "0.55 (built in)" in run(project, "settings", "slack:T0001", "--new").stdout


def test_a_workspace_that_nobody_knows_is_not_created(tmp_path: Path) -> None:
    said = "slack:T0009: is not known here: no workspace is known yet; to set it up before it is used, add --new"
    assert said in run(tmp_path, "settings", "slack:T0009", "--answer-from", "0.7").stderr
    assert run(tmp_path, "settings").stdout == ""
    run(tmp_path, "settings", "slack:T0001", "--new", "--answer-from", "0.7")
    refused = run(tmp_path, "settings", "slack:T0009")
    assert (refused.returncode, "known are slack:T0001;" in refused.stderr) == (2, True)
