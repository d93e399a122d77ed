"""Each format has a module of its name, file endings, and a sample that shows that it can be read."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from bot.errors import UnreadableArticle
from bot.pipeline import COMMON_SAMPLES, other_samples
from bot.reading import RawArticle, formats, parse_article
from bot.reading.formats import FORMATS, OTHER_DOCUMENTS, Format

_FOLDER = Path(formats.__file__).parent


def test_the_folder_holds_the_formats_and_nothing_else() -> None:
    assert {path.stem for path in _FOLDER.glob("*.py")} - {"__init__"} == set(Format)


@pytest.mark.parametrize("form", Format)
def test_every_format_has_a_parser_endings_and_a_sample(form: Format) -> None:
    assert callable(import_module(f"bot.reading.formats.{form}").parse)
    assert form in FORMATS.values()
    assert form in {sample.format for sample in (*COMMON_SAMPLES, *other_samples())}


def test_no_ending_is_read_and_refused() -> None:
    assert not OTHER_DOCUMENTS & FORMATS.keys()


@pytest.mark.parametrize("form", Format)
def test_a_fault_names_the_article_whatever_its_format(form: Format) -> None:
    with pytest.raises(UnreadableArticle) as fault:
        parse_article(RawArticle("harbour", form, b"\x89PNG\x00", line=int(form in ("jsonl", "csv"))))
    assert fault.value.subject in ("harbour", "harbour:1")
