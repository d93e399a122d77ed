"""Settings are read once, all their faults are reported together, and no secret is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.environment.settings import read_settings
from bot.errors import InvalidSetting


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("project"))
    for name in ("PORT", "DATABASE_URL", "SLACK_BOT_TOKEN", "SLACK_API_URL", "CUECARD_LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)


def test_every_setting_has_a_default() -> None:
    settings = read_settings()
    assert settings.store_url == "sqlite:///.cuecard/cuecard.db"
    assert settings.slack_bot_token is None


def test_the_environment_takes_precedence_over_the_env_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("PORT=4000\nCUECARD_LOG_LEVEL=DEBUG\n", encoding="utf-8")
    monkeypatch.setenv("PORT", "5000")
    settings = read_settings()
    assert (settings.port, settings.cuecard_log_level) == (5000, "DEBUG")


def test_the_health_pages_have_a_port_that_no_other_process_has(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().health_port == 4000
    taken = set()
    for port in (*range(5000, 5900, 100), 65535):  # as foreman and honcho give them to the lines of a Procfile
        taken |= {port, read_settings(port=port).health_port}
    assert len(taken) == 20
    monkeypatch.setenv("CUECARD_HEALTH_PORT", "9000")
    assert read_settings().health_port == 9000
    monkeypatch.setenv("CUECARD_HEALTH_PORT", "0")
    with pytest.raises(InvalidSetting, match="CUECARD_HEALTH_PORT must be a number from 1 to 65535"):
        read_settings()


def test_the_list_of_workspaces_that_may_install_the_app_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().cuecard_slack_teams == frozenset()
    for value, teams in (("T0ONE, E0TWO,", {"T0ONE", "E0TWO"}), ("anyone", {"anyone"}), ("", set())):
        monkeypatch.setenv("CUECARD_SLACK_TEAMS", value)
        assert read_settings().cuecard_slack_teams == teams
    for wrong in ("acme", "T0ONE, anyone", "*", "U0PERSON", "t0one"):
        monkeypatch.setenv("CUECARD_SLACK_TEAMS", wrong)
        with pytest.raises(InvalidSetting, match="CUECARD_SLACK_TEAMS must be ids of Slack workspaces"):
            read_settings()


def test_every_fault_is_reported_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "99999")
    monkeypatch.setenv("SLACK_API_URL", "slack.example")
    monkeypatch.setenv("CUECARD_COMMAND_ASK", "Ask Me")
    with pytest.raises(InvalidSetting) as caught:
        read_settings()
    for expected in (
        "PORT must be a number from 1 to 65535",
        "SLACK_API_URL must be an address",
        "CUECARD_COMMAND_ASK must be a slash",
    ):
        assert expected in caught.value.reason


@pytest.mark.parametrize(
    ("name", "choices"), [("CUECARD_READER", "on or off"), ("CUECARD_LOG_LEVEL", "DEBUG, INFO, WARNING or ERROR")]
)
def test_a_wrong_choice_is_refused_with_the_possible_ones(
    monkeypatch: pytest.MonkeyPatch, name: str, choices: str
) -> None:
    monkeypatch.setenv(name, "maybe")
    with pytest.raises(InvalidSetting) as caught:
        read_settings()
    assert str(caught.value).endswith(f"{name} must be {choices}")


def test_no_secret_is_in_a_fault_or_in_printed_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-canary")
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://u:canary@h/d")
    assert "canary" not in repr(read_settings())
    monkeypatch.setenv("SLACK_API_URL", "canary")
    with pytest.raises(InvalidSetting) as caught:
        read_settings()
    assert "canary" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    "allowed", ["http://wiki.example", "wiki.example/path", "10.1.0.0/33", "10.1.2.3/8", "a b", "*"]
)
def test_only_hosts_and_networks_can_be_allowed(monkeypatch: pytest.MonkeyPatch, allowed: str) -> None:
    monkeypatch.setenv("CUECARD_FETCH_ALLOW", f"wiki.internal, {allowed}")
    with pytest.raises(InvalidSetting, match="CUECARD_FETCH_ALLOW must be hosts"):
        read_settings()


@pytest.mark.parametrize("proxy", ["canary", "socks5://canary:1080", "https://canary", "http://can ary:1"])
def test_a_proxy_must_be_one_and_is_not_shown(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("CUECARD_FETCH_PROXY", proxy)
    with pytest.raises(InvalidSetting, match="CUECARD_FETCH_PROXY must be the address") as caught:
        read_settings()
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize("contact", ["x\r\nHost: evil", "(nested)", "a"])
def test_a_contact_cannot_break_the_header_that_it_is_sent_in(monkeypatch: pytest.MonkeyPatch, contact: str) -> None:
    monkeypatch.setenv("CUECARD_FETCH_CONTACT", contact)
    with pytest.raises(InvalidSetting, match="CUECARD_FETCH_CONTACT must be a web or mail address"):
        read_settings()


@pytest.mark.parametrize("keys", ["canary", "canary" * 9, "A" * 43 + "=,canary", ",", "A" * 42 + "=="])
def test_a_key_that_cannot_encrypt_is_reported_immediately_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    monkeypatch.setenv("CUECARD_SECRET_KEY", keys)
    with pytest.raises(InvalidSetting, match="CUECARD_SECRET_KEY must be one key or several") as caught:
        read_settings()
    assert "canary" not in str(caught.value)


def test_generated_keys_are_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = ", ".join(Fernet.generate_key().decode() for _ in range(2))
    monkeypatch.setenv("CUECARD_SECRET_KEY", keys)
    secret = read_settings().cuecard_secret_key
    assert secret is not None
    assert secret.get_secret_value() == keys


def test_a_file_of_settings_that_is_not_text_is_reported() -> None:
    Path(".env").write_bytes(b"PORT=\xff\n")
    with pytest.raises(InvalidSetting, match=r"\.env: is not UTF-8"):
        read_settings()


def test_a_database_address_is_not_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://u:p@h/d")
    assert read_settings().store_url == "postgresql+psycopg://u:p@h/d"


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("sqlite:///kept/bot.db", Path("kept/bot.db")),
        ("sqlite:///kept/bot.db?timeout=5", Path("kept/bot.db")),
        ("sqlite://", None),
        ("postgresql+psycopg://u:p@h/d", None),
    ],
)
def test_the_file_of_the_store_is_also_known_if_the_address_names_it(address: str, file: Path | None) -> None:
    assert read_settings(database_url=address).store_file == file


def test_a_store_in_a_file_is_missing_until_the_file_exists(tmp_path: Path) -> None:
    settings = read_settings(database_url=f"sqlite:///{tmp_path}/bot.db")
    assert settings.is_store_missing
    (tmp_path / "bot.db").touch()
    assert not settings.is_store_missing
