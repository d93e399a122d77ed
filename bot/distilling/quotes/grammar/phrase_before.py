"""Finds the noun phrase that is the subject of a verb after it ("Mara Quill | said"). An apposition between commas is
skipped ("Mara Quill, a clerk, said").

There is no parser: a phrase ends at the nearest word or mark that cannot belong to it.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.appositions import after_apposition, has_open_apposition, last_phrase
from bot.distilling.quotes.grammar.clause import NOUN_DETERMINERS, Clause
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.distilling.quotes.grammar.phrase_ends import (
    MAX_PHRASE_WORDS,
    PARTICLES,
    has_form_of_speaker,
    is_more_than_noun_phrase,
    joins_names,
    name_end,
)
from bot.distilling.quotes.grammar.tokens import TokenRange
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_CONJUNCTIONS = _LISTS["conjunctions"]
"""Words for "and" and "but" in the supported languages. The subject of a verb right after such a word is elsewhere."""
_COMPASS = _LISTS["compass"]
"""Words that may come between a preposition and a place name ("in north Wales")."""
_MAX_DESCRIPTION_WORDS = 6
"""The maximum number of words of a description at the end of a clause."""
_MAX_ADJECTIVE_TOKENS = 5
"""How many tokens before the last adjective of a phrase, with the comma, are searched for the determiner ("the very
tall, | tired clerk")."""
_STOPS = ";:()[]—–-…!?."
"""Marks at which a clause begins or ends."""


def phrase_before(clause: Clause, search_start: int, verb: int) -> TokenRange | None:
    """The subject before the verb at `verb`, from `search_start` on; None if there is none."""
    end = _before_auxiliaries(clause, search_start, verb)
    if end <= search_start or clause[end - 1].lower in _CONJUNCTIONS:
        return None
    if clause[end - 1].text in ",—–-)":
        return after_apposition(clause, search_start, end - 1)
    if clause[end - 1].kind == "quote":
        return after_apposition(clause, search_start, end)
    name = _name_with_age(clause, search_start, end)
    if name is not None:
        return name
    start = _clause_start(clause, search_start, end)
    office = _joined_offices_start(clause, search_start, start, end)
    if has_open_apposition(clause, search_start, office, verb):
        return search_start, office - 1
    return _ending_at(clause, start, end) or _after_adjectives(clause, search_start, start, end)


def name_with_office(clause: Clause, start: int, verb: int) -> TokenRange | None:
    """The name at the beginning of a long subject that runs up to `verb` ("Dr. Ida Crane | with the Salem Board of
    Public Health and Safety said"); None if the subject is something else."""
    lexicon = clause.lexicon
    end = start
    while end < verb and clause[end].is_capitalised:
        end += 1
    is_long = end - start > 1 and end < verb and clause[end].lower in lexicon.prepositions
    has_only_words = all(token.kind == "word" and token.lower not in lexicon.pronouns for token in clause[end:verb])
    return (start, end) if is_long and has_only_words and not is_more_than_noun_phrase(clause, (end, verb)) else None


def _name_with_age(clause: Clause, search_start: int, end: int) -> TokenRange | None:
    """The name before an age and a home, if the home ends at `end` with no comma after it ("| Mara Quill, 34, of Salem
    told"); None if the words have another form."""
    home = end
    while home > search_start + 1 and clause[home - 1].is_capitalised:
        home -= 1
    if home == end or home < search_start + 6 or clause[home - 1].lower not in ("from", "of"):
        return None
    has_age = [clause[i].text for i in (home - 4, home - 2)] == [",", ","] and clause[home - 3].text.isdigit()
    first_index = home - 4
    while first_index > search_start and clause[first_index - 1].is_capitalised:
        first_index -= 1
    return (first_index, home - 4) if has_age and home - 4 - first_index > 1 and clause.lexicon.is_english else None


def _joined_offices_start(clause: Clause, search_start: int, start: int, end: int) -> int:
    """The beginning of the first of two offices that "and" joins, if the second one begins at `start` and ends at `end`
    ("Mara Quill, | president and CEO said"); `start` if there is only one."""
    first_index = start - 1
    if first_index <= search_start or clause[first_index].lower != "and" or not is_person_noun(clause[end - 1].lower):
        return start
    while (
        first_index > search_start and clause[first_index - 1].kind == "word" and clause[first_index - 1].text.islower()
    ):
        first_index -= 1
    is_joined = (
        first_index < start - 1 and clause[first_index - 1].text == "," and is_person_noun(clause[start - 2].lower)
    )
    return first_index if is_joined else start


def _before_auxiliaries(clause: Clause, search_start: int, verb: int) -> int:
    """The index of the first auxiliary or adverb before the verb at `verb` that belongs to it; `verb` if there is
    none."""
    lexicon = clause.lexicon
    first_index = verb
    while first_index > search_start and clause[first_index - 1].kind == "word":
        token = clause[first_index - 1]
        if token.text.isupper() and len(token.text) > 1:
            break  # "a statement to USA TODAY said"
        adverb = lexicon.adverb.fullmatch(token.lower) and not token.is_capitalised
        if token.lower in lexicon.auxiliaries or token.lower.endswith(("n't", "n’t")) or adverb:
            first_index -= 1
        else:
            break
    return first_index


def _clause_start(clause: Clause, search_start: int, end: int) -> int:
    """The beginning of the clause that ends at `end`: after the nearest mark or conjunction."""
    lexicon = clause.lexicon
    start = end - 1
    while start > search_start:
        token = clause[start - 1]
        if token.text in _STOPS or token.text == "," or token.kind == "quote":
            break
        is_demonstrative = start > 1 and token.lower == "that" and clause[start - 2].lower in lexicon.prepositions
        # "the singer of Because the Night"
        is_in_title = token.is_capitalised and start > 1 and clause[start - 2].lower == "of"
        if (
            token.lower in lexicon.conjunctions
            and not is_demonstrative
            and not is_in_title
            and not joins_names(clause, start - 1)
        ):
            break
        start -= 1
    return start


def _ending_at(clause: Clause, start: int, end: int) -> TokenRange | None:
    """The phrase that names the speaker at the end of the tokens from `start` to `end`: the pronoun that ends there,
    what a relative pronoun refers to, the phrase itself, or a shorter one. None if there is none."""
    lexicon = clause.lexicon
    if clause[end - 1].lower in lexicon.relative_pronouns and end - 1 > 0:
        return _antecedent(clause, end - 1)
    if clause[end - 1].lower in lexicon.pronouns:
        return end - 1, end
    while start < end and (clause[start].lower in lexicon.conjunctions or clause.is_adverb(start)):
        start += 1
    whole_phrase = _whole_phrase(clause, start, end)
    if whole_phrase is not None:
        return whole_phrase
    name_start = _name_start(clause, start, end)
    if name_start < end:
        name = (name_start, end)
        is_in_other_phrase = name_start > start and _is_in_other_phrase(clause, start, name_start)
        return name if not is_in_other_phrase and has_form_of_speaker(clause, name) else None
    return None if clause.is_connective(end - 1) else _description(clause, start, end)


def _whole_phrase(clause: Clause, start: int, end: int) -> TokenRange | None:
    """The tokens from `start` to `end` as one phrase, without what follows a name in it; None if they are not a noun
    phrase or more than one."""
    if start == end or end - start > MAX_PHRASE_WORDS:
        return None
    is_counted = clause[start].text[0].isdigit() and is_person_noun(clause[end - 1].lower)
    begins_phrase = is_counted or clause.starts_phrase(start)
    if not begins_phrase or is_more_than_noun_phrase(clause, (start, end)):
        return None
    phrase = (start, name_end(clause, start, end))
    return phrase if has_form_of_speaker(clause, phrase) else None


def _name_start(clause: Clause, start: int, end: int) -> int:
    """The beginning of the capitalised words and particles that end at `end`, not before `start`; `end` if there are
    none."""
    first_index = end
    while first_index > start and (
        clause[first_index - 1].is_capitalised or clause[first_index - 1].lower in PARTICLES
    ):
        first_index -= 1
    return first_index


def _is_in_other_phrase(clause: Clause, start: int, name: int) -> bool:
    """Whether the name that begins at `name`, after `start`, follows a preposition or conjunction ("in
    north | Wales")."""
    previous_index = name - 1
    if previous_index > start and clause[previous_index].lower in _COMPASS:
        previous_index -= 1
    return clause[previous_index].lower in clause.lexicon.prepositions | clause.lexicon.conjunctions


def _description(clause: Clause, start: int, end: int) -> TokenRange | None:
    """The last few words before `end`, from a determiner or possessive on ("all his neighbours"); None if there is no
    such word."""
    for first_index in range(end - 1, max(start, end - _MAX_DESCRIPTION_WORDS) - 1, -1):
        if clause[first_index].lower in clause.lexicon.determiners or clause[first_index].is_possessive:
            has_other_before = first_index > start and clause[first_index - 1].lower in NOUN_DETERMINERS
            return first_index - 1 if has_other_before else first_index, end
    return None


def _after_adjectives(clause: Clause, search_start: int, start: int, end: int) -> TokenRange | None:
    """The phrase that begins before the comma in front of `start`, because it has several adjectives ("the tall, |
    tired clerk"); None if there is no such phrase."""
    if start == 0 or clause[start - 1].text != "," or clause.is_connective(end - 1):
        return None
    for first_index in range(start - 1, max(search_start, start - _MAX_ADJECTIVE_TOKENS) - 1, -1):
        if clause[first_index].lower in clause.lexicon.determiners:
            return None if is_more_than_noun_phrase(clause, (first_index, end)) else (first_index, end)
    return None


def _antecedent(clause: Clause, relative: int) -> TokenRange | None:
    """The phrase that the relative pronoun at `relative` refers to; None if that is unclear."""
    end = relative
    while end > 0 and clause[end - 1].text in ",—–(":
        end -= 1
    if end == 0:
        return None
    start = _clause_start(clause, 0, end)
    phrase = last_phrase(clause, start, end, allowed_prepositions=("by", "to"))
    if phrase is None or (clause[relative].lower == "that" and _is_sent_to(clause, start, phrase)):
        return None
    return _name_explained(clause, phrase)


def _is_sent_to(clause: Clause, start: int, phrase: TokenRange) -> bool:
    """Whether the phrase names only the sender or recipient of the thing that "that" refers to ("a note to grocer Mara
    Quill that said “…”")."""
    previous_index = phrase[0] - 1
    while previous_index > start and clause[previous_index].text.islower() and not clause.is_connective(previous_index):
        previous_index -= 1
    return (
        clause.lexicon.is_english
        and clause[phrase[0]].is_capitalised
        and clause[previous_index].lower in ("to", "from", "with")
    )


def _name_explained(clause: Clause, phrase: TokenRange) -> TokenRange:
    """The name before the comma in front of the phrase, if the phrase is its apposition ("to | Jim Lund, a former clerk
    who …"); else the phrase itself."""
    start, end = phrase
    is_description = clause[start].lower in ("a", "an", "the") and is_person_noun(clause[end - 1].lower)
    if start < 3 or clause[start - 1].text != "," or not is_description:
        return phrase
    first_index = start - 1
    while first_index > 0 and clause[first_index - 1].is_capitalised:
        first_index -= 1
    return (first_index, start - 1) if start - 1 - first_index > 1 else phrase
