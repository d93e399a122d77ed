"""Finds who says quoted words by what is before them in their sentence.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from enum import Enum, auto

from bot.distilling.quotes.grammar.clause import STANDALONE_DETERMINERS, Clause
from bot.distilling.quotes.grammar.nouns import is_document_noun
from bot.distilling.quotes.grammar.tokens import DASHES, TokenRange
from bot.distilling.quotes.reporting.cues import is_cue
from bot.distilling.quotes.reporting.reporting_verbs import (
    INDEFINITE_SUBJECTS,
    agrees_in_number,
    describes_object,
    has_indefinite_subject,
    is_active,
    is_from_text,
    is_in_earlier_clause,
    is_in_next_clause,
    is_in_relative_clause,
    is_reported,
    is_thought,
    is_thought_of_person,
    reports_later_clause,
)
from bot.distilling.quotes.reporting.subjects_after import FORMS_OF_BE_AND_HAVE
from bot.distilling.quotes.reporting.subjects_before import find_made_to_speak, subject_before
from bot.distilling.quotes.reporting.unreported import MAX_CUE_DISTANCE
from bot.distilling.quotes.reporting.verb_before import VerbBefore
from bot.distilling.quotes.reporting.verbless_attributions import (
    MAX_NEAR_CUE,
    find_before_colon,
    find_idiom_attribution,
    find_own_words,
    find_owner,
    find_remark,
    find_sender,
    find_source_phrase,
    find_utterance,
    is_introduced,
    make_attribution,
)
from bot.distilling.quotes.reporting.verbs import ACCUSATION_VERBS, COMMON_CUES, QUOTE_VERBS, SAY_OR_TELL, SHOUT_VERBS
from bot.distilling.quotes.speech_types import Attribution, Strength
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_DENIAL_VERBS = _LISTS["denial_verbs"]
"""Verbs by which somebody denies what others say."""
_LEGAL_TEXTS = _LISTS["legal_texts"]
"""Nouns for texts that are quoted only for their rules ("law"). Words from such a text have no speaker."""
_PREPOSITIONS_OF_MANNER = frozenset(("in", "with"))
"""Prepositions before words that say how somebody spoke ("in “plain words”")."""
_MAX_WHOSE_DISTANCE = 3
"""The maximum distance of "whose" before the verb of its clause."""
_MAX_NEAR_PARTICIPLE = 6
"""The maximum distance, in tokens, of a participle without a subject that may still report the quoted words."""


class _Unattributed(Enum):
    """Why a cue does not show who says the quoted words."""

    REPORTS_OTHER_WORDS = auto()
    """Another cue may report the quoted words."""
    IS_DOUBTFUL = auto()
    """The cue may report the quoted words, but it is unclear who speaks. An earlier cue would be wrong."""


def find_before(clause: Clause, search_start: int, quote: int) -> Attribution | None:
    """The attribution before the quoted words, from `search_start` on; None if there is none or if it is doubtful."""
    while search_start < quote and clause[search_start].text in ",—–-)":
        search_start += 1
    if search_start >= quote or clause[0].text == "|":
        return None  # "| AP Photo Quill: ‘…’", a headline that ran into a credit
    if clause.lexicon.is_english:
        remark = find_remark(clause, search_start, quote)
        if remark is not None:
            return remark
        if is_from_text(clause, search_start, quote):
            return None
    attribution = _find_by_verb(clause, search_start, quote)
    if isinstance(attribution, Attribution):
        return attribution
    return None if attribution is _Unattributed.IS_DOUBTFUL else _find_without_verb(clause, search_start, quote)


def shares_opening_clause(clause: Clause, attribution: Attribution, quote: int) -> bool:
    """Whether `attribution` and the quoted words are both in a subordinate clause that begins the sentence ("When Quill
    called it “a scheme,” Berg asked why"), so that `attribution` is better than one after the quoted words."""
    is_subordinate = clause.opens_subordinate_clause(0) or (
        quote > 1 and clause.is_adverb(0) and clause.opens_subordinate_clause(1)
    )
    if attribution.cue is None or not clause.lexicon.is_english or not is_subordinate:
        return False
    commas = [i for i in range(quote) if clause[i].text == ","]
    last_index = quote - 2
    while last_index > 0 and clause[last_index].is_capitalised and clause[last_index].start > attribution.cue.end:
        last_index -= 1  # "Then when Quill asked Ida Berg, “…?” the clerk said, “…”"
    is_said_next = commas == [quote - 1] and clause[last_index].end == attribution.cue.end
    return (not commas or is_said_next) and attribution.speaker.end <= attribution.cue.start


def _find_by_verb(clause: Clause, search_start: int, quote: int) -> Attribution | _Unattributed:
    """The attribution by a reporting verb before the quoted words. The nearest cue is tried first, then the cues before
    it, until one reports the quoted words or makes the speaker doubtful."""
    passed_finite_verb = False
    for cue in range(quote - 1, max(search_start, quote - MAX_CUE_DISTANCE) - 1, -1):
        made_to_speak = find_made_to_speak(clause, search_start, cue)
        if made_to_speak is not None:
            attribution = make_attribution(clause, made_to_speak, (cue, cue + 1), Strength.STRONG)
            return attribution or _Unattributed.IS_DOUBTFUL
        if not is_cue(clause, cue) or has_indefinite_subject(clause, cue):
            continue
        verb = VerbBefore(clause, search_start, cue, quote)
        describes_document = verb.is_participle and verb.is_english and is_document_noun(verb.previous.lower)
        if passed_finite_verb and describes_document:
            return _Unattributed.IS_DOUBTFUL  # "who lost a suit questioning the vote claimed “…”"
        if passed_finite_verb and verb.word in SAY_OR_TELL and clause[cue + 1].lower in FORMS_OF_BE_AND_HAVE:
            return _Unattributed.IS_DOUBTFUL  # "the crews | Quill said were lost have claimed “…”"
        passed_finite_verb = passed_finite_verb or not verb.is_participle
        attribution_of_verb = _attribute(verb)
        if attribution_of_verb is not _Unattributed.REPORTS_OTHER_WORDS:
            return attribution_of_verb
    return _Unattributed.REPORTS_OTHER_WORDS


def _find_without_verb(clause: Clause, search_start: int, quote: int) -> Attribution | None:
    """The attribution before the quoted words by something other than a reporting verb ("his warning that …", "Quill:
    “…”"); None if there is none."""
    return (
        find_source_phrase(clause, search_start, quote)
        or find_own_words(clause, search_start, quote)
        or find_idiom_attribution(clause, search_start, quote)
        or find_utterance(clause, search_start, quote)
        or find_owner(clause, search_start, quote)
        or find_sender(clause, search_start, quote)
        or find_before_colon(clause, search_start, quote)
    )


def _attribute(verb: VerbBefore) -> Attribution | _Unattributed:
    """The attribution by this verb and its subject."""
    clause, search_start, cue, quote = verb
    if _is_reported_itself(verb):
        is_shout = verb.word in SHOUT_VERBS  # "The police said the crowd had chanted “…”"
        return _Unattributed.IS_DOUBTFUL if is_shout else _Unattributed.REPORTS_OTHER_WORDS
    if _is_described_by_another(verb):
        return _Unattributed.REPORTS_OTHER_WORDS
    if verb.is_english and (
        reports_later_clause(clause, cue, quote) or is_in_earlier_clause(clause, search_start, cue, quote)
    ):
        return _Unattributed.REPORTS_OTHER_WORDS
    if _hides_speaker(verb):
        return _Unattributed.IS_DOUBTFUL
    citation = find_owner(clause, cue + 1, quote) if verb.word == "citing" and verb.is_english else None
    if citation is not None:
        return citation  # "Quill said, citing Berg’s remark that “…”"
    speaker = subject_before(clause, search_start, cue, quote)
    if speaker is None:
        is_near = verb.is_participle and quote - cue <= _MAX_NEAR_PARTICIPLE and verb.is_english
        is_doubtful = is_near or is_in_relative_clause(clause, search_start, cue)
        return _Unattributed.IS_DOUBTFUL if is_doubtful else _Unattributed.REPORTS_OTHER_WORDS
    if _is_doubtful_speaker(verb, speaker):
        return _Unattributed.IS_DOUBTFUL
    if _reports_other_words(verb, speaker):
        return _Unattributed.REPORTS_OTHER_WORDS
    return _attribute_to(verb, speaker)


def _is_reported_itself(verb: VerbBefore) -> bool:
    """Whether another cue before the verb reports that somebody had said something ("Neighbours said the men had argued
    about “…”")."""
    is_past_perfect = verb.previous.lower == "had" or (
        verb.is_participle and verb.previous.lower in verb.clause.lexicon.passive_auxiliaries
    )
    return is_past_perfect and verb.word not in SAY_OR_TELL and is_reported(verb.clause, verb.search_start, verb.cue)


def _is_described_by_another(verb: VerbBefore) -> bool:
    """Whether the quoted words only describe how somebody told something, and another cue reports that ("Quill said the
    clerk told Berg in “plain words”"). Then the words are those of the subject of the other cue."""
    clause, search_start, cue, quote = verb
    describes_manner = quote - 1 > cue and clause[quote - 1].lower in _PREPOSITIONS_OF_MANNER
    return describes_manner and verb.takes_addressee and is_reported(clause, search_start, cue)


def _hides_speaker(verb: VerbBefore) -> bool:
    """Whether the words around the verb show that somebody other than its subject may say the quoted words."""
    clause, search_start, cue, quote = verb
    words_after = [token.lower for token in clause[cue + 1 : quote]]
    if verb.word in clause.lexicon.naming_verbs and cue == quote - 1 and not is_active(clause, cue):
        return True  # "a show called “…”"
    if verb.is_english and is_in_next_clause(clause, cue, quote):
        return True
    is_text = clause[quote - 1].text == "," and clause[quote - 2].lower in ("is", "was")
    if is_text and any(is_document_noun(token.lower) for token in clause[cue + 1 : quote - 2]):
        return True  # "said the last text from her mother was, “…”"
    if verb.word in _DENIAL_VERBS and "despite" in words_after:
        return True  # "which Quill denies despite the report calling it “…”"
    if any(token.lower == "whose" for token in clause[max(search_start, cue - _MAX_WHOSE_DISTANCE) : cue]):
        return True  # "Quill waved at fans whose signs said “…”"
    if describes_object(clause, cue, quote):
        return True
    if verb.word == "citing" and verb.is_english and any(map(_is_legal_text, words_after)):
        return True  # "citing a section of the law that lets towns “…”"
    # "nodded when asked whether it was “…”", unlike "when asked by Quill if it was “…”"
    is_unnamed = "," not in words_after and words_after[:1] != ["by"]
    return verb.word == "asked" and clause.opens_subordinate_clause(cue - 1) and is_unnamed


def _is_legal_text(noun: str) -> bool:
    return noun in _LEGAL_TEXTS or is_document_noun(noun)


def _is_doubtful_speaker(verb: VerbBefore, speaker: TokenRange) -> bool:
    """Whether the subject of the verb, `speaker`, shows that somebody else may say the quoted words."""
    clause, search_start, cue, _ = verb
    if clause[speaker[1] - 1].lower in INDEFINITE_SUBJECTS:
        return True  # "somebody said “…”"
    if not agrees_in_number(clause, speaker, cue) or _is_parenthesis(clause, speaker, cue):
        return True
    if _is_quoted_by_another(clause, speaker, cue) or is_thought_of_person(clause, speaker, cue):
        return True
    # "Quoting a judge in Salem, Quill wrote: “…”"
    return clause[search_start].lower == "quoting" and speaker[0] > search_start


def _is_parenthesis(clause: Clause, speaker: TokenRange, cue: int) -> bool:
    """Whether the cue and its subject are in a parenthesis that is not about the quoted words ("He keeps, some say, his
    rule: “…”")."""
    start = speaker[0]
    if start > 1 and clause[start - 1].lower == "as" and clause[start - 2].text in DASHES:
        return any(token.text in DASHES for token in clause[cue + 1 :])  # "Quill – as Berg noted – taunted “…”"
    is_alone = speaker[1] == start + 1 == cue and clause[start].lower in STANDALONE_DETERMINERS
    return is_alone and start > 0 and clause[start - 1].text == "," and clause[cue + 1].text == ","


def _is_quoted_by_another(clause: Clause, speaker: TokenRange, cue: int) -> bool:
    """Whether another person quotes the speaker, and a pronoun follows that may mean either of the two ("Quill quoted
    Berg saying she had “…”")."""
    follows_quoting_verb = speaker[0] > 0 and clause[speaker[0] - 1].lower in QUOTE_VERBS and cue == speaker[1]
    return (
        follows_quoting_verb
        and cue + 1 < len(clause)
        and clause[cue + 1].lower in clause.lexicon.he | clause.lexicon.she
    )


def _reports_other_words(verb: VerbBefore, speaker: TokenRange) -> bool:
    """Whether the verb says what its subject thinks or shows, and somebody else reports this ("She says it underscores
    that …")."""
    clause = verb.clause
    if is_thought(clause, speaker[0], verb.cue):
        return True
    follows_what = speaker[0] > 0 and clause[speaker[0] - 1].lower == "what"  # "what it calls “…”"
    return clause[speaker[0]].lower == "it" and verb.word not in COMMON_CUES | ACCUSATION_VERBS and not follows_what


def _attribute_to(verb: VerbBefore, speaker: TokenRange) -> Attribution | _Unattributed:
    """The attribution by this verb to this speaker. If the phrase cannot be a speaker, the result is `IS_DOUBTFUL` for
    a verb of a relative clause and for a verb of saying right before the quoted words ("Quill said it was over as
    hundreds | chanted “…”"), else `REPORTS_OTHER_WORDS`."""
    clause, search_start, cue, quote = verb
    is_near = _is_after_link(clause, quote) or quote - cue <= MAX_NEAR_CUE
    main_verb = _main_verb(verb, speaker)
    attribution = make_attribution(
        clause, speaker, (main_verb, main_verb + 1), Strength.STRONG if is_near else Strength.WEAK
    )
    if attribution is not None:
        return attribution
    is_relative = verb.is_english and not verb.is_participle and is_in_relative_clause(clause, search_start, cue)
    is_next = cue == quote - (2 if is_introduced(clause, quote) else 1)
    is_verb_next = is_next and not verb.is_participle and verb.word in SAY_OR_TELL | SHOUT_VERBS and verb.is_english
    return _Unattributed.IS_DOUBTFUL if is_relative or is_verb_next else _Unattributed.REPORTS_OTHER_WORDS


def _is_after_link(clause: Clause, quote: int) -> bool:
    """Whether the token before the quoted words links them to what comes before: a comma, a colon, a cue or a
    conjunction."""
    last_token = clause[quote - 1]
    return last_token.text in ",:" or last_token.lower in clause.lexicon.cues | clause.lexicon.conjunctions


def _main_verb(verb: VerbBefore, speaker: TokenRange) -> int:
    """The index of the verb that reports the quoted words. This is a later verb if the subject is a text and `verb` is
    a participle that only describes the text ("A report cited in the plan | found that “…”")."""
    clause, _, cue, quote = verb
    describes_text = speaker[1] == cue and is_document_noun(verb.previous.lower) and verb.word.endswith("ed")
    if not describes_text or clause[cue + 1].lower not in ("by", "in") or not verb.is_english:
        return cue
    verbs = (i for i in range(cue + 2, quote - 1) if clause[i + 1].lower == "that" and clause.is_verb(i))
    return next(verbs, cue)
