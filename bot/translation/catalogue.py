"""The catalogues: one file of gettext's for each language, read as it is written."""

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


@cache
def catalogue(language: str) -> NullTranslations:
    """The translations into `language`; English has none."""
    if language == ENGLISH:
        return NullTranslations()
    compiled = BytesIO()
    with (FOLDER / f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def load_catalogues() -> None:
    """Reads all of them now, and what Babel knows of the languages, so that later nothing waits for files."""
    for language in LANGUAGES:
        catalogue(language)
        name_of(language)


@cache
def name_of(language: str) -> str:
    """Its name in the language itself."""
    return Locale(language).get_display_name() or language


def find_language(locale: str | None) -> str:
    """The language of a locale as platforms write it ("de", "es-419", "fr_FR.UTF-8"); English if there is no catalogue
    for it."""
    spoken = (locale or "").replace("_", "-").partition("-")[0].partition(".")[0].lower()
    return spoken if spoken in LANGUAGES else ENGLISH
