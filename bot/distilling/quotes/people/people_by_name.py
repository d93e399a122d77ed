"""Finds the person whom a surname or a first name means.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.distilling.quotes.grammar.person_names import key_of
from bot.distilling.quotes.people.person import NamedPerson


class PeopleByName:
    """The people whom an article has named so far. Names are looked up in the form that `key_of` gives them."""

    def __init__(self) -> None:
        self._by_key: dict[str, NamedPerson] = {}
        self._by_surname: dict[str, list[NamedPerson]] = {}
        """The people with each surname. The one who was last named in full comes last: the surname alone means this
        person."""
        self._by_first_name: dict[str, list[NamedPerson]] = {}

    def get(self, key: str) -> NamedPerson | None:
        """The person with this key; None if there is none."""
        return self._by_key.get(key)

    def all(self) -> Sequence[NamedPerson]:
        """All people, in the order in which they were named first."""
        return tuple(self._by_key.values())

    def add(self, key: str, surname: str) -> NamedPerson:
        """Adds a person with this key and surname, and returns them."""
        person = self._by_key[key] = NamedPerson(key)
        self._by_surname.setdefault(surname, []).append(person)
        return person

    def add_first_name(self, person: NamedPerson, first_name: str) -> None:
        """Remembers the first name of a person who had none."""
        person.first_name = first_name
        self._by_first_name.setdefault(first_name, []).append(person)

    def with_surname(self, surname: str) -> Sequence[NamedPerson]:
        """The people with that surname. The one whom the surname alone means comes last."""
        return self._by_surname.get(surname, ())

    def namesakes(self, person: NamedPerson) -> list[NamedPerson]:
        """The other people with the surname of `person`."""
        return [other_person for other_person in self.with_surname(person.surname) if other_person is not person]

    def has_first_name(self, first_name: str) -> bool:
        """Whether anybody has that first name."""
        return first_name in self._by_first_name

    def only_with_first_name(self, first_name: str) -> NamedPerson | None:
        """The only person with that first name ("Ida" after "Ida Crane"); None if there are several or none, if it is
        also a surname, or if they are not surely a person."""
        people = () if first_name in self._by_surname else self._by_first_name.get(first_name, ())
        return people[0] if len(people) == 1 and people[0].is_person else None

    def resolve_key(self, surname: str, first_name: str | None) -> str:
        """The key of the person with this surname and first name; if no such person was added yet, the key that they
        would get. If a first name is given, the surname alone means this person from now on."""
        bearers = self._by_surname.get(surname, [])
        if first_name is None or not bearers:
            return bearers[-1].key if bearers else surname
        for person in bearers:
            # only two letters are compared, because of short forms: "Dan", "Daniel"
            if person.first_name is None or person.first_name.startswith(first_name[:2]):
                bearers.remove(person)
                bearers.append(person)
                return person.key
        return f"{first_name} {surname}"

    def find(self, name: str) -> NamedPerson | None:
        """The person meant by a name, or by a phrase that ends with a name. None if nobody is known by this name. None
        also for phrases such as "Quill's lawyer" and "Salem lawyer Ola Berg", which do not mean Quill and Salem."""
        has_seen_name = False
        for word in reversed(name.split()):
            if word.endswith(("’s", "'s", "s’", "s'")) or (has_seen_name and is_person_noun(word)):
                return None
            has_seen_name = has_seen_name or word[0].isupper()
            bearers = self.with_surname(key_of(word))
            if bearers:
                return bearers[-1]
            person = self.only_with_first_name(key_of(word)) if has_seen_name else None
            if person is not None:
                return person
        return None
