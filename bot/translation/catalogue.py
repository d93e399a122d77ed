"""The catalogues: one gettext .po file for each language, read without compiling."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ENGLISH = "en"
FOLDER = Path(__file__).parent / "data"
LANGUAGES = (ENGLISH, *sorted(file.stem for file in FOLDER.glob("*.po")))
"""The languages that the bot speaks, by their codes: English, and those with a file of translations."""


@cache
def catalogue(language: str) -> NullTranslations:
    """The translations into `language`; empty for English."""
    if language == ENGLISH:
        return NullTranslations()
    compiled_catalogue = BytesIO()
    with (FOLDER / f"{language}.po").open("rb") as file:
        write_mo(compiled_catalogue, read_po(file, language))
    compiled_catalogue.seek(0)
    return GNUTranslations(compiled_catalogue)


def load_catalogues() -> None:
    """Reads all catalogues, and Babel's data about the languages, so that nothing has to wait for files later."""
    for language in LANGUAGES:
        catalogue(language)
        name_of(language)


@cache
def name_of(language: str) -> str:
    """The name of a language in that language."""
    return Locale(language).get_display_name() or language


def find_language(locale: str | None) -> str:
    """The two-letter code of the language of a platform's locale ("de", "es-419", "fr_FR.UTF-8"); English if there is
    no catalogue for that language."""
    language = (locale or "").replace("_", "-").partition("-")[0].partition(".")[0].lower()
    return language if language in LANGUAGES else ENGLISH
