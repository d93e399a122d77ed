"""The form of each tool's result, as JSON Schema. The results are the records that `--json` prints in the terminal
(`bot.conversation.library.json_records`)."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number"}
_WHOLE_NUMBER: Schema = {"type": "integer", "minimum": 0}
_OR_NONE: Schema = {"type": ["string", "null"]}


def _record(required: dict[str, Schema], optional: dict[str, Schema] | None = None, about: str = "") -> Schema:
    described = {"description": about} if about else {}
    properties = {**required, **(optional or {})}
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
        **described,
    }


def _list(item: Schema, about: str = "") -> Schema:
    return {"type": "array", "items": item, **({"description": about} if about else {})}


def _or_none(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _with_description(schema: Schema, about: str) -> Schema:
    return {**schema, "description": about}


_EXCERPT = _record(
    {"text": _TEXT, "start": _WHOLE_NUMBER, "end": _WHOLE_NUMBER},
    about="Words of the article, verbatim, and their place in its text, in characters.",
)
_PASSAGE = _record(
    {"article": _TEXT, "text": _TEXT, "start": _WHOLE_NUMBER, "end": _WHOLE_NUMBER},
    {"answer": _with_description(_EXCERPT, "The words in it that answer, if they are known.")},
    about="The sentences that answer, verbatim.",
)
_SOURCE = _record(
    {
        "article": _with_description(_TEXT, "The article's title."),
        "section": _TEXT,
        "place": _with_description(_TEXT, "Its file or address, and the paragraph."),
        "publisher": _OR_NONE,
        "date": _with_description(_OR_NONE, "The day, month or year the article is from."),
        "link": _with_description(_OR_NONE, "Its web address; it leads to the sentence."),
        "gone": _with_description(_OR_NONE, "The day since which the article is no longer at its address."),
    }
)
_TOPIC = _record(
    {"card": _with_description(_TEXT, "The id, for get_card."), "title": _TEXT, "article": _TEXT, "date": _OR_NONE}
)
_QUOTE = {
    "parts": _list(_EXCERPT, "What was said, verbatim; two parts if the article interrupts it."),
    "speaker": _with_description(
        _OR_NONE, "Who said it, as the article names them; null if the article does not make it clear."
    ),
    "cue": _with_description(_OR_NONE, "The verb that reports it."),
}
_FIGURE = _record({"value": _TEXT, "of": _TEXT, "start": _WHOLE_NUMBER, "end": _WHOLE_NUMBER, "sentence": _TEXT})
_CARD = {
    "card": _TEXT,
    "title": _TEXT,
    "article": _with_description(_TEXT, "The article's id."),
    "aliases": _list(_TEXT),
    "summary": _list(_EXCERPT, "Sentences of the article that say the most."),
    "quotes": _list(_record(_QUOTE)),
    "figures": _list(_FIGURE, "Numbers with what they count, and their sentence."),
    "keywords": _list(_TEXT),
    "note": _with_description(_OR_NONE, "A note by an editor of the library: not the article's words."),
    "from_people": _list(_TEXT, "Which parts of the card people changed."),
}
_WHY = _record(
    {
        "words": _list(_TEXT),
        "corrections": _list(_record({"typed": _TEXT, "read_as": _TEXT})),
        "parts": _list({"type": "array"}),
        "missing": _list(_TEXT),
        "runner_up": _OR_NONE,
        "runner_up_score": _NUMBER,
    },
    about="Why this card came up.",
)
_TEXT_FOR_PEOPLE = _with_description(_TEXT, "The same as a person reads it in the terminal.")


def _kind(*kinds: str) -> Schema:
    return {"type": "string", "enum": list(kinds)}


ANSWER = _record(
    {
        "kind": _with_description(
            _kind("answer", "choices", "not_found"),
            "answer: the articles say it. choices: it may be one of these topics. not_found: the articles do not "
            "answer it.",
        ),
        "question": _TEXT,
        "text": _TEXT_FOR_PEOPLE,
    },
    {
        "confidence": _with_description(_NUMBER, "How sure it is that the passage answers the question, from 0 to 1."),
        "closest": _with_description(
            {"type": "boolean"}, "not_found, and the one choice is about what was asked but does not say it."
        ),
        "passage": _or_none(_PASSAGE),
        "contrary": _with_description(_or_none(_PASSAGE), "What another article says with another number or date."),
        "choices": _list(_TOPIC, "Topics to choose from; with not_found the nearest ones, which do not answer."),
        "related": _list(_TOPIC),
        "why": _or_none(_WHY),
        "source": _SOURCE,
        **_CARD,
    },
)
QUOTES = _record(
    {
        "kind": _kind("answer", "not_found"),
        "text": _TEXT_FOR_PEOPLE,
        "total": _WHOLE_NUMBER,
        "page": _WHOLE_NUMBER,
        "pages": _WHOLE_NUMBER,
        "quotes": _list(_record({"card": _TEXT, **_QUOTE, "source": _SOURCE})),
    }
)
CARD = _record(
    {"kind": _kind("answer", "not_found"), "text": _TEXT_FOR_PEOPLE},
    {**_CARD, "source": _SOURCE, "choices": _list(_TOPIC, "not_found: the cards that may be meant.")},
)
TOPICS = _record(
    {
        "kind": _kind("answer", "not_found"),
        "text": _TEXT_FOR_PEOPLE,
        "total": _WHOLE_NUMBER,
        "page": _WHOLE_NUMBER,
        "pages": _WHOLE_NUMBER,
        "topics": _list(_TOPIC),
    }
)
