"""The current language, and sentences in that language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bot.translation.catalogue import ENGLISH, LANGUAGES, catalogue

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


def language() -> str:
    """The current language."""
    return _language.get()


@contextmanager
def use_language(language: str) -> Iterator[None]:
    """A context manager: in its `with` block, `language` is the current language; so it is in tasks that the block
    starts, and in threads that get a copy of its context variables (`bot.running.blocking` passes a copy on)."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def say(english: str, /, **values: object) -> str:
    """The sentence in the current language, with `values` for its placeholders; "" if `english` is ""."""
    # gettext translates "" into the header of the catalogue.
    translation = catalogue(_language.get()).gettext(english) if english else ""
    return translation.format(**values) if values else translation


def say_count(one: str, many: str, count: int, /, **values: object) -> str:
    """Like `say`, in the plural form for `count`; `count` also replaces the placeholder {count}."""
    translation = catalogue(_language.get()).ngettext(one, many, count)
    return translation.format(count=count, **values)


def say_everywhere(english: str) -> tuple[str, ...]:
    """The sentence in all languages, so that it can be recognised in stored texts."""
    return tuple(catalogue(code).gettext(english) for code in LANGUAGES)


def mark(english: str) -> str:
    """Marks a sentence for the catalogues; it is translated later, by `say`."""
    return english
