"""Finds the names that a text is about: those in its title and its beginning, and those that it repeats."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from bot.distilling.naming.name_words import NAME_LISTS
from bot.distilling.naming.names import CountedName
from bot.distilling.naming.passing_names import find_listed, is_named
from bot.distilling.naming.topic import Topic
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.words import word_texts

_MIN_COUNT = 3
"""The minimum number of times that a subject is named if it is not in the title."""
_MIN_COUNT_IN_LEAD = 2
"""The same for a subject that is named at the beginning, too."""
_MIN_SUBJECTS = 5
"""The minimum number of subjects; if there are fewer, names that occur seldom are added."""
_MIN_SUBJECTS_NAMED_ONCE = 3
"""The minimum number of subjects; if there are fewer, names that occur only once are added, but not those that
are only listed or cited."""
_PLACE_MODIFIERS = NAME_LISTS["place_modifiers"]
"""First words that make a longer name the name of something else ("New Mexico")."""
_INSTITUTIONS = NAME_LISTS["institutions"] | NAME_LISTS["organisations"]
"""Last words of the names of institutions, whose first word is no first name ("Wayne Mint")."""
_PRESS = NAME_LISTS["press_nouns"]
"""Nouns in the names of newspapers ("Courier")."""
_MAX_MENTIONS_OF_SOURCE = 2
"""The maximum number of times that a paper or station is named as the source of something."""
_STATION = re.compile(r"[KW][A-Z]{2,3}-(?:AM|FM|TV)|.* Public (?:Broadcasting|Media|Radio|Television)")
"""Matches "WQLB-TV", "Tarrow Public Radio"."""


def find_subjects(names: Sequence[CountedName], topic: Topic) -> list[CountedName]:
    """The names that the text is about, most frequent first: those that are in the title or are named often enough and,
    if these are few, rarer ones. Names of the sources of news (`_is_source`) are left out. A part of a longer name
    counts as that name ("Crane" as "Ida Crane"), and is a subject itself only if it is in the title."""
    title, full_names, lead = topic.title, topic.full_names, topic.lead
    title_words = frozenset(word_texts(title))
    counts: Counter[str] = Counter()
    for name in names:
        full_name = full_names.get(name.text, name.text)
        counts[full_name] += name.count
        begins_name_in_title = full_name.startswith(f"{name.text} ") and full_name in title  # "Ida" of "Ida Crane"
        if name.text in full_names and name.text.lower() in title_words and not begins_name_in_title:
            counts[name.text] += name.count
    _merge_longer_forms(counts, title)
    # Of names that are equally frequent, those of several words come first.
    ranked_names = sorted(counts, key=lambda name: (-counts[name], " " not in name))
    no_topics = {name.text for name in names if not name.names_topic}
    ranked_names = [
        name for name in ranked_names if name not in no_topics and (name in title or not _is_source(name, counts[name]))
    ]
    subjects = {
        name
        for name in ranked_names
        if counts[name] >= (_MIN_COUNT_IN_LEAD if name in lead else _MIN_COUNT)
        or title_words.issuperset(word_texts(name))
    }
    names_of_voices = _find_endings(topic.voices)
    other_names = [
        name for name in ranked_names if name not in subjects and (name in lead or name not in names_of_voices)
    ]
    rare_names = [name for name in other_names if counts[name] > 1 or name in lead]
    subjects.update(rare_names[: max(0, _MIN_SUBJECTS - len(subjects))])
    missing_count = max(0, _MIN_SUBJECTS_NAMED_ONCE - len(subjects))
    if missing_count:
        single_mentions = (name for name in other_names if name not in subjects and (" " in name or name.isupper()))
        text = topic.text[topic.paragraphs[0].start : topic.paragraphs[-1].end]
        passing_mentions = find_listed(text).union(term for term in topic.terms if not is_named(term, text))
        subjects.update(
            islice(
                (name for name in single_mentions if not any(name in words for words in passing_mentions)),
                missing_count,
            )
        )
    return [CountedName(name, counts[name]) for name in ranked_names if name in subjects]


def map_to_full_names(names: Sequence[CountedName], text: str) -> dict[str, str]:
    """Maps single words to names: a last word to the most frequent name that ends with it, a first name to the most
    frequent name that begins with it. A surname that several people share is mapped to the only one of them whose full
    name comes before the first place where the surname has no first name; if that is not exactly one person, the
    surname is left out."""
    full_names: dict[str, str] = {}
    people: defaultdict[str, dict[str, str]] = defaultdict(dict)
    """Surname -> first name -> full name."""
    for name in names:
        first_word, *other_words = name.text.split()
        if not other_words or " of " in name.text or first_word.lower() in _PLACE_MODIFIERS:
            continue
        if not any(map(str.isdigit, other_words[-1])):
            full_names.setdefault(other_words[-1], name.text)
        if first_word.lower() in FIRST_NAMES and other_words[-1].lower() not in _INSTITUTIONS:
            full_names.setdefault(first_word, name.text)
            people[other_words[-1]].setdefault(first_word, name.text)
    for surname, namesakes in people.items():
        if len(namesakes) > 1:
            names_before = _named_before_surname(surname, tuple(namesakes.values()), text)
            if len(names_before) == 1:
                full_names[surname] = names_before[0]
            else:
                full_names.pop(surname, None)
    return full_names


def _named_before_surname(surname: str, full_names: Sequence[str], text: str) -> list[str]:
    """The full names that are in the text before the first place where the surname has no first name."""
    first_names = tuple(name.removesuffix(surname) for name in full_names)
    starts = (match.start() for match in re.finditer(rf"(?<![\w’'-]){re.escape(surname)}(?![\w-])", text))
    lone_start = next((start for start in starts if not text.endswith(first_names, 0, start)), len(text))
    return [name for name in full_names if name in text[:lone_start]]


def _merge_longer_forms(counts: Counter[str], title: str) -> None:
    """If one name ends with another ("Tarrow Rope Board", "Rope Board"), keeps only one of them in `counts`, with the
    sum of both: the one in the title, a person's whole name, or the more frequent one. If both are equally frequent,
    the longer one is kept, unless its first word is a name as well ("Tarrow")."""
    for longer_name in sorted((name for name in counts if name.count(" ") > 1), key=len):
        first_word, *words = longer_name.split()
        if first_word.lower() in _PLACE_MODIFIERS:
            continue  # another place
        for size in range(len(words), 1, -1):
            shorter_name = " ".join(words[-size:])
            previous_word = longer_name.removesuffix(f" {shorter_name}").split()[-1]
            if shorter_name not in counts or previous_word.islower():  # "Bank of New Tarrow" is not "New Tarrow"
                continue
            is_longer_frequent = counts[longer_name] > counts[shorter_name] or (
                counts[longer_name] == counts[shorter_name] and first_word not in counts
            )
            is_longer_kept = longer_name in title or (
                shorter_name not in title
                and words[-size].lower() not in FIRST_NAMES
                and (first_word.lower() in FIRST_NAMES or is_longer_frequent)
            )
            kept_name, dropped_name = (longer_name, shorter_name) if is_longer_kept else (shorter_name, longer_name)
            counts[kept_name] += counts.pop(dropped_name)
            break


def _find_endings(names: Iterable[str]) -> frozenset[str]:
    """The names, and what they end with from one of their words on ("Crane" of "Ida Crane")."""
    words_of_names = (name.split(" ") for name in names)
    return frozenset(" ".join(words[start:]) for words in words_of_names for start in range(len(words)))


def _is_source(name: str, count: int) -> bool:
    """Whether a name is that of a paper or station that is named only a few times, as the source of something."""
    is_press = name.split()[-1].lower() in _PRESS or _STATION.fullmatch(name) is not None
    return count <= _MAX_MENTIONS_OF_SOURCE and (is_press or " Journal of " in f" {name} ")
