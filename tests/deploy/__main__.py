"""Follows docs/how-to/deploy.md on a bare Debian machine, command by command: `python -m tests.deploy`, as root, on
Debian with debootstrap, systemd-container and nftables. Containers are left out. Says how long each section took; ends
with 1 if a command failed, or if a question through the proxy was not answered exactly once.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.deploy.how_to import commands_of
from tests.deploy.machine import Machine, MachineFailed, bare_debian
from tests.support.project.files import PROJECT
from tests.support.slack.bot import SECRET

SOURCE = "/opt/cuecard-source"
FIRST_SECTION = "On a Debian machine"
LATER_SECTIONS = ("Back up and restore", "Replace the key", "Upgrade")
QUESTIONS = 20
TRIAL_FOLDER = "/opt/trial"
"""The folder on the machine with what only the trial needs."""
EDITOR_SCRIPT = f"""#!/bin/sh
# what somebody would type into the settings
sed -i "s|cuecard.example|localhost|; s|^SLACK_BOT_TOKEN=.*|SLACK_BOT_TOKEN=xoxb-trial|" "$1"
sed -i "s|^SLACK_SIGNING_SECRET=.*|SLACK_SIGNING_SECRET={SECRET}|" "$1"
sed -i "s|^CUECARD_MCP_TOKEN=.*|CUECARD_MCP_TOKEN=only-for-this-trial|" "$1"
echo "SLACK_API_URL=$(cat {TRIAL_FOLDER}/address)" >> "$1"
"""
PLATFORM_COMMAND = f"cd {SOURCE} && {TRIAL_FOLDER}/bin/python -m tests.deploy.platform {TRIAL_FOLDER}"


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the machine is switched off, too
    with tempfile.TemporaryDirectory() as folder:
        try:
            with bare_debian(Path(folder)) as machine:
                _put_checkout(machine)
                _start_platform(machine)
                _follow_how_to(machine)
        except MachineFailed as error:
            sys.stderr.write(f"{error}\n")
            return 1
    return 0


def _put_checkout(machine: Machine) -> None:
    """Puts the checkout on the machine as a clone of a repository there, so that the how-to's upgrade can pull."""
    origin = machine.root / "srv/origin.git"
    for command in (
        ["git", "clone", "--quiet", "--bare", str(PROJECT), str(origin)],
        ["git", "clone", "--quiet", str(origin), str(machine.root) + SOURCE],
        ["git", "-C", str(machine.root) + SOURCE, "remote", "set-url", "origin", "/srv/origin.git"],
    ):
        subprocess.run(command, check=True)


def _start_platform(machine: Machine) -> None:
    editor = machine.root / "usr/local/bin/editor"
    editor.write_text(EDITOR_SCRIPT)
    editor.chmod(0o755)
    machine.run(
        f"""apt-get install -y -qq python3-venv
        python3 -m venv {TRIAL_FOLDER}
        {TRIAL_FOLDER}/bin/pip install -q {SOURCE} jsonschema
        rm -rf {SOURCE}/build
        systemd-run -q --unit=platform bash -c "{PLATFORM_COMMAND}"
        until [ -s {TRIAL_FOLDER}/address ]; do sleep 1; done"""
    )


def _follow_how_to(machine: Machine) -> None:
    begun = time.monotonic()
    shell = "\n".join(commands_of(FIRST_SECTION))
    machine.run(shell)
    _ask_through_proxy(machine)
    _report(FIRST_SECTION, begun)
    helper = shell[shell.index("as_cuecard() {") :].partition("\n}\n")[0] + "\n}\n"
    for section in LATER_SECTIONS:
        begun = time.monotonic()
        machine.run(helper + "cd\n" + "\n".join(commands_of(section)))
        _ask_through_proxy(machine)
        _report(section, begun)


def _ask_through_proxy(machine: Machine) -> None:
    ready = "for port in 4001 4002; do until curl -fs http://127.0.0.1:$port/readyz; do sleep 1; done; done"
    machine.run(ready, timeout=120)
    answers = int(machine.run(f"{PLATFORM_COMMAND} --ask {QUESTIONS}").split()[-1])
    if answers != QUESTIONS:
        raise MachineFailed(f"{QUESTIONS} questions, {answers} answers")


def _report(section: str, begun: float) -> None:
    sys.stdout.write(f"{section}: {time.monotonic() - begun:.0f} s, {QUESTIONS} of {QUESTIONS} answered once\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
