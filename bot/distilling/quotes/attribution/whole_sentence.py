"""Finds who says a whole sentence, of which no part need be in quotation marks ("The gate is shut, Quill said.").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import NOT_NAMES, Clause
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.distilling.quotes.grammar.phrase_before import phrase_before
from bot.distilling.quotes.grammar.phrase_from import phrase_from
from bot.distilling.quotes.grammar.tokens import SENTENCE_ENDS
from bot.distilling.quotes.reporting.cues import is_cue
from bot.distilling.quotes.reporting.reporting_verbs import ends_report, makes_judgement
from bot.distilling.quotes.reporting.subjects_before import subject_before
from bot.distilling.quotes.reporting.unreported import MAX_CUE_DISTANCE
from bot.distilling.quotes.reporting.verbless_attributions import find_source_phrase, make_attribution
from bot.distilling.quotes.reporting.verbs import COMMON_CUES, SAY_OR_TELL, VERBS_WITH_ADDRESSEE
from bot.distilling.quotes.speech_types import Attribution, Strength

_RELATIVE_PRONOUNS = ("who", "whom")
"""Pronouns that begin a clause about a person."""
_MIN_CLAUSE_TOKENS = 4
"""The minimum number of tokens of a reported clause, with the comma after the clause ("It is late, | Quill said")."""


def find_sentence_attribution(clause: Clause) -> Attribution | None:
    """The attribution of a whole sentence: by a verb at its end ("…, Quill said.") or a source at its end ("…,
    according to Quill."), else by the first reporting verb ("Quill argues that …"). None if there is no attribution, or
    if the first reporting verb is in a relative clause ("…, which scientists say is rare")."""
    closing_attribution = find_closing_attribution(clause)
    if closing_attribution is not None:
        return closing_attribution
    for cue in range(1, min(len(clause), MAX_CUE_DISTANCE)):
        token = clause[cue]
        if is_cue(clause, cue) and not token.lower.endswith("ing") and makes_judgement(clause, cue):
            speaker = subject_before(clause, 0, cue, len(clause))
            previous_word = clause[speaker[0] - 1].lower if speaker is not None and speaker[0] > 0 else ""
            if previous_word in clause.lexicon.relative_pronouns or previous_word == "where":
                return None  # "…, which scientists say is rare."
            if speaker is not None and speaker[0] > 0 and clause.opens_subordinate_clause(speaker[0] - 1):
                continue  # "Quill agreed after Berg announced that …"
            words = [token.lower for token in clause[speaker[0] : cue]] if speaker is not None else []
            if any(word in _RELATIVE_PRONOUNS and "," not in words[i:] for i, word in enumerate(words)):
                continue  # "Mara Quill, the clerk who voted to confirm it, said …"
            if speaker is not None:
                return make_attribution(clause, speaker, (cue, cue + 1), Strength.WEAK)
    return None


def find_closing_attribution(clause: Clause) -> Attribution | None:
    """The attribution of a whole sentence by a verb or a source at its end ("…, Quill said."); None if there is
    none."""
    return _closing_subject_and_verb(clause) or _closing_verb(clause) or _closing_source(clause)


def has_described_aside(clause: Clause) -> bool:
    """Whether a person given only by a description speaks in an aside between commas ("The answer, | the clerk told
    them, | was simple"). Only for English."""
    if not clause.lexicon.is_english:
        return False
    for cue in range(3, len(clause) - 1):  # before the verb are at least a word, a comma and a word
        end = cue + 2 if clause[cue + 1].lower in ("him", "her", "them", "me", "us") else cue + 1
        if clause[cue].lower not in SAY_OR_TELL or end >= len(clause) or clause[end].text != ",":
            continue
        speaker = phrase_before(clause, 0, cue)
        if speaker is not None and clause[speaker[0] - 1].text == "," and is_person_noun(clause[cue - 1].lower):
            return True
    return False


def _closing_subject_and_verb(clause: Clause) -> Attribution | None:
    """The attribution by a subject and a verb after the reported clause, if only a time, a place or an addressee
    follows the verb ("The gate will open in May, | Mara Quill, a clerk, told the Courier on Monday."); else None."""
    if not clause.lexicon.is_english or len(clause) < _MIN_CLAUSE_TOKENS:
        return None
    has_end_mark = clause[len(clause) - 1].text in SENTENCE_ENDS
    end = len(clause) - 1 if has_end_mark else len(clause)
    cue = end - 1
    while cue > 1 and clause[cue].kind == "word" and (clause[cue].lower in NOT_NAMES or not clause.is_verb(cue)):
        cue -= 1
    if (
        clause[cue].lower not in COMMON_CUES
        or not is_cue(clause, cue)
        or (cue + 1 < end and not ends_report(clause, cue))
    ):
        return None
    speaker = phrase_before(clause, 0, cue)
    start = speaker[0] if speaker is not None else 0
    while (
        start
        and clause[start - 1].kind == "word"
        and not (clause.is_verb(start - 1) or clause.is_connective(start - 1))
    ):
        start -= 1  # skips the office before a name
    if speaker is None or start < _MIN_CLAUSE_TOKENS or clause[start - 1].text != ",":
        return None
    has_clause = any(clause.is_verb(index) for index in range(1, start - 1))
    return make_attribution(clause, speaker, (cue, cue + 1), Strength.WEAK) if has_clause else None


def _closing_verb(clause: Clause) -> Attribution | None:
    """The attribution after the last comma of a sentence ("She has it in mind, | said Quill."), or after the comma
    before, if an apposition ends the sentence ("…, | said Quill, a clerk."). None if there is neither."""
    lexicon = clause.lexicon
    comma = next((i for i in range(len(clause) - 1, 1, -1) if clause[i].text == ","), None)
    if comma is None or not lexicon.is_english:
        return None
    has_end_mark = clause[len(clause) - 1].text in SENTENCE_ENDS
    end = len(clause) - 1 if has_end_mark else len(clause)
    previous_comma = next((i for i in range(comma - 1, 1, -1) if clause[i].text == ","), None)
    if (
        previous_comma is not None
        and clause[previous_comma + 1].lower in SAY_OR_TELL
        and clause[previous_comma + 2].is_capitalised
    ):
        name = phrase_from(clause, previous_comma + 2, comma)
        if name is not None and name[1] == comma and clause[comma + 1].lower not in lexicon.conjunctions:
            return make_attribution(clause, name, (previous_comma + 1, previous_comma + 2), Strength.WEAK)
    if comma + 2 >= end:
        return None
    is_inverted = clause[comma + 1].lower in SAY_OR_TELL - VERBS_WITH_ADDRESSEE
    cue = comma + 1 if is_inverted else end - 1
    if clause[cue].lower not in SAY_OR_TELL:
        return None
    speaker = phrase_from(clause, cue + 1, end) if is_inverted else phrase_before(clause, comma + 1, cue)
    if speaker is None or (speaker[1] != end if is_inverted else speaker[0] != comma + 1):
        return None
    return make_attribution(clause, speaker, (cue, cue + 1), Strength.WEAK)


def _closing_source(clause: Clause) -> Attribution | None:
    """The attribution by a source at the end of the sentence, perhaps followed by an apposition ("…, according to
    Quill, a clerk."); None if there is none."""
    start = next((i for i in range(len(clause) - 2, 1, -1) if clause[i].lower == "according"), None)
    if start is None or not clause.lexicon.is_english:
        return None
    attribution = find_source_phrase(clause, start, len(clause))
    if attribution is None:
        return None
    tokens_after = [token for token in clause if token.start >= attribution.speaker.end]
    return attribution if not tokens_after or tokens_after[0].kind == "mark" else None
