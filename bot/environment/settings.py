"""Reads the settings: from the environment, and what is not set there from `.env`. They are read once. All faults are
reported together, and no secret is ever shown."""

from __future__ import annotations

import logging
import re
from base64 import urlsafe_b64decode
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import InvalidSetting, InvalidSettings
from bot.translation import LANGUAGES

HOW_TO_MAKE_A_KEY = (
    "make one with: python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'"
)
ANYONE = "anyone"
"""The value of CUECARD_SLACK_TEAMS that stands for every workspace."""

ENV_FILE = ".env"
SLACK_TEAM = r"[TE][A-Z0-9]{2,20}"
"""How Slack writes the id of a workspace or an organisation."""

_HOST = r"[a-z0-9._-]{1,253}(?::\d{1,5})?"
_SQLITE_FILE = "cuecard.db"
_SQLITE_URL = "sqlite:///"
"""How the address of an SQLite file begins; the path follows."""
_KEY_BYTES = 32
"""The number of bytes of a Fernet key, which base64 writes as 44 characters."""
_MAX_PORT = 65535
"""The highest number that a port can have."""
_HEALTH_OFFSET = 1000
"""How far the port of the health pages is above PORT (or below, if there is no such port) by default."""


def _check_web_address(value: str) -> str:
    if not re.match(r"^https?://[^/\s@]+", value):
        raise ValueError("must be an address that begins with http:// or https://")
    return value


def _check_socket_address(value: str) -> str:
    if not re.match(r"^wss?://[^/\s@]+", value):
        raise ValueError("must be an address that begins with ws:// or wss://")
    return value


def _check_command_name(value: str) -> str:
    if not re.fullmatch(r"/[a-z0-9_-]{1,31}", value):
        raise ValueError("must be a slash and up to 31 lower-case letters, digits, - or _, for example /ask")
    return value


def _check_secret_keys(value: SecretStr) -> SecretStr:
    keys = [key.strip() for key in value.get_secret_value().split(",")]
    if not any(keys) or not all(map(_is_key, filter(None, keys))):
        raise ValueError(f"must be one key or several separated by commas, each of 44 characters; {HOW_TO_MAKE_A_KEY}")
    return value


def _check_mcp_token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[!-~]{16,500}", value.get_secret_value()):
        raise ValueError("must be at least 16 letters, digits and symbols without spaces that nobody can guess")
    return value


def _read_team_ids(value: object) -> object:
    """The set of ids in a text; anything other than a text as it is, for pydantic to judge. Raises ValueError."""
    if not isinstance(value, str):
        return value
    ids = frozenset(filter(None, (part.strip() for part in value.split(","))))
    if ids != {ANYONE} and not all(re.fullmatch(SLACK_TEAM, part) for part in ids):
        raise ValueError(f"must be ids of Slack workspaces (T…) or organisations (E…) separated by commas, or {ANYONE}")
    return ids


def _check_proxy(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"http://[^/\s]+/?", value.get_secret_value()):
        raise ValueError("must be the address of an HTTP proxy, such as http://proxy.example:3128")
    return value


def _read_allowed_hosts(value: object) -> object:
    """The set of hosts (also with a port) and networks in a text; anything other than a text as it is, for pydantic to
    judge. Raises ValueError."""
    if not isinstance(value, str):
        return value
    allowed_hosts = frozenset(filter(None, (part.strip().lower() for part in value.split(","))))
    if not all(re.fullmatch(_HOST, part) or _is_network(part) for part in allowed_hosts):
        raise ValueError(
            "must be hosts, hosts with a port, or networks, separated by commas, "
            "such as wiki.example, wiki.example:8080, 10.1.0.0/16"
        )
    return allowed_hosts


def _check_contact(value: str) -> str:
    if not re.fullmatch(r"[!-'*-~]{3,200}", value):
        raise ValueError("must be a web or mail address where the owners of web sites can reach you")
    return value


def _read_language(value: str) -> str:
    language = value.replace("_", "-").partition("-")[0].lower()  # "de-DE" is German
    if language not in LANGUAGES:
        raise ValueError(f"must be one of {', '.join(LANGUAGES)}")
    return language


PortNumber = Annotated[int, Field(ge=1, le=_MAX_PORT)]
WebAddress = Annotated[str, AfterValidator(_check_web_address)]
SocketAddress = Annotated[str, AfterValidator(_check_socket_address)]
CommandName = Annotated[str, AfterValidator(_check_command_name)]
TeamIds = Annotated[frozenset[str], NoDecode, BeforeValidator(_read_team_ids)]
AllowedHosts = Annotated[frozenset[str], NoDecode, BeforeValidator(_read_allowed_hosts)]
Proxy = Annotated[SecretStr, AfterValidator(_check_proxy)]
Contact = Annotated[str, AfterValidator(_check_contact)]
Language = Annotated[str, AfterValidator(_read_language)]
McpToken = Annotated[SecretStr, AfterValidator(_check_mcp_token)]
SecretKeys = Annotated[SecretStr, AfterValidator(_check_secret_keys)]


_PORT_RANGE = "must be a number from 1 to 65535"
_MESSAGES = {
    "PORT": _PORT_RANGE,
    "CUECARD_HEALTH_PORT": _PORT_RANGE,
    "CUECARD_CONNECTIONS_PER_ADDRESS": "must be a number from 1",
}
"""Maps a setting to the message that replaces pydantic's message, which is written for programmers."""


class Settings(BaseSettings):
    """Every setting, by the name it has in the environment (case does not matter). The how-tos (docs/how-to)
    explain them."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE, env_file_encoding="utf-8", extra="ignore", frozen=True, env_ignore_empty=True
    )

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_client_id: str | None = None
    slack_client_secret: SecretStr | None = None
    slack_api_url: WebAddress = "https://slack.com/api/"
    discord_token: SecretStr | None = None
    discord_api_url: WebAddress = "https://discord.com/api/v10"
    discord_gateway_url: SocketAddress = "wss://gateway.discord.gg/"
    database_url: SecretStr | None = None
    port: PortNumber = 3000
    cuecard_host: str = "127.0.0.1"
    cuecard_health_port: PortNumber | None = None
    cuecard_health_host: str = "127.0.0.1"
    cuecard_connections_per_address: Annotated[int, Field(ge=1)] = 100
    cuecard_public_url: WebAddress | None = None
    cuecard_seeds: Path = Path("seeds")
    cuecard_content: Path = Path("content")
    cuecard_data: Path = Path(".cuecard")
    cuecard_vectors: Path | None = None
    cuecard_hear_questions: Literal["on", "off"] = "off"
    cuecard_reader: Literal["on", "off"] = "on"
    cuecard_fetch: Literal["on", "off"] = "on"
    cuecard_fetch_allow: AllowedHosts = frozenset()
    cuecard_fetch_proxy: Proxy | None = None
    cuecard_fetch_contact: Contact | None = None
    cuecard_language: Language | None = None
    cuecard_secret_key: SecretKeys | None = None
    cuecard_mcp_token: McpToken | None = None
    cuecard_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    cuecard_slack_teams: TeamIds = frozenset()
    cuecard_command_ask: CommandName = "/ask"
    cuecard_command_quote: CommandName = "/quote"
    cuecard_command_topics: CommandName = "/topics"
    cuecard_command_digest: CommandName = "/digest"
    cuecard_command_follow: CommandName = "/follow"
    cuecard_command_help: CommandName = "/cuecard"

    @property
    def hears_questions(self) -> bool:
        """Whether the bot reads messages that do not mention it, for the channels where a question mark is enough."""
        return self.cuecard_hear_questions == "on"

    @property
    def health_port(self) -> int:
        """The port of the health pages: CUECARD_HEALTH_PORT, or a thousand above PORT (below it, if there is no such
        port). If a host runs several processes of a bot, each with its own PORT, their health ports differ, too."""
        health_port_above = self.port + _HEALTH_OFFSET
        return self.cuecard_health_port or (
            health_port_above if health_port_above <= _MAX_PORT else self.port - _HEALTH_OFFSET
        )

    @property
    def store_file(self) -> Path | None:
        """The file of the store: in the data folder, or the one that DATABASE_URL names; None if the store is not an
        SQLite file."""
        name = self.store_url.partition("?")[0].removeprefix(_SQLITE_URL)
        return Path(name) if self.store_url.startswith(_SQLITE_URL) and name not in ("", ":memory:") else None

    @property
    def is_store_missing(self) -> bool:
        """Whether the store is an SQLite file that does not exist yet: opening the store would create it, and reading
        must not."""
        return self.store_file is not None and not self.store_file.exists()

    @property
    def store_url(self) -> str:
        """The address of the store: DATABASE_URL, or an SQLite file in the data folder."""
        if self.database_url:
            return self.database_url.get_secret_value()
        return f"{_SQLITE_URL}{(self.cuecard_data / _SQLITE_FILE).as_posix()}"


def read_settings(**overrides: Any) -> Settings:
    """Reads the settings; `overrides` (by names in lower case) replace what the environment says. Raises
    InvalidSettings that names every wrong one, and InvalidSetting if `.env` cannot be read; no value of a setting is in
    the message."""
    logging.getLogger("dotenv").setLevel(logging.ERROR)  # `bot.environment.env_file` reports wrong lines
    try:
        return Settings(**overrides)
    except ValidationError as error:
        # The wrong value may be a secret, so neither the message nor the chained exception may contain it.
        raise InvalidSettings(_explain_faults(error)) from None
    except UnicodeDecodeError:
        raise InvalidSetting(ENV_FILE, "is not UTF-8; save it again as UTF-8") from None
    except OSError as error:
        raise InvalidSetting(ENV_FILE, f"cannot be read ({error.strerror}); correct its permissions") from error


def default_of(name: str) -> Any:
    """The default of a setting, by its name in any case. Raises KeyError if there is no such setting."""
    return Settings.model_fields[name.lower()].get_default()


def _is_network(text: str) -> bool:
    try:
        ip_network(text)
    except ValueError:
        return False
    return True


def _is_key(text: str) -> bool:
    """Whether a text has the form of a Fernet key."""
    try:
        return len(urlsafe_b64decode(text)) == _KEY_BYTES
    except ValueError:
        return False


def _explain_faults(error: ValidationError) -> list[InvalidSetting]:
    """What is wrong with each setting, in words for people who do not know pydantic."""
    faults = error.errors(include_input=False, include_url=False)
    names = [(str(fault["loc"][0]).upper(), fault) for fault in faults]
    return [InvalidSetting(name, _MESSAGES.get(name) or _explain_plainly(fault)) for name, fault in names]


def _explain_plainly(fault: ErrorDetails) -> str:
    """What is wrong with one setting, as the rest of a sentence that begins with its name."""
    if fault["type"] == "literal_error":
        choices: str = fault["ctx"]["expected"]
        return "must be " + choices.replace("'", "")
    message = fault["msg"].removeprefix("Value error, ")
    return message[:1].lower() + message[1:]
