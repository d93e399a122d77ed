"""Finds attributions without a reporting verb: "according to Quill", "his warning that …", a name and a colon. Each
function `find_…` returns None if the words that it looks for are not there, or if they do not name a speaker.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import NOUN_DETERMINERS, Clause
from bot.distilling.quotes.grammar.phrase_before import phrase_before
from bot.distilling.quotes.grammar.phrase_from import phrase_from
from bot.distilling.quotes.grammar.phrase_heads import can_speak
from bot.distilling.quotes.grammar.sentence_subject import find_sentence_subject
from bot.distilling.quotes.grammar.tokens import SENTENCE_ENDS, TokenRange
from bot.distilling.quotes.reporting.cues import is_cue
from bot.distilling.quotes.reporting.idioms import find_idiom
from bot.distilling.quotes.reporting.reporting_verbs import is_passive
from bot.distilling.quotes.reporting.speakers import speaker_in
from bot.distilling.quotes.reporting.unreported import MAX_CUE_DISTANCE
from bot.distilling.quotes.reporting.verbs import ASKED_OR_TOLD, COMMON_CUES
from bot.distilling.quotes.speech_types import Attribution, Strength
from bot.model import Span
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_UTTERANCE_VERBS = _LISTS["utterance_verbs"]
"""Verbs with a noun of speech as object ("raised the cry “…”")."""
_SHOUTS = _LISTS["shouts"]
"""Nouns for what people call out."""
_MAX_SHOUT_DISTANCE = 5
"""The maximum distance, in tokens, from "came" to a noun of speech after it ("came the first angry shouts from
Quill")."""
_WRITING_PARTICIPLES = _LISTS["participles_of_writing"]
"""Participles before the author of a text ("the line written in May by Mara Quill: “…”")."""
_MAX_BY_DISTANCE = 6
"""The maximum distance, in tokens, from one of the `_WRITING_PARTICIPLES` to "by"."""
_QUESTION_NOUNS = _LISTS["question_nouns"]
"""Nouns for a question. If a colon and quoted words follow such a noun, they are the question."""
MAX_NEAR_CUE = 8
"""The maximum distance, in tokens, from a cue to quoted words so that the cue counts as near: long enough for an
addressee, but not for another clause."""
_MAX_CLAIM_DISTANCE = 14
"""The maximum distance, in tokens, from a noun of speech with "that" ("his claim that …") to quoted words."""
_MAX_OWNER_DISTANCE = 4
"""The maximum distance, in tokens, from an owner to a noun of speech ("Quill’s firm warning")."""
_MAX_LABEL_TOKENS = 6
"""The maximum number of tokens of a name before a colon, with the colon."""


def is_introduced(clause: Clause, quote: int) -> bool:
    """Whether a comma or colon introduces the quoted words."""
    return quote > 0 and clause[quote - 1].text in ",:"


def find_source_phrase(clause: Clause, search_start: int, search_end: int) -> Attribution | None:
    """An attribution by "according to" or a similar phrase."""
    for index in range(search_start, min(search_end, search_start + MAX_CUE_DISTANCE)):
        length = next(
            (len(opening) for opening in clause.lexicon.source_phrases if _matches_words(clause, index, opening)), 0
        )
        if length:
            phrase = phrase_from(clause, index + length, search_end)
            if phrase is not None:
                return make_attribution(clause, phrase, (index, index + length), Strength.STRONG)
    return None


def find_own_words(clause: Clause, search_start: int, search_end: int) -> Attribution | None:
    """An attribution by the word "words" with an owner before it ("In Mara Quill’s words, “…”")."""
    for noun in range(search_start + 2, min(search_end, search_start + MAX_CUE_DISTANCE)):
        owner = noun - 2 if clause[noun - 1].lower == "own" else noun - 1
        if clause[noun].lower != "words" or owner <= search_start:
            continue
        has_owner = clause[owner].lower in ("his", "her") or (
            clause[owner].is_possessive and clause[owner].is_capitalised
        )
        phrase = owner_phrase(clause, search_start, owner)
        if has_owner and phrase[0] > search_start and clause[phrase[0] - 1].lower == "in" and _closes(clause, noun + 1):
            return Attribution(_without_possessive(clause, phrase), None, Strength.STRONG)
    return None


def find_remark(clause: Clause, search_start: int, quote: int) -> Attribution | None:
    """An attribution by a noun of speech after the quoted words and a name with a possessive ending before them
    ("answered Quill’s “so be it” remark")."""
    has_owner = clause[quote - 1].is_possessive and clause[quote - 1].is_capitalised and quote + 1 < len(clause)
    if not has_owner or clause[quote + 1].lower not in clause.lexicon.speech_nouns:
        return None
    phrase = owner_phrase(clause, search_start, quote - 1)
    return (
        Attribution(_without_possessive(clause, phrase), None, Strength.STRONG) if can_speak(clause, *phrase) else None
    )


def find_idiom_attribution(clause: Clause, search_start: int, search_end: int) -> Attribution | None:
    """An attribution by an idiom of two words ("as Quill put it")."""
    idiom = find_idiom(clause, search_start, search_end)
    return make_attribution(clause, *idiom, Strength.STRONG) if idiom is not None else None


def find_owner(clause: Clause, search_start: int, quote: int) -> Attribution | None:
    """An attribution by a noun of speech and its owner ("his warning that …"). None also if a verb of saying before
    them shows that its subject is the speaker."""
    for noun in range(quote - 1, max(search_start, quote - _MAX_CLAIM_DISTANCE), -1):
        if is_cue(clause, noun) and not clause[noun].lower.endswith("ing"):
            return None  # "deleted his post and said it was": the subject of "said" is the speaker
        if clause[noun].lower not in clause.lexicon.speech_nouns or clause[noun].is_capitalised:
            continue
        if quote - noun >= MAX_NEAR_CUE and clause[noun + 1].lower != "that":
            return None
        if clause.lexicon.is_english and any(clause[verb].lower in COMMON_CUES for verb in range(search_start, noun)):
            return None  # "Quill said he must change because his claim that … “is not enough”"
        for owner in range(noun - 1, max(search_start, noun - _MAX_OWNER_DISTANCE) - 1, -1):
            if clause[owner].lower in ("his", "her") or clause[owner].is_possessive:
                first_index = owner_phrase(clause, search_start, owner)[0]
                if first_index > search_start and is_cue(clause, first_index - 1):
                    return None  # "called Quill’s reply": the subject of "called" is the speaker
                return make_attribution(
                    clause, owner_phrase(clause, search_start, owner), (noun, noun + 1), Strength.WEAK
                )
    return None


def find_utterance(clause: Clause, search_start: int, quote: int) -> Attribution | None:
    """An attribution by a verb with a noun of speech as object ("the crowd took up the old chant “…”")."""
    noun = quote - 2 if clause[quote - 1].text in ",:" else quote - 1
    nearby = range(quote - 1, max(search_start, quote - MAX_NEAR_CUE), -1)
    that_index = next((index for index in nearby if clause[index].lower == "that"), None)
    if that_index is not None and clause[that_index - 1].lower in clause.lexicon.speech_nouns:
        noun = that_index - 1  # "issued a warning that the lock “…”"
    if noun <= search_start + 2 or clause[noun].lower not in clause.lexicon.speech_nouns:
        return None
    start = noun - 1
    while start > search_start + 1 and clause[start].text.islower() and clause[start].lower not in NOUN_DETERMINERS:
        start -= 1
    verb = start - 2 if clause[start - 1].lower == "up" else start - 1
    is_plain = clause[start].lower in ("a", "an", "the") and clause[verb].lower in _UTTERANCE_VERBS
    if not is_plain or verb <= search_start or is_passive(clause, search_start, verb):
        return None
    phrase = phrase_before(clause, search_start, verb)
    return make_attribution(clause, phrase, (noun, noun + 1), Strength.STRONG) if phrase is not None else None


def find_sender(clause: Clause, search_start: int, quote: int) -> Attribution | None:
    """An attribution by the author of a text before the quoted words ("issued a statement from Mara Quill: “…”")."""
    if not is_introduced(clause, quote):
        return None
    for noun in range(quote - 1, max(search_start, quote - MAX_CUE_DISTANCE) - 1, -1):
        is_sent = clause[noun].lower in clause.lexicon.speech_nouns and clause[noun + 1].lower in ("from", "by")
        by_index = next(
            (i for i in range(noun + 1, min(quote, noun + _MAX_BY_DISTANCE)) if clause[i].lower == "by"), None
        )
        if clause[noun].lower in _WRITING_PARTICIPLES and by_index is not None and clause.lexicon.is_english:
            phrase = phrase_from(clause, by_index + 1, quote)
            is_next = phrase is not None and phrase[1] == quote - 1 and clause[quote - 2].is_capitalised
            return make_attribution(clause, phrase, (noun, noun + 1), Strength.STRONG) if phrase and is_next else None
        if is_sent and any(clause.is_verb(verb) for verb in range(search_start, noun)):
            phrase = phrase_from(clause, noun + 2, quote)
            return make_attribution(clause, phrase, (noun, noun + 1), Strength.WEAK) if phrase is not None else None
    return None


def find_shout(clause: Clause, start: int, search_end: int) -> Attribution | None:
    """An attribution by "came", a noun of speech and "from" with the speaker, at `start` after the quoted words ("“…,”
    | came the reply from Quill")."""
    is_at_end = start >= len(clause)
    if is_at_end or clause[start].lower not in ("came", "comes") or not clause.lexicon.is_english:
        return None
    for noun in range(start + 1, min(search_end - 2, start + _MAX_SHOUT_DISTANCE)):
        if clause[noun + 1].lower == "from" and clause[noun].lower in clause.lexicon.speech_nouns | _SHOUTS:
            phrase = phrase_from(clause, noun + 2, search_end)
            return make_attribution(clause, phrase, (start, start + 1), Strength.STRONG) if phrase is not None else None
    return None


def find_bare_name(clause: Clause, quote: int) -> Attribution | None:
    """An attribution by a name after the quoted words without a verb, perhaps with an apposition that ends the sentence
    ("“…,” Mara Quill, a clerk in Salem."); or, if the quoted words begin the sentence, by a name with any verb in the
    past that ends it ("“…,” Quill shared."). To be called only if the sentence continues after the quoted words."""
    has_end_mark = clause[len(clause) - 1].text in SENTENCE_ENDS
    end = len(clause) - 1 if has_end_mark else len(clause)
    last_index = quote + 1
    while last_index < end and clause[last_index].is_capitalised:
        last_index += 1
    is_reported = last_index == end - 1 and clause[last_index].lower.endswith("ed") and clause.is_verb(last_index)
    if is_reported and quote == 0 and last_index > 1 and clause.lexicon.is_english:
        return make_attribution(clause, (quote + 1, last_index), (last_index, end), Strength.STRONG)
    has_apposition = last_index == end or (
        clause[last_index].text == "," and not clause.opens_subordinate_clause(last_index + 1)
    )
    has_verb = any(
        clause[index].kind == "quote" or (clause.is_verb(index) and clause[index - 1].lower not in NOUN_DETERMINERS)
        for index in range(last_index, end)
    )
    if last_index < quote + 3 or not has_apposition or has_verb or not clause.lexicon.is_english:
        return None
    return make_attribution(clause, (quote + 1, last_index), None, Strength.STRONG)


def owner_phrase(clause: Clause, search_start: int, owner: int) -> TokenRange:
    """The possessive at `owner` ("Quill’s") with the capitalised words before it, not before `search_start`."""
    start = owner
    while start > search_start and clause[start - 1].is_capitalised and clause[owner].is_capitalised:
        if clause[start - 1].lower in clause.lexicon.prepositions:
            break  # "From | Quill’s post: “…”"
        start -= 1
    return start, owner + 1


def find_before_colon(clause: Clause, search_start: int, quote: int) -> Attribution | None:
    """An attribution by a name and a colon ("Quill: “…”"), or by the subject of the sentence before a colon. None also
    if this subject does not say what follows ("Quill was asked: “…”")."""
    if clause[quote - 1].text != ":" or quote - 1 <= search_start:
        return None
    if quote - search_start == 2 and (
        clause[search_start].lower.endswith("ing") or clause[search_start].lower in ("it", "they")
    ):
        return None  # "Adding: “…”", "They: “a pronoun for one or more …”"
    if quote - search_start <= _MAX_LABEL_TOKENS and all(
        token.kind == "word" and token.is_capitalised for token in clause[search_start : quote - 1]
    ):
        return make_attribution(clause, (search_start, quote - 1), None, Strength.STRONG)
    phrase = find_sentence_subject(clause, search_start, quote - 1)
    if phrase is None or clause[phrase[1] - 1].is_possessive or _is_incomplete(clause, phrase[1], quote - 1):
        return None
    if phrase[0] > 1 and (clause[phrase[0] - 1].lower == "as" or clause.opens_subordinate_clause(phrase[0] - 1)):
        return None  # "Quill said that time is short as Salem rises: “…”"
    if clause[quote - 2].lower in ASKED_OR_TOLD and is_passive(clause, search_start, quote - 2):
        return None  # "Quill was asked: “…”"
    if clause[quote - 2].lower in _QUESTION_NOUNS and clause[quote - 3].lower in clause.lexicon.determiners:
        return None  # "voted yes in response to the question: “…”"
    return make_attribution(clause, phrase, None, Strength.WEAK)


def make_attribution(
    clause: Clause, phrase: TokenRange, cue: TokenRange | None, strength: Strength
) -> Attribution | None:
    """An attribution to the speaker in `phrase`, by the words at `cue` (None if no words report the speech). A
    possessive ending of the speaker is left out, except before a verb. None if the phrase does not name a speaker."""
    speaker = speaker_in(clause, phrase, cue)
    if speaker is None:
        return None
    # The "’s" before a verb belongs to the name ("a critic of Lund’s said").
    is_before_verb = (
        cue is not None and cue[0] == speaker[1] and clause[cue[0]].lower not in clause.lexicon.speech_nouns
    )
    whole_span = Span(clause[speaker[0]].start, clause[speaker[1] - 1].end)
    span = whole_span if is_before_verb else _without_possessive(clause, speaker)
    return Attribution(span, Span(clause[cue[0]].start, clause[cue[1] - 1].end) if cue else None, strength)


def _closes(clause: Clause, index: int) -> bool:
    """Whether a mark or quoted words are at `index`, or the clause ends there."""
    return index >= len(clause) or clause[index].kind != "word"


def _without_possessive(clause: Clause, phrase: TokenRange) -> Span:
    """The span of a phrase without the possessive ending of its last word."""
    last_token = clause[phrase[1] - 1]
    end = last_token.end
    if last_token.is_possessive and len(last_token.text) > 2:
        end -= len(last_token.text) - max(last_token.text.rfind("’"), last_token.text.rfind("'"))
    return Span(clause[phrase[0]].start, end)


def _matches_words(clause: Clause, index: int, words: tuple[str, ...]) -> bool:
    """Whether these words (in lower case) are at `index`."""
    return index + len(words) <= len(clause) and all(clause[index + i].lower == word for i, word in enumerate(words))


def _is_incomplete(clause: Clause, end: int, colon: int) -> bool:
    """Whether the phrase that ends at `end` is incomplete, because a noun is between it and the colon at `colon`
    ("Quill | sons: “…”")."""
    lexicon = clause.lexicon
    token = clause[end]
    is_verb_next = (
        clause.is_verb(end) or clause.is_adverb(end) or token.lower in lexicon.prepositions | lexicon.relative_pronouns
    )
    return end < colon and token.text.isalpha() and token.text.islower() and not is_verb_next and end + 1 == colon
