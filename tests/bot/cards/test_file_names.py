"""Names of files in content/: whatever an article's id is, no file replaces another."""

from __future__ import annotations

import hashlib
import ntpath
import sys
import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.cards import file_names
from bot.text.slug import slug_of

NOWHERE = Path("no such folder")

_PIECES = [
    "harbour",
    "Harbour",
    "HARBOUR",
    ".edits",
    ".EDITS",
    ".yaml",
    ".txt",
    ".",
    "..",
    " ",
    "-",
    "_",
    "~",
    "/",
    "\\",
]
_PIECES += [
    "con",
    "CON",
    "nul",
    "Aux",
    "com1",
    "lpt³",
    ":",
    "*",
    "é",
    "e\u0301",
    "ß",
    "ss",
    "ſ",
    "İ",
    "ı",
    "i",
    "Σ",
    "ς",
]
_PIECES += ["\u200d", "\ufe0f", "\u3164", "\u00ad", "港", "น้ำ", "ガ", "カ\u3099", "\udc80", "\0", "\n", "x" * 90]


def named(article_id: str) -> list[str]:
    """The names of the files that the program writes for an article."""
    return [file_names.cards_path(NOWHERE, article_id).name, file_names.text_path(NOWHERE, article_id).name]


def edits_of(article_id: str) -> str:
    return file_names.sibling(file_names.cards_path(NOWHERE, article_id), file_names.EDITS_SUFFIX).name


plain_ids = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6).map("".join) | st.text(min_size=1, max_size=12)
hostile_ids = plain_ids | plain_ids.map(lambda plain_id: Path(named(plain_id)[0]).stem) | plain_ids.map(str.swapcase)
"""The ids that an article may give itself; some are the file names made for other ids."""


def seen_by_file_systems(name: str) -> set[str]:
    """The names that some file system may take for this one: without regard to case, to how accents are composed, to
    invisible characters, or to dots and spaces at the end."""
    visible = "".join(char for char in name if unicodedata.category(char) != "Cf" and char not in "\ufe0f\u3164\u034f")
    return {
        name,
        name.upper(),
        name.lower(),
        unicodedata.normalize("NFC", name),
        unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold()),
        unicodedata.normalize("NFD", unicodedata.normalize("NFD", visible).casefold()),
        name.rstrip(". "),
    }


@given(hostile_ids, hostile_ids)
@example("harbour.edits", "harbour")
@example("harbour.EDITS", "harbour")
@example("Harbour", "harbour")
@example("é", "e\u0301")
@example("strasse", "straße")
@example("a.", "a")
@example("日本\ufe0f", "日本")
def test_files_of_two_articles_never_have_the_same_name(one: str, other: str) -> None:
    assume(one != other)
    theirs = [*named(other), edits_of(other), f"{other}.edits.yaml"]
    for mine in named(one):
        for name in theirs:
            assert not seen_by_file_systems(mine) & seen_by_file_systems(name), (mine, name)


@given(hostile_ids)
@example("con")
@example("NUL.news")
@example("com¹")
@example(".hidden")
@example("harbour.edits")
def test_every_file_system_accepts_the_names_of_files(article_id: str) -> None:
    for name in (*named(article_id), edits_of(article_id)):
        assert not is_reserved(name)
        assert PureWindowsPath(name).name == Path(name).name == name == name.strip(" .")
        assert not set(name) & set('<>:"/\\|?*')
        assert name.isprintable()
        assert len(f".{name}.new".encode()) <= 255
    assert not any(name.casefold().endswith(".edits.yaml") for name in named(article_id))
    assert edits_of(article_id).endswith(".edits.yaml")


@pytest.mark.parametrize(
    "article_id",
    [
        "eu-japan-boost-tech-digital-ties",
        "xq00_0",
        "v2.1",
        "5g-と半導体",
        "หมู่บ้านริมน้ำ-ตลาดเช้า",
        "الميناء-الجديد-٢٠٢٦",
        "ёлки-и-йога",
    ],
)
def test_an_id_that_no_file_system_changes_is_the_name_of_the_file(article_id: str) -> None:
    assert named(article_id) == [f"{article_id}.yaml", f"{article_id}.txt"]


@given(st.text("abcxyz019 ", min_size=1, max_size=30))
def test_an_id_made_from_a_title_is_the_name(title: str) -> None:
    slug = slug_of(title)
    assume(slug)
    assert named(slug)[0] == f"{slug}.yaml"


def former_name(article_id: str, safe: str) -> str:
    return f"{safe}-{hashlib.sha256(article_id.encode()).hexdigest()[:8]}"


FORMER = {
    "Harbour": "Harbour",
    "CON": "CON",
    "a.": former_name("a.", "a"),
    "v1.Edits": "v1.Edits",
    "港" * 90: former_name("港" * 90, "港" * 66),
}


@pytest.mark.parametrize("article_id", FORMER)
def test_files_with_a_name_of_earlier_versions_keep_it(tmp_path: Path, article_id: str) -> None:
    former = tmp_path / f"{FORMER[article_id]}.yaml"
    assert file_names.cards_path(tmp_path, article_id) != former
    former.write_text(f"recipe: 5\narticle:\n  id: {article_id!r}\ncards: []\n", encoding="utf-8")
    assert file_names.cards_path(tmp_path, article_id) == former
    assert file_names.has_right_name(former, article_id)
    assert file_names.text_path(tmp_path, article_id) == former.with_suffix(".txt")


def test_a_damaged_file_with_a_former_name_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "Harbour.yaml").write_bytes(b"\xff\x00")
    assert file_names.cards_path(tmp_path, "Harbour").name == "Harbour.yaml"


def test_edits_with_a_former_name_keep_it_if_their_article_comes_back(tmp_path: Path) -> None:
    (tmp_path / "Harbour.edits.yaml").write_text("cards: {}\n", encoding="utf-8")
    assert file_names.cards_path(tmp_path, "Harbour").name == "Harbour.yaml"


def test_a_former_file_name_that_another_article_has_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "Harbour.yaml").write_text("recipe: 5\narticle:\n  id: harbour\n", encoding="utf-8")
    assert file_names.cards_path(tmp_path, "Harbour").name not in ("Harbour.yaml", "harbour.yaml")


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a file name for itself. Python 3.13 has another function for it."""
    if sys.version_info >= (3, 13):
        return ntpath.isreserved(name)
    return PureWindowsPath(name).is_reserved()
