"""Updates the catalogues of translations from the code: `python -m tools.catalogues`.

New sentences are added to every `bot/translation/data/*.po` with an empty translation, to be filled in there; sentences
that the code no longer has are removed. Translations and translators' comments are kept.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from string import Formatter
from typing import IO, Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.translation.catalogue import FOLDER

ROOT = Path(__file__).parents[1]
# As Babel describes them: the function, and the places of its arguments that are sentences (None: the first).
KEYWORDS: dict[str, Any] = {"say": None, "mark": None, "say_count": (1, 2), "say_everywhere": None}
_TRANSLATES_MODULE = "translate_module(__name__)"
_WIDTH = 120
"""The longest line of a catalogue, in characters."""
_HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""


def extract_sentences() -> Catalog:
    """All sentences that the code marks for translation, with the files and lines where they occur."""
    catalog = Catalog(charset="utf-8")
    for package in ("bot", "adapters"):
        folder = ROOT / package
        for path, line, message, _, _ in extract_from_dir(folder, _METHODS, keywords=KEYWORDS):
            catalog.add(message, locations=[(f"{package}/{path}", line)])
    return catalog


def list_catalogues() -> list[Path]:
    """The paths of all catalogues."""
    return sorted(FOLDER.glob("*.po"))


def read_catalogue(file: Path) -> Catalog:
    """The catalogue in a .po file."""
    with file.open("rb") as opened:
        return read_po(opened, locale=file.stem)


def find_faults(template: Catalog, catalogue: Catalog) -> Iterator[str]:
    """What is wrong with a catalogue, and how to correct it."""
    for message in _list_sentences(template):
        translation = catalogue.get(message.id)
        if translation is None:
            yield f"{_quote(message)} is missing: run `python -m tools.catalogues`, then write its translation"
        elif not all(_list_texts(translation.string)):
            yield f"{_quote(message)} has no translation: write it as its msgstr"
        elif translation.fuzzy:
            yield f"{_quote(message)} is marked as fuzzy: check its translation, and remove the mark"
        elif wrong := _find_wrong_placeholders(translation):
            yield f"{_quote(message)} does not have the same placeholders in braces: {', '.join(sorted(wrong))}"
    for message in _list_sentences(catalogue):
        if template.get(message.id) is None:
            yield f"{_quote(message)} is left over: the code no longer has it; run `python -m tools.catalogues`"
    for message in catalogue.obsolete.values():
        yield f"{_quote(message)} is commented out: remove it"


def update_catalogue(template: Catalog, catalogue: Catalog) -> None:
    """Adds new sentences without a translation, and removes sentences that no longer exist."""
    for message in list(_list_sentences(catalogue)):
        if template.get(message.id) is None:
            catalogue.delete(message.id)
    for message in _list_sentences(template):
        translation = catalogue.get(message.id) or catalogue.add(message.id)
        translation.locations = message.locations
    catalogue.obsolete.clear()


def write_catalogue(file: Path, catalogue: Catalog) -> None:
    """Writes the file, sorted by sentence, so that two people who add sentences rarely change the same lines."""
    with file.open("wb") as opened:
        opened.write(_HEADER.format(language=file.stem).encode())
        write_po(opened, catalogue, width=_WIDTH, include_lineno=False, omit_header=True, sort_output=True)


def find_placeholders(text: str) -> frozenset[str]:
    """The placeholders of a sentence.

    >>> sorted(find_placeholders("{shown} of {total:,} quotes"))
    ['shown', 'total']
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _extract(file: IO[bytes], keywords: Any, tags: Collection[str], options: Any) -> Iterator[Any]:
    """The sentences in calls that translate or mark them, and the constants of modules that call `translate_module`.
    Raises ValueError if one is an f-string. (Babel's own extractor cannot read f-strings with older versions of
    Python.)"""
    source = file.read().decode("utf-8")
    tree = ast.parse(source)
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="say_count"), args=[ast.Constant(value=one), ast.Constant(value=many), *_]):
                yield node.lineno, "say_count", (one, many), []
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *_]) if name in keywords:
                yield node.lineno, name, text, []
            case ast.Call(func=ast.Name(id=name), args=[ast.JoinedStr(), *_]) if name in keywords:
                raise ValueError(f"{file.name}:{node.lineno}: {name} takes no f-string; name the placeholders")
    if _TRANSLATES_MODULE in source:
        yield from ((line, None, text, []) for line, text in _find_constants(tree))


_METHODS: Any = [("**.py", _extract)]
"""Babel accepts functions here, but its types do not say so."""


def main() -> None:
    template = extract_sentences()
    for file in list_catalogues():
        catalogue = read_catalogue(file)
        update_catalogue(template, catalogue)
        write_catalogue(file, catalogue)
        untranslated = sum(not all(_list_texts(message.string)) for message in _list_sentences(catalogue))
        sys.stdout.write(f"{file.relative_to(ROOT)}: {untranslated} to translate\n")


def _find_constants(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The public text constants of a module, with their lines."""
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
                yield from [(statement.lineno, text)] if _is_public(name) else ()
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict(values=values)) if _is_public(name):
                for value in values:
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        yield value.lineno, value.value


def _is_public(name: str) -> bool:
    return name.isupper() and not name.startswith("_")


def _list_sentences(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _list_texts(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (text or "",)


def _quote(message: Message) -> str:
    return f"“{_list_texts(message.id)[0]}”"


def _find_wrong_placeholders(message: Message) -> frozenset[str]:
    """Placeholders that a translation lacks, or has in addition to those of the sentence. In plural forms, the number
    may be missing."""
    expected = frozenset().union(*map(find_placeholders, _list_texts(message.id)))
    wrong: frozenset[str] = frozenset()
    for text in _list_texts(message.string):
        difference = find_placeholders(text) ^ expected
        wrong |= difference - {"count"} if isinstance(message.id, tuple | list) else difference
    return wrong


if __name__ == "__main__":
    main()
