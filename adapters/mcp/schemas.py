"""The form of each tool's result, as JSON Schema. The results consist of the records of
`bot.conversation.asking.json_records`; the result of `ask` is what `cuecard ask --json` prints."""

from __future__ import annotations

from typing import Any

from bot.model import Outcome

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number"}
_WHOLE_NUMBER: Schema = {"type": "integer", "minimum": 0}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}


def _record(
    required_fields: dict[str, Schema], optional: dict[str, Schema] | None = None, description: str = ""
) -> Schema:
    """The schema of an object with these fields, and no others."""
    record: Schema = {
        "type": "object",
        "properties": {**required_fields, **(optional or {})},
        "required": list(required_fields),
        "additionalProperties": False,
    }
    return _with_description(record, description) if description else record


def _list(item: Schema, description: str = "") -> Schema:
    items: Schema = {"type": "array", "items": item}
    return _with_description(items, description) if description else items


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(*texts: str) -> Schema:
    return {"type": "string", "enum": list(map(str, texts))}


def _with_description(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description}


_ARTICLE_ID = _with_description(_TEXT, "The article's id.")
_EXCERPT = _record(
    {"text": _TEXT, "start": _WHOLE_NUMBER, "end": _WHOLE_NUMBER},
    description="Words of the article, verbatim, and their start and end in its text, in characters.",
)
_PASSAGE = _record(
    {"article": _ARTICLE_ID, "text": _TEXT, "start": _WHOLE_NUMBER, "end": _WHOLE_NUMBER},
    {"answer": _with_description(_EXCERPT, "The words in it that answer, if they are known.")},
    description="The sentences that answer, verbatim.",
)
_SOURCE = _record(
    {
        "article": _with_description(_TEXT, "The article's title."),
        "section": _TEXT,
        "location": _with_description(_TEXT, "Its file or address, and the paragraph."),
        "place": _with_description(_TEXT, "The same as location, under its old name."),
        "publisher": _TEXT_OR_NULL,
        "date": _with_description(_TEXT_OR_NULL, "The day, month or year the article is from."),
        "link": _with_description(_TEXT_OR_NULL, "Its web address; it leads to the sentence."),
        "gone": _with_description(_TEXT_OR_NULL, "The day since which the article is no longer at its address."),
    }
)
_TOPIC = _record(
    {
        "card": _with_description(_TEXT, "The id, for get_card."),
        "title": _TEXT,
        "article": _ARTICLE_ID,
        "date": _TEXT_OR_NULL,
    }
)
_QUOTE_PROPERTIES: dict[str, Schema] = {
    "parts": _list(_EXCERPT, "What was said, verbatim; two parts if the article interrupts it."),
    "speaker": _with_description(
        _TEXT_OR_NULL, "Who said it, as the article names them; null if the article does not make it clear."
    ),
    "cue": _with_description(_TEXT_OR_NULL, "The verb that reports it."),
}
_FIGURE = _record(
    {
        "value": _TEXT,
        "of": _with_description(_TEXT, "What the number counts; empty if that is not clear."),
        "start": _WHOLE_NUMBER,
        "end": _WHOLE_NUMBER,
        "sentence": _TEXT,
    }
)
_CARD_PROPERTIES: dict[str, Schema] = {
    "card": _TEXT,
    "title": _TEXT,
    "article": _ARTICLE_ID,
    "aliases": _list(_TEXT),
    "summary": _list(_EXCERPT, "Sentences of the article that say the most."),
    "quotes": _list(_record(_QUOTE_PROPERTIES)),
    "figures": _list(_FIGURE, "Numbers with what they count, and their sentence."),
    "keywords": _list(_TEXT),
    "note": _with_description(_TEXT_OR_NULL, "A note by an editor of the library: not the article's words."),
    "from_people": _list(_TEXT, "Which parts of the card people changed."),
}
_WHY = _record(
    {
        "words": _list(_TEXT, "Words of the question that the article has."),
        "corrections": _list(_record({"typed": _TEXT, "read_as": _TEXT}), "Typos, and the words they were read as."),
        "parts": _list({"type": "array"}, "The parts of the score: each a name and a number."),
        "missing": _list(_TEXT, "Words of the question that the article does not have."),
        "runner_up": _with_description(_TEXT_OR_NULL, "The id of the second best card."),
        "runner_up_score": _NUMBER,
    },
    description="Why this card came up.",
)
_TEXT_FOR_PEOPLE = _with_description(_TEXT, "The same as a person reads it in the terminal.")

# Small talk and lists have only the required fields. All other results have also those from `confidence` to `why`, and
# with the kind "answer" the card (_CARD_PROPERTIES) and its `source`.
ANSWER = _record(
    {
        "kind": _with_description(
            _one_of(*Outcome),
            "answer: the articles say it. choices: it may be one of these topics. not_found: the articles do not "
            "answer it.",
        ),
        "question": _TEXT,
        "text": _TEXT_FOR_PEOPLE,
    },
    {
        "confidence": _with_description(_NUMBER, "How sure it is that the passage answers the question, from 0 to 1."),
        "closest": _with_description(
            {"type": "boolean"},
            "If true: the kind is not_found, and the only topic in `choices` is about what was asked but "
            "does not say it.",
        ),
        "passage": _or_null(_PASSAGE),
        "contrary": _with_description(_or_null(_PASSAGE), "What another article says with another number or date."),
        "choices": _list(_TOPIC, "Topics to choose from; with not_found the nearest ones, which do not answer."),
        "related": _list(_TOPIC),
        "why": _or_null(_WHY),
        "source": _SOURCE,
        **_CARD_PROPERTIES,
    },
)
QUOTES = _record(
    {
        "kind": _one_of(Outcome.ANSWER, Outcome.NOT_FOUND),
        "text": _TEXT_FOR_PEOPLE,
        "total": _WHOLE_NUMBER,
        "page": _WHOLE_NUMBER,
        "pages": _WHOLE_NUMBER,
        "quotes": _list(_record({"card": _TEXT, **_QUOTE_PROPERTIES, "source": _SOURCE})),
    }
)
CARD = _record(
    {"kind": _one_of(Outcome.ANSWER, Outcome.NOT_FOUND), "text": _TEXT_FOR_PEOPLE},
    {**_CARD_PROPERTIES, "source": _SOURCE, "choices": _list(_TOPIC, "not_found: the cards that may be meant.")},
)
TOPICS = _record(
    {
        "kind": _one_of(Outcome.ANSWER, Outcome.NOT_FOUND),
        "text": _TEXT_FOR_PEOPLE,
        "total": _WHOLE_NUMBER,
        "page": _WHOLE_NUMBER,
        "pages": _WHOLE_NUMBER,
        "topics": _list(_TOPIC),
    }
)
