"""Commands in people's languages: Discord shows names and descriptions in the language of each person. The interactions
have the English names, whatever is shown."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from discord import Locale, app_commands
from discord.app_commands import TranslationContextLocation as Location
from discord.app_commands import TranslationContextTypes, locale_str

from bot.translation import ENGLISH, find_language, mark, say, use_language

NAMES = (
    mark("/about"),
    mark("/add"),
    mark("/ask"),
    mark("/digest"),
    mark("/filter"),
    mark("/follow"),
    mark("/forget"),
    mark("/me"),
    mark("/narrow"),
    mark("/off"),
    mark("/pause"),
    mark("/preview"),
    mark("/quote"),
    mark("/set"),
    mark("/settings"),
    mark("/show"),
    mark("/topics"),
)
"""The commands whose names are translated. The slash tells translators that the word is a command. A command that the
settings rename has the same name in every language."""

OPTIONS = (
    mark("cards:"),
    mark("channel:"),
    mark("file:"),
    mark("for:"),
    mark("here:"),
    mark("keywords:"),
    mark("minutes:"),
    mark("private:"),
    mark("question:"),
    mark("quiet_day:"),
    mark("sources:"),
    mark("speaker:"),
    mark("speakers:"),
    mark("time:"),
    mark("topic:"),
    mark("topics:"),
    mark("until:"),
    mark("updates:"),
    mark("url:"),
    mark("weekdays:"),
    mark("what:"),
    mark("words:"),
    mark("zone:"),
)
"""The options of commands. The colon tells translators that the word is an option."""
_LOCATIONS_OF_COMMAND_NAMES = (Location.command_name, Location.group_name)
"""Where in a command a text is the name of a command or of a group of commands."""


class CommandTranslator(app_commands.Translator):
    """Gives Discord the translations of a command. Text without a translation is shown as it is."""

    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:
        language = find_language(str(locale))
        if language == ENGLISH:
            return None
        with use_language(language):
            return _translate(string, context.location, is_menu=isinstance(context.data, app_commands.ContextMenu))


async def definitions(tree: app_commands.CommandTree[Any]) -> list[dict[str, Any]]:
    """The commands as Discord gets them, with their translations into every language, in a fixed order."""
    translator = CommandTranslator()
    return [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]


async def definition_hash(tree: app_commands.CommandTree[Any]) -> str:
    """A hash that changes exactly when the `definitions` do."""
    return hashlib.sha256(json.dumps(await definitions(tree), sort_keys=True).encode()).hexdigest()


def localised_description(template: str, **values: object) -> locale_str:
    """A description with `values` in its placeholders."""
    return locale_str(template.format(**values), template=template, values=values)


def localised_name(*parts: str) -> str:
    """A command with its options as Discord shows it in the current language: "/ask", "question:"."""
    return " ".join(say(part) for part in parts)


def localised_subcommands(*names: str) -> tuple[str, ...]:
    """Subcommands, which are shown without a slash: "set", "show"."""
    return tuple(map(_without_slash, names))


def _translate(string: locale_str, location: Location, *, is_menu: bool) -> str | None:
    """The translation of a name or description into the current language; None if a name has none."""
    if location in _LOCATIONS_OF_COMMAND_NAMES and not is_menu:
        return _translate_name(f"/{string.message}", "/")
    if location is Location.parameter_name:
        return _translate_name(f"{string.message}:", ":")
    values = string.extras.get("values", {})
    return say(string.extras.get("template", string.message), **values)


def _without_slash(name: str) -> str:
    return _translate_name(f"/{name}", "/") or name


def _translate_name(name: str, sign: str) -> str | None:
    """The translation of a name, without `sign` ("/" of a command, ":" of an option); None if the name has no
    translation."""
    translation = say(name)
    return translation.strip(sign) if translation != name else None
