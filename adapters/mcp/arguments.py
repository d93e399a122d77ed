"""The arguments of each tool. Assistants see the descriptions of the fields; a docstring of a class would be one,
too."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.conversation.conversation import MAX_MESSAGE_LENGTH

_MAX_NAME_LENGTH = 300
"""The maximum number of characters of a name: more than any title, name or id has."""
_MAX_PAGE_NUMBER = 100_000
"""More pages than any list has."""

_Question = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_MESSAGE_LENGTH)]
_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=_MAX_NAME_LENGTH)]
"""The title or id of a card, or a name."""
_OptionalWords = Annotated[str, StringConstraints(strip_whitespace=True, max_length=_MAX_NAME_LENGTH)]
_Page = Annotated[int, Field(ge=1, le=_MAX_PAGE_NUMBER, strict=True, description="Which page of the list, from 1.")]

_REASONS = {
    "missing": "is missing",
    "extra_forbidden": "is not an argument of this tool",
    "string_type": "must be text",
    "string_too_short": "is empty",
    "int_type": "must be a whole number",
}
"""Plain reasons for the commonest faults, by their type in pydantic."""


class _Arguments(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Ask(_Arguments):
    question: _Question = Field(description="The question in the asker's own words, in the language of the articles.")


class FindQuotes(_Arguments):
    topic: _OptionalWords = Field("", description="What the quotes are about.")
    speaker: _OptionalWords = Field(
        "", description="Whose quotes: a person or an organisation, as the articles name them."
    )
    page: _Page = 1


class GetCard(_Arguments):
    card: _Name = Field(description="The id of a card, as other tools give it, or its title.")


class ListTopics(_Arguments):
    words: _OptionalWords = Field("", description="What the topics are about; without it all topics, the newest first.")
    page: _Page = 1


def describe_faults(error: ValidationError) -> str:
    """What is wrong with the arguments of a call, one line for each fault. The given values are not repeated."""
    return "\n".join(
        f"{'.'.join(map(str, fault['loc']))}: {_REASONS.get(fault['type']) or _lower_first_letter(fault['msg'])}"
        for fault in error.errors(include_input=False, include_url=False)
    )


def _lower_first_letter(text: str) -> str:
    return text[:1].lower() + text[1:]
