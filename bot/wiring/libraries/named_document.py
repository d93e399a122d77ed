"""Reads the document that somebody names in the terminal: a web address, a file, or standard input."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.environment.settings import Settings
from bot.errors import UnreadableArticle, describe_error
from bot.wiring.web import fetch

if TYPE_CHECKING:
    from bot.reading import RawDocument

STANDARD_INPUT = "-"
"""What is typed for standard input instead of a file."""
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
"""The beginning of a web address."""
_OTHER_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
"""The beginning of an address that is not read ("ftp://")."""
_WITHOUT_SCHEME = re.compile(r"www\.\w|[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*\.[a-z]{2,}(:[0-9]+)?/", re.IGNORECASE)
"""The beginning of what is probably a web address if there is no file of this name ("www.news", "news.example/")."""


def read_document(settings: Settings, location: str, title: str = "") -> RawDocument:
    """Reads what somebody names in the terminal: a web address, a file, or - for standard input. Raises FetchFailed,
    UnreadableArticle."""
    from bot.ports import FetchKind
    from bot.reading import RawDocument

    if _ADDRESS.match(location.strip()):
        return RawDocument.of_page(fetch(settings, location.strip(), FetchKind.ARTICLE), title=title)
    if location == STANDARD_INPUT:
        return RawDocument(name="standard input", data=sys.stdin.buffer.read(), title=title)
    try:
        return RawDocument(name=Path(location).name, data=Path(location).read_bytes(), title=title)
    except OSError as error:
        raise UnreadableArticle(location, _why_not_opened(settings, location, error)) from error


def _why_not_opened(settings: Settings, location: str, error: OSError) -> str:
    """Why a file that somebody names in the terminal cannot be read, and what to do."""
    from bot.reading import NO_SUCH_FILE

    if isinstance(error, IsADirectoryError):
        seeds = settings.cuecard_seeds
        is_among_seeds = Path(location).resolve().is_relative_to(seeds.resolve())
        move = "" if is_among_seeds else f"put it into {seeds}/ and "
        return f"it is a folder; give its files one by one, or {move}run `cuecard index`"
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"the file cannot be opened ({describe_error(error)}); check that it may be read"
    if match := _OTHER_SCHEME.match(location.strip()):
        return f"{match[1].lower()}:// is not read, only https:// and http://; download the file, then give its name"
    if _WITHOUT_SCHEME.match(location.strip()) and not Path(Path(location).parts[0]).exists():
        return f"there is no such file; did you mean https://{location.strip()}?"
    return NO_SUCH_FILE
