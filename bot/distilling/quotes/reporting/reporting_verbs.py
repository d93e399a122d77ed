"""Recognises reporting verbs that do not report the quoted words near them, or whose subject does not say these words.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import (
    HIS_HER_THEIR,
    NOT_NAMES,
    NOUN_DETERMINERS,
    SUBORDINATING_CONJUNCTIONS,
    Clause,
)
from bot.distilling.quotes.grammar.nouns import is_document_noun, is_person_noun
from bot.distilling.quotes.grammar.phrase_heads import is_singular
from bot.distilling.quotes.grammar.tokens import TokenRange
from bot.distilling.quotes.reporting.cues import is_cue
from bot.distilling.quotes.reporting.relative_clauses import who_before_circumstance
from bot.distilling.quotes.reporting.unreported import MAX_CUE_DISTANCE
from bot.distilling.quotes.reporting.verbs import (
    ASKED_OR_TOLD,
    READ_FORMS,
    THOUGHT_VERBS,
    VERBS_WITH_ADDRESSEE,
    WORDS_BEFORE_BASES,
)
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
INDEFINITE_SUBJECTS = _LISTS["indefinite_subjects"]
"""Subjects that do not mean a certain person ("somebody said")."""
_TIME_ADVERBS = _LISTS["time_adverbs"]
"""Words after a verb for the time when something was said."""
_VERBS_OF_TEXTS = _LISTS["verbs_of_texts"]
"""Verbs before the words of a text or song ("the hymn that starts with “…”")."""
_NOUNS_FOR_PRINT = _LISTS["nouns_for_print"]
"""Nouns for words that are printed on a thing."""
_VERBS_OF_PRINT = _LISTS["verbs_of_print"]
"""Words between a thing and the noun for what is printed on it ("a shirt | bearing the words “…”")."""
_RELATIVE_PRONOUNS = _LISTS["relative_pronouns_of_texts"]
"""Words between the noun for a text and the verb before the text's words ("a hymn | that starts with “…”")."""
_OPENERS_BEFORE_MAIN_CLAUSE = SUBORDINATING_CONJUNCTIONS | {"once"}
"""Conjunctions at the beginning of a subordinate clause before the main clause."""
_COMPARATIVES = _LISTS["comparatives"]
"""Words that after "the" begin both clauses of a comparison ("The more she talks, the more people …")."""
_MAX_THAT_DISTANCE = 6
"""The number of tokens after a verb and its adverbs that are searched for "that"."""
_MAX_REPORT_DISTANCE = 10
"""The maximum distance, in tokens, from a cue to a verb that it reports."""
_MAX_JUDGEMENT_DISTANCE = 6
"""The maximum distance, in tokens, from a naming verb to the judgement ("called him a fool")."""
_MAX_RELATIVE_DISTANCE = 5
"""The maximum distance, in tokens, from a relative pronoun to the verb of its clause."""
_MAX_OWNER_DISTANCE = 5
"""The number of tokens before the verb of a text that are searched for the owner of the text ("her Salem profile to |
read")."""
_REQUEST_WORDS = frozenset("not to".split())
"""Words after the addressee of a request ("told the port to …")."""
_OBJECTION_STEMS = tuple(_LISTS["stems_of_objection"])
"""Beginnings of verbs that object to somebody or something ("slam")."""
_POLL_QUANTIFIERS = _LISTS["poll_quantifiers"]
"""First words of subjects that a poll is about ("Most voters think")."""


def agrees_in_number(clause: Clause, subject: TokenRange, cue: int) -> bool:
    """Whether the subject and the verb at `cue` agree in number, unlike "one of the suits" and "allege" in "one of the
    suits … and others allege"."""
    lexicon = clause.lexicon
    if clause[cue].lower not in lexicon.base_forms or subject[0] > cue:
        return True
    index = cue - 1
    while index > subject[1] and clause.is_adverb(index):
        index -= 1
    has_auxiliary = clause[index].lower in lexicon.modals | WORDS_BEFORE_BASES
    return has_auxiliary or not is_singular(clause, subject)


def is_passive(clause: Clause, search_start: int, cue: int) -> bool:
    """Whether the verb at `cue` is passive, so that its subject is not the speaker ("was widely | ridiculed")."""
    lexicon = clause.lexicon
    if clause[cue].lower in ASKED_OR_TOLD and cue + 1 < len(clause) and clause[cue + 1].lower == "by":
        return True  # "when asked by a clerk"
    previous_index = cue - 1
    while previous_index > search_start and lexicon.adverb.fullmatch(clause[previous_index].lower):
        previous_index -= 1
    return (
        previous_index >= search_start
        and clause[previous_index].lower in lexicon.passive_auxiliaries
        and not clause[cue].lower.endswith("ing")
    )


def is_quoted_as(clause: Clause, search_start: int, cue: int) -> bool:
    """Whether the verb at `cue` follows "was quoted as", so that the subject said the words ("Mara Quill was quoted as
    | saying")."""
    words_before = [token.lower for token in clause[max(search_start, cue - 2) : cue]]
    return (
        clause[cue].lower == "saying" and words_before == ["quoted", "as"] and is_passive(clause, search_start, cue - 2)
    )


def is_active(clause: Clause, cue: int) -> bool:
    """Whether the naming verb at `cue` is active ("what Quill called …") rather than a participle ("a show called
    …")."""
    lexicon = clause.lexicon
    previous_token = clause[cue - 1] if cue else None
    return previous_token is not None and (
        previous_token.is_capitalised
        or previous_token.text == ","
        or previous_token.lower in lexicon.pronouns | lexicon.auxiliaries
    )


def makes_judgement(clause: Clause, cue: int) -> bool:
    """Whether the verb at `cue` makes a judgement ("called him a fool"), unlike "called him" (by phone). True for all
    verbs that are not naming verbs."""
    lexicon = clause.lexicon
    if clause[cue].lower not in lexicon.naming_verbs:
        return True
    return any(
        clause[index].lower in NOUN_DETERMINERS and clause[index - 1].lower not in lexicon.prepositions
        for index in range(cue + 2, min(cue + _MAX_JUDGEMENT_DISTANCE, len(clause)))
    )


def describes_object(clause: Clause, cue: int, quote: int) -> bool:
    """Whether the verb at `cue` objects to the quoted words, so that the people whom it criticises may have said them
    ("slammed Quill’s “new start”", "mocked those who “cannot wait”")."""
    is_objection = clause[cue].lower.startswith(_OBJECTION_STEMS) and cue + 1 < quote and clause.lexicon.is_english
    last_token = clause[quote - 1]
    return is_objection and (last_token.is_possessive or last_token.text in ("’", "'") or last_token.lower == "who")


def is_reported(clause: Clause, search_start: int, cue: int) -> bool:
    """Whether another cue before the verb at `cue` reports what this verb says ("Neighbours said the men had | argued
    about “…”")."""
    for index in range(cue - 1, max(search_start, cue - _MAX_REPORT_DISTANCE), -1):
        if clause[index].kind != "word":
            return False
        if is_cue(clause, index):
            return True
    return False


def is_thought(clause: Clause, subject: int, cue: int) -> bool:
    """Whether the verb at `cue` says what its subject thinks, and another person reports that ("Quill said the bank |
    believes “…”"), so that the words are those of the other person; or whether it is the verb of a poll ("Most voters
    think")."""
    if clause[cue].lower in THOUGHT_VERBS and clause[subject].lower in _POLL_QUANTIFIERS:
        return True  # "Most voters think it “…”": the words of a poll
    return clause[cue].lower in THOUGHT_VERBS and _is_object_clause(clause, subject)


def is_thought_of_person(clause: Clause, subject: TokenRange, cue: int) -> bool:
    """Whether the verb at `cue` says what a person thinks, and another person reports that ("Quill said in a letter
    that the founder | felt it was “…”"). The words may be those of either."""
    person = clause[subject[1] - 1]
    is_another = is_person_noun(person.lower) or (person.is_capitalised and person.lower not in clause.lexicon.pronouns)
    return is_another and clause.lexicon.is_english and is_thought(clause, subject[0], cue)


def is_in_earlier_clause(clause: Clause, search_start: int, cue: int, quote: int) -> bool:
    """Whether the verb is in a subordinate clause that ends before the quoted words ("While some | asked if they could
    stay, Quill was firm: “…”"), or in the first half of a comparison ("The more she | says, the more …")."""
    comma = next((index for index in range(cue + 1, quote - 2) if clause[index].text == ","), None)
    if comma is not None and [clause[search_start].lower, clause[comma + 1].lower] == ["the", "the"]:
        return clause[search_start + 1].lower in _COMPARATIVES and clause[comma + 2].lower in _COMPARATIVES
    if comma is None or clause[comma + 1].lower in clause.lexicon.relative_pronouns | (
        clause.lexicon.conjunctions - {"and"}
    ):
        return False
    for index in range(cue - 1, max(search_start - 1, cue - MAX_CUE_DISTANCE), -1):
        if clause[index].kind != "word":
            return False
        if clause[index].lower in _OPENERS_BEFORE_MAIN_CLAUSE:
            return True
    return False


def is_in_next_clause(clause: Clause, cue: int, quote: int) -> bool:
    """Whether the quoted words are in a second clause with its own subject, so that the verb may not report them
    ("Quill said it was sound, and owner Oskar Berg put the loss at “…”")."""
    for start in range(cue + 2, quote - 3):
        if clause[start].text != "," or clause[start + 1].lower not in ("and", "but", "while"):
            continue
        end = start + 2
        while end < quote and (clause[end].is_capitalised or (clause[end].text.isalpha() and not clause.is_verb(end))):
            end += 1
        if end < quote and clause[end - 1].is_capitalised and clause[end - 2].is_capitalised and clause.is_verb(end):
            return True
    return False


def reports_later_clause(clause: Clause, cue: int, quote: int) -> bool:
    """Whether the verb reports the clause with "that" after the quoted words, not the quoted words ("claimed in a “slew
    of talks” that …")."""
    lexicon = clause.lexicon
    if quote + 1 >= len(clause) or clause[quote + 1].lower != "that" or cue + 1 == quote:
        return False
    has_aside = clause[cue].lower in ASKED_OR_TOLD or clause[cue + 1].lower in lexicon.prepositions - {
        "of",
        "about",
        "as",
    }
    return has_aside and all(
        clause[i].kind == "word" and not clause.is_verb(i) and clause[i].lower not in lexicon.pronouns | {"that"}
        for i in range(cue + 1, quote)
    )


def is_from_text(clause: Clause, search_start: int, quote: int) -> bool:
    """Whether the quoted words are from a text or song ("a hymn that starts with “…”", "cans that were
    altered to read “…”") or explain a meaning ("it is used to mean “…”"), so that nobody says them."""
    last_index = quote - 1
    while last_index > search_start and (clause[last_index].kind == "mark" or clause[last_index].lower == "with"):
        last_index -= 1
    if _is_printed(clause, search_start, last_index):
        return True
    verb, previous_word = clause[last_index].lower, clause[max(search_start, last_index - 1)].lower
    if previous_word == "to" and verb in READ_FORMS:
        words_before = {
            token.lower for token in clause[max(search_start, last_index - _MAX_OWNER_DISTANCE) : last_index]
        }
        return not words_before & (HIS_HER_THEIR | {"my"})  # "changed her profile to read: “…”": her own words
    if previous_word == "to" and verb == "mean" and clause[max(search_start, last_index - 2)].lower == "used":
        return True
    which_index = next(
        (
            i
            for i in range(last_index - 1, max(search_start, last_index - _MAX_RELATIVE_DISTANCE), -1)
            if clause[i].lower in _RELATIVE_PRONOUNS
        ),
        None,
    )
    if verb not in _VERBS_OF_TEXTS or which_index is None:
        return False
    noun = which_index - 2 if clause[which_index - 1].text == "," else which_index - 1
    return not (verb in READ_FORMS and is_document_noun(clause[noun].lower))  # "a statement that read: “…”"


def has_indefinite_subject(clause: Clause, cue: int) -> bool:
    """Whether the subject of the verb at `cue` is not a certain person ("anybody who | complains about it is
    wrong")."""
    return (
        cue > 1
        and clause[cue - 1].lower in clause.lexicon.relative_pronouns
        and clause[cue - 2].lower in INDEFINITE_SUBJECTS
    )


def is_in_relative_clause(clause: Clause, search_start: int, cue: int) -> bool:
    """Whether the verb is in a relative clause, so that its subject is before the relative pronoun ("to the crowd, who
    | chanted “…”")."""
    is_next = _word_before_auxiliaries(clause, search_start, cue) in clause.lexicon.relative_pronouns
    return is_next or who_before_circumstance(clause, search_start, cue) is not None


def reports_new_clause(clause: Clause, start: int, speaker: TokenRange, cue: int) -> bool:
    """Whether the verb at `cue` reports a new clause that begins at `start`, after the quoted words, not the quoted
    words ("It was “…” | and had it gone on, Quill said they would …")."""
    is_joined = clause[start].lower in ("and", "but") and start < speaker[0] < cue and clause.lexicon.is_english
    begins_clause = clause[speaker[0] - 1].text == "," or speaker[0] == start + 1
    return is_joined and begins_clause and not ends_report(clause, cue)


def ends_report(clause: Clause, cue: int) -> bool:
    """Whether only a time, place or addressee follows the verb at `cue`, so that the verb reports what is before it,
    not what follows."""
    lexicon = clause.lexicon
    if cue + 1 >= len(clause):
        return True
    index = cue + 1
    while index < len(clause) - 1 and clause[index].lower in NOT_NAMES:
        index += 1
    if any(token.lower == "that" for token in clause[index : index + _MAX_THAT_DISTANCE]):
        return False  # "Quill said in a letter that …"
    next_token = clause[index]
    if next_token.kind == "mark":
        is_quote_next = next_token.text == "," and index + 1 < len(clause) and clause[index + 1].kind == "quote"
        return next_token.text != ":" and not is_quote_next
    if clause[cue].lower in VERBS_WITH_ADDRESSEE:
        return not lexicon.is_english or not _has_reported_clause(clause, index)
    if clause[cue].lower in lexicon.ambiguous_cues or next_token.kind == "quote":
        return False
    is_time = next_token.lower in _TIME_ADVERBS or clause.is_adverb(index)
    return not lexicon.is_english or is_time or next_token.lower in lexicon.prepositions


def _is_object_clause(clause: Clause, subject: int) -> bool:
    """Whether the clause whose subject begins at `subject` is what another cue reports ("Quill said | the bank …",
    "Quill said in a letter that | the bank …")."""
    verb = subject - 1
    if verb > 0 and clause[verb].lower == "that":
        verb -= 1
        while verb > 0 and clause[verb].kind == "word" and not is_cue(clause, verb):
            verb -= 1
    return verb > 0 and clause[verb].lower not in THOUGHT_VERBS and is_cue(clause, verb)


def _is_printed(clause: Clause, search_start: int, noun: int) -> bool:
    """Whether the word at `noun` means words that are printed on a thing ("a library card with the special | message:
    “…”")."""
    if clause[noun].lower not in _NOUNS_FOR_PRINT:
        return False
    first_index = noun
    while (
        first_index > search_start
        and clause[first_index].text.islower()
        and clause[first_index].lower not in NOUN_DETERMINERS
    ):
        first_index -= 1
    with_words = first_index > search_start + 1 and clause[first_index - 1].lower in _VERBS_OF_PRINT
    return with_words and is_document_noun(clause[first_index - 2].lower)


def _has_reported_clause(clause: Clause, index: int) -> bool:
    """Whether a reported clause follows the addressee that begins at `index` ("told | the Courier she first …")."""
    lexicon = clause.lexicon
    if not clause[index].is_capitalised and clause[index].lower not in lexicon.determiners:
        return False
    end = index + 1
    while end < len(clause) and (clause[end].is_capitalised or clause[end - 1].lower in lexicon.determiners):
        end += 1
    return end < len(clause) and clause[end].lower in lexicon.pronouns | _REQUEST_WORDS | (
        lexicon.determiners - {"this", "last"}
    )


def _word_before_auxiliaries(clause: Clause, search_start: int, cue: int) -> str:
    """The word before the verb and its auxiliaries and adverbs, in lower case."""
    index = cue - 1
    while index > search_start and (clause[index].lower in clause.lexicon.auxiliaries or clause.is_adverb(index)):
        index -= 1
    return clause[index].lower
