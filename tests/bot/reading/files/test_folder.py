"""Each file of a folder gives an article or a fault; a fault does not stop the others."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.errors import UnreadableArticle
from bot.model import Article
from bot.reading import NO_SUCH_FILE, find_files, sha256_of
from bot.reading.limits import MAX_BYTES
from tests.support.library.reading import read_file, read_files

_STORY = "A quiet harbour\n\nThe harbour wakes at five, when the first boats come back with mackerel and crab.\n"
_DATA = Path(__file__).parent / "data"
_PROJECT = Path(__file__).parents[4]


def _write(folder: Path, **files: str | bytes) -> Path:
    """Writes files into a folder. In a name, `_dot_` stands for "." and `__` for "/"."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def _one(path: Path, root: Path) -> Article:
    (article,) = read_file(path, root)
    assert isinstance(article, Article), article
    return article


def _fault(path: Path, root: Path) -> UnreadableArticle:
    (fault,) = read_file(path, root)
    assert isinstance(fault, UnreadableArticle), fault
    return fault


def _read_folder(folder: Path, root: Path) -> list[Article | UnreadableArticle]:
    return list(read_files(find_files(folder), root, folder))


def test_the_first_article_is_read_as_printed() -> None:
    (article,) = _read_folder(_PROJECT / "seeds", _PROJECT)
    assert isinstance(article, Article)
    assert article.id == "eu-japan-boost-tech-digital-ties"
    assert article.title == "EU & Japan Boost Tech & Digital Ties"
    assert article.source == "seeds/000_7ca4b16ef4f44fa5.txt"
    assert article.language == "en"
    assert article.text == (_PROJECT / article.source).read_bytes().decode()
    assert [(section.title, len(section.paragraphs)) for section in article.sections] == [
        ("The EU-Japan Digital Alliance: Forging a Resilient Tech Future", 1),
        ("Strategic Depth: More Than a Handshake Deal", 2),
        ("The Geopolitical Chessboard: Tech as a Weapon and Shield", 2),
        ("Blueprint for the World: Exporting the Model", 2),
        ("The Bottom Line", 1),
    ]
    assert article.sections[1].heading is not None
    assert article.sections[1].heading.of(article.text) == "1. Strategic Depth: More Than a Handshake Deal"
    shown = "".join(span.of(article.text) for section in article.sections for span in section.paragraphs)
    assert "评论" not in shown
    assert "*" not in shown


def test_files_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    _write(tmp_path, b_dot_txt=_STORY, a__z_dot_md="# Zed\n\nText.", _dot_hidden_dot_txt=_STORY, notes_dot_csv="a,b")
    assert [result.source for result in _read_folder(tmp_path, tmp_path) if isinstance(result, Article)] == [
        "a/z.md",
        "b.txt",
    ]


def test_the_source_is_relative_to_the_project(tmp_path: Path) -> None:
    _write(tmp_path, seeds__a_dot_txt=_STORY)
    (article,) = _read_folder(tmp_path / "seeds", tmp_path)
    assert isinstance(article, Article)
    assert article.source == "seeds/a.txt"
    assert article.sha256 == sha256_of(tmp_path / "seeds/a.txt")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \r\n\t\n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        ("nul.txt", b"A story\0 with a hole", "binary"),
        ("marked.txt", b"\xef\xbb\xbfA story\0 with a hole", "NUL"),
        ("utf16.txt", b"\xff\xfea", "byte-order mark"),
        ("noise.txt", bytes(range(128, 256)) * 4, "encoding"),
        ("surrogate.txt", b"\xff\xfe" + "Half: ".encode("utf-16-le") + b"\x00\xd8" + b"a\0", "byte-order mark"),
        ("large.txt", b"a" * (MAX_BYTES + 1), "larger than 10 MB"),
        ("long.txt", b"word " * 500_000, "2,000,000 characters"),
        ("paper.rtf", b"{\\rtf1 text}", "not read"),
        ("paper.pdf", b"%PDF-1.7", "not a PDF that can be read"),
        ("paper.docx", b"PK\x03\x04", "not a Word document"),
        ("book.epub", b"PK\x03\x04", "not an .epub that can be read"),
        ("mail.eml", b"\n\nno headers", "not a message with headers"),
        ("empty.html", b"<html><head></head><body><script>x</script></body></html>", "no text"),
        ("empty.md", b"<!-- nothing -->", "no text"),
    ],
)
def test_a_bad_file_is_reported_with_its_reason_and_the_others_are_read(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    _write(tmp_path, zz_dot_txt=_STORY)
    fault, article = _read_folder(tmp_path, tmp_path)
    assert isinstance(fault, UnreadableArticle)
    assert fault.subject.split(":")[0] == name
    assert words in fault.reason
    assert isinstance(article, Article)


def test_the_second_article_of_a_title_gets_a_number(tmp_path: Path) -> None:
    _write(tmp_path, a_dot_txt=_STORY, b_dot_txt=_STORY, c_dot_txt=f"{_STORY}More.")
    read = _read_folder(tmp_path, tmp_path)
    assert [result.id for result in read if isinstance(result, Article)] == [
        "a-quiet-harbour",
        "a-quiet-harbour-2",
        "a-quiet-harbour-3",
    ]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, secrets__key_dot_txt="token", seeds__a_dot_txt=_STORY)
    (tmp_path / "seeds/b.txt").symlink_to(tmp_path / "secrets/key.txt")
    (tmp_path / "seeds/c").symlink_to(tmp_path / "secrets")
    article, link, folder = _read_folder(tmp_path / "seeds", tmp_path)
    assert isinstance(article, Article)
    assert isinstance(link, UnreadableArticle)
    assert isinstance(folder, UnreadableArticle)
    assert [link.subject, folder.subject] == ["seeds/b.txt", "seeds/c"]
    assert "link out of the folder" in link.reason


def test_a_name_that_is_not_text_is_reported(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"bad\xff.txt")).write_text(_STORY, encoding="utf-8")
    _write(tmp_path, **{"My 📁/👨‍👩‍👧 a_dot_txt": _STORY})
    article, fault = _read_folder(tmp_path, tmp_path)
    assert isinstance(article, Article)
    assert isinstance(fault, UnreadableArticle)
    assert "give it another name" in fault.reason


@pytest.mark.parametrize(
    ("target", "words"),
    [("b.txt", "leads in a circle"), ("gone.txt", "no ordinary file"), ("../gone.txt", "link out of the folder")],
)
def test_a_link_to_nothing_is_reported(tmp_path: Path, target: str, words: str) -> None:
    _write(tmp_path, seeds__a_dot_txt=_STORY)
    (tmp_path / "seeds/b.txt").symlink_to(target)
    article, fault = _read_folder(tmp_path / "seeds", tmp_path)
    assert isinstance(article, Article)
    assert isinstance(fault, UnreadableArticle)
    assert words in fault.reason


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    _write(tmp_path, deep__a_dot_txt=_STORY)
    (tmp_path / "b.txt").symlink_to(tmp_path / "deep/a.txt")
    assert _one_of(read_files([tmp_path / "b.txt"], tmp_path, tmp_path)).source == "b.txt"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_that_may_not_be_read_is_reported(tmp_path: Path) -> None:
    _write(tmp_path, a_dot_txt=_STORY)
    (tmp_path / "a.txt").chmod(0)
    assert "permission denied" in _fault(tmp_path / "a.txt", tmp_path).reason


def test_a_file_that_is_gone_is_reported(tmp_path: Path) -> None:
    fault = _fault(tmp_path / "gone.txt", tmp_path)
    assert (fault.subject, fault.reason) == ("gone.txt", NO_SUCH_FILE)
    with pytest.raises(UnreadableArticle, match=r"no such file.*check"):
        sha256_of(tmp_path / "gone.txt")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jsonl")
    assert "no ordinary file" in _fault(tmp_path / "a.jsonl", tmp_path).reason


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UnreadableArticle, match="check that it exists"):
        find_files(tmp_path / "seeds")


def test_json_lines_give_an_article_each(tmp_path: Path) -> None:
    rows = [{"id": "one", "title": "First", "text": "Some text here.", "source": "Daily", "date": "2024-01-02"}]
    rows.append({"id": "two", "text": "Other text here."})
    _write(tmp_path, b_dot_jsonl="\ufeff" + "\n\n".join(json.dumps(row) for row in rows))
    first, second = _read_folder(tmp_path, tmp_path)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.source, first.publisher, first.date) == ("b.jsonl#one", "Daily", "2024-01-02")
    assert (second.id, second.source) == ("two", "b.jsonl#two")


def test_a_bad_json_line_has_its_number_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [
        b'{"id": "a", "text": "Good text."}',
        b'{"id": "b", "text": ',
        b'["c"]',
        b'{"id": "d"}',
        b'{"id": "e", "text": 5}',
        b'{"id": "f", "text": "caf\xe9"}',
        b'{"id": "g", "text": "\\ud800"}',
        b'{"id": "h", "text": "a\\u0000b"}',
        b"[" * 100_000,
        b'{"id": "i", "text": "' + b"x" * (MAX_BYTES + 5) + b'"}',
        b'{"id": "a", "text": "Second."}',
        b'{"id": "z", "text": "Good too."}',
    ]
    (tmp_path / "b.jsonl").write_bytes(b"\n".join(lines))
    results = _read_folder(tmp_path, tmp_path)
    assert [result.id for result in results if isinstance(result, Article)] == ["a", "z"]
    faults = [result for result in results if isinstance(result, UnreadableArticle)]
    assert [fault.subject for fault in faults] == [f"b.jsonl:{line}" for line in range(2, 12)]
    assert "already taken by b.jsonl:1," in faults[-1].reason
    for fault, words in zip(
        faults,
        [
            *("JSON", "object", '"text"', '"text"', "UTF-8", "surrogate", "NUL", "JSON", "10 MB"),
            "already taken",
        ],
        strict=True,
    ):
        assert words in fault.reason


@pytest.mark.parametrize(
    ("line", "place", "advice"),
    [
        ('{"text": "abc', 10, "close it"),
        ("{text: 1}", 2, "quotation marks"),
        ('{"text": "a"', 13, "bracket is missing"),
        ('{"text": "a",}', 13, "delete it"),
        ('{"text": "a", "tags": ["b" , ]}', 28, "delete it"),
        ("nonsense", 1, "a value is missing"),
        ('{"text": "a"} {}', 15, "one object per line"),
        ('{"text": "\\x"}', 11, "has no meaning"),
    ],
)
def test_a_line_that_is_not_json_says_where_and_what_to_do(tmp_path: Path, line: str, place: int, advice: str) -> None:
    (tmp_path / "b.jsonl").write_text(line)
    reason = _fault(tmp_path / "b.jsonl", tmp_path).reason
    assert reason.startswith(f"the line is not valid JSON: at character {place}, ")
    assert advice in reason


@pytest.mark.parametrize("written", ["2022/06/12", "2022-06-12T10:00:00Z", "June 12, 2022", "2022年6月12日"])
def test_a_date_is_kept_as_the_day(tmp_path: Path, written: str) -> None:
    _write(tmp_path, a_dot_jsonl=json.dumps({"id": "a", "text": "Some text here.", "date": written}))
    _write(tmp_path, a_dot_md=f"---\nid: b\ndate: {written}\n---\nSome text here.")
    for name in ("a.jsonl", "a.md"):
        article = _one(tmp_path / name, tmp_path)
        assert (article.date, article.warnings) == ("2022-06-12", ())


@pytest.mark.parametrize(("written", "language"), [("ja", "ja"), ("pt-BR", "pt"), ("EN_us", "en"), ("", "en")])
def test_a_language_is_taken_as_a_code_or_guessed(tmp_path: Path, written: str, language: str) -> None:
    row = {"id": "a", "text": "The harbour wakes at five.", "language": written}
    _write(tmp_path, a_dot_jsonl=json.dumps(row))
    assert _one(tmp_path / "a.jsonl", tmp_path).language == language


def test_a_page_reads_as_its_article(tmp_path: Path) -> None:
    article = _one(_DATA / "bakery.html", _PROJECT)
    assert (article.title, article.publisher, article.date) == (
        "The bakery that never closes",
        "Valley News",
        "2024-03-05",
    )
    assert article.url == "https://valley.example/bakery"
    assert [section.title for section in article.sections] == ["", "Bread by the numbers", "A night with the baker"]
    assert "The café next door" in article.text
    assert "2023 | 410,000" in article.text
    for boilerplate in ("newsletter", "Bridge closed", "All rights reserved", "Home"):
        assert boilerplate not in article.text


def test_markdown_reads_as_plain_text() -> None:
    article = _one(_DATA / "orchard_fr.md", _PROJECT)
    assert article.title == "Le verger partagé : dix ans déjà"
    assert (article.date, article.publisher, article.language) == ("2024-10-12", "La Gazette du Val", "fr")
    assert article.url == "https://example.org/verger"
    assert [section.title for section in article.sections] == ["", "Une règle simple", "Et demain ?"]
    assert "douze voisins ont planté quarante pommiers sur un terrain vague. Aujourd’hui, on y récolte" in article.text
    assert "Chacun taille trois arbres.\nChacun garde un tiers" in article.text
    assert "« Le reste va à la cantine », explique Léa Martin." in article.text
    assert "2024 | 2 t" in article.text
    assert article.text.endswith("1848 :\n\nouvrir --porte sud")


@pytest.mark.parametrize(
    ("name", "language", "titles", "last"),
    [
        (
            "harbour_ja.txt",
            "ja",
            ["古い倉庫を市場に変える", "船の電化を進める", "住民の声", "まとめ"],
            "採決は六月に行われる。",
        ),
        ("bridge_zh.txt", "zh", ["为什么要改造", "居民怎么看", "结论"], "居民可以在网上提交意见。"),
        (
            "railway_de.txt",
            "de",
            ["Ein Neuanfang nach dreißig Jahren", "Was die Strecke kostet", "Wer davon hat", "Fazit"],
            "Danach entscheidet der Kreistag.",
        ),
    ],
)
def test_an_article_in_any_language_has_sections_and_no_comment_form(
    name: str, language: str, titles: list[str], last: str
) -> None:
    article = _one(_DATA / name, _PROJECT)
    assert article.language == language
    assert [section.title for section in article.sections] == titles
    assert article.sections[-1].paragraphs[-1].of(article.text).endswith(last)


def _one_of(results: Iterable[object]) -> Article:
    (article,) = results
    assert isinstance(article, Article)
    return article
