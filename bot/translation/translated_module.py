"""Modules whose constants are sentences to translate."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from bot.translation.current_language import say


def translate_module(module: str) -> None:
    """Translates the public constants of the module with the name `module`: another module that reads a constant (a
    text or a dict of texts) gets it in the current language.

    Inside the module, the constants stay English; so do names imported by `from … import`.
    """
    sys.modules[module].__class__ = _TranslatedModule


class _TranslatedModule(ModuleType):
    """A module that translates its public constants whenever they are read."""

    def __getattribute__(self, name: str) -> Any:
        value = super().__getattribute__(name)
        if not name.isupper() or name[0] == "_":
            return value
        if isinstance(value, dict):
            return {key: say(text) if isinstance(text, str) else text for key, text in value.items()}
        return say(value) if isinstance(value, str) else value
