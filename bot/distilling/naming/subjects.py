"""Which of the names in a text it is about: those of its title and its beginning, and those that it comes back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.distilling.naming.names import Named
from bot.distilling.naming.topic import Topic
from bot.text.word_lists import word_lists
from bot.text.words import word_texts

_LEAD = 400
"""Characters of the first two paragraphs in which the subjects are named."""
_OFTEN = 2
"""This often the rest of a text has the name of a subject."""
_ENOUGH = 6
"""With fewer subjects, names that the rest of a text has once are taken, too."""
_PLACED = frozenset("new north south east west northern southern eastern western central us u.s.".split())
"""First words with which a longer name is that of another thing ("New Mexico")."""
_PRESS = word_lists("names_en")["press"]
_FIRST_NAMES = word_lists("first_names")["he"] | word_lists("first_names")["she"]


def find_subjects(names: Sequence[Named], topic: Topic) -> list[Named]:
    """The names without what is only mentioned in passing, most frequent first. A part of a longer name counts as that
    name ("Crane" as "Ida Crane"), and is a name itself only if the title has it."""
    title, whole = topic.title, topic.whole
    lead = " ".join(span.of(topic.text)[:_LEAD] for span in topic.paragraphs[:2])[:_LEAD]
    title_words = frozenset(word_texts(title))
    counts: Counter[str] = Counter()
    for name in names:
        longer = whole.get(name.text, name.text)
        counts[longer] += name.count
        first = longer.startswith(f"{name.text} ") and longer in title
        if name.text in whole and name.text.lower() in title_words and not first:
            counts[name.text] += name.count
    ranked = sorted(counts, key=lambda name: -counts[name] - 0.5 * (" " in name))
    ranked = [name for name in ranked if not _is_source(name, counts[name]) or name in title]
    subjects = {
        name for name in ranked if counts[name] >= _OFTEN or name in lead or title_words.issuperset(word_texts(name))
    }
    others = [name for name in ranked if name not in subjects and (" " in name or name.isupper())]
    subjects.update(others[: max(0, _ENOUGH - len(subjects))])
    return [Named(name, counts[name]) for name in ranked if name in subjects]


def _is_source(name: str, count: int) -> bool:
    """Whether a name is that of a paper or station that is named only a few times, as the source of something."""
    return count <= _OFTEN and (name.split()[-1].lower() in _PRESS or " Journal of " in f" {name} ")


def whole_names(names: Sequence[Named]) -> dict[str, str]:
    """For each single word that is the last word of longer names, or a first name that begins them, the most frequent
    of these."""
    longer: dict[str, str] = {}
    for name in names:
        first, *others = name.text.split()
        if not others or " of " in name.text or first.lower() in _PLACED:
            continue
        if not any(map(str.isdigit, others[-1])):
            longer.setdefault(others[-1], name.text)
        if first.lower() in _FIRST_NAMES:
            longer.setdefault(first, name.text)
    return longer
