"""Tables and archives give their articles one by one; a fault in one does not affect the others."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from bot.errors import UnreadableArticle
from bot.model import Article
from bot.reading import file_of, id_in_file, read_raw_articles
from bot.reading.files import containers
from bot.reading.limits import MAX_BYTES
from tests.support.library.reading import read_file

_SENTENCE = "The harbour wakes at five, when the first boats come back."


def _read(path: Path) -> tuple[list[Article], list[UnreadableArticle]]:
    read = list(read_file(path, path.parent))
    articles = [result for result in read if isinstance(result, Article)]
    return articles, [result for result in read if isinstance(result, UnreadableArticle)]


def _archive(path: Path, parts: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def _table(separator: str, end: str) -> str:
    rows = [
        ["Title", "Text", "Date"],
        ["Harbour", f'"{_SENTENCE}\r\nMore."', "2024-05-01"],
        [],
        ["Quay", _SENTENCE[:20], ""],
    ]
    return "".join(separator.join(row) + end for row in rows)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", _table(",", "\r\n").encode()),
        ("a.csv", _table(";", "\n").encode("utf-8-sig")),
        ("a.tsv", _table("\t", "\n").encode("utf-16")),
    ],
)
def test_a_table_gives_an_article_a_row(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (harbour, quay), faults = _read(tmp_path / name)
    assert faults == []
    assert (harbour.title, harbour.date, harbour.text) == ("Harbour", "2024-05-01", f"{_SENTENCE}\r\nMore.")
    assert (quay.title, quay.source) == ("Quay", f"{name}#5")


@pytest.mark.parametrize(
    ("data", "place", "said"),
    [
        (b"title,date\na,b\n", "a.csv", 'none of its columns is called "text"'),
        (b"", "a.csv", "it is empty"),
        (b"title,text\nA,\nB,x\n", "a.csv:2", 'it has no "text"'),
        (b"text\n" + b"x\n" * 40_000 + b"caf\xe9\n", "a.csv:40002", "the row is not UTF-8"),
        (b'text\n"' + b"x" * (MAX_BYTES + 10), "a.csv:2", "close its quotation mark"),
        (b'title,text\nA,x\nB,"It sails.\nC,y\n', "a.csv:3", "this row and those after it cannot be read"),
        (b'title,text\nA,x\nB,"It sails.', "a.csv:3", "this row and those after it cannot be read"),
        (b'title,text\nA,x\nB,"It sails.\nC,"y"\n', "a.csv:3", "the row holds the next one, too"),
    ],
)
def test_a_row_that_cannot_be_read_is_reported(tmp_path: Path, data: bytes, place: str, said: str) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    named = [
        result for result in read_raw_articles([tmp_path / "a.csv"], tmp_path) if isinstance(result, UnreadableArticle)
    ]
    named = named or _read(tmp_path / "a.csv")[1]
    assert named[-1].subject == place
    assert said in named[-1].reason


def test_the_rows_after_one_with_an_open_quotation_mark_are_read_if_another_mark_closes_it(tmp_path: Path) -> None:
    rows = f'title,text\nHarbour,"It sails.\nQuay,"It opens."\nRope,"{_SENTENCE}"\n'
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    articles, faults = _read(tmp_path / "a.csv")
    assert [(article.title, article.source) for article in articles] == [("Rope", "a.csv#4")]
    assert [fault.subject for fault in faults] == ["a.csv:2"]


def test_a_space_after_a_quotation_of_two_lines_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'text,title\n"{_SENTENCE}\nMore." ,Harbour\n', encoding="utf-8")
    (article,), faults = _read(tmp_path / "a.csv")
    assert (article.title, faults) == ("Harbour", [])


def test_an_archive_gives_the_articles_of_its_files(tmp_path: Path) -> None:
    parts: dict[str, bytes | str] = {
        "in/a.md": f"# Harbour\n\n{_SENTENCE}",
        "b.jsonl": f'{{"id": "x", "text": "{_SENTENCE}"}}\n{{"text": ""}}\n',
        "in/": "",
        "__MACOSX/in/a.md": "junk",
        ".hidden.txt": "junk",
        "picture.png": b"\x89PNG",
    }
    articles, faults = _read(_archive(tmp_path / "a.zip", parts))
    assert [article.source for article in articles] == ["a.zip#b.jsonl#x", "a.zip#in/a.md"]
    assert [fault.subject for fault in faults] == ["a.zip#b.jsonl:2"]
    assert {file_of(article.source) for article in articles} == {"a.zip"}
    assert [id_in_file(article.source) for article in articles] == ["x", "in/a.md"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("../a.md", _SENTENCE, "its path leads out of the archive"),
        ("/etc/a.md", _SENTENCE, "its path leads out of the archive"),
        ("C:\\a.md", _SENTENCE, "its path leads out of the archive"),
        ("a.zip", _SENTENCE, "an archive in an archive is not read"),
        ("a.doc", _SENTENCE, ".doc files are not read"),
        ("a.txt", "", "it is empty"),
        ("a.txt", b"a" * (MAX_BYTES + 1), "it is larger than 10 MB"),
    ],
)
def test_a_file_of_an_archive_that_cannot_be_read_is_reported_and_the_others_are(
    tmp_path: Path, name: str, data: bytes | str, said: str
) -> None:
    articles, (fault,) = _read(_archive(tmp_path / "a.zip", {name: data, "z.md": _SENTENCE}))
    assert [article.source for article in articles] == ["a.zip#z.md"]
    assert fault.subject.startswith("a.zip#")
    assert said in fault.reason


def test_a_bomb_is_left_when_it_has_unpacked_as_much_as_it_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_ARCHIVE_BYTES", 1000)
    parts: dict[str, bytes | str] = {f"{number}.txt": _SENTENCE * 6 for number in range(9)}
    articles, faults = _read(_archive(tmp_path / "a.zip", parts))
    assert len(articles) == 2
    assert "unpacked the archive is larger than" in faults[-1].reason


@pytest.mark.parametrize("place", [12, None])
def test_an_archive_with_a_huge_index_is_not_opened(tmp_path: Path, place: int | None) -> None:
    path = _archive(tmp_path / "a.zip", {"a.md": _SENTENCE})
    data = path.read_bytes()
    end = data.rindex(b"PK\x05\x06")
    large = data[:end] + b"PK\x06\x07" + bytes(16) + data[end:]
    path.write_bytes(data[: end + 12] + struct.pack("<L", 2**30) + data[end + 16 :] if place else large)
    assert "too many files" in _read(path)[1][0].reason


@pytest.mark.parametrize("broken", ["cut", "locked", "lzma", "flipped", "none"])
def test_a_damaged_or_unusual_archive_is_reported(tmp_path: Path, broken: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA if broken == "lzma" else zipfile.ZIP_DEFLATED) as archive:
        if broken != "none":
            archive.writestr("a.md", _SENTENCE * 9)
    data = bytearray(packed.getvalue())
    if broken == "cut":
        del data[60:]
    elif broken == "flipped":
        data[50] ^= 0xFF
    elif broken == "locked":
        data[data.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    articles, (fault,) = _read(tmp_path / "a.zip")
    said = {"cut": "not a zip that can be read", "locked": "password", "lzma": "unusual way", "flipped": "damaged"}
    assert articles == []
    assert said.get(broken, "no article is in it") in fault.reason
