"""Finds the subject of a participle that reports the quoted words after it ("Quill wrote a letter saying “…”").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import HIS_HER_THEIR, NOT_NAMES, NOUN_DETERMINERS, Clause
from bot.distilling.quotes.grammar.nouns import SPEAKER_LISTS, is_document_noun
from bot.distilling.quotes.grammar.phrase_before import phrase_before
from bot.distilling.quotes.grammar.phrase_from import phrase_from
from bot.distilling.quotes.grammar.sentence_subject import find_sentence_subject
from bot.distilling.quotes.grammar.tokens import TokenRange
from bot.distilling.quotes.reporting.cues import is_cue
from bot.distilling.quotes.reporting.reporting_verbs import is_in_relative_clause, is_passive
from bot.distilling.quotes.reporting.verb_before import VerbBefore
from bot.distilling.quotes.reporting.verbs import ACCUSATION_VERBS, ISSUING_VERBS, QUOTE_VERBS
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_CONJUNCTIONS = _LISTS["conjunctions_before_subjects"]
"""Conjunctions before a clause with another subject ("but")."""


def subject_of_participle(verb: VerbBefore) -> TokenRange | None:
    """The subject of a participle that reports quoted words. It may be the participle's own subject ("with | Quill
    saying"), the author of a text before the participle, or the subject of the sentence. None if it is unclear."""
    clause, search_start, cue, _ = verb
    if verb.is_english and _describes_text(verb):
        return None
    joined_verb = _verb_before_joined_participle(verb) if verb.is_english else None
    if joined_verb is not None:
        return phrase_before(clause, search_start, joined_verb)
    own_subject = _own_subject(verb) if verb.is_english else None
    if own_subject is not None:
        return own_subject
    if _has_unclear_preposition(verb):
        return None
    if verb.previous.lower == "for" and clause[cue - 2].is_capitalised and verb.is_english:
        return phrase_before(clause, search_start, cue - 1)  # "Quill criticised Berg for saying “…”"
    if verb.previous.lower in clause.lexicon.prepositions:  # "for saying", "by declaring"
        return _subject_of_verb_before(verb) or find_sentence_subject(clause, search_start, cue)
    if is_in_relative_clause(clause, search_start, cue):
        return verb.antecedent()
    return _subject_of_clause_before(verb)


def _describes_text(verb: VerbBefore) -> bool:
    """Whether the participle only describes a document ("Quill says the tweets accusing Berg of theft are “…”")."""
    clause, _, cue, quote = verb
    if not is_document_noun(verb.previous.lower):
        return False
    return any(clause[i].lower in clause.lexicon.passive_auxiliaries for i in range(cue + 2, quote)) and clause[
        cue + 1
    ].lower not in ("that", "he", "she", "it", "they")


def _verb_before_joined_participle(verb: VerbBefore) -> int | None:
    """If "and" joins the participle to another participle before it, the index of the verb before that one ("Quill said
    Berg | started shouting and telling her"); else None."""
    clause, search_start, cue, _ = verb
    if verb.previous.lower != "and":
        return None
    for index in range(cue - 2, search_start + 1, -1):
        if clause[index].kind != "word":
            return None
        if clause[index].lower.endswith("ing") and clause.is_verb(index - 1):
            return index - 1
    return None


def _own_subject(verb: VerbBefore) -> TokenRange | None:
    """The participle's own subject, which is not the subject of the sentence; None if there is none."""
    clause, search_start, cue, _ = verb
    if verb.previous.text == ",":
        return verb.speaker_before_aside(cue)
    if verb.previous.lower == "as":
        quoting_index = next((i for i in range(cue - 2, search_start, -1) if clause[i].lower in QUOTE_VERBS), None)
        if quoting_index is not None and not is_passive(clause, search_start, quoting_index):
            return phrase_from(clause, quoting_index + 1, cue - 1)  # "quoted Mara Quill as saying"
    start = cue - 1
    while start > search_start and clause[start].is_capitalised:
        start -= 1
    has_name = start < cue - 1 and verb.previous.is_capitalised
    is_recording = clause[start].lower == "of" and is_document_noun(clause[start - 1].lower)
    follows_with = clause[start].lower == "with" and clause[start - 1].text == ","
    if has_name and (clause[start].lower == "about" or is_recording or follows_with):
        return start + 1, cue  # "asked about Quill saying “…”", "footage of Quill saying", "…, with Quill saying"
    return None


def _has_unclear_preposition(verb: VerbBefore) -> bool:
    """Whether the preposition before the participle leaves unclear who is the subject of the participle."""
    clause, search_start, cue, _ = verb
    preposition = verb.previous.lower
    if preposition == "in":
        owner = clause[max(search_start, cue - 3)]
        return (
            owner.lower in HIS_HER_THEIR or owner.is_possessive
        )  # "praised the crowd for their firmness in demanding"
    if preposition == "with":
        return verb.is_english  # "replace workers with ordering kiosks"
    # "Quill accused Berg of proposing “…”": the words may be those of Quill or Berg
    return preposition == "of" and any(token.lower in ACCUSATION_VERBS for token in clause[search_start:cue])


def _subject_of_verb_before(verb: VerbBefore) -> TokenRange | None:
    """The subject of the nearest verb of saying before the participle ("Berg said | Quill answered by saying"), or a
    nearer "he" or "she" after a conjunction; None if there is neither."""
    clause, search_start, cue, _ = verb
    for index in range(cue - 1, search_start, -1):
        if clause[index].lower.endswith("ed") and is_cue(clause, index) and not is_passive(clause, search_start, index):
            return phrase_before(clause, search_start, index)
        if clause[index].lower in clause.lexicon.he | clause.lexicon.she and clause[index - 1].lower in _CONJUNCTIONS:
            return index, index + 1  # "Critics doubt it, but he answers by saying"
    return None


def _subject_of_clause_before(verb: VerbBefore) -> TokenRange | None:
    """If a document that somebody issued is before the participle, the person who issued it. Else the phrase right
    before the participle or, if there is none, if a comma is between, or if the phrase is the object of a preposition,
    the subject of the sentence. None if the subject is unclear."""
    clause, search_start, _, _ = verb
    phrase = verb.phrase_before(_before_time(verb))
    issuing_index = _issuing_verb(verb, phrase) if phrase is not None else None
    if issuing_index is not None:
        return phrase_before(clause, search_start, issuing_index) or find_sentence_subject(
            clause, search_start, issuing_index
        )
    if phrase is None or verb.previous.text == ",":
        return _subject_of_sentence(verb)
    is_object = phrase[0] > search_start and _is_prepositional_object(clause, phrase[0] - 1)
    return _subject_of_sentence(verb) if is_object else phrase


def _before_time(verb: VerbBefore) -> int:
    """The index where a time before the participle begins ("published a note | this weekend saying"); the index of the
    participle if there is none."""
    clause, search_start, cue, _ = verb
    index = cue
    while index > search_start + 1 and (clause[index - 1].lower in NOT_NAMES | SPEAKER_LISTS["time_nouns"]):
        index -= 1
    if index < cue and clause[index - 1].lower in ("last", "that", "this"):
        return index - 1
    while index < cue and clause[index - 1].lower in ("at", "early", "in", "late", "on"):
        index -= 1
    return index if any(token.lower in NOT_NAMES for token in clause[index:cue]) else cue


def _issuing_verb(verb: VerbBefore, phrase: TokenRange) -> int | None:
    """The index of the verb before the phrase, if somebody issued the phrase as a document ("Quill | made a statement
    outside the mill saying", "| sent out a statement"); else None."""
    clause = verb.clause
    index = phrase[0] - 1
    if clause[index].lower == "out":
        index -= 1
    if index <= verb.search_start or clause[index].lower not in ISSUING_VERBS or not verb.is_english:
        return None
    return index if _names_document(clause, phrase) else None


def _is_prepositional_object(clause: Clause, previous_index: int) -> bool:
    """Whether the phrase after the word at `previous_index` is the object of a preposition ("returned to Iraq saying"),
    other than "of", "with" and "by"."""
    if clause[previous_index].lower in NOUN_DETERMINERS:
        previous_index -= 1  # "wrote to the office saying"
    return clause[previous_index].lower in clause.lexicon.prepositions and clause[previous_index].lower not in (
        "of",
        "with",
        "by",
    )


def _subject_of_sentence(verb: VerbBefore) -> TokenRange | None:
    """The subject of the sentence before the participle; if that is a document and a comma is before the participle,
    its author. None if this is unclear."""
    subject = verb.subject_of_sentence()
    if subject is None:
        return None
    if verb.previous.text == "," and _names_document(verb.clause, subject):
        return _author_of(verb.clause, subject)  # None: "The video shows Quill admiring the ring, whispering, “…”"
    # "Quill spoke while Berg sang along, adding “…”"
    return None if _has_other_subject(verb.clause, subject[1], verb.cue) else subject


def _names_document(clause: Clause, phrase: TokenRange) -> bool:
    """Whether a word of the phrase is a noun for a document."""
    return any(is_document_noun(token.lower) for token in clause[slice(*phrase)])


def _author_of(clause: Clause, phrase: TokenRange) -> TokenRange | None:
    """The name of the author of the statement that the phrase names ("| Quill’s statement struck another tone,
    saying"); None if the phrase is not a person's or organisation's statement."""
    start, end = phrase
    noun = next((index for index in range(start, end) if clause[index].is_possessive), end) + 1
    has_author = start < noun < end and clause[noun].lower in clause.lexicon.speech_nouns
    return (start, noun) if has_author and clause[start].is_capitalised else None


def _has_other_subject(clause: Clause, start: int, cue: int) -> bool:
    """Whether a clause with its own subject begins between `start` and the participle at `cue`."""
    has_aside = any(clause[i].lower == "who" and clause[i - 1].text == "," for i in range(start + 2, cue))
    if has_aside and clause.lexicon.is_english:
        return True  # "The show had Quill, who …, at one point saying “…”"
    if not clause.lexicon.is_english:
        return False
    prepositions = clause.lexicon.prepositions
    return any(
        (clause[index].lower in ("where", "while", "whose") and clause[index + 1].lower not in prepositions)
        or (index > start and _joins_clause(clause, start, index, cue))
        for index in range(start, cue - 2)
    )


def _joins_clause(clause: Clause, start: int, index: int, cue: int) -> bool:
    """Whether "and" or "but" at `index`, after a comma, joins a clause with its own subject and verb ("…, and Quill
    praised it, adding “…”")."""
    if (
        clause[index].lower not in ("and", "but")
        or clause[index - 1].text != ","
        or not clause[index + 1].is_capitalised
    ):
        return False
    end = index + 1
    while end < cue and clause[end].is_capitalised:
        end += 1
    acts = any(clause.is_verb(i) for i in range(start, index - 1))  # else "and" joins the last of a list of names
    return acts and end < cue and clause.is_verb(end)
