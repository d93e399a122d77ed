"""Extends the phrase that names a speaker by the words on either side that belong to it.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import NOT_NAMES, STANDALONE_DETERMINERS, Clause
from bot.distilling.quotes.grammar.nouns import SPEAKER_LISTS, SPEAKER_NOUNS, is_listed, is_person_noun
from bot.distilling.quotes.grammar.person_names import OFFICES_WITH_FIELD, gender
from bot.distilling.quotes.grammar.phrase_heads import JOINING_WORDS, needs_no_determiner
from bot.distilling.quotes.grammar.tokens import TokenRange
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_SPEAKER_PREPOSITIONS = _LISTS["speaker_prepositions"]
"""Prepositions after which a speaker is named ("according to")."""
_OFFICE_CONTINUATIONS = (["of", "state"], ["in", "chief"], ["at", "large"])
"""Continuations of an office's title ("secretary of state", "editor in chief", "editor at large")."""
_ENVOYS = _LISTS["envoys"]
"""Offices that are followed by "to" and a country."""
_MAX_OFFICE_WORDS = 4
"""The maximum number of words of an office between an organisation and a name."""
_MAX_SHARED_WORDS = 4
"""The maximum number of words between a determiner and the second of two nouns that share the determiner."""


def extend_phrase(clause: Clause, start: int, end: int, search_end: int) -> TokenRange | None:
    """The phrase with the words on either side that belong to it, up to `search_end`; None if the phrase is incomplete
    even with these words."""
    phrase_start = _extend_left(clause, start, end)
    phrase_end = _extend_right(clause, phrase_start, end, search_end) if phrase_start is not None else None
    return (phrase_start, phrase_end) if phrase_start is not None and phrase_end is not None else None


def _extend_right(clause: Clause, start: int, end: int, search_end: int) -> int | None:
    """The end of the phrase with the words after it that belong to it; None if the phrase is not a speaker even with
    these words."""
    if end >= search_end or clause[end].kind != "word":
        return _list_end(clause, end, search_end)
    if clause[end].text == "Today" and clause[end - 1].is_capitalised:
        end += 1  # "Norland Today", a paper
        if end >= search_end:
            return end
    office_end = _end_of_long_office(clause, end, search_end) or _end_with_second_office(clause, start, end, search_end)
    if office_end is not None:
        return office_end
    if _joins_organisation(clause, start, end) or _continues_name(clause, end, search_end):
        return _end_with_organisation(clause, end, search_end)
    next_token = clause[end]
    is_verb_next = next_token.lower in clause.lexicon.cues or next_token.lower in SPEAKER_LISTS["irregular_verbs"]
    is_common_word = next_token.text.isalpha() and next_token.text.islower() and not clause.is_adverb(end)
    ends_noun = is_verb_next or clause.is_verb(end) or clause.is_connective(end)
    if _joins_names(clause, start, end) and is_common_word and not ends_noun:
        return _shared_end(clause, end, search_end)
    reports = is_verb_next and clause[end - 1].text.islower()  # "the agency | notes"
    noun_follows = (
        next_token.text.isalpha() and next_token.text.islower() and is_listed(next_token.lower, SPEAKER_NOUNS)
    )
    if noun_follows and not reports and next_token.lower != "familiar":
        return end + 1  # "a Twitter | post", but "a source | familiar with the plan"
    is_participle = next_token.lower.endswith(("ed", "ing")) and not is_verb_next
    noun = clause[end + 1] if end + 1 < search_end else next_token
    has_determiner = clause[start].lower in clause.lexicon.determiners
    if is_participle and noun.text.islower() and is_person_noun(noun.lower) and has_determiner:
        return end + 2  # "a senior Democratic | elected official"
    return end


def _end_of_long_office(clause: Clause, end: int, search_end: int) -> int | None:
    """The end of an office of several words that continues at `end`, with the name after it ("Norland’s secretary | of
    state Mara Quill"); None if no such office is there."""
    continuation = [token.lower for token in clause[end : end + 2]]
    if continuation not in _OFFICE_CONTINUATIONS or not is_person_noun(clause[end - 1].lower):
        return None
    stop = end + 2
    while stop < search_end and clause[stop].is_capitalised:
        stop += 1
    return stop


def _joins_organisation(clause: Clause, start: int, end: int) -> bool:
    """Whether the word at `end` joins an office to its organisation or field ("secretary | of the Treasury",
    "Ambassador | to Norland", "spokeswoman | for the mill")."""
    preposition, office = clause[end].lower, clause[end - 1]
    if preposition == "of":
        return office.lower in SPEAKER_LISTS["offices"]
    if preposition == "to":
        return office.lower in _ENVOYS and office.is_capitalised
    has_field = office.text in OFFICES_WITH_FIELD and end - start > 1
    return preposition == "for" and (office.lower.startswith("spokes") or has_field)


def _end_with_organisation(clause: Clause, end: int, search_end: int) -> int:
    """The end of the organisation that begins after the word at `end`, with a noun for a group or an officer after it
    ("Crane | of Salem County schools")."""
    stop = end + 1
    while stop < search_end and (clause[stop].is_capitalised or clause[stop].lower in ("the", "and", "of", "for")):
        stop += 1
    while stop > end and not clause[stop - 1].is_capitalised:
        stop -= 1
    is_group_next = (
        end < stop < search_end
        and clause[stop].text.islower()
        and is_listed(clause[stop].lower, SPEAKER_LISTS["groups"])
    )
    if is_group_next and not clause.is_verb(stop):
        return stop + 1
    return _end_with_officer(clause, max(stop, end), search_end)


def _joins_names(clause: Clause, start: int, end: int) -> bool:
    """Whether "and" is between two names from `start` to `end`."""
    return any(clause[index].lower == "and" and clause[index + 1].is_capitalised for index in range(start + 1, end - 1))


def _shared_end(clause: Clause, end: int, search_end: int) -> int | None:
    """The end of the noun after a phrase that ends at `end` with an adjective in capitals ("Crane and Democratic |
    council leaders"); None if the noun does not name a speaker."""
    stop = end
    while (
        stop < search_end and clause[stop].text.isalpha() and clause[stop].text.islower() and not clause.is_verb(stop)
    ):
        if clause.is_connective(stop) or clause.is_adverb(stop):
            break
        stop += 1
    return stop if is_listed(clause[stop - 1].lower, SPEAKER_NOUNS) else None


def _end_with_officer(clause: Clause, end: int, search_end: int) -> int:
    """The end of an office and name after an organisation ("Salem Academy | senior fellow Ida Crane"); `end` if there
    are none."""
    stop = end
    while (
        stop < min(search_end, end + _MAX_OFFICE_WORDS) and clause[stop].kind == "word" and clause[stop].text.islower()
    ):
        stop += 1
    if not end < stop < search_end or not clause[stop].is_capitalised or not is_person_noun(clause[stop - 1].lower):
        return end
    while stop < search_end and clause[stop].is_capitalised:
        stop += 1
    return stop


def _end_with_second_office(clause: Clause, start: int, end: int, search_end: int) -> int | None:
    """The end of a name after two offices, of which the first ends at `end` ("Ford chairman | and Salem councillor Mara
    Quill"); None if the words have another form."""
    lexicon = clause.lexicon
    noun = clause[end - 1]
    if clause[end].lower != "and" or noun.is_capitalised or not is_person_noun(noun.lower):
        return None
    if clause[start].lower in lexicon.determiners or needs_no_determiner(clause, start, end):
        return None
    stop = end + 1
    while stop < search_end and clause[stop].kind == "word" and not clause.is_verb(stop):
        if clause.is_connective(stop) and not (clause[stop].lower == "of" and clause[stop - 1].is_capitalised):
            break
        stop += 1
    name = stop
    while name > end + 1 and clause[name - 1].is_capitalised:
        name -= 1
    follows_office = name > end + 1 and is_person_noun(clause[name - 1].lower)
    return stop if follows_office and name < stop else None


def _continues_name(clause: Clause, end: int, search_end: int) -> bool:
    """Whether the name continues after a preposition ("Centers | for Health Director Mara Quill")."""
    joins = end + 1 < search_end and clause[end].lower in ("of", "for")
    # "of Men | in Boats"
    is_in_place = end + 1 < search_end and clause[end].lower == "in" and clause[end - 2].lower == "of"
    last_index = end + 1
    while (
        last_index + 1 < search_end and clause[last_index + 1].is_capitalised and not clause[last_index].is_possessive
    ):
        last_index += 1
    if joins and (clause[last_index].is_possessive or _is_home_of_person(clause, end, last_index)):
        return False  # "said Quill | of Berg’s plan", "said Ida Crane | of Salem, N.H."
    return (joins or is_in_place) and clause[end - 1].is_capitalised and clause[end + 1].is_capitalised


def _is_home_of_person(clause: Clause, end: int, last_index: int) -> bool:
    """Whether a person's name ends at `end` and "of" leads to a place with its state ("Ida Crane | of Salem, N.H.").
    The place ends with the word at `last_index`."""
    first_index = end
    while first_index > 0 and clause[first_index - 1].is_capitalised:
        first_index -= 1
    has_state = (
        last_index + 2 < len(clause) and clause[last_index + 1].text == "," and clause[last_index + 2].is_capitalised
    )
    is_closed = last_index + 3 >= len(clause) or clause[last_index + 3].kind == "mark"
    return has_state and is_closed and any(gender(token.text) is not None for token in clause[first_index : end - 1])


def _extend_left(clause: Clause, start: int, end: int) -> int | None:
    """The beginning of the phrase with the words before it that belong to it: a possessive, a quoted name, a place
    between commas, another speaker. None if the phrase is only the end of a longer phrase that is not a speaker."""
    lexicon = clause.lexicon
    phrase_start = start
    while start > 0 and clause[start - 1].is_possessive and clause[start - 1].kind == "word":
        start = _run_start(clause, start - 1)
    # "that" is rather a conjunction ("said that | Quill")
    if start > 0 and clause[start - 1].lower in lexicon.determiners - {"that"} and clause[start].lower != "that":
        start -= 1
    if start == 0:
        return start
    if start < phrase_start and clause[start - 1].lower in lexicon.prepositions - {"to", "by"}:
        return None  # "the head of Salem’s Harbour Office, said"
    previous_token = clause[start - 1]
    joins = previous_token.lower in lexicon.conjunctions and not clause[end - 1].is_possessive  # "after Quill said"
    if previous_token.lower in lexicon.prepositions - _SPEAKER_PREPOSITIONS and not joins:
        part = clause[start - 2].lower if start > 1 else ""
        if previous_token.lower == "of" and (part in lexicon.determiners or part in STANDALONE_DETERMINERS):
            return start - 2  # "some of the students said"
        is_from_document = previous_token.lower == "of" and is_listed(part, SPEAKER_LISTS["documents"])
        return start if is_from_document else None  # "a video of Quill saying", not "a lawsuit in the county claimed"
    is_bare = _is_bare_noun(clause, start, end)
    if previous_token.kind == "quote" and is_bare:
        return start - 2 if start > 1 and clause[start - 2].lower in lexicon.determiners else None
    if previous_token.text == "," and is_bare:
        return _place_before(clause, start)
    first_of_list = _list_start(clause, start, end)
    if first_of_list is not None:
        return first_of_list
    return _start_of_pair(clause, start) if previous_token.lower in JOINING_WORDS and start > 1 else start


def _is_bare_noun(clause: Clause, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` are a singular noun without a determiner, so that a word before them
    belongs to the phrase ("spokesman")."""
    first_token = clause[start]
    if first_token.text[0] == "@" or first_token.lower in clause.lexicon.determiners or first_token.is_possessive:
        return False
    return not any(token.is_capitalised for token in clause[start:end]) and not needs_no_determiner(clause, start, end)


def _start_of_pair(clause: Clause, start: int) -> int | None:
    """The beginning of the pair that "and" before `start` joins, if the words before "and" belong to the phrase ("Ida
    Crane and | Ole Berg"); `start` if they do not, None if the pair is not a speaker."""
    first_token, previous_token = clause[start], clause[start - 2]
    if previous_token.lower in clause.lexicon.pronouns:
        return None  # "she and Quill believe"
    if not first_token.is_capitalised and first_token.lower not in clause.lexicon.determiners:
        return _shared_start(clause, start)
    if first_token.is_capitalised and previous_token.is_capitalised:
        run_start = _run_start(clause, start - 2)
        begins_phrase = run_start == 0 or clause[run_start - 1].kind != "word"
        return run_start if begins_phrase else start
    return start


def _list_start(clause: Clause, start: int, end: int) -> int | None:
    """The beginning of a list of names that ends with the phrase ("Lund, | Fell and Quill"); None if there is none."""
    is_joined = any(token.lower == "and" for token in clause[start:end])
    if not is_joined or not clause[start].is_capitalised or clause[start - 1].text != ",":
        return None
    run_start = start
    while run_start > 1 and clause[run_start - 1].text == "," and clause[run_start - 2].is_capitalised:
        run_start = _run_start(clause, run_start - 2)
    begins_list = run_start == 0 or clause[run_start - 1].lower not in clause.lexicon.prepositions
    return run_start if run_start < start and begins_list else None


def _list_end(clause: Clause, end: int, search_end: int) -> int:
    """The end of a list of names that begins with the phrase ("Lund | , Fell and Quill criticized"); `end` if there is
    no list."""
    index, names = end, 0
    while index + 1 < search_end and clause[index - 1].is_capitalised and clause[index].text in (",", "and"):
        is_last_name = clause[index].text == "and"
        index += 1
        while index < search_end and clause[index].is_capitalised:
            index += 1
        names += clause[index - 1].is_capitalised
        stop = index
        if is_last_name:
            while index < search_end and clause.is_adverb(index):
                index += 1
            return stop if names > 1 and (index == search_end or clause.is_verb(index)) else end
    return end


def _shared_start(clause: Clause, start: int) -> int | None:
    """The beginning of two nouns that "and" joins, if they share a determiner ("the second and | third letters"). If
    they do not: the beginning of the first noun if it is a name or a person, else `start`."""
    lexicon = clause.lexicon
    index = start - 2
    if clause[index].is_capitalised:
        return _run_start(clause, index)
    while index >= 0 and start - index <= _MAX_SHARED_WORDS:
        if clause[index].lower in lexicon.determiners:
            return index
        if not clause[index].text.islower() or clause.is_connective(index) or clause.is_verb(index):
            break
        index -= 1
    is_person = is_person_noun(clause[start - 2].lower)
    return _run_start(clause, start - 2) if is_person else start


def _run_start(clause: Clause, index: int) -> int:
    """The beginning of the capitalised words that end at `index`, with their determiner."""
    while index > 0 and clause[index - 1].is_capitalised and clause[index - 1].lower not in NOT_NAMES:
        index -= 1
    return index - 1 if index > 0 and clause[index - 1].lower in clause.lexicon.determiners else index


def _place_before(clause: Clause, start: int) -> int | None:
    """The index of the determiner before a place with two commas ("a Granite Bay, California, | driver"); None if the
    words before `start` have another form."""
    index, commas = start - 1, 0
    while index >= 0 and (clause[index].text == "," or clause[index].is_capitalised):
        commas += clause[index].text == ","
        if commas > 2:
            return None
        if clause[index].lower in clause.lexicon.determiners:
            return index
        index -= 1
    return index if commas == 2 and index >= 0 and clause[index].lower in clause.lexicon.determiners else None
