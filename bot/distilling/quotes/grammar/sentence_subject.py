"""Finds the noun phrase that is the subject of a sentence, after what introduces it ("Last week, | Quill said …").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.appositions import ends_place_name
from bot.distilling.quotes.grammar.clause import NOT_NAMES, NOUN_DETERMINERS, Clause
from bot.distilling.quotes.grammar.nouns import SPEAKER_LISTS, is_person_noun
from bot.distilling.quotes.grammar.phrase_ends import has_form_of_speaker, is_more_than_noun_phrase, phrase_end
from bot.distilling.quotes.grammar.phrase_from import is_pronoun, name_after, phrase_from
from bot.distilling.quotes.grammar.tokens import TokenRange

_MAX_INTRODUCTIONS = 4
"""The maximum number of introductory parts before the subject of a sentence."""
_TIME_NOUNS = SPEAKER_LISTS["time_nouns"]
_TIME_DETERMINERS = ("last", "next", "that", "the", "this")
"""Words before a noun of time ("last week")."""


def find_sentence_subject(clause: Clause, search_start: int, search_end: int) -> TokenRange | None:
    """The subject of the sentence that begins at `search_start`, after its introductory parts; None if it is
    unclear."""
    start = _after_introductions(clause, search_start, search_end)
    if start is None or start >= search_end:
        return None
    if is_pronoun(clause, start, search_end):
        return start, start + 1
    if clause[start].lower in clause.lexicon.cues and start == search_start:
        return phrase_from(clause, start + 1, search_end)
    phrase = (start, phrase_end(clause, start, search_end))
    phrase = name_after(clause, phrase, search_end) or phrase
    if start > search_start and clause[start - 1].text == ",":
        phrase = _after_explanation(clause, phrase, search_end) or phrase
    return phrase if has_form_of_speaker(clause, phrase) else None


def find_english_subject(clause: Clause) -> TokenRange | None:
    """The subject of a whole English sentence; None if it is unclear, or if the sentence is in another language."""
    return find_sentence_subject(clause, 0, len(clause)) if clause.lexicon.is_english else None


def has_pronoun_subject(clause: Clause) -> bool:
    """Whether the subject of a sentence is "he" or "she". False if the sentence is not English."""
    subject = find_english_subject(clause)
    return subject is not None and clause[subject[0]].lower in clause.lexicon.he | clause.lexicon.she


def has_described_subject(clause: Clause) -> bool:
    """Whether the subject of a sentence is a person given only by a description ("The duchess told a friend of Ida
    Crane"). False if the sentence is not English."""
    subject = find_english_subject(clause)
    if subject is None or clause[subject[0]].lower not in clause.lexicon.determiners:
        return False
    return clause[subject[1] - 1].text.islower() and is_person_noun(clause[subject[1] - 1].lower)


def has_pronoun_object(clause: Clause, verb: int) -> bool:
    """Whether the word at `verb` has "him" or "her" as object ("Quill | cut him off"). False if the sentence is not
    English."""
    whom = clause[verb + 1].lower if verb + 1 < len(clause) else ""
    return whom in ("him", "her") and clause[verb].kind == "word" and clause.lexicon.is_english


def _after_introductions(clause: Clause, search_start: int, search_end: int) -> int | None:
    """The index after the introductory parts of a sentence, where its subject may begin; None if it is unclear where
    one of them ends, or if nothing follows."""
    lexicon = clause.lexicon
    start = search_start
    for _ in range(_MAX_INTRODUCTIONS):
        start = _after_report(clause, _after_time(clause, start, search_end), search_end)
        while start < search_end and (clause[start].kind != "word" or clause.is_adverb(start)):
            if clause[start].lower == "once":
                break  # "Once Quill had gone, …"
            start += 1
        if start >= search_end:
            return None
        if not _opens_introduction(clause, start, search_end):
            break
        comma = next((index for index in range(start, search_end) if clause[index].text == ","), None)
        is_conjunction = clause[start].lower in lexicon.conjunctions
        if comma is None:
            if not is_conjunction:
                return None
            start += 1
        elif (
            is_conjunction
            and not clause.opens_subordinate_clause(start)
            and clause[start].lower != "as"
            and clause.starts_phrase(start + 1)
        ):
            start += 1
        else:
            start = _after_place(clause, start, comma, search_end)
    return start


def _opens_introduction(clause: Clause, start: int, search_end: int) -> bool:
    """Whether an introductory part begins at `start`. It may also be a clause with "once" or an absolute
    construction."""
    opens_with_once = clause[start].lower == "once"
    return opens_with_once or clause.opens_introduction(start) or _opens_absolute(clause, start, search_end)


def _after_time(clause: Clause, start: int, search_end: int) -> int:
    """The index after a time that begins the sentence ("Last week, | Quill said", "At the time | Quill said"); `start`
    if there is none."""
    index = start
    if index < search_end and clause[index].lower in ("at", "in", "on"):
        index += 1
    if index < search_end and clause[index].lower in _TIME_DETERMINERS:
        index += 1
    if index == start or index >= search_end or clause[index].lower not in _TIME_NOUNS or not clause.lexicon.is_english:
        return start
    has_comma = index + 1 < search_end and clause[index + 1].text == ","
    end = index + 2 if has_comma else index + 1
    begins_subject = end < search_end and (clause[end].is_capitalised or clause[end].lower in NOUN_DETERMINERS)
    return end if begins_subject and clause[end].lower not in NOT_NAMES else start


def _after_report(clause: Clause, start: int, search_end: int) -> int:
    """The index after a report without a subject that begins the sentence ("It was reported that | Quill said");
    `start` if there is none."""
    lexicon = clause.lexicon
    if start + 4 >= search_end or [clause[start].lower, clause[start + 3].lower] != ["it", "that"]:
        return start
    is_report = clause[start + 1].lower in lexicon.passive_auxiliaries and clause[start + 2].lower in lexicon.cues
    return start + 4 if is_report and lexicon.is_english else start


def _after_place(clause: Clause, start: int, comma: int, search_end: int) -> int:
    """The index after the comma that ends the introductory part from `start` on. Usually that is `comma`, the first
    comma; but if the part ends with a place name that has a comma inside, it is the next one ("At a fair in Salem,
    Norland, | Quill said")."""
    end = comma + 1
    while end < search_end and clause[end].is_capitalised:
        end += 1
    return (
        end + 1
        if comma + 1 < end < search_end and clause[end].text == "," and ends_place_name(clause, start, comma + 1)
        else comma + 1
    )


def _after_explanation(clause: Clause, phrase: TokenRange, search_end: int) -> TokenRange | None:
    """The subject after an apposition that looks like the subject ("In a talk with a newspaper, the Salem Courier,
    | Mayor Mara Quill backed …"); None if `phrase` is the subject itself."""
    comma = next((index for index in range(phrase[0], search_end) if clause[index].text == ","), search_end)
    if (
        comma + 1 >= search_end
        or not clause[comma + 1].is_capitalised
        or clause[phrase[0]].lower not in ("a", "an", "the")
    ):
        return None
    if is_more_than_noun_phrase(clause, (phrase[0], comma)):
        return None
    end = phrase_end(clause, comma + 1, search_end)
    verb = end
    while verb < search_end and clause.is_adverb(verb):
        verb += 1
    return (comma + 1, end) if verb < search_end and clause.is_verb(verb) else None


def _opens_absolute(clause: Clause, start: int, search_end: int) -> bool:
    """Whether an absolute construction, a noun with a participle, begins at `start` ("Fear mounting, she ran")."""
    has_participle = (
        start + 2 < search_end and clause[start + 1].text.islower() and clause[start + 1].lower.endswith("ing")
    )
    return has_participle and clause[start + 2].text == ","
