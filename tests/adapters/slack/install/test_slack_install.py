"""The app can be installed only in the workspaces that the operator allows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import aiohttp.web
import pytest

from adapters.slack.install.credentials import Credentials
from adapters.slack.install.doctor import diagnose
from adapters.slack.install.oauth import (
    COOKIE,
    LINK_USED,
    NOT_INVITED,
    WORKSPACE_NOT_INVITED,
    InstallPages,
    invitation_link,
)
from adapters.slack.install.tokens import InstalledTokens
from bot.environment.clock import SystemClock
from bot.environment.settings import ANYONE
from bot.model import Platform, Workspace
from bot.running.doctor import Grade
from bot.store import Store, open_store
from bot.store.schema import metadata
from bot.store.sql.scope import ACROSS_WORKSPACES
from tests.support.clock import FakeClock
from tests.support.slack.bot import WORKSPACE, serving, slack_settings
from tests.support.slack.server import TEAM, Call, Failure, SlackServer, refused
from tests.support.store.new_store import open_memory_store

NOBODY: frozenset[str] = frozenset()
WEEK = timedelta(days=7)
ADDRESS = "https://bot.example"


class Installer:
    """A person who installs the app with their own browser. Slack says into which workspace."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def begin(self, invitation: str = "") -> tuple[int, str, SimpleCookie]:
        """Opens the first page. Returns the status, the OAuth state (or the page, if there is none), and the
        cookies."""
        link = invitation_link("", invitation) if invitation else "/slack/install"
        response = await self._session.get(link, allow_redirects=False)
        if response.status != 302:
            return response.status, await response.text(), response.cookies
        (state,) = parse_qs(urlsplit(response.headers["Location"]).query)["state"]
        return response.status, state, response.cookies

    async def finish(self, state: str, cookie: str, **query: str) -> tuple[int, str]:
        headers = {"Cookie": f"{COOKIE}={cookie}"}
        response = await self._session.get("/slack/oauth_redirect", params={"state": state, **query}, headers=headers)
        return response.status, await response.text()

    async def install(self, invitation: str = "", code: str = "c") -> tuple[int, str]:
        """Installs the app, as far as the pages allow."""
        status, state_or_page, _ = await self.begin(invitation)
        return (status, state_or_page) if status != 302 else await self.finish(state_or_page, state_or_page, code=code)


class TokenIssuer:
    """A Slack that gives one token for each code. `answer` has the fields that differ from the usual workspace."""

    def __init__(self, **answer: Any) -> None:
        self._codes: set[str] = set()
        self._answer = {
            "access_token": "xoxb-granted",
            "scope": "chat:write",
            "team": {"id": TEAM},
            "enterprise": None,
            "is_enterprise_install": False,
            "authed_user": {"id": "U9"},
            **answer,
        }

    def __call__(self, call: Call) -> Failure | None:
        if call.method != "oauth.v2.access":
            return None
        code = call.arguments["code"]
        if code in self._codes:
            return refused("invalid_code")
        self._codes.add(code)
        return Failure(200, {"ok": True, **self._answer})


@pytest.fixture
def store() -> Store:
    return open_memory_store()


@pytest.fixture(autouse=True)
async def closed_store(store: Store) -> AsyncIterator[None]:
    yield
    store.close()


def install_pages(slack: SlackServer, store: Store, teams: frozenset[str] = NOBODY) -> aiohttp.web.Application:
    credentials = Credentials(client_id="client", client_secret="canary-secret", api_url=slack.api_url)
    tokens = InstalledTokens(store, credentials, SystemClock())
    site = aiohttp.web.Application()
    site.router.add_routes(InstallPages(store, tokens, credentials, teams, ADDRESS, SystemClock()).routes())
    return site


class Pages:
    """The pages on which the app is installed: `async with Pages(slack, store, teams) as installer`."""

    def __init__(self, slack: SlackServer, store: Store, teams: frozenset[str] = NOBODY) -> None:
        self._serving = serving(install_pages(slack, store, teams))

    async def __aenter__(self) -> Installer:
        self._session = aiohttp.ClientSession(await self._serving.__aenter__())
        return Installer(self._session)

    async def __aexit__(self, *raised: Any) -> None:
        await self._session.close()
        await self._serving.__aexit__(*raised)


def count_rows(store: Store) -> int:
    with store._database.reading() as connection:
        tables = [table.select() for table in metadata.sorted_tables]
        return sum(len(connection.execute(table, execution_options=ACROSS_WORKSPACES).all()) for table in tables)


async def test_nobody_without_an_invitation_is_sent_to_slack(slack: SlackServer, store: Store) -> None:
    slack.rule = TokenIssuer()
    async with Pages(slack, store) as installer:
        assert await installer.install() == (403, NOT_INVITED)
        assert await installer.install("made-up") == (403, LINK_USED)
    assert not store.installed_workspaces()
    assert not slack.calls


async def test_a_link_installs_one_workspace_once(slack: SlackServer, store: Store) -> None:
    slack.rule = TokenIssuer()
    invitation = store.invitations.make(WEEK)
    async with Pages(slack, store) as installer:
        assert (await installer.begin(invitation))[0] == 302
        assert (await installer.install(invitation))[0] == 200
        assert await installer.install(invitation) == (403, LINK_USED)
    assert store.installed_workspaces() == (WORKSPACE,)
    installed = store.of(WORKSPACE).installation.find()
    assert installed is not None
    assert installed["bot_token"] == "xoxb-granted"
    assert "xoxb-granted" not in "".join(store.of(WORKSPACE).export())


async def test_a_link_that_two_people_opened_installs_one_workspace(slack: SlackServer, store: Store) -> None:
    invitation = store.invitations.make(WEEK)
    async with Pages(slack, store) as installer:
        _, first, _ = await installer.begin(invitation)
        _, second, _ = await installer.begin(invitation)
        slack.rule = TokenIssuer()
        assert (await installer.finish(first, first, code="c"))[0] == 200
        slack.rule = TokenIssuer(team={"id": "T0LATE"}, access_token="xoxb-late")
        assert await installer.finish(second, second, code="c") == (403, WORKSPACE_NOT_INVITED)
    assert store.installed_workspaces() == (WORKSPACE,)
    assert [call.token for call in slack.calls if call.method == "auth.revoke"] == ["xoxb-late"]


async def test_a_link_works_on_any_replica(slack: SlackServer, tmp_path: Path) -> None:
    slack.rule = TokenIssuer()
    replicas = [open_store(f"sqlite:///{tmp_path / 'state.db'}", data_folder=tmp_path) for _ in range(3)]
    invitation = replicas[0].invitations.make(WEEK)
    async with Pages(slack, replicas[1]) as installer:
        _, state, _ = await installer.begin(invitation)
    async with Pages(slack, replicas[2]) as installer:
        assert (await installer.finish(state, state, code="c"))[0] == 200
    async with Pages(slack, replicas[1]) as installer:
        assert await installer.install(invitation) == (403, LINK_USED)
    for replica in replicas:
        replica.close()


async def test_only_the_invited_workspace_can_be_installed(slack: SlackServer, store: Store) -> None:
    invitation = store.invitations.make(WEEK, TEAM)
    async with Pages(slack, store) as installer:
        slack.rule = TokenIssuer(team={"id": "T0OTHER"}, access_token="xoxb-other")
        assert await installer.install(invitation) == (403, WORKSPACE_NOT_INVITED)
        assert not store.installed_workspaces()
        assert [call.token for call in slack.calls if call.method == "auth.revoke"] == ["xoxb-other"]
        slack.rule = TokenIssuer()
        assert (await installer.install(invitation))[0] == 200, "the invited workspace can still use the link"
    assert store.installed_workspaces() == (WORKSPACE,)


@pytest.mark.parametrize(
    ("answer", "is_allowed"),
    [
        ({}, True),
        ({"team": {"id": "T0OTHER"}}, False),
        ({"team": {"id": "T0OTHER"}, "enterprise": {"id": "E0GRID"}}, True),
        ({"team": None, "enterprise": {"id": "E0GRID"}, "is_enterprise_install": True}, True),
        ({"team": None, "enterprise": {"id": "E0OTHER"}, "is_enterprise_install": True}, False),
        ({"team": {"id": TEAM}, "enterprise": {"id": "E0OTHER"}, "is_enterprise_install": True}, False),
    ],
)
async def test_named_workspaces_need_no_link_and_others_are_refused(
    slack: SlackServer, store: Store, answer: dict[str, Any], is_allowed: bool
) -> None:
    slack.rule = TokenIssuer(**answer)
    async with Pages(slack, store, frozenset({TEAM, "E0GRID"})) as installer:
        status, page = await installer.install()
    assert status == (200 if is_allowed else 403), page
    assert bool(store.installed_workspaces()) is is_allowed
    assert bool(slack.called("auth.revoke")) is not is_allowed


async def test_a_workspace_with_the_app_may_install_it_again(slack: SlackServer, store: Store) -> None:
    """Slack may return the token that is in use. Revoking that would remove the app."""
    store.of(WORKSPACE).installation.save({"bot_token": "xoxb-granted"})
    slack.rule = TokenIssuer(scope="chat:write,users:read")
    async with Pages(slack, store, frozenset({"T0NAMED"})) as installer:
        assert (await installer.install())[0] == 200
    assert not slack.called("auth.revoke")
    installed = store.of(WORKSPACE).installation.find()
    assert installed is not None
    assert installed["scopes"] == "chat:write,users:read"


async def test_anyone_may_install_if_the_operator_allows_it(slack: SlackServer, store: Store) -> None:
    slack.rule = TokenIssuer()
    async with Pages(slack, store, frozenset({ANYONE})) as installer:
        assert (await installer.install())[0] == 200
        slack.rule = TokenIssuer(team={"id": "T0OTHER"})
        assert (await installer.install())[0] == 200
    assert store.installed_workspaces() == (Workspace(Platform.SLACK, "T0OTHER"), WORKSPACE)


async def test_an_installation_stays_refused_although_slack_does_not_revoke_the_token(
    slack: SlackServer, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    issuer = TokenIssuer()
    slack.rule = lambda call: Failure(500) if call.method == "auth.revoke" else issuer(call)
    async with Pages(slack, store, frozenset({"T0NAMED"})) as installer:
        assert await installer.install() == (403, WORKSPACE_NOT_INVITED)
    assert not store.installed_workspaces()
    assert "slack_token_not_revoked" in caplog.text
    assert "xoxb" not in caplog.text


@pytest.mark.parametrize(("teams", "invited"), [({ANYONE}, False), (set(), True)])
async def test_visits_of_the_install_page_store_nothing(
    slack: SlackServer, store: Store, teams: set[str], invited: bool
) -> None:
    invitation = store.invitations.make(WEEK) if invited else ""
    before = count_rows(store)
    async with Pages(slack, store, frozenset(teams)) as installer:
        for _ in range(50):
            assert (await installer.begin(invitation))[0] == 302
    assert count_rows(store) == before


async def test_the_state_is_bound_to_the_browser(slack: SlackServer, store: Store) -> None:
    async with Pages(slack, store, frozenset({ANYONE})) as installer:
        _, state, cookies = await installer.begin()
        state_cookie = cookies[COOKIE]
        assert state_cookie.value == state
        assert state_cookie["httponly"]
        assert state_cookie["secure"]
        assert state_cookie["samesite"] == "Lax"
        _, other, _ = await installer.begin()
        for cookie, given in (("another", state), ("", state), (other, state), (state, ""), ("é", "é"), ("x", "x")):
            status, page = await installer.finish(given, cookie, code="c")
            assert (status, "Install again" in page) == (400, True)
        assert await installer.finish(state, state, error="access_denied") == (200, "Nothing was installed.")
    assert not store.workspaces()
    assert not slack.called("oauth.v2.access")


async def test_a_code_works_once(slack: SlackServer, store: Store) -> None:
    slack.rule = TokenIssuer()
    async with Pages(slack, store, frozenset({ANYONE})) as installer:
        _, state, _ = await installer.begin()
        assert (await installer.finish(state, state, code="c"))[0] == 200
        assert (await installer.finish(state, state, code="c"))[0] == 502


async def test_a_state_is_valid_for_ten_minutes(slack: SlackServer) -> None:
    slack.rule = TokenIssuer()
    clock = FakeClock()
    store = open_memory_store(clock)
    async with Pages(slack, store, frozenset({ANYONE})) as installer:
        _, state, _ = await installer.begin()
        clock.advance(minutes=11)
        assert (await installer.finish(state, state, code="c"))[0] == 400
    store.close()


@pytest.mark.parametrize(
    "answer", [refused("invalid_code"), Failure(500), Failure(200, {"ok": True}), Failure(200, {"ok": True, "team": 3})]
)
async def test_a_slack_that_does_not_confirm_gives_a_page_and_no_error(
    slack: SlackServer, store: Store, answer: Failure
) -> None:
    slack.rule = lambda call: answer if call.method == "oauth.v2.access" else None
    invitation = store.invitations.make(WEEK)
    async with Pages(slack, store) as installer:
        assert (await installer.install(invitation))[0] == 502
    assert store.invitations.is_valid(invitation)
    assert not store.installed_workspaces()


async def test_a_missing_key_gives_a_page_and_no_error(
    slack: SlackServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store._vault, "_is_shared", True)
    async with Pages(slack, store, frozenset({ANYONE})) as installer:
        assert (await installer.install())[0] == 503


@pytest.mark.parametrize(
    ("teams", "grade", "expected"),
    [
        ("", Grade.GOOD, "is for the workspaces with a link from `cuecard slack invite`; all read the same library"),
        ("T0ONE, E0TWO", Grade.GOOD, "is for the workspaces E0TWO, T0ONE and those with a link"),
        (
            ANYONE,
            Grade.NOTE,
            "anybody who finds /slack/install may install the app, and every workspace reads the same",
        ),
    ],
)
async def test_the_doctor_says_who_may_install_it(slack: SlackServer, teams: str, grade: Grade, expected: str) -> None:
    several = {"slack_bot_token": None, "slack_client_id": "1.2", "slack_client_secret": "s"}
    settings = slack_settings(slack, **several, cuecard_slack_teams=teams, cuecard_public_url=ADDRESS)
    (finding,) = [result for result in await diagnose(settings, offline=True) if expected in result.sentence]
    assert finding.grade is grade


async def test_the_doctor_says_nothing_about_installing_if_there_is_one_workspace(slack: SlackServer) -> None:
    findings = await diagnose(slack_settings(slack), offline=True)
    assert not [finding for finding in findings if "install" in finding.sentence + finding.subject]
