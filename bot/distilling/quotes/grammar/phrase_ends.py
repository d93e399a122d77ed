"""Finds the end of a noun phrase (the next word or mark that cannot belong to the phrase), and checks whether a phrase
has the form of a speaker.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import (
    HIS_HER_THEIR,
    IRREGULAR_PAST_FORMS,
    NOT_NAMES,
    NOUN_DETERMINERS,
    STANDALONE_DETERMINERS,
    Clause,
)
from bot.distilling.quotes.grammar.nouns import can_act, is_document_noun, is_person_noun
from bot.distilling.quotes.grammar.phrase_heads import is_constituency
from bot.distilling.quotes.grammar.tokens import Token, TokenRange
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
MAX_PHRASE_WORDS = 10
"""The maximum number of words of a phrase that names a speaker."""

PARTICIPLES_BEFORE_NAMES = _LISTS["participles_before_names"]
"""Adjectives before a name that look like participles ("retired captain Mara Quill, a clerk, said")."""
PLACE_NAME_OPENERS = _LISTS["place_name_openers"]
"""First words of place names ("North Dakota")."""
OF_PREPOSITIONS = _LISTS["of_prepositions"]
"""Prepositions for "of" in the supported languages."""
_DESCRIPTION_PREPOSITIONS = OF_PREPOSITIONS | _LISTS["description_prepositions"]
"""Prepositions after which a description continues ("a clerk at the mint")."""
_INCOMPLETE_ADJECTIVES = frozenset("aware familiar".split())
"""Adjectives that need the words after them. They are left out of a phrase that would end with them ("a clerk |
familiar with the talks")."""
_TIMES = _LISTS["nouns_of_times"]
"""Nouns of time: "at the" before such a noun does not introduce the place where somebody works."""
_CHIEF_OFFICES = frozenset(map(str.upper, _LISTS["chief_offices"]))
"""Offices in capitals, since they are abbreviated ("CEO")."""
_MAX_OFFICE_WORDS = 8
"""The maximum number of words of an office between two names."""
_MIN_LONG_OFFICE_WORDS = 4
"""As many words as this, or more, between two names are an office only in English, and only if they end with a noun for
a person."""
_OFFICES_BEFORE_FIELD = _LISTS["offices_before_field"]
"""First words of offices that are followed by their field and the person ("Minister for Ports Lena Ortiz"). A phrase
that begins with such a word keeps its prepositions."""
_WORDS_FOR_AND = ("and", "und", "et", "&", "y", "e")
"""Words for "and" in the supported languages."""
PARTICLES = ("de", "van", "von", "al", "bin", "&", "der", "la", "le")
"""Words in lower case, or "&", between the words of a name."""


def phrase_end(clause: Clause, start: int, search_end: int) -> int:
    """The end of the phrase that begins at `start`: the index of the first mark, verb or other word that is not part of
    the phrase."""
    lexicon = clause.lexicon
    is_described = start < search_end and (
        clause[start].lower in lexicon.determiners or _is_capitalised_as_first_word(clause, start, search_end)
    )
    has_name = False
    end = start
    while end < min(search_end, start + MAX_PHRASE_WORDS) and not _ends_phrase(
        clause, start, end, search_end, has_name
    ):
        token = clause[end]
        has_name = not token.is_possessive and (has_name or (token.is_capitalised and not is_described))
        end += 1
        if token.is_possessive and end < search_end and clause[end].lower.endswith("ing"):
            if end + 1 < search_end and (can_act(clause[end + 1].lower) or is_document_noun(clause[end + 1].lower)):
                continue  # "the mill’s housing office"
            break
    if end == start + MAX_PHRASE_WORDS:
        while end < search_end and clause[end].is_capitalised and clause[end - 1].is_capitalised:
            end += 1  # "the former head of the Harbour Office of New | York"
    while (
        end > start + 1 and clause[end - 1].lower in lexicon.prepositions | lexicon.conjunctions | lexicon.determiners
    ):
        end -= 1
    if end < search_end and clause[end - 1].is_possessive:
        of_index = next((i for i in range(end - 2, start, -1) if clause[i].lower == "of"), end)
        end = of_index if clause[of_index - 1].is_capitalised else end  # "said Quill | of Berg’s plan"
    if end > start + 1 and clause[end - 1].lower in _INCOMPLETE_ADJECTIVES and end < search_end:
        end -= 1
    if clause[end - 1].lower == "close" and end + 1 < search_end and clause[end].lower == "to":
        return phrase_end(clause, end + 1, search_end)  # "a clerk close to the mayor"
    return end


def name_end(clause: Clause, start: int, search_end: int) -> int:
    """The end of the name that begins at `start`: the index of the first bracket, or of the first preposition other
    than "of" ("Ida Crane | from the Sierra Club"). `search_end` if there is neither, or if a description begins at
    `start`."""
    lexicon = clause.lexicon
    if clause[start].lower in lexicon.determiners | _OFFICES_BEFORE_FIELD or not clause[start].is_capitalised:
        return search_end
    for index in range(start + 1, search_end):
        token = clause[index]
        if (token.lower in lexicon.prepositions and token.lower != "of") or token.text == "(":
            return index
    return search_end


def joins_names(clause: Clause, index: int) -> bool:
    """Whether the word at `index` means "and" and is between two names ("Quill and Ortiz")."""
    return (
        clause[index].lower in _WORDS_FOR_AND and clause[index - 1].is_capitalised and clause[index + 1].is_capitalised
    )


def is_name_phrase(clause: Clause, phrase: TokenRange) -> bool:
    """Whether the phrase is a name ("a weary Mara Quill") rather than a description that contains one ("a clerk at
    Ford")."""
    start, end = phrase
    if not clause[end - 1].is_capitalised or is_constituency(clause[end - 1]):
        return False
    if clause[start].lower in clause.lexicon.determiners and is_person_noun(clause[end - 1].lower):
        return False  # "Ida Crane, another Salem Democrat, told"
    if any(clause.is_connective(index) for index in range(start, end)):
        return False
    first_index = end
    while first_index > start and clause[first_index - 1].is_capitalised:
        first_index -= 1
    # "prominent publisher Mara Quill"
    has_office = start < first_index < end - 1 and is_person_noun(clause[first_index - 1].lower)
    has_office = has_office or (clause[start].lower in PARTICIPLES_BEFORE_NAMES and end - start > 2)
    return (
        has_office
        or clause[start].is_capitalised
        or (clause[start].lower in clause.lexicon.determiners and end - start > 2)
    )


def is_more_than_noun_phrase(clause: Clause, phrase: TokenRange) -> bool:
    """Whether a phrase contains a verb, a pronoun or quoted words, so that it is more than a noun phrase."""
    lexicon = clause.lexicon
    verb_like_words = (
        (lexicon.cues - lexicon.ambiguous_cues) | (lexicon.auxiliaries - lexicon.prepositions) | lexicon.pronouns
    )
    return any(
        token.kind == "quote"
        or token.lower in IRREGULAR_PAST_FORMS
        or (token.lower in verb_like_words and (token.text.isupper() or not (token.is_capitalised and index)))
        for index, token in enumerate(clause[slice(*phrase)])
        if not (token.lower in NOT_NAMES and token.text.isupper())  # "USA TODAY", a paper
        and not _is_of_rank(clause, phrase[0] + index, phrase[1])
    )


def has_form_of_speaker(clause: Clause, phrase: TokenRange) -> bool:
    """Whether the phrase has the form of a speaker: a name, a plural, a single word, or a description with a
    determiner."""
    lexicon = clause.lexicon
    start, end = phrase
    if end <= start or any(clause[index].kind == "quote" for index in range(start, end)):
        return False
    if all(
        clause[index].lower in NOT_NAMES
        or clause[index].lower in lexicon.determiners
        or clause[index].text[0].isdigit()
        for index in range(start, end)
    ):
        return clause[start].lower in STANDALONE_DETERMINERS
    if clause[start].lower in lexicon.determiners or clause[start].is_possessive:
        return True
    return (
        any(clause[index].is_capitalised for index in range(start, end))
        or clause[end - 1].lower.endswith("s")
        or end - start == 1
    )


def _is_capitalised_as_first_word(clause: Clause, start: int, search_end: int) -> bool:
    """Whether the word at `start` is capitalised only because it begins the sentence ("Current producer of …")."""
    lexicon = clause.lexicon
    next_token = clause[start + 1] if start == 0 and start + 1 < search_end else None
    return (
        next_token is not None
        and next_token.kind == "word"
        and next_token.text.isalpha()
        and next_token.text.islower()
        and not clause.is_verb(start + 1)
        and not clause.is_adverb(start + 1)
        and next_token.lower
        not in lexicon.prepositions | lexicon.conjunctions | lexicon.relative_pronouns | lexicon.pronouns
        and not next_token.lower.endswith("s")
    )


def _is_office_before_name(clause: Clause, index: int, search_end: int) -> bool:
    """Whether the words at `index` are an office between two names ("NASA | administrator Mara Quill")."""
    lexicon = clause.lexicon
    end = index
    while end < min(search_end, index + _MAX_OFFICE_WORDS) and _is_of_office(clause[end]):
        joins = clause[end].lower == "and" and end > index
        if not joins and (clause.is_verb(end) or clause.is_adverb(end) or clause.is_connective(end)):
            return False
        if clause[end].lower in lexicon.determiners | lexicon.pronouns:
            return False
        end += 1
    is_name_next = index < end < search_end and clause[end].is_capitalised and clause[end].lower not in NOT_NAMES
    return is_name_next and (
        end - index < _MIN_LONG_OFFICE_WORDS or (lexicon.is_english and is_person_noun(clause[end - 1].lower))
    )


def _is_of_office(token: Token) -> bool:
    """Whether a word can be part of an office: it is in lower case, or an abbreviation such as "CEO"."""
    return token.kind == "word" and (token.text.islower() or token.text in _CHIEF_OFFICES)


def _joins_offices(clause: Clause, start: int, index: int, search_end: int) -> bool:
    """Whether the word at `index` joins two offices of one person ("clerk | and legal adviser Mara Quill")."""
    lexicon = clause.lexicon
    has_owner = any(token.is_possessive for token in clause[start:index])
    means_several = clause[start].lower in lexicon.determiners and not has_owner
    if clause[index].lower != "and" or means_several or not lexicon.is_english:
        return False
    return is_person_noun(clause[index - 1].lower) and _is_office_before_name(clause, index + 1, search_end)


def _ends_phrase(clause: Clause, start: int, end: int, search_end: int, has_name: bool) -> bool:
    """Whether the phrase that begins at `start` ends before the word at `end`. `has_name`: the phrase already has a
    name."""
    lexicon = clause.lexicon
    token = clause[end]
    if token.kind != "word":
        return True  # "Mara Quill |, a clerk"
    if end == start and token.lower in lexicon.determiners:
        return False  # "the clerk"
    if end == start or token.lower in lexicon.relative_pronouns:  # "| on Monday", "a clerk | who said"
        return (
            token.lower in lexicon.prepositions | lexicon.conjunctions | lexicon.relative_pronouns
            or token.lower in NOT_NAMES
        )
    if token.lower in lexicon.conjunctions:  # "Quill | and the clerk", but "Quill and Ortiz"
        return end + 1 >= search_end or not (joins_names(clause, end) or _joins_offices(clause, start, end, search_end))
    if token.lower in lexicon.prepositions:
        return _ends_before_preposition(clause, end, has_name)
    if token.lower in NOT_NAMES:  # "Quill | Monday", but "a Monday meeting"
        return clause[end - 1].lower not in lexicon.determiners
    if token.is_capitalised or token.lower in PARTICLES or (token.text.isdigit() and clause[end - 1].lower == "no."):
        return False  # "Mara Quill", "a clerk de Berg", "clerk No. 3"
    if clause[end - 1].lower in NOUN_DETERMINERS | HIS_HER_THEIR:
        return False  # "the said clerk", "his call"
    follows_adverb = end - 1 > start and clause.is_adverb(end - 1)
    if token.lower.endswith("ed") and clause[end - 2 if follows_adverb else end - 1].lower in lexicon.determiners:
        return False  # "some elected officials", "a widely shared post"
    if clause.is_adverb(end):  # "Mayor Quill | quietly said", but "several formerly big towns"
        return clause[end - 1].lower not in lexicon.determiners
    if clause.is_verb(end):  # "the clerk | said", but "a phone call", "Ford report Quill"
        return not _is_noun_like_verb(clause, start, end, search_end)
    # "Quill | clerk", but "NASA administrator Mara Quill"
    return has_name and not _is_office_before_name(clause, end, search_end)


def _ends_before_preposition(clause: Clause, index: int, has_name: bool) -> bool:
    """Whether a phrase ends before the preposition at `index` ("Quill | of Berg", "a clerk | with a plan", but "a clerk
    at the mint"). `has_name`: the phrase already has a name."""
    preposition = clause[index].lower
    return (
        has_name
        or _is_time(clause, index)
        or preposition not in _DESCRIPTION_PREPOSITIONS
        or (clause[index - 1].is_capitalised and preposition in ("at", "from"))  # "the Senate | from Ohio"
    )


def _is_noun_like_verb(clause: Clause, start: int, index: int, search_end: int) -> bool:
    """Whether the word at `index`, which looks like a verb, is a noun of the phrase from `start` on."""
    token, lexicon = clause[index], clause.lexicon
    if token.lower not in lexicon.ambiguous_cues & lexicon.base_forms:
        return False
    previous_token, next_token = clause[index - 1], clause[index + 1] if index + 1 < search_end else token
    is_singular = previous_token.text.isdigit() or (
        previous_token.text.islower() and not previous_token.lower.endswith("s")
    )
    return (
        (previous_token.is_capitalised and next_token.is_capitalised)  # "Ford | report Quill"
        or (is_singular and clause[index - 2].lower in ("a", "an"))  # "a phone | call", "a 2021 | report"
        or (clause[start].lower in ("a", "an") and previous_token.lower.endswith("ed"))  # "a widely shared | post"
        or (previous_token.text.isdigit() and clause[index - 2].lower in NOT_NAMES)  # "the May 17 | post"
    )


def _is_time(clause: Clause, index: int) -> bool:
    """Whether a time begins at `index` ("said the paper | at the time")."""
    if index + 2 >= len(clause) or clause[index].lower != "at":
        return False
    return clause[index + 1].lower in ("the", "that", "this") and clause[index + 2].lower in _TIMES


def _is_of_rank(clause: Clause, index: int, end: int) -> bool:
    """Whether "first" belongs to an office ("the bank’s | first deputy director")."""
    return clause[index].lower == "first" and index + 1 < end and is_person_noun(clause[index + 1].lower)
