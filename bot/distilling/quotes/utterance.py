"""Recognises, by the other words of their sentence, quoted words that are speech, and quoted words of another
speaker."""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import HIS_HER_THEIR, NOUN_DETERMINERS, Clause
from bot.distilling.quotes.grammar.nouns import can_act, is_person_noun
from bot.distilling.quotes.grammar.tokens import Token
from bot.distilling.quotes.reporting.cues import is_cue
from bot.distilling.quotes.reporting.subjects_after import object_before_saying
from bot.distilling.quotes.reporting.unreported import is_hoped, is_unsaid
from bot.distilling.quotes.reporting.verbs import QUOTE_VERBS, THOUGHT_VERBS, VERBS_WITH_TOPIC
from bot.distilling.quotes.speech_types import Attribution
from bot.model import Span
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_CLAUSE_OPENERS = _LISTS["openers_of_other_clauses"]
"""Words that begin another clause. If such a word is between a verb and a few quoted words, the verb does not report
them."""
_WORDS_BEFORE_JUDGEMENT = _LISTS["words_before_judgement"]
"""Words before "a" and quoted words that complete a judgement ("said it was a “fluke”", "said he felt like
a “fool”")."""
_MAX_CUE_DISTANCE = 14
"""The number of tokens after quoted words that are searched for a cue."""
_CHOICE_VERBS = _LISTS["choice_verbs"]
"""Verbs that mean a choice, not speech, if they follow quoted words ("“shell,” declared the word of the year")."""
_MAX_DESCRIPTION_TOKENS = 6
"""The maximum number of tokens of a description before the name of the speaker, with the comma between them."""
_MAX_CLAUSE_TOKENS = 14
"""The maximum number of tokens of a subordinate clause, with its comma, before quoted words."""
_MAX_INTRODUCTION_TOKENS = 4
"""The maximum number of tokens of an introductory part, with its comma, before quoted words ("In general, “…”")."""
_MAX_ASKED_DISTANCE = 6
"""The number of tokens after quoted words that are searched for "was asked"."""
_MAX_SHORT_DISTANCE = 9
"""The maximum number of tokens between a reporting verb and a few quoted words."""
_DECLARATION_VERBS = _LISTS["declaration_verbs"]
"""Verbs for acts that are done by speaking ("declared a state of “alarm”")."""
_ADJECTIVES_OF_ORDER = _LISTS["adjectives_of_order"]
"""Adjectives between a determiner and the name of a thing ("her new “home of hope”")."""
_REMARK_BEGINNINGS = _LISTS["remark_beginnings"]
"""What is before the quoted words of a remark that goes on in a new sentence ("it’s")."""
_THINGS = _LISTS["subjects_for_things"]
"""Subjects that are not people."""
_SAY_FORMS = _LISTS["say_forms"]
"""Verbs after which words may be an idiom ("said “so long” to its old gates")."""


def is_short_speech(clause: Clause, quote: int, attribution: Attribution) -> bool:
    """Whether a few quoted words (fewer than `speech_types.SPEECH_WORDS`) are speech of the speaker in `attribution`,
    and not words from which the writer keeps a distance: they are next to the verb or its object, and are not part of a
    noun phrase."""
    lexicon = clause.lexicon
    next_token = clause[quote + 1] if quote + 1 < len(clause) else None
    if next_token is not None and next_token.text.isalpha() and next_token.text.islower():
        ends_phrase = clause.is_verb(quote + 1) or clause.is_adverb(quote + 1) or clause.is_connective(quote + 1)
        starts_new_phrase = next_token.lower in lexicon.determiners | lexicon.pronouns
        if not ends_phrase and not starts_new_phrase:
            return False  # "his “so-called” plan", "the “dust” storm"
    if attribution.cue is None:
        return True  # "Quill: “Never”"
    if attribution.cue.start > clause[quote].start:
        return _is_next_to_attribution(clause, quote, attribution, attribution.cue)
    cue = max(index for index in range(quote) if clause[index].start <= attribution.cue.start)
    return _is_object_of_cue(clause, cue, quote)


def is_unsaid_before(clause: Clause, quote: int) -> bool:
    """Whether the verb right before the quoted words shows that nobody has said them ("no doubt left the fans
    screaming, “…”")."""
    verb = quote - 2 if quote > 1 and clause[quote - 1].text in (",", ":") else quote - 1
    is_verb = verb > 0 and clause[verb].lower in clause.lexicon.cues
    return is_verb and clause.lexicon.is_english and is_unsaid(clause, verb) and not is_hoped(clause, verb)


def has_cue_after(clause: Clause, quote: int, cues: frozenset[str] | None = None) -> bool:
    """Whether a reporting verb follows the quoted words, with any subject. If `cues` are given, the verb must be one of
    them."""
    search_end = min(len(clause), quote + 1 + _MAX_CUE_DISTANCE)
    for cue in range(quote + 1, search_end):
        if clause[cue].kind == "quote":
            return False
        verb = clause[cue].lower
        if verb in QUOTE_VERBS and cues is None and clause.lexicon.is_english:
            return True
        if is_cue(clause, cue) and (verb in cues if cues else verb not in clause.lexicon.ambiguous_cues):
            return True
    return False


def is_mentioned(clause: Clause, quote: int) -> bool:
    """Whether the quoted words are an example ("calls begin with lines such as “…”") or a question that is answered
    ("To the question “…” Quill said yes"), so that a verb after the quoted words does not report them."""
    words_before = [token.lower for token in clause[max(0, quote - 3) : quote] if token.text != ","]
    answers_question = bool(words_before) and words_before[-1] == "question" and clause.lexicon.is_english
    return words_before[-2:] == ["such", "as"] or answers_question


def follows_introduction(clause: Clause, quote: int) -> bool:
    """Whether only a short introductory part without a subject precedes the quoted words ("In general,
    “…”")."""
    lexicon = clause.lexicon
    if not 1 < quote <= _MAX_INTRODUCTION_TOKENS or clause[quote - 1].text != "," or not lexicon.is_english:
        return False
    subject_openers = lexicon.pronouns | lexicon.determiners
    if any(token.kind != "word" or token.lower in subject_openers for token in clause[: quote - 1]):
        return False
    if any(clause[i].is_capitalised or clause.is_verb(i) for i in range(1, quote - 1)):
        return False
    return clause.opens_introduction(0) and not clause.opens_subordinate_clause(0)


def ends_with_quote_after_clause(clause: Clause, quote: int) -> bool:
    """Whether the sentence consists of a subordinate clause or an introduction in which nobody speaks, and then the
    quoted words ("If the gate breaks, “…”")."""
    lexicon = clause.lexicon
    if not 1 < quote <= _MAX_CLAUSE_TOKENS or clause[quote - 1].text != "," or not lexicon.is_english:
        return False
    opens_clause = clause[0].lower in lexicon.prepositions | lexicon.conjunctions - {"nor"}
    has_speaker = any(
        clause[i].is_possessive or clause[i].lower in lexicon.he | lexicon.she or clause[i].lower in lexicon.cues
        for i in range(quote)
    )
    return opens_clause and not has_speaker and all(token.kind == "mark" for token in clause[quote + 1 :])


def completes_remark(clause: Clause, quote: int) -> bool:
    """Whether the sentence consists of "it is" or a similar beginning and the quoted words ("It’s “a new trade.”")."""
    words = " ".join(token.lower for token in clause[:quote]).replace("'", "’").replace(" ’", "’")
    ends = all(token.kind == "mark" for token in clause[quote + 1 :])
    return ends and clause.lexicon.is_english and words in _REMARK_BEGINNINGS


def completes_comment(clause: Clause, quote: int) -> bool:
    """Whether the sentence is about a thing ("it", "that", "there") and ends with the quoted words, and nobody speaks
    in it or is named ("It may win a prize, “but where it ends up is a guess.”")."""
    comma = next((i for i in range(min(quote, _MAX_INTRODUCTION_TOKENS)) if clause[i].text == ","), -1)
    first_index = comma + 1 if all(clause[i].text.islower() or not i for i in range(comma)) else 0
    while first_index < quote and clause.is_adverb(first_index):
        first_index += 1
    ends = all(token.kind == "mark" for token in clause[quote + 1 :])
    if first_index == quote or clause[first_index].lower not in _THINGS or not ends or not clause.lexicon.is_english:
        return False
    return not any(
        token.is_capitalised or token.lower in clause.lexicon.cues or is_person_noun(token.lower)
        for token in clause[first_index + 1 : quote]
    )


def describes_next_noun(clause: Clause) -> bool:
    """Whether the first word of the clause only describes the noun after it ("Popular tavern The Gull said …")."""
    if len(clause) < 2:
        return False
    ends_phrase = clause.is_verb(1) or clause.is_adverb(1) or clause.is_connective(1)
    return clause[1].text.isalpha() and clause[1].text.islower() and not ends_phrase


def is_by_another_speaker(clause: Clause, quote: int) -> bool:
    """Whether the words after the quoted words show that somebody other than the last speaker says them: a person was
    asked a question ("“Are you glad?” she was asked"), or somebody else is named ("called “a thief” by Quill", "“…,”
    regulators found")."""
    if not clause.lexicon.is_english or quote + 2 >= len(clause):
        return False
    if is_followed_by_another_speaker(clause, quote):
        return True
    nearby = range(quote + 2, min(len(clause), quote + 1 + _MAX_ASKED_DISTANCE))
    is_asked = any(
        clause[i].lower in ("asked", "told") and clause[i - 1].lower in clause.lexicon.passive_auxiliaries
        for i in nearby
    )
    is_recalled = any(  # "“…,” she recalled the clerk saying"
        object_before_saying(clause, i, len(clause)) for i in nearby if clause[i].lower in clause.lexicon.cues
    )
    return is_asked or is_recalled or (clause[quote + 1].lower == "by" and clause[quote + 2].is_capitalised)


def is_followed_by_another_speaker(clause: Clause, quote: int, *, has_comma: bool = False) -> bool:
    """Whether the rest of the sentence after the quoted words is only a comma, a noun and a verb ("“…,” regulators
    found"), or "it" and a passive ("“…,” it was noted"). `has_comma`: the comma is inside the quotation marks."""
    word_indexes = [i for i in range(quote + 1, len(clause)) if clause[i].kind == "word"]
    if (
        len(word_indexes) == 3
        and clause[word_indexes[0]].lower == "it"
        and clause[word_indexes[1]].lower in clause.lexicon.passive_auxiliaries
    ):
        return clause.is_verb(word_indexes[2]) and clause.lexicon.is_english  # "“…,” it was noted"
    if len(word_indexes) != 2 or not (has_comma or clause[quote + 1].text == ",") or not clause.lexicon.is_english:
        return False
    who_token, verb = clause[word_indexes[0]], word_indexes[1]
    return (
        clause.is_verb(verb)
        and (who_token.is_capitalised or can_act(who_token.lower))
        and not clause.is_verb(word_indexes[0])
    )


def _is_next_to_attribution(clause: Clause, quote: int, attribution: Attribution, cue: Span) -> bool:
    """Whether only marks, or a description of the speaker, are between the quoted words and the attribution after them
    ("“never,” Quill said", "“never,” said Quill")."""
    first_index = quote + 1
    while first_index < len(clause) and clause[first_index].kind == "mark":
        first_index += 1
    is_next = first_index < len(clause) and clause[first_index].start in (cue.start, attribution.speaker.start)
    is_next = is_next or _is_description_before_name(clause, first_index, attribution)
    is_choice = any(token.start == cue.start and token.lower in _CHOICE_VERBS for token in clause[first_index:])
    is_inverted = cue.start < attribution.speaker.start
    return is_next and not (is_choice and is_inverted)  # "“shell,” declared the word of the year"


def _is_object_of_cue(clause: Clause, cue: int, quote: int) -> bool:
    """Whether the quoted words, which are only a few, are what the verb at `cue` before them reports, or the end of
    what it reports ("said it was “absurd”"), and not a part of a noun phrase."""
    lexicon = clause.lexicon
    tokens_between = clause[cue + 1 : quote]
    if len(tokens_between) > _MAX_SHORT_DISTANCE or any(token.lower in _CLAUSE_OPENERS for token in tokens_between):
        return False  # "said the crew stayed while the “ghost ship” sank"
    has_determiner = quote > 1 and clause[quote - 2].lower in HIS_HER_THEIR | NOUN_DETERMINERS
    if has_determiner and clause[quote - 1].lower in _ADJECTIVES_OF_ORDER:
        return False  # "says that his next “novel in cartoons,” …"
    if _is_not_reported(clause, cue, quote):
        return False
    if clause[cue].lower in VERBS_WITH_TOPIC:
        return False  # "spoke of a “storm”"
    previous_token = clause[quote - 1]
    if previous_token.lower not in lexicon.determiners and not previous_token.is_possessive:
        return True  # "said it was “absurd”"
    earlier_token = clause[quote - 2] if quote > 1 else previous_token
    if earlier_token.lower in lexicon.pronouns | _WORDS_BEFORE_JUDGEMENT:
        return True  # "called him a “fool”", "said it was a “fluke”"
    return earlier_token.is_capitalised and clause[cue].lower in lexicon.naming_verbs  # "called Quill a “fool”"


def _is_description_before_name(clause: Clause, first_index: int, attribution: Attribution) -> bool:
    """Whether the words from `first_index` on only describe the speaker, and a comma and the name follow ("“…,” | his
    aide, Mara Quill, said")."""
    description = [
        index for index in range(first_index, len(clause)) if clause[index].start < attribution.speaker.start
    ]
    if not 1 < len(description) <= _MAX_DESCRIPTION_TOKENS or clause[description[-1]].text != ",":
        return False
    has_determiner = clause[first_index].lower in NOUN_DETERMINERS | HIS_HER_THEIR or clause[first_index].is_possessive
    return has_determiner and all(
        clause.is_adverb(i) or not (clause.is_verb(i) or clause.is_connective(i)) for i in description[:-1]
    )


def _is_not_reported(clause: Clause, cue: int, quote: int) -> bool:
    """Whether the quoted words, which are only a few, are not speech, but words of the article after the verb at `cue`:
    the name of something that is declared, something that others do, or an idiom."""
    lexicon, verb = clause.lexicon, clause[cue].lower
    if verb in _DECLARATION_VERBS and clause[quote - 1].lower == "of" and clause[cue + 1].lower in lexicon.determiners:
        return True  # "declared a policy of “no tolls”"
    if verb in THOUGHT_VERBS:
        return any(  # "feels they are pressed to make it “official”"
            clause.is_verb(i) and clause[i].lower not in lexicon.auxiliaries | lexicon.passive_auxiliaries
            for i in range(cue + 1, quote)
        )
    if verb not in _SAY_FORMS or cue + 1 != quote or quote + 2 >= len(clause) or clause[quote + 1].lower != "to":
        return False
    addressee = _head_noun(clause, quote + 2).lower
    return not (addressee in lexicon.pronouns or can_act(addressee))  # "said “so long” to its old gates"


def _head_noun(clause: Clause, start: int) -> Token:
    """The main word of the noun phrase from `start` on: the first one that is capitalised or can act, or else the last
    one before a connective or mark."""
    for index in range(start, len(clause) - 1):
        token, next_token = clause[index], clause[index + 1]
        if token.kind != "word" or token.is_capitalised or can_act(token.lower):
            return token
        if next_token.kind != "word" or clause.is_connective(index + 1):
            return token
    return clause[-1]
