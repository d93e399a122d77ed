"""Setting up says how far it is, from what pip prints."""

from __future__ import annotations

from tools.install import describe_steps

PIP = """Collecting absl-py==2.5.1 (from -r requirements/dev.txt (line 1))
  Downloading absl_py-2.5.1-py3-none-any.whl (137 kB)
Collecting aiohttp==3.14.0
  Using cached aiohttp-3.14.0.whl
Requirement already satisfied: pip in .venv
Installing collected packages: absl-py, aiohttp
Successfully installed absl-py-2.5.1 aiohttp-3.14.0
"""


def test_each_package_is_counted_and_named() -> None:
    assert list(describe_steps(PIP.splitlines(keepends=True), 131)) == [
        "downloading 1 of 131: absl-py",
        "downloading 2 of 131: aiohttp",
        "installing 2 packages ...",
    ]
