"""A person whom an article names, with each mention."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.distilling.quotes.grammar.person_names import Gender
from bot.model import Span

_LAST_MENTIONS = 12
"""How many of the last mentions of a person `before` looks at, to save time. These include all mentions in the sentence
that is being read, because no sentence has that many, and the last mentions before that sentence."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a name, with the numbers of its sentence and paragraph. `is_subject`: the name is in the
    position of a subject. `is_argument`: the name is the subject, object or addressee of a verb. `may_be_person`: the
    words around the name do not show that it names an organisation or place."""

    span: Span
    sentence: int
    paragraph: int
    is_subject: bool
    is_argument: bool
    may_be_person: bool


@dataclass(slots=True, eq=False)
class NamedPerson:
    """A person whom an article names, or a name that may be that of a person. Each object is equal only to itself.

    `key` identifies them: the surname, or first name and surname if several people share it, in lower case.
    `first_name` is None if the article does not give it. `is_known`: a title, a first name or a verb of saying shows
    that the name is that of a person; `is_described`: a word for a person is before the name ("actor Quill");
    `can_say`: a verb of saying is next to the name. `is_called_it`: a verb of saying is after the name, and then "it"
    or "in a statement", or the text treats the name as that of an organisation (`organisations`);
    `is_called_he_or_she`: the name is a subject, and "he" or "she" follows. `longest` are the mentions that were longer
    than all before them, so that `fullest` need not look at the others.
    """

    key: str
    first_name: str | None = None
    gender: Gender | None = None
    is_known: bool = False
    is_described: bool = False
    can_say: bool = False
    is_called_it: bool = False
    is_called_he_or_she: bool = False
    mentions: list[Mention] = field(default_factory=list)
    longest: list[Mention] = field(default_factory=list)

    @property
    def surname(self) -> str:
        """The key of the surname, even if others have the same one."""
        return self.key.rpartition(" ")[2]

    @property
    def is_person(self) -> bool:
        """Whether the name is surely that of a person: `is_known` is true, or the gender is known."""
        return self.is_known or self.gender is not None

    def add(self, mention: Mention) -> None:
        """Adds a mention. Mentions are added in reading order."""
        self.mentions.append(mention)
        if not self.longest or len(mention.span) > len(self.longest[-1].span):
            self.longest.append(mention)

    def before(self, offset: int) -> list[Mention]:
        """The last few mentions that end before the offset `offset`."""
        return [mention for mention in self.mentions[-_LAST_MENTIONS:] if mention.span.end <= offset]

    def fullest(self, end_offset: int) -> Mention | None:
        """The longest mention that begins before the offset `end_offset`, the first one if several have the same
        length; None if no mention begins there."""
        return next((mention for mention in reversed(self.longest) if mention.span.start < end_offset), None)
