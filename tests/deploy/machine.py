"""A bare Debian in a container of systemd-nspawn, with a running systemd and a network of its own.

Needs root, Debian, and the packages debootstrap, systemd-container and nftables. The container trusts the same TLS
certificates as this machine. Nothing in it can be reached from outside.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("systemd", "systemd-sysv", "dbus", "ca-certificates")
NETWORK, HOST, GUEST = "10.99.0.0/24", "10.99.0.1", "10.99.0.2"
NAME = "trial"
BOOT_SECONDS = 30.0
"""The time in which the container must boot."""
RETRY_SECONDS = 0.5
"""The time between two checks."""
CA_FOLDER = Path("/usr/local/share/ca-certificates")
FORWARDING = Path("/proc/sys/net/ipv4/ip_forward")


class MachineFailed(Exception):
    """A command ended with an error, or the machine did not boot."""


@dataclass(frozen=True)
class Machine:
    """A running container and its root folder."""

    root: Path
    leader: int
    """The id of its first process (systemd) on this machine."""

    def run(self, script: str, timeout: float = 900) -> str:
        """Runs commands as root in one shell. Returns what they print. Raises MachineFailed if one of them fails."""
        environment = [
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME=/root",  # the home of root on every Debian
            "LANG=C.UTF-8",
            "DEBIAN_FRONTEND=noninteractive",
        ]
        inside = ["nsenter", "--target", str(self.leader), "--all", "env", "--ignore-environment", *environment]
        try:
            done = subprocess.run(
                [*inside, "bash", "-e", "-o", "pipefail", "-c", script],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                text=True, timeout=timeout, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise MachineFailed(f"not done after {timeout:.0f} s:\n{script}\n{error.output}") from None
        if done.returncode:
            raise MachineFailed(f"ended with {done.returncode}:\n{script}\n{done.stdout[-4000:]}")
        return done.stdout


@contextlib.contextmanager
def bare_debian(folder: Path) -> Iterator[Machine]:
    """Installs Debian into `folder` and runs it as a container within this context."""
    root = folder / "debian"
    _run("debootstrap", "--variant=minbase", f"--include={','.join(PACKAGES)}", "stable", str(root))
    _prepare(root)
    booting = ["systemd-nspawn", "--quiet", "--register=no", "--keep-unit", "--network-veth", "--resolv-conf=off"]
    with _network_access(), (folder / "boot.log").open("w") as log:
        container = subprocess.Popen(
            [*booting, "--link-journal=no", "--console=pipe", f"--machine={NAME}", f"--directory={root}", "--boot"],
            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            machine = Machine(root, _find_leader(container.pid))
            _connect()
            _await_network(machine)
            yield machine
        finally:
            container.terminate()
            container.wait()


def _prepare(root: Path) -> None:
    (root / "etc/hostname").write_text(f"{NAME}\n")
    (root / "etc/hosts").write_text(f"127.0.0.1 localhost\n::1 localhost\n127.0.1.1 {NAME}\n")
    (root / "etc/resolv.conf").unlink(missing_ok=True)
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    network = root / "etc/systemd/network/10-host0.network"
    network.parent.mkdir(parents=True, exist_ok=True)
    network.write_text(f"[Match]\nName=host0\n[Network]\nAddress={GUEST}/24\nGateway={HOST}\n")
    if any(CA_FOLDER.glob("*.crt")):
        shutil.copytree(CA_FOLDER, root / CA_FOLDER.relative_to("/"), dirs_exist_ok=True)
        _run("chroot", str(root), "update-ca-certificates")
        (root / "etc/pip.conf").write_text("[global]\ncert = /etc/ssl/certs/ca-certificates.crt\n")
    _run("chroot", str(root), "systemctl", "enable", "systemd-networkd")


@contextlib.contextmanager
def _network_access() -> Iterator[None]:
    """Within this context, the container reaches the network through this machine's address."""
    before = FORWARDING.read_text()
    FORWARDING.write_text("1\n")
    chain = "chain out { type nat hook postrouting priority 100; ip saddr " + NETWORK + " masquerade; };"
    _run("nft", f"table ip cuecard_trial {{ {chain} }}")
    try:
        yield
    finally:
        _run("nft", "delete", "table", "ip", "cuecard_trial")
        FORWARDING.write_text(before)


def _find_leader(container: int) -> int:
    """The id of the first process in a container, on this machine. Raises MachineFailed if it does not start in
    time."""
    children = Path(f"/proc/{container}/task/{container}/children")
    end = time.monotonic() + BOOT_SECONDS
    while time.monotonic() < end:
        for child in children.read_text().split() if children.exists() else ():
            if Path(f"/proc/{child}/comm").read_text().strip() == "systemd":
                return int(child)
        time.sleep(RETRY_SECONDS)
    raise MachineFailed("it did not boot")


def _connect() -> None:
    """Gives this machine's end of the virtual link an address."""
    link = f"ve-{NAME}"  # names longer than 15 letters would be shortened
    _run("ip", "address", "add", f"{HOST}/24", "dev", link)
    _run("ip", "link", "set", link, "up")


def _await_network(machine: Machine) -> None:
    """Waits until the container reaches the network; then updates its list of packages, which shows that it does."""
    waiting = f"for i in $(seq {int(BOOT_SECONDS)}); do systemctl is-active -q systemd-networkd && break; sleep 1; done"
    machine.run(f"{waiting}; sleep 2; apt-get update -qq")


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise MachineFailed(f"{' '.join(command)}: {done.stderr.strip()[-2000:]}")
