"""Saying a sentence in the language of the current event."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bot.translation.catalogue import ENGLISH, LANGUAGES, catalogue

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


def language() -> str:
    """The language that is spoken now."""
    return _language.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it `language` is spoken, also in the tasks and threads that are begun there."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def say(english: str, /, **values: object) -> str:
    """The sentence in the language that is spoken now, with `values` in the places that it names."""
    said = catalogue(_language.get()).gettext(english) if english else ""
    return said.format(**values) if values else said


def say_count(one: str, many: str, count: int, /, **values: object) -> str:
    """Like `say`, in the form that goes with `count`, which the sentence calls {count}."""
    said = catalogue(_language.get()).ngettext(one, many, count)
    return said.format(count=count, **values)


def say_everywhere(english: str) -> tuple[str, ...]:
    """The sentence in every language: to know again what was said in whichever."""
    return tuple(catalogue(each).gettext(english) for each in LANGUAGES)


def mark(english: str) -> str:
    """Marks a sentence for the catalogues that is said elsewhere, with `say`."""
    return english
