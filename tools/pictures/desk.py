"""Makes the pictures of docs/how-to/desk.md from real pages of the desk.

    make pictures

Needs a headless Chromium (`--chromium` is its path). Everything runs on this machine.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Collection
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.model import card_key
from bot.store import WorkspaceSettings
from tests.support.desk.site import serve_desk
from tests.support.project.store import TEAM, project_store
from tools.pictures.camera import PICTURE_FOLDER, open_camera, read_options
from tools.pictures.news import PROPOSAL

ROOT = Path(__file__).parents[2]
ARTICLE = "eu-japan-boost-tech-digital-ties"
CARD = f"/cards/{card_key(ARTICLE)}"
QUESTIONS = ("Who pays for the new chip factories?", "who pays for chip factories")
EDITS = f"""cards:
  {ARTICLE}/the-bottom-line:
    titel: What it comes down to
    aliases: {{add: [digital statecraft]}}
"""
"""Edits with a misspelt key, for which the desk suggests the right one."""
SIZES = {"": (1120, 760), "phone": (390, 760)}
"""Width and height in pixels, by the folder of the pictures: those of a window, and of a phone."""


def main() -> None:
    asyncio.run(photograph(*read_options(__doc__ or "")))


async def photograph(chromium: str, names: Collection[str]) -> None:
    """Writes the pictures with these names, or all if there are none."""
    edits = f"/edits?library=content&article={ARTICLE}"
    pages = {"card": CARD, "seen": CARD, "edits": edits, "proposals": "/proposals"}
    with TemporaryDirectory(prefix="cuecard-desk-") as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "content", root / "content")
        _fill(root)
        async with serve_desk(root) as desk, open_camera(chromium) as camera:
            tab = await camera.open_tab(desk.links[0])
            await tab.wait_for_url("**/cards")
            for name in pages.keys() & names or pages:
                await tab.goto(desk.base + pages[name])
                if name == "edits":
                    await tab.get_by_label("People’s edits").fill(EDITS)
                    await tab.get_by_text("did you mean").wait_for()
                for size, (width, height) in SIZES.items():
                    await tab.set_viewport_size({"width": width, "height": height})
                    shown = tab.locator(".previews") if name == "seen" else tab
                    await camera.capture(shown, PICTURE_FOLDER / "desk" / size / f"{name}.png")


def _fill(root: Path) -> None:
    """Adds an article that is proposed, and a question that two people have asked."""
    with project_store(root) as store:
        store.of(TEAM).settings.put(WorkspaceSettings(keep_unanswered=True), "")
        for number, text in enumerate(QUESTIONS):
            store.of(TEAM).unanswered.add(f"U{number}", text)
        store.of(TEAM).proposals.add(PROPOSAL)


if __name__ == "__main__":
    main()
