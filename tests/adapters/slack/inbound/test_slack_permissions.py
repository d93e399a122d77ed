"""Who may do what in Slack: Slack's data about people give them roles, as in the table of the documentation."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.slack.inbound.directory import ChannelInfo, read_channel_info, read_person
from adapters.slack.inbound.payloads import SlackOrigin
from adapters.slack.inbound.roles import roles_of
from bot.conversation import messages as conversation_messages
from bot.model import Platform, Workspace
from bot.model.permissions import Permission, Role, may
from bot.store import WorkspaceSettings
from tests.support.library.seeds import ANSWERED
from tests.support.permissions import ADMINS, CURATORS, DIGEST_MANAGERS, MEMBERS, OWNERS
from tests.support.project.files import PROJECT
from tests.support.slack.bot import CHANNEL, USER, WORKSPACE, SlackBot, said
from tests.support.slack.server import TEAM, member, refused, room

GRID = Workspace(Platform.SLACK, TEAM, "E0GRID")
CHANNEL_INFO = read_channel_info(room(CHANNEL, creator="U0CREATOR"))
SETTINGS = WorkspaceSettings(digest_managers=frozenset({"U0MANAGER"}), curator_users=frozenset({"U0CURATOR"}))
SETTINGS_WITH_EXTERNAL_CHANNEL = WorkspaceSettings(external_channels=frozenset({CHANNEL}))


# Each row: who; the data of users.info; the team in the payload; the settings; and every permission that they have.
TABLE: list[tuple[str, dict[str, Any], str, WorkspaceSettings, set[Permission]]] = [
    ("a member", member("U0"), TEAM, SETTINGS, MEMBERS),
    ("a member without a team in the payload", member("U0"), "", SETTINGS, MEMBERS),
    ("the creator of the channel", member("U0CREATOR"), TEAM, SETTINGS, DIGEST_MANAGERS),
    ("a digest manager", member("U0MANAGER"), TEAM, SETTINGS, DIGEST_MANAGERS),
    ("a curator", member("U0CURATOR"), TEAM, SETTINGS, CURATORS),
    ("an admin", member("U0", is_admin=True), TEAM, SETTINGS, ADMINS),
    ("an owner", member("U0", is_admin=True, is_owner=True), TEAM, SETTINGS, OWNERS),
    ("the primary owner", member("U0", is_primary_owner=True), TEAM, SETTINGS, OWNERS),
    ("a guest of several channels", member("U0", is_restricted=True), TEAM, SETTINGS, MEMBERS),
    ("a guest of one channel", member("U0", is_ultra_restricted=True), TEAM, SETTINGS, MEMBERS),
    ("a guest who made the channel", member("U0CREATOR", is_restricted=True), TEAM, SETTINGS, MEMBERS),
    ("someone of another team", member("U0", team_id="T9OTHER"), "T9OTHER", SETTINGS, set()),
    ("someone whom only the payload places elsewhere", member("U0"), "T9OTHER", SETTINGS, set()),
    ("someone whom only Slack's data places elsewhere", member("U0", team_id="T9OTHER"), "", SETTINGS, set()),
    ("an admin of another team", member("U0", team_id="T9OTHER", is_admin=True), "T9OTHER", SETTINGS, set()),
    ("a stranger", member("U0", is_stranger=True), TEAM, SETTINGS, set()),
    (
        "someone of another team in a channel that an admin opened",
        member("U0", team_id="T9OTHER"),
        "T9OTHER",
        SETTINGS_WITH_EXTERNAL_CHANNEL,
        {Permission.ASK, Permission.GIVE_FEEDBACK},
    ),
    ("a program", member("U0", is_bot=True), TEAM, SETTINGS, set()),
    ("Slackbot", member("USLACKBOT"), TEAM, SETTINGS, set()),
    ("someone who left", member("U0", deleted=True), TEAM, SETTINGS, set()),
    ("someone without a team", member("U0", team_id=None), "", SETTINGS, set()),
]


def origin(user: str, team: str, workspace: Workspace = WORKSPACE) -> SlackOrigin:
    return SlackOrigin(workspace=workspace, channel=CHANNEL, user=user, team=team)


@pytest.mark.parametrize(("who", "facts", "team", "settings", "allowed"), TABLE, ids=[row[0] for row in TABLE])
@pytest.mark.parametrize("permission", Permission)
def test_each_role_may_do_what_the_table_says(
    who: str,
    facts: dict[str, Any],
    team: str,
    settings: WorkspaceSettings,
    allowed: set[Permission],
    permission: Permission,
) -> None:
    roles = roles_of(read_person(facts), CHANNEL_INFO, origin(facts["id"], team), settings)
    assert may(roles, permission) == (permission in allowed), f"{who}: {roles}"


def test_the_table_in_the_docs_matches_the_code() -> None:
    page = (PROJECT / "docs" / "how-to" / "slack.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.partition("## Who may do what")[2].partition("\n## ")[0].splitlines()
        if line.startswith("|") and "---" not in line
    ]
    kinds = {
        "members": [{Role.MEMBER}],
        "guests": [{Role.GUEST}],
        "channel's creator, digest managers": [{Role.MEMBER, Role.CHANNEL_MANAGER}],
        "curators": [{Role.MEMBER, Role.CURATOR}],
        "admins, owners": [{Role.MEMBER, Role.ADMIN}, {Role.MEMBER, Role.OWNER}],
        "other organisations": [{Role.EXTERNAL}, {Role.ALLOWED_EXTERNAL}],
    }
    words = {(True,): "yes", (False,): "no", (True, True): "yes", (False, False): "no"}
    words[False, True] = "only in channels that an admin opened"
    assert rows[0][1:] == list(kinds)
    documented = set()
    for permissions, *cells in rows[1:]:
        for permission in map(Permission, permissions.split(", ")):
            documented.add(permission)
            expected = [words[tuple(may(roles, permission) for roles in kind)] for kind in kinds.values()]
            assert cells == expected, permission
    assert documented == set(Permission) - {Permission.DELETE_ANSWER, Permission.EXPORT_DATA, Permission.PURGE_DATA}, (
        "the other permissions have no button in Slack"
    )


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("person", [None, read_person(member("U0SOMEONEELSE"))])
def test_an_unknown_person_may_do_nothing(person: Any, permission: Permission) -> None:
    roles = roles_of(person, CHANNEL_INFO, origin("U0", TEAM), SETTINGS)
    assert roles == {Role.UNKNOWN}
    assert not may(roles, permission)


@pytest.mark.parametrize(
    "room_known", [None, ChannelInfo(id=CHANNEL, name="", creator="", is_shared=False, has_bot=True)]
)
def test_nobody_sets_a_digest_as_the_creator_of_an_unknown_channel(room_known: ChannelInfo | None) -> None:
    roles = roles_of(read_person(member("U0CREATOR")), room_known, origin("U0CREATOR", TEAM), SETTINGS)
    assert not may(roles, Permission.SET_DIGEST)


def test_people_of_one_organisation_are_at_home_in_all_its_workspaces() -> None:
    facts = member("U0", team_id="T8SIBLING", enterprise_user={"enterprise_id": "E0GRID", "teams": ["T8SIBLING"]})
    assert may(roles_of(read_person(facts), CHANNEL_INFO, origin("U0", "E0GRID", GRID), SETTINGS), Permission.ASK)
    assert not may(roles_of(read_person(facts), CHANNEL_INFO, origin("U0", "E9OTHER", GRID), SETTINGS), Permission.ASK)


EXTERNAL_SHAPES = [
    {**user_team, **source, **team}
    for user_team in ({}, {"user_team": "T9OTHER"}, {"user_team": "E9OTHER"}, {"user_team": TEAM}, {"user_team": None})
    for source in ({}, {"source_team": "T9OTHER"}, {"source_team": TEAM})
    for team in ({}, {"team": "T9OTHER"})
]


async def test_people_of_other_organisations_are_not_answered_whatever_the_event_looks_like(bot: SlackBot) -> None:
    bot.server.users[USER] = member(USER, team_id="T9OTHER")
    for shape in EXTERNAL_SHAPES:
        await bot.mention(ANSWERED, **shape)
        await bot.tell(ANSWERED, **shape)
    assert len(EXTERNAL_SHAPES) * 2 == 60
    for message in bot.server.posted:
        assert said(message) in (
            conversation_messages.OTHER_ORGANISATION,
            conversation_messages.unknown_person(Platform.SLACK),
        )


async def test_a_person_whom_the_event_places_elsewhere_is_not_answered(bot: SlackBot) -> None:
    await bot.mention(ANSWERED, user_team="T9OTHER")
    assert said(bot.last) == conversation_messages.OTHER_ORGANISATION


async def test_nobody_is_answered_while_slack_cannot_say_who_asks(bot: SlackBot) -> None:
    bot.server.rule = lambda call: refused("internal_error") if call.method == "users.info" else None
    await bot.command("/ask", ANSWERED)
    assert said(bot.last) == conversation_messages.unknown_person(Platform.SLACK)
    await bot.mention(ANSWERED)
    assert said(bot.last) == conversation_messages.unknown_person(Platform.SLACK)


async def test_a_channel_that_others_read_is_answered_privately_only(bot: SlackBot) -> None:
    bot.server.channels[CHANNEL] = room(CHANNEL, is_ext_shared=True)
    await bot.command("/ask", ANSWERED)
    private = bot.last
    assert "decoupling" in said(private)
    await bot.command("/ask", f"public: {ANSWERED}")
    assert bot.last["response_type"] == "ephemeral"
    check_only_asker_saw_it(bot, conversation_messages.SHARED_CHANNEL)
    await bot.click(private, "Share")
    assert said(bot.last) == conversation_messages.SHARED_CHANNEL
    await bot.event({"type": "app_mention", "text": ANSWERED}, is_ext_shared_channel=True)
    check_only_asker_saw_it(bot, conversation_messages.SHARED_CHANNEL)
    assert not bot.server.called("chat.postMessage")
    bot.store.of(WORKSPACE).settings.put(SETTINGS_WITH_EXTERNAL_CHANNEL, "U0ADMIN")
    await bot.command("/ask", f"public: {ANSWERED}")
    assert "decoupling" in said(bot.last)


async def test_a_channel_that_cannot_be_seen_counts_as_shared(bot: SlackBot) -> None:
    bot.server.rule = lambda call: refused("channel_not_found") if call.method == "conversations.info" else None
    await bot.command("/ask", f"public: {ANSWERED}")
    assert bot.last["response_type"] == "ephemeral"
    check_only_asker_saw_it(bot, conversation_messages.UNKNOWN_READERS)
    body = bot.envelope({"type": "app_mention", "text": ANSWERED})
    del body["is_ext_shared_channel"]
    await bot.event(body["event"], is_ext_shared_channel=None)
    check_only_asker_saw_it(bot, conversation_messages.SHARED_CHANNEL)
    assert not bot.server.called("chat.postMessage")


async def test_home_and_search_are_for_members(bot: SlackBot) -> None:
    bot.server.users[USER] = member(USER, team_id="T9OTHER")
    await bot.open_home()
    assert said(bot.last_view) == conversation_messages.OTHER_ORGANISATION
    assert await bot.suggestions("digital", team="T9OTHER") == []


def check_only_asker_saw_it(bot: SlackBot, reason: str) -> None:
    """Checks that only the person saw the answer, with the reason why, and that it cannot be shared."""
    assert "decoupling" in said(bot.last)
    assert reason in said(bot.last)
    assert "Share" not in said(bot.last).splitlines()
