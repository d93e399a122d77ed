"""The metadata of an article is found whatever program wrote it; if a value cannot be used, only that value is lost."""

from __future__ import annotations

import json

import pytest

from bot.model import Article
from bot.reading import Format, RawArticle, parse_article
from bot.reading.limits import MAX_FRONT_MATTER

_TEXT = "The harbour wakes at five, when the first boats come back with mackerel and crab."


def _read(front: str, form: Format = Format.MARKDOWN, file: str = "a.md") -> Article:
    return parse_article(RawArticle(file, form, f"{front}{_TEXT}\n".encode()))


def _row(**fields: object) -> Article:
    return parse_article(RawArticle("a.jsonl", Format.JSON, json.dumps({"text": _TEXT, **fields}).encode(), 7))


def _warnings(article: Article) -> list[tuple[int, str]]:
    return [(warning.line, warning.reason) for warning in article.warnings]


@pytest.mark.parametrize(
    ("program", "front"),
    [
        ("Hugo", "title: Harbour news\ndate: 2024-05-01T09:30:00Z\ndraft: false\ntags: [port, crab]\naliases: [/old/]"),
        (
            "Jekyll",
            "layout: post\ntitle: Harbour news\ndate: 2024-05-01 09:30:00 +0200\ncategories: x\ntags: port, crab",
        ),
        (
            "Docusaurus",
            "sidebar_position: 2\ntitle: Harbour news\nlast_update: {date: 2024-05-01}\nkeywords: [port, crab]",
        ),
        (
            "MkDocs",
            "title: Harbour news\ndate:\n  created: 2024-05-01\n  updated: 2024-06-01\ntags:\n  - port\n  - crab",
        ),
        ("Obsidian", "title: Harbour news\ncreated: 2024-05-01\ncssclasses: [wide]\ntags:\n- '#port'\n- animals/crab"),
        ("Confluence", "title: Harbour news\nlast-modified: May 1, 2024\nlabels: [{name: port}, {name: crab}]"),
        (
            "a nested one",
            "embed: {title: Harbour news, published_at: 2024/05/01, tags: [port, crab]}\nauthor: {title: Dr}",
        ),
    ],
)
def test_title_date_and_tags_are_found_in_what_a_program_writes(program: str, front: str) -> None:
    article = _read(f"---\n{front}\n---\n")
    assert (article.title, article.date, article.tags) == ("Harbour news", "2024-05-01", ("port", "crab")), program
    assert (article.text, article.warnings) == (_TEXT, ())


def test_what_notion_writes_below_the_title_is_read_and_is_no_text() -> None:
    article = _read("# Harbour news\n\nCreated: May 1, 2024 9:30 AM\nTags: port, crab\nLast Edited: May 3, 2024\n\n")
    assert (article.title, article.date, article.tags) == ("Harbour news", "2024-05-01", ("port", "crab"))
    assert (article.text, article.warnings) == (f"Harbour news\n\n{_TEXT}", ())


@pytest.mark.parametrize(
    "front",
    [
        '+++\ntitle = "Harbour news"\ndate = 2024-05-01T09:30:00Z\n[taxonomies]\ntags = ["port", "crab"]\n+++\n',
        '{\n  "title": "Harbour news",\n  "date": "2024-05-01",\n  "tags": ["port", "crab"]\n}\n\n',
        "Title: Harbour news\nDate: 1 May 2024\nTags: port, crab\nAuthor: Ann\n\n",
    ],
)
def test_front_matter_in_toml_json_or_bare_lines_is_read(front: str) -> None:
    for form in (Format.MARKDOWN, Format.TEXT):
        article = _read(front, form)
        assert (article.title, article.date, article.tags) == ("Harbour news", "2024-05-01", ("port", "crab"))
        assert article.text.strip() == _TEXT


def test_a_text_file_may_carry_an_id_and_other_facts() -> None:
    article = _read("id: harbour\nurl: https://valley.example/harbour\nsource: Valley News\n\n", Format.TEXT)
    assert (article.id, article.url, article.publisher) == ("harbour", "https://valley.example/harbour", "Valley News")


@pytest.mark.parametrize(
    "opening", ["Ann: Who is it?\nBen: Nobody.\n\n", "Update: the bridge is closed\n\n", "Note: one\nTitle\n\n"]
)
def test_a_text_that_begins_with_other_words_and_a_colon_has_no_header(opening: str) -> None:
    assert _read(opening, Format.TEXT).text == f"{opening}{_TEXT}\n"


@pytest.mark.parametrize("opening", ["---\nText without an end\n", "---\nonly a line\n---\n", "--- a\n---\n", "{\n"])
def test_a_text_without_front_matter_loses_nothing(opening: str) -> None:
    assert opening.strip("-\n") in _read(opening, Format.TEXT).text


def test_other_names_of_a_note_are_kept_and_old_addresses_of_a_page_are_not() -> None:
    assert _read("---\naliases: [Old port, The Quay]\n---\n").aliases == ("Old port", "The Quay")
    assert _read("---\nalias: Old port, The Quay\n---\n").aliases == ("Old port", "The Quay")
    assert _read("---\naliases: [/posts/old/, old/page.html]\n---\n").aliases == ()


def test_front_matter_is_read_as_people_mean_it() -> None:
    article = _read("---\r\ntitle: 12:30\r\nlanguage: NO\r\nid: harbour\r\nnew_field: {a: [1]}\r\n---\r\n")
    assert (article.title, article.language, article.id, article.warnings) == ("12:30", "no", "harbour", ())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("date: May 1st", 'its date "May 1st" cannot be read as one; write it as YEAR-MONTH-DAY, like 2024-05-31'),
        (
            "date: 2024-02-30",
            '"2024-02-30" cannot be read as one; write it as YEAR-MONTH-DAY, like 2024-05-31',
        ),
        (
            "published: 03/04/2024",
            'published "03/04/2024" cannot be read as one; write it as 2024-03-04 or 2024-04-03',
        ),
        ("date: [2024, 5]", "its date is a list or a mapping; write it as YEAR-MONTH-DAY, like 2024-05-31"),
        ("url: example.org/a", 'its url "example.org/a" cannot be read as one; write the whole address, https://…'),
        ("url: javascript:alert(1)", "write the whole address, https://…"),
        ("language: english", 'its language "english" cannot be read as one; write two letters, such as en'),
        ("title: [one, two]", "its title is a list or a mapping; write some text"),
        ("title: " + "very " * 200, "write some text of at most 500 characters"),
        ("title: The deal: what it means", 'title: "The deal: what it means"'),
        ("source: @valley", 'source: "@valley"'),
        ("date: &x 2024", "anchors (&) and aliases (*) are not allowed"),
        ("id: again", 'the key "id" is there twice'),
    ],
)
def test_a_field_that_cannot_be_used_is_lost_and_reported(written: str, said: str) -> None:
    article = _read(f"---\nid: harbour\n{written}\n---\n")
    ((line, reason),) = _warnings(article)
    assert line == 3
    assert said in reason
    assert (article.id, article.text) == ("harbour", _TEXT)


def test_a_value_with_a_colon_is_read_whole_and_reported() -> None:
    article = _read("---\nid: harbour\ntitle: The deal: what it means\nauthor: Mara Quill\n---\n")
    assert article.title == "The deal: what it means"
    ((line, reason),) = _warnings(article)
    assert (line, 'title: "The deal: what it means"' in reason) == (3, True)


@pytest.mark.parametrize(
    "field",
    [
        *("date:", "date: 2024", "date: 2024-05-01 09:30:00 +0200", "url: ''", "url: /posts/harbour/", "slug: harbour"),
        *("url: https://example.org/a?b=1#c", "language: pt-BR", "permalink: pretty", "draft: true", "weight: 3"),
        *("source: https://valley.example/a", "cover: {image: x.png, title: A boat}"),
    ],
)
def test_a_field_that_can_be_used_is_empty_or_unknown_is_not_a_fault(field: str) -> None:
    article = _read(f"---\n{field}\n---\n")
    assert (article.text, article.warnings) == (_TEXT, ())


def test_a_clipped_web_page_keeps_its_address() -> None:
    article = _read("---\ntitle: Harbour\nsource: https://valley.example/a\n---\n")
    assert (article.url, article.publisher) == ("https://valley.example/a", None)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"date": "May 1st"}, 'its date "May 1st" cannot be read as one'),
        ({"date": 1654992000}, 'its date "1654992000" cannot be read as one'),
        ({"date": "\ud800"}, 'its date "?" cannot be read as one'),
        ({"source": ["Daily"]}, "its source is a list or a mapping"),
        ({"url": "example.org/a"}, "write the whole address"),
        ({"language": "german"}, "write two letters"),
    ],
)
def test_a_field_of_a_row_that_cannot_be_used_is_lost(written: dict[str, object], said: str) -> None:
    article = _row(id="a", **written)
    ((line, reason),) = _warnings(article)
    assert (line, article.text) == (0, _TEXT)
    assert said in reason


def test_a_row_is_read_whatever_its_fields_are_called() -> None:
    row = {"headline": "Harbour news", "articleBody": [_TEXT, _TEXT], "datePublished": "2024-05-01", "section": "x"}
    article = parse_article(RawArticle("a.jsonl", Format.JSON, json.dumps(row).encode(), 1))
    assert (article.title, article.date, article.text) == ("Harbour news", "2024-05-01", f"{_TEXT}\n\n{_TEXT}")
    assert _row(publisher={"name": "Valley News"}, title={"rendered": "Harbour"}).publisher == "Valley News"


def test_fields_that_are_not_used_are_kept() -> None:
    front = (
        "title: Harbour news\nLayout: post\ndraft: false\ncategories: [port, crab]\n"
        "author: {name: Mara Quill, title: Dr}\ndate: {created: 2024-05-01, updated: 2024-06-01}\n"
        "embed: {desk: Quay}\nempty:\nimages: [{src: a.png}]"
    )
    assert _read(f"---\n{front}\n---\n").fields == (
        ("Layout", ("post",)),
        ("draft", ("false",)),
        ("categories", ("port", "crab")),
        ("author", ("Mara Quill",)),
        ("date.updated", ("2024-06-01",)),
        ("embed.desk", ("Quay",)),
    )
    assert _read("+++\ntitle = 'Harbour'\nweight = 3\ndraft = true\nat = 2024-05-01\n+++\n").fields == (
        ("weight", ("3",)),
        ("draft", ("true",)),
        ("at", ("2024-05-01",)),
    )
    assert _read("Title: Harbour\nAuthor: Mara Quill\n\n", Format.TEXT, "a.txt").fields == (
        ("Author", ("Mara Quill",)),
    )
    assert _row(id=7, desk="Quay", description="About\nboats", count=[1, 2]).fields == (
        ("desk", ("Quay",)),
        ("description", ("About boats",)),
        ("count", ("1", "2")),
    )


def test_a_value_that_cannot_be_used_is_kept_as_it_is() -> None:
    assert _row(date="03/04/2024", aliases=["/old/"]).fields == (("date", ("03/04/2024",)), ("aliases", ("/old/",)))


def test_fields_that_are_kept_are_few_and_short_and_can_be_shown() -> None:
    many = {f"field {number}": "x" for number in range(200)}
    assert len(_row(**many).fields) == 50
    assert (
        _row(long="x" * 1001, items=["x" * 10] * 101, hidden="\x1b[31mred", **{"k" * 81: "x", "\ud800": "x"}).fields
        == ()
    )
    assert [len(values) for _, values in _row(long="x" * 1000, items=["x" * 10] * 100).fields] == [1, 100]


@pytest.mark.parametrize(
    ("hostile", "warned"),
    [
        ("title: Harbour\n" + "x: 1\n" * MAX_FRONT_MATTER, True),
        ("a: " + "[" * 10_000, True),
        ("a: " + "{b: " * 40 + "}" * 40, False),
        ("tags: [" + "a, " * 5000 + "]", False),
        ("<<<<<<< HEAD\ntitle: Harbour\n=======\ntitle: Port\n>>>>>>> other", True),
    ],
)
def test_hostile_front_matter_is_bounded(hostile: str, warned: bool) -> None:
    article = _read(f"---\n{hostile}\n---\n")
    assert _TEXT in article.text
    assert bool(article.warnings) is warned
    assert len(article.warnings) <= 12


STORY = "CNN —\n\nThe night train to Odra runs again on Monday, with two cars. It was stopped in March.\n\nFares stay."


@pytest.mark.parametrize("title", ["Click", "home", "Untitled", "INDEX", "Read more …", "Startseite"])
def test_a_title_that_says_nothing_is_replaced_by_the_first_words(title: str) -> None:
    row = {"title": title, "text": STORY}
    article = parse_article(RawArticle("a.jsonl", Format.JSON, json.dumps(row).encode(), 1))
    assert article.title == "The night train to Odra runs again on Monday, with two cars. …"


def test_a_title_that_says_nothing_is_replaced_by_the_first_heading() -> None:
    text = "---\ntitle: Untitled\n---\n# Night train\n\nThe night train to Odra runs again. It has two cars.\n"
    assert parse_article(RawArticle("a.md", Format.MARKDOWN, text.encode())).title == "Night train"


def test_a_title_with_such_a_word_stays() -> None:
    row = {"title": "Home prices", "text": STORY}
    assert parse_article(RawArticle("a.jsonl", Format.JSON, json.dumps(row).encode(), 1)).title == "Home prices"


@pytest.mark.parametrize("end", ["--", "----", "***", ""])
def test_front_matter_without_its_end_is_reported(end: str) -> None:
    article = _read(f"---\ntitle: Harbour news\ndate: 2024-05-01\n{end}\n")
    reason = "its front matter has no end and is read as text; write --- on a line of its own below it"
    assert _warnings(article) == [(1, reason)]


def test_a_rule_above_a_dialogue_is_not_front_matter() -> None:
    assert _warnings(_read("---\nIda: The boats are back.\n\n")) == []


@pytest.mark.parametrize("mark", [".", "|", "—"])
def test_a_heading_without_words_is_not_a_title(mark: str) -> None:
    text = f"# {mark}\n\nRopes are tied twice.".encode()
    assert parse_article(RawArticle("README.md", Format.MARKDOWN, text)).title == "Ropes are tied twice."


def test_code_does_not_decide_the_language() -> None:
    code = "```\nreturn the value of this and that if it is in the list of all that we have for you\n```\n\n"
    article = parse_article(RawArticle("a.md", Format.MARKDOWN, f"港は明日の朝に開きます。\n\n{code * 5}".encode()))
    assert article.language == "ja"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("## The quay call\n\nRopes are tied twice.\n\n### Nets\n\nNets are cut.", "The quay call"),
        ("## Ropes\n\nRopes are tied twice.\n\n## Nets\n\nNets are cut.", "Ropes are tied twice."),
        ("## Agenda\n\nRopes are tied twice.", "Ropes are tied twice."),
    ],
)
def test_a_heading_above_all_others_is_the_title_whatever_its_level(text: str, title: str) -> None:
    assert parse_article(RawArticle("README.md", Format.MARKDOWN, text.encode())).title == title


@pytest.mark.parametrize("value", ["{a: b}", "[[port]]", "[{a: b}]"])
@pytest.mark.parametrize("name", ["tags", "aliases"])
def test_what_is_not_a_list_of_names_is_reported(name: str, value: str) -> None:
    article = _read(f"---\ntitle: Harbour news\n{name}: {value}\n---\n")
    assert _warnings(article) == [(3, f"its {name} cannot be read as names; write [one, two]")]
    assert (article.tags, article.aliases) == ((), ())


def test_warnings_are_in_the_order_of_the_lines() -> None:
    article = _read("---\ndate: someday\ntags: {a: b}\nlanguage: Klingonish\n---\n")
    assert [line for line, _ in _warnings(article)] == [2, 3, 4]
