"""The current language, and sentences in it."""

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
    """Within this context, `language` is the current language, even in tasks that are started there, and in threads
    that get a copy of the context (`bot.running.blocking` passes one on)."""
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
    """Like `say`, in the plural form for `count`; the placeholder {count} is replaced by it."""
    translation = catalogue(_language.get()).ngettext(one, many, count)
    return translation.format(count=count, **values)


def say_everywhere(english: str) -> tuple[str, ...]:
    """The sentence in all languages, to recognise it in stored texts."""
    return tuple(catalogue(code).gettext(english) for code in LANGUAGES)


def mark(english: str) -> str:
    """Marks a sentence for the catalogues; it is translated later, by `say`."""
    return english
