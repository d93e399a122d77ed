"""Finds the name to which an apposition belongs: a description between commas ("Mara Quill, a clerk, said").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import NOT_NAMES, Clause
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.distilling.quotes.grammar.person_names import MAX_SHORT_NAME_LETTERS, gender
from bot.distilling.quotes.grammar.phrase_ends import (
    MAX_PHRASE_WORDS,
    OF_PREPOSITIONS,
    PARTICIPLES_BEFORE_NAMES,
    PLACE_NAME_OPENERS,
    has_form_of_speaker,
    is_more_than_noun_phrase,
    is_name_phrase,
    name_end,
)
from bot.distilling.quotes.grammar.phrase_heads import is_constituency
from bot.distilling.quotes.grammar.tokens import DASHES, TokenRange
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_ADJECTIVES_IN_NAMES = _LISTS["adjectives_in_names"]
"""Adjectives that may be between a determiner and a name ("the late Mara Quill")."""
_INDIRECT_QUESTION_WORDS = _LISTS["indirect_question_words"]
"""Words before the subject of an indirect question ("in | what Mara Quill called “…”")."""
_MAX_APPOSITIONS = 6
"""The maximum number of segments between commas that are looked at; sentences do not have more appositions in a row."""
_MAX_DESCRIPTION_WORDS = 7
"""The maximum number of words of a description that has a determiner, but no name."""


def after_apposition(clause: Clause, search_start: int, comma: int) -> TokenRange | None:
    """The phrase to which the apposition that ends before `comma` belongs; the apposition itself if there is no such
    phrase; None if there is no apposition either. At `comma` may also be a dash, a bracket or the verb after quoted
    words."""
    fallback: TokenRange | None = None
    segment_end = _before_dashes(clause, search_start, comma)
    is_dash = segment_end < len(clause) and clause[segment_end].text in DASHES
    for _ in range(_MAX_APPOSITIONS):
        while segment_end > search_start and clause[segment_end].text == "-" == clause[segment_end - 1].text:
            segment_end -= 1  # two hyphens for a dash
        start = segment_end
        while start > search_start and clause[start - 1].text not in ",;:—–-(":
            start -= 1
        if start == segment_end:
            return fallback
        candidate = _segment_phrase(clause, start, segment_end)
        if candidate is not None and not ends_place_name(clause, search_start, start):
            follows_preposition = _follows_preposition(clause, start, candidate)
            if _names_speaker(clause, search_start, candidate, follows_preposition=follows_preposition):
                return candidate
            if candidate[0] == start and (fallback is None or (is_dash and not follows_preposition)):
                fallback = candidate  # "the mint — a neighbour of the mill — said": the mint
        if start <= search_start:
            return fallback
        segment_end = start - 1
    return fallback


def has_open_apposition(clause: Clause, search_start: int, start: int, verb: int) -> bool:
    """Whether a name begins the sentence and its apposition lacks the second comma ("Mara Quill, a clerk at the mint
    said", "Mara Quill, the port’s head of locks said", "Sen. Mara Quill, D-Salem said"). The apposition begins at
    `start`."""
    if start < search_start + 3 or clause[start - 1].text != ",":
        return False
    is_party = verb == start + 1 and is_constituency(clause[start])
    if clause[start].lower not in ("a", "an") and not is_party and not _is_office(clause, search_start, (start, verb)):
        return False
    is_closed = verb + 1 < len(clause) and clause[verb + 1].text == ","
    return (
        not is_closed
        and not clause.opens_introduction(search_start)
        and all(token.is_capitalised for token in clause[search_start : start - 1])
    )


def ends_place_name(clause: Clause, search_start: int, start: int) -> bool:
    """Whether the word at `start` belongs to the place name before the comma ("in Aurora, | Colorado")."""
    first_index = start - 1
    while first_index > search_start and clause[first_index - 1].is_capitalised:
        first_index -= 1
    if not search_start < first_index < start - 1 or clause[first_index - 1].lower not in clause.lexicon.prepositions:
        return False
    if all(token.lower in NOT_NAMES for token in clause[first_index : start - 1]):
        return False  # "in a note on Thursday, Mara Quill, …"
    if first_index - 2 >= search_start and [clause[first_index - 2].lower, clause[first_index - 1].lower] == [
        "ambassador",
        "to",
    ]:
        return False  # "Norland’s ambassador to Fiji, Qian Lo, …"
    if gender(clause[start].text) is not None and start + 1 < len(clause) and clause[start + 1].is_capitalised:
        return False  # "the fair’s head in Salem, Ida Crane, …"
    is_single_word = start + 1 >= len(clause) or not clause[start + 1].is_capitalised
    is_single_word = is_single_word or clause[start].lower in PLACE_NAME_OPENERS
    return is_single_word or clause[first_index - 1].lower not in OF_PREPOSITIONS


def last_phrase(
    clause: Clause, start: int, end: int, allowed_prepositions: tuple[str, ...] = ("by",)
) -> TokenRange | None:
    """The name at the end of the tokens from `start` to `end` or, if no name is there, the last phrase with a
    determiner. None for a name after a preposition, since the name belongs to another phrase, unless the preposition is
    in `allowed_prepositions`. None also if there is neither."""
    lexicon = clause.lexicon
    first_index = end
    while first_index > start and clause[first_index - 1].is_capitalised:
        first_index -= 1
    if first_index < end:
        previous_index = first_index - 1
        while (
            previous_index > start
            and clause[previous_index].text.islower()
            and clause[previous_index].lower in _ADJECTIVES_IN_NAMES | lexicon.determiners
        ):
            previous_index -= 1
        if (
            previous_index > start + 1
            and clause[previous_index].text.islower()
            and clause[previous_index - 1].lower in ("of", "for")
        ):
            previous_index -= 1  # "the worries of ordinary Scots"
        is_in_other_phrase = (
            first_index > start
            and clause.is_connective(previous_index)
            and clause[previous_index].lower not in allowed_prepositions
        )
        if (
            previous_index > start
            and clause[previous_index].lower in lexicon.cues
            and clause[previous_index].lower.endswith("s")
        ):
            return None  # "Ida Crane slams | Berg, praises Quill as “…”"
        return None if is_in_other_phrase and not _joins_clauses(clause, start, previous_index) else (first_index, end)
    for first_index in range(end - 1, max(start, end - _MAX_DESCRIPTION_WORDS) - 1, -1):
        if clause[first_index].kind == "quote":
            return None
        if clause[first_index].lower in clause.lexicon.determiners:
            return first_index, end
    return None


def _follows_preposition(clause: Clause, start: int, candidate: TokenRange) -> bool:
    """Whether the segment between commas that begins at `start` begins with a preposition or relative pronoun, and no
    quoted words are between this word and the candidate."""
    lacks_quote = all(token.kind != "quote" for token in clause[start : candidate[0]])
    return lacks_quote and clause[start].lower in clause.lexicon.prepositions | clause.lexicon.relative_pronouns


def _names_speaker(clause: Clause, search_start: int, candidate: TokenRange, *, follows_preposition: bool) -> bool:
    """Whether the candidate is a name to which an apposition belongs, not an office or an organisation. A name after a
    preposition is not one, except in an indirect question ("in what | Mara Quill, a clerk, called “…”")."""
    if follows_preposition and clause[candidate[0] - 1].lower not in _INDIRECT_QUESTION_WORDS:
        return False
    is_name = is_name_phrase(clause, candidate) or _ends_with_name(clause, candidate)
    is_office = is_name and _is_office(clause, search_start, candidate)
    return is_name and not is_office and not _is_organisation_name(clause, search_start, candidate)


def _is_office(clause: Clause, search_start: int, phrase: TokenRange) -> bool:
    """Whether the phrase is the office of the person named before the comma in front of it ("Mara Quill, | the port’s
    warden", "Mara Quill, | UN Special Envoy")."""
    start, end = phrase
    first_index = start - 1
    while (
        first_index > search_start
        and clause[first_index - 1].is_capitalised
        and clause[first_index - 1].lower not in NOT_NAMES
    ):
        first_index -= 1
    previous_index = max(search_start, first_index - 1)
    is_cut = clause.is_connective(previous_index) and not _joins_clauses(clause, search_start, previous_index)
    if start - 1 - first_index < 2 or clause[start - 1].text != "," or is_cut:
        return False
    has_owner = any(token.is_possessive for token in clause[start : end - 1])
    head = next((i for i in range(start + 1, end) if clause[i].lower in ("of", "for")), end) - 1
    is_description = clause[start].lower == "the" or clause[start].text.islower()
    has_owner = has_owner or (is_description and head < end - 1 and is_person_noun(clause[head].lower))
    ends_with_office = is_person_noun(clause[end - 1].lower) and end - start > 2
    return clause.lexicon.is_english and (
        ends_with_office or (has_owner and any(is_person_noun(token.lower) for token in clause[start:end]))
    )


def _ends_with_name(clause: Clause, phrase: TokenRange) -> bool:
    """Whether the phrase ends with an office and a name, after an organisation ("University of Salem law professor Mara
    Quill")."""
    start, end = phrase
    first_index = end
    while first_index > start and clause[first_index - 1].is_capitalised:
        first_index -= 1
    are_names_after_of = all(
        clause[i + 1].is_capitalised for i in range(start, first_index - 1) if clause[i].lower in OF_PREPOSITIONS
    )
    has_office = start < first_index < end and is_person_noun(clause[first_index - 1].lower)
    return (
        has_office and are_names_after_of and clause[start].is_capitalised and not is_person_noun(clause[start].lower)
    )


def _is_organisation_name(clause: Clause, search_start: int, candidate: TokenRange) -> bool:
    """Whether the candidate is the short name of an organisation at the end of an apposition, not a person ("Ida Crane,
    chief of the millers' union, | TUM, said")."""
    start, end = candidate
    if (
        end - start > 1
        or start < search_start + 4
        or clause[start - 1].text != ","
        or not clause[start - 2].text.islower()
    ):
        return False
    first_index = next((i + 1 for i in range(start - 2, search_start, -1) if clause[i].text == ","), search_start)
    has_description = any(is_person_noun(token.lower) for token in clause[first_index : start - 2])
    return (
        has_description
        and first_index > search_start + 1
        and clause[first_index - 2].is_capitalised
        and not is_person_noun(clause[start - 2].lower)
    )


def _before_dashes(clause: Clause, search_start: int, comma: int) -> int:
    """The end of the phrase before a list between dashes ("the three | – Elm, Oak and Ash – said"); `comma` if there is
    no such list."""
    if comma < len(clause) and clause[comma].text in "—–":
        for index in range(comma - 1, search_start, -1):
            if clause[index].text in "—–":
                is_list = any(clause[i].text == "," for i in range(index, comma))
                is_joined = any(token.lower in clause.lexicon.conjunctions for token in clause[index:comma])
                return index if is_list and is_joined else comma
    return comma


def _segment_phrase(clause: Clause, start: int, segment_end: int) -> TokenRange | None:
    """The phrase between two commas that may name the speaker; None if the segment is something else."""
    lexicon = clause.lexicon
    if clause[start].lower == "as" and start:
        return None  # "she, as one of three, said"
    start += clause[start].lower == "as"
    question_indexes = [i for i in range(start, segment_end - 1) if clause[i].text in _INDIRECT_QUESTION_WORDS]
    if question_indexes and clause[question_indexes[-1] + 1].is_capitalised:
        start = question_indexes[-1] + 1  # "resembles what | Mara Quill, a clerk, called “…”"
    if start >= segment_end:
        return None
    while start < segment_end and clause[start].lower in lexicon.conjunctions:
        start += 1
    if start >= segment_end or _is_long_description(clause, start, segment_end):
        return None
    if clause[segment_end - 1].lower in lexicon.pronouns and segment_end - start <= 2:
        return segment_end - 1, segment_end
    opening = clause[start].lower
    is_participle = opening.endswith(("ing", "ed")) and len(opening) > MAX_SHORT_NAME_LETTERS
    is_participle = is_participle and opening not in PARTICIPLES_BEFORE_NAMES and gender(opening) is None
    if opening in lexicon.relative_pronouns or opening == "not" or is_participle or clause[start].text[0].isdigit():
        return None
    is_description = opening in lexicon.determiners and not clause[segment_end - 1].is_capitalised
    if (
        clause.starts_phrase(start)
        and segment_end - start <= MAX_PHRASE_WORDS
        and not is_more_than_noun_phrase(clause, (start, segment_end))
    ):
        end = name_end(clause, start, segment_end)
        if is_description or (
            opening in lexicon.determiners
            and end == segment_end
            and any(clause[i].lower in lexicon.prepositions for i in range(start, segment_end))
        ):
            return start, segment_end
        return (start, end) if has_form_of_speaker(clause, (start, end)) else None
    return last_phrase(clause, start, segment_end)


def _is_long_description(clause: Clause, start: int, end: int) -> bool:
    """Whether the segment only describes the person named before it, at length or with a relative clause, so that a
    name at its end is not the speaker ("Mara Quill, | director of tides and fog at the sea research firm Gull, said",
    "Mara Quill, | a clerk who chairs the Boat Club, said")."""
    follows_name = start > 2 and clause[start - 1].text == "," and clause[start - 2].is_capitalised
    if not follows_name or not clause[start - 3].is_capitalised or not clause.lexicon.is_english:
        return False
    head = next((i for i in range(start + 1, end) if clause[i].lower in clause.lexicon.prepositions | {"who"}), end)
    if head == end or not is_person_noun(clause[head - 1].lower):
        return False
    if any(clause[i].kind != "word" or (clause.is_verb(i) and i < head - 1) for i in range(start, head)):
        return False
    begins_description = clause[start].lower in ("a", "an", "the") or clause[start].text.islower()
    return begins_description and (end - start > MAX_PHRASE_WORDS or is_more_than_noun_phrase(clause, (head, end)))


def _joins_clauses(clause: Clause, start: int, index: int) -> bool:
    """Whether the word at `index` joins two sentences ("the town will sing and Mara Quill, a clerk, said")."""
    if index <= start or clause[index].lower not in ("and", "but") or not clause[index - 1].text.islower():
        return False
    return is_more_than_noun_phrase(clause, (start, index)) or any(clause.is_verb(i) for i in range(start + 1, index))
