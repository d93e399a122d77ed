"""The queue of curators, over the store and the libraries that the settings name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from bot.environment.settings import Settings
from bot.model import Workspace
from bot.wiring.libraries.intake import open_intake
from bot.wiring.libraries.named_document import read_document
from bot.wiring.libraries.stored_libraries import update_library
from bot.wiring.store import open_store

if TYPE_CHECKING:
    from bot.conversation.asking.service import Service
    from bot.conversation.curating.curator_queue import CuratorQueue


def curator_queue(
    settings: Settings, workspace: Workspace | None, service_of: Callable[[Workspace], Service]
) -> CuratorQueue:
    """What waits for curators in one workspace, or in all (None). `service_of` opens what a workspace can ask."""
    from bot.conversation.curating.curator_queue import CuratorQueue, QueueContext

    context = QueueContext(
        is_store_missing=lambda: settings.is_store_missing,
        open_store=partial(open_store, settings),
        open_intake=partial(open_intake, settings),
        read_document=partial(read_document, settings),
        update_library=partial(update_library, settings),
        service_of=service_of,
    )
    return CuratorQueue(workspace, context)
