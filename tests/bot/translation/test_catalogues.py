"""Everything that the bot says is translated into every language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog

from bot.translation.catalogue import ENGLISH, LANGUAGES
from tools.catalogues import (
    ROOT,
    extract_sentences,
    find_faults,
    list_catalogues,
    read_catalogue,
    update_catalogue,
    write_catalogue,
)

MODULES = sorted(path for package in ("bot", "adapters") for path in (ROOT / package).rglob("*.py"))
MODULES_WITH_SENTENCES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path
    for path in MODULES
    if "translate_module(__name__)" in path.read_text(encoding="utf-8")
}


@pytest.fixture(scope="module")
def sentences_in_code() -> Catalog:
    return extract_sentences()


@pytest.mark.parametrize("file", list_catalogues(), ids=lambda file: file.stem)
def test_every_sentence_is_translated_and_no_translation_is_unused(file: Path, sentences_in_code: Catalog) -> None:
    wrong = list(find_faults(sentences_in_code, read_catalogue(file)))
    assert not wrong, (
        f"{file.relative_to(ROOT)} does not say what the code says (docs/how-to/languages.md):\n" + "\n".join(wrong)
    )


@pytest.mark.parametrize("file", list_catalogues(), ids=lambda file: file.stem)
def test_a_catalogue_is_as_the_tool_writes_it(file: Path, sentences_in_code: Catalog, tmp_path: Path) -> None:
    catalogue = read_catalogue(file)
    update_catalogue(sentences_in_code, catalogue)
    written = tmp_path / file.name
    write_catalogue(written, catalogue)
    assert written.read_text(encoding="utf-8") == file.read_text(encoding="utf-8"), (
        "run `python -m tools.catalogues`, which sorts the catalogues and notes where each sentence is said"
    )


def test_there_is_a_catalogue_for_each_language_but_english() -> None:
    assert [ENGLISH, *(file.stem for file in list_catalogues())] == list(LANGUAGES)
    assert set(LANGUAGES) == {"en", "de", "es", "fr", "ja"}


def test_each_fault_of_a_catalogue_says_what_to_do() -> None:
    extracted, translated = Catalog(locale="de"), Catalog(locale="de")
    for sentence in ("New here", "No words yet", "{title} is near"):
        extracted.add(sentence)
    extracted.add(("{count} card", "{count} cards"))
    translated.add("No words yet", "")
    translated.add("{title} is near", "{titel} liegt nahe")
    translated.add("Gone", "Weg")
    translated.add(("{count} card", "{count} cards"), ("eine Karte", "{count} Karten"))
    assert sorted(find_faults(extracted, translated)) == [
        "“Gone” is left over: the code no longer has it; run `python -m tools.catalogues`",
        "“New here” is missing: run `python -m tools.catalogues`, then write its translation",
        "“No words yet” has no translation: write it as its msgstr",
        "“{title} is near” does not have the same placeholders in braces: titel, title",
    ]


def test_a_sentence_is_translated_when_it_is_said() -> None:
    """What is read while a module is loaded stays English: then nobody is spoken to yet."""
    names_of_modules = re.compile(rf"\b({'|'.join({name.rpartition('.')[2] for name in MODULES_WITH_SENTENCES})})\b")
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        if not names_of_modules.search(text):
            continue  # it imports none of them
        tree = ast.parse(text)
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        bare_imports, names = list(_find_imported_sentences(imports)), _find_sentence_modules(imports)
        assert not bare_imports, f"{path}: import the module of {', '.join(bare_imports)}, not the sentence alone"
        nodes = _find_code_run_on_loading(tree) if names else ()
        early = [node.attr for node in nodes if isinstance(node, ast.Attribute) and _is_sentence_of(node, names)]
        assert not early, f"{path}: read {', '.join(early)} inside a function"


@pytest.mark.parametrize("path", MODULES_WITH_SENTENCES.values(), ids=MODULES_WITH_SENTENCES)
def test_a_module_says_its_own_sentences(path: Path) -> None:
    """Other modules read its sentences in the right language; in the module itself they are English until `say`
    translates them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    own = {
        statement.targets[0].id
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.targets[0], ast.Name)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
        and statement.targets[0].id.isupper()
        and not statement.targets[0].id.startswith("_")
    }
    sentences = {
        argument
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id.startswith("say")
        for argument in call.args
    }
    bare = [
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in own and node not in sentences
    ]
    assert not bare, f"write say({bare[0]})"


def _find_imported_sentences(imports: Iterable[ast.ImportFrom]) -> Iterator[str]:
    for node in imports:
        if node.module in MODULES_WITH_SENTENCES:
            yield from (alias.name for alias in node.names if alias.name.isupper())


def _find_sentence_modules(imports: Iterable[ast.ImportFrom]) -> set[str]:
    """What a module calls the modules with sentences that it imports."""
    return {
        alias.asname or alias.name
        for node in imports
        for alias in node.names
        if f"{node.module}.{alias.name}" in MODULES_WITH_SENTENCES
    }


def _is_sentence_of(node: ast.Attribute, names: set[str]) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in names and node.attr.isupper()


def _find_code_run_on_loading(node: ast.AST) -> Iterator[ast.AST]:
    """The code that runs when a module is loaded: everything except the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for early in (child.args, *child.decorator_list):
                yield from (early, *_find_code_run_on_loading(early))
        elif not isinstance(child, ast.Lambda):
            yield child
            yield from _find_code_run_on_loading(child)
