"""The files of deploy/ fit the program, one another, and docs/how-to/deploy.md. Faults that only a container engine
would notice are not found here."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml

from bot.cli import cli
from bot.environment.env_file import read_env_file
from bot.environment.settings import Settings
from tests.support.project.files import PROJECT
from tests.support.servers.ports import free_port
from tests.support.slack.process import bot_process
from tests.support.slack.requests import mention, send
from tests.support.slack.server import SlackServer

DEPLOY = PROJECT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
HOW_TO = (PROJECT / "docs" / "how-to" / "deploy.md").read_text(encoding="utf-8")
IMAGE = (DEPLOY / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
OUR_SERVICES = {name: service for name, service in COMPOSE["services"].items() if service.get("image") == "cuecard"}
SITE = "SITE"
"""The variable with the address of the site. Only the proxy uses it."""


def instructions(name: str) -> list[str]:
    """The arguments of every instruction of the Containerfile with this name."""
    return re.findall(rf"^{name} (.+)$", IMAGE, re.MULTILINE)


def setting_names() -> set[str]:
    return {name.upper() for name in Settings.model_fields}


def test_the_names_in_the_example_of_settings_exist() -> None:
    names = {line.name for line in read_env_file(DEPLOY / "cuecard.env") if line.name}
    assert names - setting_names() == {SITE}
    assert Settings(_env_file=DEPLOY / "cuecard.env").cuecard_public_url == "https://cuecard.example"


def test_the_names_of_settings_in_the_containers_exist() -> None:
    assert len(OUR_SERVICES) == 3
    in_image = {name for line in instructions("ENV") for name in re.findall(r"(\w+)=", line)}
    given = {name for service in OUR_SERVICES.values() for name in service["environment"]}
    assert {name for name in in_image | given if name not in setting_names()} == {"PATH", "PYTHONDONTWRITEBYTECODE"}


@pytest.mark.parametrize("name", OUR_SERVICES)
def test_a_container_can_write_its_own_folder_only_and_has_no_rights(name: str) -> None:
    service = OUR_SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["stop_grace_period"] == "30s"
    assert [volume.split(":")[1] for volume in service["volumes"] if not volume.endswith(":ro")] == ["/var/lib/cuecard"]


def test_no_two_containers_share_a_folder_and_each_volume_is_declared() -> None:
    own = [
        volume.split(":")[0] for service in OUR_SERVICES.values() for volume in service["volumes"] if volume[0] != "."
    ]
    assert len(set(own)) == len(OUR_SERVICES)
    used = {volume.split(":")[0] for service in COMPOSE["services"].values() for volume in service["volumes"]}
    files = {name for name in used if name.startswith(".")}
    assert [name for name in sorted(files) if not (DEPLOY / name).exists()] == []
    assert used - files == set(COMPOSE["volumes"])


def test_the_proxy_of_the_containers_knows_every_replica() -> None:
    proxy = COMPOSE["services"]["proxy"]["environment"]
    (port,) = instructions("EXPOSE")
    replicas = [name for name, service in OUR_SERVICES.items() if service["command"] == ["serve"]]
    assert proxy["REPLICAS"].split() == [f"{name}:{port}" for name in replicas]
    asked = re.findall(r"{\$(\w+)", (DEPLOY / "Caddyfile").read_text(encoding="utf-8"))
    assert set(asked) == set(proxy)


def test_the_image_runs_locked_versions_as_an_unprivileged_user() -> None:
    assert instructions("USER") == ["10001"]
    installs = [command for line in instructions("RUN") for command in line.split("&&") if "pip install" in command]
    assert len(installs) == 3
    assert all("--require-hashes" in line or line.rstrip().endswith("--no-deps dist/*.whl") for line in installs)
    assert len(set(re.findall(r"^FROM (\S+)", IMAGE, re.MULTILINE))) == 1
    assert len(instructions("HEALTHCHECK")) == 1


def test_files_that_the_image_copies_exist_and_are_not_ignored() -> None:
    copied = [path for line in instructions("COPY") if "--from" not in line for path in line.split()[:-1]]
    assert [path for path in copied if not (PROJECT / path).exists()] == []
    included = [line[1:] for line in (DEPLOY / "Containerfile.dockerignore").read_text().splitlines() if line[0] == "!"]
    assert [path for path in copied if not any(fnmatch(path, f"{pattern}*") for pattern in included)] == []


HADOLINT = shutil.which("hadolint", path=Path(sys.executable).parent)


@pytest.mark.skipif(HADOLINT is None, reason="hadolint has no wheel for this system")
def test_the_linter_of_container_files_finds_nothing() -> None:
    assert HADOLINT
    found = subprocess.run(
        [HADOLINT, "--no-color", DEPLOY / "Containerfile"], capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stdout) == (0, "")


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_a_unit_starts_a_command_that_exists(unit: Path) -> None:
    (command,) = re.findall(
        r"^ExecStart=/opt/cuecard/bin/cuecard (\S+)", unit.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert command in cli.list_commands(None)  # type: ignore[arg-type]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_systemd_accepts_a_unit(unit: Path, tmp_path: Path) -> None:
    path = tmp_path / unit.name
    path.write_text(unit.read_text(encoding="utf-8").replace("/opt/cuecard/bin/cuecard", "/bin/true"), encoding="utf-8")
    checked = subprocess.run(["systemd-analyze", "verify", path], capture_output=True, text=True, check=False)
    assert unit.name.partition("@")[0] not in checked.stderr, checked.stderr


needs_caddy = pytest.mark.skipif(shutil.which("caddy") is None, reason="caddy is not installed")


@needs_caddy
def test_the_proxy_accepts_its_settings() -> None:
    command = ["caddy", "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    assert subprocess.run(command, capture_output=True, env=proxy_settings(), check=False).returncode == 0


@needs_caddy
@pytest.mark.thorough
async def test_while_each_replica_is_restarted_every_request_is_taken_and_answered_once(tmp_path: Path) -> None:
    ports, server, restarted = [free_port(), free_port()], SlackServer(), asyncio.Event()
    statuses: Counter[int] = Counter()

    async def ask_until_restarted(client: aiohttp.ClientSession) -> None:
        number = 0
        while not restarted.is_set():
            number += 1
            statuses[await send(client, mention(1_700_000_000 + number))] += 1
            await asyncio.sleep(0.3)

    def replica(port: int) -> contextlib.AbstractAsyncContextManager[str]:
        return bot_process(server, tmp_path / "data", PORT=str(port))

    async with server.running(), AsyncExitStack() as first, AsyncExitStack() as second:
        for stack, port in zip((first, second), ports, strict=True):
            await stack.enter_async_context(replica(port))
        async with proxied(tmp_path, ports) as site, aiohttp.ClientSession(site) as client:
            async with asyncio.timeout(30):
                while (await _status(client)) != 404:
                    await asyncio.sleep(0.1)
            asking = asyncio.create_task(ask_until_restarted(client))
            for stack, port in zip((first, second), ports, strict=True):
                await stack.aclose()
                await stack.enter_async_context(replica(port))
            restarted.set()
            await asking
            asked = statuses[200]
            await server.until(lambda: len(server.called("chat.postMessage")) >= asked)
    assert statuses.keys() == {200}
    assert len(server.called("chat.postMessage")) == asked > 5


def test_the_commands_and_files_of_the_how_to_exist() -> None:
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", HOW_TO, re.DOTALL))
    commands = set(re.findall(r"(?:as_cuecard|cuecard-1 cuecard) (\w+)", blocks))
    assert commands >= {"doctor", "index", "ask", "data"}
    assert commands - set(cli.list_commands(None)) == set()  # type: ignore[arg-type]
    named = set(re.findall(r"deploy/[\w.@-]*\w", HOW_TO))
    assert {name for name in named if not (PROJECT / name).exists()} == {"deploy/.env"}


def proxy_settings(**more: str) -> dict[str, str]:
    """The environment of the installed proxy; before version 2.7 it does not know how to buffer requests."""
    version = subprocess.run(["caddy", "version"], capture_output=True, text=True, check=True).stdout
    is_old = tuple(map(int, version.split()[0].removeprefix("v").split(".")[:2])) < (2, 7)
    return {**os.environ, **({} if is_old else {"BUFFERING": "request_buffers 256KB"}), **more}


@contextlib.asynccontextmanager
async def proxied(folder: Path, ports: list[int]) -> AsyncIterator[str]:
    """Runs the proxy, without TLS, in front of replicas within this context. Yields its address."""
    site = f"http://127.0.0.1:{free_port()}"
    (folder / "Caddyfile").write_text("{\n\tadmin off\n}\n" + (DEPLOY / "Caddyfile").read_text(encoding="utf-8"))
    replicas = " ".join(f"127.0.0.1:{port}" for port in ports)
    environment = proxy_settings(SITE=site, REPLICAS=replicas, XDG_DATA_HOME=str(folder), XDG_CONFIG_HOME=str(folder))
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    process = await asyncio.create_subprocess_exec(*command, env=environment, stderr=subprocess.DEVNULL)
    try:
        yield site
    finally:
        process.terminate()
        await process.wait()


async def _status(client: aiohttp.ClientSession) -> int:
    """The status of the proxy's response to a request for a page that is for operators only; 0 if it does not run
    yet."""
    with contextlib.suppress(aiohttp.ClientError):
        async with client.get("/readyz") as response:
            return response.status
    return 0
