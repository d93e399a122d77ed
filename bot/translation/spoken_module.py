"""Modules whose constants are sentences."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from bot.translation.speech import say


def speak_here(module: str) -> None:
    """From now on the public constants of a module, if they are texts or give texts by their names, are read in the
    language that is spoken.

    Within the module itself they stay English, and so does what `from … import` takes out of it.
    """
    sys.modules[module].__class__ = _Spoken


class _Spoken(ModuleType):
    def __getattribute__(self, name: str) -> Any:
        value = super().__getattribute__(name)
        if not name.isupper() or name[0] == "_":
            return value
        if isinstance(value, dict):
            return {key: say(text) if isinstance(text, str) else text for key, text in value.items()}
        return say(value) if isinstance(value, str) else value
