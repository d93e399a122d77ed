"""Finds the noun phrase that is the subject of a reporting verb, before or after it.

There is no parser: a phrase ends at the nearest word or mark that cannot belong to it. An apposition between commas is
skipped ("Mara Quill, a clerk, said").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.appositions import (
    after_apposition,
    has_open_apposition,
    last_phrase,
)
from bot.distilling.quotes.grammar.clause import (
    HIS_HER_THEIR,
    NOUN_DETERMINERS,
    Clause,
)
from bot.distilling.quotes.grammar.nouns import is_person_noun, is_singular_person_noun
from bot.distilling.quotes.grammar.person_names import continues_name
from bot.distilling.quotes.grammar.phrase_ends import (
    MAX_PHRASE_WORDS,
    PARTICLES,
    PLACE_NAME_OPENERS,
    has_form_of_speaker,
    is_more_than_noun_phrase,
    joins_names,
    name_end,
    phrase_end,
)
from bot.distilling.quotes.grammar.tokens import SENTENCE_ENDS, TokenRange

_CONJUNCTIONS = frozenset("and but or und aber et mais y e pero o ma mas ou".split())
"""Words for "and" and "but" in the supported languages; the verb after one has its subject elsewhere."""
_COMPASS = frozenset("central east eastern north northern south southern west western".split())
"""Words that may come between a preposition and a place name ("in north Wales")."""
_MAX_OCCUPATION_WORDS = 3
"""The maximum number of words of an occupation after an organisation ("Ford chief spokeswoman")."""
_MAX_DESCRIPTION_WORDS = 6
"""The maximum number of words of a description at the end of a clause."""
_MAX_ADJECTIVE_TOKENS = 5
"""How many tokens before a phrase, its comma included, are searched for the determiner ("the very tall, tired
clerk")."""
_UNIVERSITY_NOUNS = frozenset("university college".split())
"""Organisations that may have several places, which are named after a comma."""
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
    long = end - start > 1 and end < verb and clause[end].lower in lexicon.prepositions
    has_only_words = all(token.kind == "word" and token.lower not in lexicon.pronouns for token in clause[end:verb])
    return (start, end) if long and has_only_words and not is_more_than_noun_phrase(clause, (end, verb)) else None


def phrase_from(clause: Clause, start: int, search_end: int) -> TokenRange | None:
    """The subject that begins at `start`, right after an inverted verb ("said | Mara Quill"); None if there is none."""
    lexicon = clause.lexicon
    if start >= search_end:
        return None
    following = clause[start + 1] if start + 1 < search_end and clause[start].lower == "that" else None
    if following is not None and (
        following.is_capitalised or following.lower in lexicon.determiners | lexicon.pronouns
    ):
        return None  # "noted that the company …": the clause that is reported, not who reports it
    if is_pronoun(clause, start, search_end):
        return start, start + 1
    phrase = (start, phrase_end(clause, start, search_end))
    phrase = name_after(clause, phrase, search_end) or phrase
    phrase = (phrase[0], _campus_end(clause, phrase, search_end))
    return phrase if has_form_of_speaker(clause, phrase) else None


def name_after(clause: Clause, phrase: TokenRange, search_end: int) -> TokenRange | None:
    """The name that explains the description in `phrase` (a determiner or an office is in it): between commas ("his
    deputy, Oskar Berg, was blunter") or, if it has at least two words, at the end of the sentence ("said his deputy,
    Oskar Berg."). None if no name follows, or if the words after the comma belong to a place ("said the mayor of Salem,
    North Dakota.")."""
    stop = phrase[1]
    while (
        stop < min(search_end, phrase[1] + _MAX_OCCUPATION_WORDS)
        and clause[stop].text.islower()
        and not clause.is_connective(stop)
    ):
        stop += 1
    has_office = stop > phrase[1] and is_singular_person_noun(clause[stop - 1].lower)
    has_office = has_office and clause[phrase[0]].is_capitalised  # "Ford | chief spokeswoman, Mara Quill"
    start = end = (stop if has_office else phrase[1]) + 1
    while end < search_end and (clause[end].is_capitalised or (end > start and continues_name(clause, end))):
        end += 1
    last = clause[phrase[1] - 1]
    is_place_name = last.is_capitalised and phrase[1] - phrase[0] > 2 and not is_person_noun(last.lower)
    is_place_name = is_place_name and not (
        end - start > 1 and clause[start].lower not in PLACE_NAME_OPENERS and _is_office_in_organisation(clause, phrase)
    )
    is_description = (has_office or clause[phrase[0]].lower in clause.lexicon.determiners) and not is_place_name
    if not start < end <= search_end or clause[start - 1].text != "," or not is_description:
        return None
    is_between_commas = end < search_end and clause[end].text == ","
    is_last = end - start > 1 and (end == len(clause) or clause[end].text in SENTENCE_ENDS)
    return (start, end) if is_between_commas or is_last else None


def is_pronoun(clause: Clause, index: int, search_end: int) -> bool:
    """Whether the word is a pronoun and not a possessive determiner before a noun ("her brother")."""
    lexicon = clause.lexicon
    if clause[index].lower not in lexicon.pronouns:
        return False
    is_possessive = clause[index].lower in HIS_HER_THEIR and index + 1 < search_end and clause[index + 1].kind == "word"
    return not is_possessive or clause[index + 1].lower in lexicon.prepositions | lexicon.conjunctions


def _name_with_age(clause: Clause, search_start: int, end: int) -> TokenRange | None:
    """The name before an age and a home that ends at `end`, without a comma ("| Mara Quill, 34, of Salem told"); None
    if the words have another form."""
    home = end
    while home > search_start + 1 and clause[home - 1].is_capitalised:
        home -= 1
    if home == end or home < search_start + 6 or clause[home - 1].lower not in ("from", "of"):
        return None
    has_age = [clause[i].text for i in (home - 4, home - 2)] == [",", ","] and clause[home - 3].text.isdigit()
    first = home - 4
    while first > search_start and clause[first - 1].is_capitalised:
        first -= 1
    return (first, home - 4) if has_age and home - 4 - first > 1 and clause.lexicon.is_english else None


def _joined_offices_start(clause: Clause, search_start: int, start: int, end: int) -> int:
    """The beginning of two offices that "and" joins before `start` ("Mara Quill, | president and CEO said"); `start` if
    there are none."""
    first = start - 1
    if first <= search_start or clause[first].lower != "and" or not is_person_noun(clause[end - 1].lower):
        return start
    while first > search_start and clause[first - 1].kind == "word" and clause[first - 1].text.islower():
        first -= 1
    is_joined = first < start - 1 and clause[first - 1].text == "," and is_person_noun(clause[start - 2].lower)
    return first if is_joined else start


def _is_office_in_organisation(clause: Clause, phrase: TokenRange) -> bool:
    """Whether the phrase is an office in an organisation ("the leader of the Harbour Party")."""
    of = next((index for index in range(*phrase) if clause[index].lower == "of"), phrase[0])
    has_organisation = any(clause[index].lower in NOUN_DETERMINERS for index in range(of, phrase[1]))
    return of > phrase[0] and has_organisation and is_person_noun(clause[of - 1].lower)


def _campus_end(clause: Clause, phrase: TokenRange, search_end: int) -> int:
    """The end of a name after a university and its campus ("University of Norland, Salem biologist Ida Crane |"); the
    end of the phrase if there is no such name."""
    end = phrase[1]
    while end < search_end and (clause[end].is_capitalised or clause[end].lower in ("of", "at")):
        end += 1
    is_university = any(token.lower in _UNIVERSITY_NOUNS for token in clause[slice(*phrase)])
    if not is_university or end >= search_end or clause[end].text != ",":
        return phrase[1]
    stop = end + 1
    while (
        stop < search_end
        and clause[stop].kind == "word"
        and not clause.is_connective(stop)
        and not clause.is_verb(stop)
    ):
        stop += 1
    has_lower_case = any(token.text.islower() for token in clause[end + 1 : stop - 1])
    return stop if has_lower_case and clause[end + 1].is_capitalised and clause[stop - 1].is_capitalised else phrase[1]


def _before_auxiliaries(clause: Clause, search_start: int, verb: int) -> int:
    """The index of the first auxiliary or adverb that belongs to the verb at `verb`."""
    lexicon = clause.lexicon
    first = verb
    while first > search_start and clause[first - 1].kind == "word":
        token = clause[first - 1]
        if token.text.isupper() and len(token.text) > 1:
            break  # "a statement to USA TODAY said"
        adverb = lexicon.adverb.fullmatch(token.lower) and not token.is_capitalised
        if token.lower in lexicon.auxiliaries or token.lower.endswith(("n't", "n’t")) or adverb:
            first -= 1
        else:
            break
    return first


def _clause_start(clause: Clause, search_start: int, end: int) -> int:
    """The beginning of the clause that ends at `end`: after the nearest mark or conjunction."""
    lexicon = clause.lexicon
    start = end - 1
    while start > search_start:
        token = clause[start - 1]
        if token.text in _STOPS or token.text == "," or token.kind == "quote":
            break
        is_demonstrative = start > 1 and token.lower == "that" and clause[start - 2].lower in lexicon.prepositions
        is_in_title = (
            token.is_capitalised and start > 1 and clause[start - 2].lower == "of"
        )  # "the singer of Because the Night"
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
    phrase = (start, end)
    is_counted = start < end and clause[start].text[0].isdigit() and is_person_noun(clause[end - 1].lower)
    begins_phrase = is_counted or (start < end and clause.starts_phrase(start))
    if begins_phrase and end - start <= MAX_PHRASE_WORDS and not is_more_than_noun_phrase(clause, phrase):
        phrase = (start, name_end(clause, start, end))
        if has_form_of_speaker(clause, phrase):
            return phrase
    first = end
    while first > start and (clause[first - 1].is_capitalised or clause[first - 1].lower in PARTICLES):
        first -= 1
    if first < end:
        name = (first, end)
        before = first - 1
        if first > start + 1 and clause[before].lower in _COMPASS:
            before -= 1  # "in north Wales"
        is_in_other_phrase = first > start and clause[before].lower in lexicon.prepositions | lexicon.conjunctions
        return name if not is_in_other_phrase and has_form_of_speaker(clause, name) else None
    if clause.is_connective(end - 1):
        return None
    for first in range(end - 1, max(start, end - _MAX_DESCRIPTION_WORDS) - 1, -1):
        if clause[first].lower in lexicon.determiners or clause[first].is_possessive:
            if first > start and clause[first - 1].lower in NOUN_DETERMINERS:
                first -= 1  # "| all his neighbours"
            return first, end
    return None


def _after_adjectives(clause: Clause, search_start: int, start: int, end: int) -> TokenRange | None:
    """A phrase that begins before the comma in front of `start`, because it has several adjectives ("the tall, tired
    clerk"); None if there is none."""
    if start == 0 or clause[start - 1].text != "," or clause.is_connective(end - 1):
        return None
    for first in range(start - 1, max(search_start, start - _MAX_ADJECTIVE_TOKENS) - 1, -1):
        if clause[first].lower in clause.lexicon.determiners:
            return None if is_more_than_noun_phrase(clause, (first, end)) else (first, end)
    return None


def _antecedent(clause: Clause, relative: int) -> TokenRange | None:
    """The phrase that the relative pronoun at `relative` refers to; None if that is unclear."""
    end = relative
    while end > 0 and clause[end - 1].text in ",—–(":
        end -= 1
    if end == 0:
        return None
    start = _clause_start(clause, 0, end)
    phrase = last_phrase(clause, start, end, allowed=("by", "to"))
    if phrase is None or (clause[relative].lower == "that" and _is_sent_to(clause, start, phrase)):
        return None
    return _name_explained(clause, phrase)


def _is_sent_to(clause: Clause, start: int, phrase: TokenRange) -> bool:
    """Whether the name is only the sender or recipient of what the clause is about ("a note to grocer Mara Quill that
    said “…”")."""
    before = phrase[0] - 1
    while before > start and clause[before].text.islower() and not clause.is_connective(before):
        before -= 1
    return (
        clause.lexicon.is_english
        and clause[phrase[0]].is_capitalised
        and clause[before].lower in ("to", "from", "with")
    )


def _name_explained(clause: Clause, phrase: TokenRange) -> TokenRange:
    """The name before the comma if the phrase is its apposition ("to | Jim Lund, a former clerk who …"); else the
    phrase itself."""
    start, end = phrase
    is_description = clause[start].lower in ("a", "an", "the") and is_person_noun(clause[end - 1].lower)
    if start < 3 or clause[start - 1].text != "," or not is_description:
        return phrase
    first = start - 1
    while first > 0 and clause[first - 1].is_capitalised:
        first -= 1
    return (first, start - 1) if start - 1 - first > 1 else phrase
