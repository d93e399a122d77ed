"""What can be told of an article beside its text, in front matter and in JSON alike: fields and what each must be."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.reading.assemble import language_code
from bot.reading.dates import read_date
from bot.text.links import find_link

_LONGEST_SHOWN = 80


def fault_of(field: str, written: str) -> str | None:
    """What is wrong with a field of ours, None where nothing is or the field is none of ours. One that is empty is
    never a fault."""
    is_one, wanted = FIELDS.get(field, (bool, ""))
    if not written or is_one(written):
        return None
    return f'its {field} "{written[:_LONGEST_SHOWN]}" cannot be read as one; write {wanted}'


FIELDS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "title": (bool, "some text"),
    "id": (bool, "letters, digits and hyphens"),
    "source": (bool, "the name of who published it"),
    "date": (lambda written: read_date(written) is not None, "it as 2024-05-01"),
    "url": (lambda written: find_link(written) is not None, "the whole address, https://…"),
    "language": (lambda written: bool(language_code(written)), "two letters, such as en"),
}
"""Whether a value is one of the field, and how the field is written."""
CAN_BE_LEFT_OUT = frozenset({"date"})
"""The fields whose faults are warnings: an article is used without them."""
