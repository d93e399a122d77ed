"""Reads facts about an article from its fields (front matter, a row, headers), under the names that many programs use.

Hugo, Jekyll, Docusaurus, MkDocs, Obsidian, Notion and Confluence each have their own names. A field may be nested
(`embed.title`). If a value cannot be used, only that value is lost, with a warning. Other fields are kept as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from bot.model import ArticleFields, ReadingWarning
from bot.reading.metadata.dates import possible_days, read_date
from bot.reading.metadata.days import day_in_name
from bot.reading.metadata.facts import ArticleFacts
from bot.reading.metadata.language import read_language
from bot.text.markup.links import find_link
from bot.text.slug import safe_id

FieldPath = tuple[str, ...]
"""The keys that lead to a field, from the top: ("embed", "title")."""
LineOf = Callable[[FieldPath], int]
"""Returns the line of a field (from 1); 0 if it is unknown."""

_NAMES: Mapping[str, str] = {
    "id": "id",
    "title": "title headline pagetitle posttitle articletitle seotitle metatitle ogtitle linktitle navtitle"
    " sidebarlabel name subject",
    "language": "language lang locale inlanguage",
    "source": "source publisher publication sitename ogsitename outlet newspaper website",
    "url": "url link permalink canonical canonicalurl canonicallink originalurl articleurl sourceurl weburl webpage"
    " source",
    "date": "date published publishdate publisheddate publishedat publishedon publishedtime publishtime datepublished"
    " publicationdate pubdate releasedate posted postdate postedon dateposted issued datetime"
    " created createdat createdon createdtime creationdate datecreated timestamp"
    " updated updatedat lastmod lastmodified lastupdated lastupdate lasteditedtime lastedited modified datemodified"
    " revised startdate",
    "aliases": "aliases alias aka alsoknownas othernames alternatename alternatetitle alternatetitles",
    "tags": "tags tag keywords keyword labels topics subjects",
}
"""The names of each field, in order of preference; capitals, hyphens, underscores and spaces are ignored. The field
`source` becomes the publisher: in other programs, a source is who published an article."""
TEXT_NAMES = (
    *("text", "body", "content", "articlebody", "articletext", "fulltext", "maintext", "bodytext", "rawtext"),
    *("transcript", "description", "message"),
)
"""The names for the text of a row, in order of preference."""
NAMES: Mapping[str, tuple[str, ...]] = {field: tuple(names.split()) for field, names in _NAMES.items()}
_EVERY_NAME = frozenset(name for names in NAMES.values() for name in names)
_UNUSED_NAMES = frozenset(
    "author authors category contact createdby description discussionsto draft editor lasteditedby layout owner"
    " posthistory replaces requires slug sponsor status type version weight".split()
)
"""Other names that fields often have; they are kept, but not used."""
_FIELDS_OF_OTHERS = frozenset(
    "author authors creator contributors byline image images cover hero banner thumbnail figure video photo menu nav"
    " navigation next prev previous parent children related resources links sidebar footer header toc pagination"
    " series comments widgets normative informative venue".split()
)
"""Names of fields whose nested fields are not about the article."""
_MAX_DEPTH = 4
"""The maximum number of keys in the path of a field."""
_MAX_FIELDS = 500
"""The maximum number of fields that are looked at."""
_MAX_SHOWN_CHARACTERS = 80
"""The maximum number of characters of a value that a warning shows."""
_MAX_TITLE_CHARACTERS = 500
"""The maximum number of characters of a title, and of a publisher."""
_MAX_NAME_CHARACTERS = 80
"""The maximum number of characters of an alias or tag."""
_MAX_NAMES = 30
"""The maximum number of aliases, and of tags."""
_MAX_ITEMS = 300
"""The maximum number of items of a list that are looked at for names."""
_MAX_KEPT = 50
"""The maximum number of other fields that are kept."""
_MAX_KEPT_CHARACTERS = 1000
"""The maximum number of characters of all values of another field together; a longer field is left out."""
_SEPARATORS = re.compile(r"[\W_]+")
"""Matches what separates words in a field's name ("_" in "published_at")."""
_LIST_SEPARATOR = re.compile(r"\s*[,;、，|]\s*")
"""Matches ", " between two tags."""
_HASHES = re.compile(r"(?:^|\s)#(?=\S)")
"""Matches the "#" of "#tolls"."""
_SITE_PATH = re.compile(r"\w*/\S*$|\S+/\S*\.\w+$")
"""A path on the site ("/tolls/", "news/tolls.html"), as in Hugo's and Jekyll's `aliases` and `permalink`, rather than a
name."""
_EXPECTED_FORMS: Mapping[str, str] = {
    "id": "letters, digits and hyphens",
    "title": f"some text of at most {_MAX_TITLE_CHARACTERS} characters",
    "language": "two letters, such as en",
    "source": "the name of who published it",
    "url": "the whole address, https://…",
    "date": "it as YEAR-MONTH-DAY, like 2024-05-31",
}
"""How to write a value so that it can be used."""


def plain_name(key: str) -> str:
    """A field's name without capitals and separators: "Published_at" -> "publishedat"."""
    return _SEPARATORS.sub("", key).casefold()


def is_known(key: str) -> bool:
    """Whether a field of this name is used."""
    return plain_name(key) in _EVERY_NAME


def is_usual(key: str) -> bool:
    """Whether fields often have this name, used or not."""
    return is_known(key) or plain_name(key) in _UNUSED_NAMES


def names_title(key: str) -> bool:
    """Whether a field of this name gives the title."""
    return plain_name(key) in NAMES["title"]


def with_fields(facts: ArticleFacts, data: Mapping[str, object], line_of: LineOf = lambda path: 0) -> ArticleFacts:
    """`facts`, updated from `data`, with a warning for each field whose value cannot be used, and with the other
    fields."""
    fields = _FieldReader(data, line_of)
    found_facts = replace(
        facts,
        id=safe_id(fields.read_one("id", bool)) or facts.id,  # `bool`: any text will do
        title=fields.read_one("title", _is_title) or facts.title,
        language=read_language(fields.read_one("language", _is_language)) or facts.language,
        publisher=fields.read_one("source", _is_publisher) or facts.publisher,
        date=read_date(fields.read_one("date", _is_date)) or facts.date or fields.day_in_address(),
        url=fields.read_one("url", _is_address) or facts.url,
        aliases=fields.read_several("aliases") or facts.aliases,
        tags=fields.read_several("tags") or facts.tags,
        warnings=(*facts.warnings, *fields.warnings),
    )
    return replace(found_facts, fields=tuple({**dict(facts.fields), **dict(fields.unused())}.items()))


class _FieldReader:
    """One pass over the fields, which collects `warnings` and knows which fields were used."""

    def __init__(self, data: Mapping[str, object], line_of: LineOf) -> None:
        self._values_by_name: dict[str, list[tuple[FieldPath, object]]] = {}
        self._unused: dict[FieldPath, object] = dict(islice(_walk(data, ()), _MAX_FIELDS))
        for path, value in self._unused.items():
            self._values_by_name.setdefault(plain_name(path[-1]), []).append((path, value))
        self._line_of = line_of
        self.warnings: list[ReadingWarning] = []

    def read_one(self, field: str, is_usable: Callable[[str], bool]) -> str:
        """The best value of a single-valued field that has letters or digits and `is_usable`; "" if there is none."""
        warnings: list[ReadingWarning] = []
        for path, value in self._values(field):
            text = _read_text(value)
            if _is_clean(text) and is_usable(text):
                self._unused.pop(path, None)
                return text
            if reason := _why_unusable(path, value, text, field):
                warnings.append(ReadingWarning(self._line_of(path), reason))
        self.warnings += warnings[:1]
        return ""

    def read_several(self, field: str) -> tuple[str, ...]:
        """The names in all values of a multi-valued field, without duplicates, at most `_MAX_NAMES`. Paths on the site,
        single characters and long texts are not names. Adds a warning if a value is not text."""
        names: dict[str, str] = {}
        for path, value in self._values(field):
            if plain_name(path[0]) == field and len(path) == 1 and not _holds_names(value):
                reason = f"its {path[0]} cannot be read as names; write [one, two]"
                self.warnings.append(ReadingWarning(self._line_of(path), reason))
            for written_name in _names(value):
                name = written_name.strip(" #\"'[]")
                name = name.rpartition("/")[2] if field == "tags" else name
                if 1 < len(name) <= _MAX_NAME_CHARACTERS and not _SITE_PATH.match(name) and _is_clean(name):
                    names.setdefault(name.casefold(), name)
                    self._unused.pop(path, None)
        return tuple(names.values())[:_MAX_NAMES]

    def unused(self) -> ArticleFields:
        """The fields that were not used so far and can be kept, at most `_MAX_KEPT`. The name of a nested field
        consists of all its keys ("embed.site")."""
        fields = (
            (".".join(path), _plain_values(value))
            for path, value in self._unused.items()
            if not _has_fields_below(path, value)
        )
        return tuple(islice((field for field in fields if _can_be_kept(*field)), _MAX_KEPT))

    def day_in_address(self) -> str | None:
        """The day in an address or path, as blogs have it ("/2024/05/01/harbour/"); None if there is none."""
        values = (value for name in (*NAMES["url"], "path", "slug") for _, value in self._values_by_name.get(name, ()))
        return next(filter(None, (day_in_name(_read_text(value)) for value in values)), None)

    def _values(self, field: str) -> list[tuple[FieldPath, object]]:
        """The candidates for the value of a field, each with its path: less nested fields first, then in the order of
        preference of their names."""
        ranked_values = [
            ((len(path), rank), path, value)
            for rank, name in enumerate(NAMES[field])
            for path, value in self._values_by_name.get(name, ())
            if field != "id" or len(path) == 1  # deeper fields are about something else
        ]
        return [(path, value) for _, path, value in sorted(ranked_values, key=lambda entry: entry[0])]


def _walk(data: Mapping[str, object], path: FieldPath) -> Iterator[tuple[FieldPath, object]]:
    """Every field about the article itself, with its path. The fields of a mapping come before the fields nested in
    them."""
    deeper: list[tuple[FieldPath, Mapping[str, object]]] = []
    for key, value in data.items():
        field_path = (*path, str(key))
        yield field_path, value
        if isinstance(value, Mapping) and _has_fields_below(field_path, value):
            deeper.append((field_path, value))
    for field_path, child_fields in deeper:
        yield from _walk(child_fields, field_path)


def _has_fields_below(path: FieldPath, value: object) -> bool:
    """Whether the value of a field is a mapping with further fields about the article."""
    return isinstance(value, Mapping) and len(path) < _MAX_DEPTH and plain_name(path[-1]) not in _FIELDS_OF_OTHERS


def _read_text(value: object) -> str:
    """A single value on one line; "" for nothing, for a list, and for a mapping without plain text."""
    if isinstance(value, Mapping):
        return next((_read_text(value[key]) for key in ("rendered", "name", "plain_text") if value.get(key)), "")
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _plain_values(value: object) -> tuple[str, ...]:
    """The values of a field as text, each on one line: scalars, items of a list, names of mappings."""
    items = islice(value, _MAX_ITEMS) if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    texts = (str(item).lower() if isinstance(item, bool) else _read_text(item) for item in items)
    return tuple(text for text in texts if _is_clean(text))


def _can_be_kept(name: str, values: Sequence[str]) -> bool:
    """Whether a field that is not used has values, and is short enough."""
    return (
        bool(values)
        and _is_clean(name)
        and len(name) <= _MAX_NAME_CHARACTERS
        and sum(map(len, values)) <= _MAX_KEPT_CHARACTERS
    )


def _names(value: object) -> Iterator[str]:
    """The names in a list, in a text that lists them, or in a mapping for one name."""
    if isinstance(value, str):
        yield from _HASHES.split(value) if _HASHES.search(value) else _LIST_SEPARATOR.split(value)
    elif isinstance(value, Mapping):
        yield next((_read_text(value[key]) for key in ("label", "name", "title") if value.get(key)), "")
    elif isinstance(value, Sequence):
        for item in islice(value, _MAX_ITEMS):
            if isinstance(item, str):
                yield " ".join(item.split())
            elif isinstance(item, Mapping):
                yield from _names(item)


def _holds_names(value: object) -> bool:
    """Whether a value is empty or consists only of names: texts, or mappings that have a name."""
    items = value if isinstance(value, Sequence) else [value]
    return all(isinstance(item, str) or not item or (isinstance(item, Mapping) and any(_names(item))) for item in items)


def _why_unusable(path: FieldPath, value: object, text: str, field: str) -> str:
    """What is wrong with a value, and what to write instead; "" if it is fine, or may be meant for something else."""
    if len(path) > 1 or (field != "date" and plain_name(path[0]) != field) or _is_meant_otherwise(text, field):
        return ""
    if isinstance(value, Mapping | Sequence) and not isinstance(value, str):
        return f"its {path[0]} is a list or a mapping; write {_EXPECTED_FORMS[field]}" if value else ""
    shown_text = text if len(text) <= _MAX_SHOWN_CHARACTERS else text[:_MAX_SHOWN_CHARACTERS] + "…"
    shown_text = shown_text.encode("utf-8", "replace").decode()
    return f'its {path[0]} "{shown_text}" cannot be read as one; write {_expected_form(field, text)}' if text else ""


def _expected_form(field: str, text: str) -> str:
    """How to write this value so that it can be used: a date with two meanings as the day that is meant."""
    days = possible_days(text) if field == "date" else ()
    return f"it as {' or '.join(days)}" if days else _EXPECTED_FORMS[field]


def _is_meant_otherwise(text: str, field: str) -> bool:
    """Whether a value is not usable here, but is not a mistake either: a path where an address is expected, or the
    address of a clipped page where a publisher is expected."""
    return (field == "url" and text.startswith("/")) or (field == "source" and _is_address(text))


def _is_clean(name: str) -> bool:
    """Whether a name can be shown: it has letters or digits, and no control characters or lone surrogates."""
    return name.isprintable() and any(map(str.isalnum, name))


def _is_title(text: str) -> bool:
    return len(text) <= _MAX_TITLE_CHARACTERS


def _is_language(text: str) -> bool:
    return bool(read_language(text))


def _is_address(text: str) -> bool:
    return find_link(text) is not None


def _is_date(text: str) -> bool:
    return read_date(text) is not None


def _is_publisher(text: str) -> bool:
    """Whether a text is the name of a publisher. Some programs store the address of a clipped page in `source`; that is
    used as the address."""
    return len(text) <= _MAX_TITLE_CHARACTERS and find_link(text) is None
