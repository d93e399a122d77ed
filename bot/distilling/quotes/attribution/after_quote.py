"""Finds who says quoted words by what is after them in their sentence.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.distilling.quotes.grammar.tokens import TokenRange
from bot.distilling.quotes.reporting.cues import is_cue
from bot.distilling.quotes.reporting.reporting_verbs import ends_report, reports_new_clause
from bot.distilling.quotes.reporting.subjects_after import subject_after
from bot.distilling.quotes.reporting.unreported import MAX_CUE_DISTANCE
from bot.distilling.quotes.reporting.verbless_attributions import (
    find_idiom_attribution,
    find_shout,
    find_source_phrase,
    is_introduced,
    make_attribution,
)
from bot.distilling.quotes.reporting.verbs import COMMON_CUES, SAY_OR_TELL, SHOUT_VERBS
from bot.distilling.quotes.speech_types import Attribution, Strength

_MAX_AMBIGUOUS_SUBJECT = 6
"""The maximum number of tokens of a subject that begins with a determiner, before a cue that is often a noun ("“…,” the
mill’s owner claims")."""


def find_after(clause: Clause, quote: int, search_end: int, *, ends_sentence: bool = False) -> Attribution | None:
    """The attribution after the quoted words, before `search_end`; None if there is none or if it is doubtful. The
    first cue with a clear subject is taken ("“…,” | Quill said on Monday").

    `ends_sentence`: the quoted words end their sentence, and a new sentence begins after them. The new sentence may
    report something else ("“….” Quill said he would go").
    """
    start = quote + 1
    while start < search_end and clause[start].text in ",—–-":
        start += 1
    if start < search_end and clause[start].lower == "provided" and clause.lexicon.is_english:
        return None  # "“…,” provided the mill agreed"
    for cue in range(start, min(search_end, start + MAX_CUE_DISTANCE)):
        if not is_cue(clause, cue, follows_quote=_is_after_quote(clause, start, cue, search_end)):
            continue
        speaker = subject_after(clause, start, cue, search_end)
        if _reports_something_else(clause, start, cue, speaker, ends_sentence=ends_sentence):
            return None
        if speaker is not None:
            attribution = make_attribution(clause, speaker, (cue, cue + 1), Strength.STRONG)
            if attribution is not None:
                return None if _reports_other_words(clause, attribution, cue) else attribution
        if clause[cue].lower in SAY_OR_TELL | SHOUT_VERBS and clause.lexicon.is_english:
            # The subject of this verb is not clear. A speaker after the verb would be wrong ("“…,” hundreds chanted as
            # Quill said …"), but a source before it may be right ("“…” were at sea, according to Quill, who said …").
            return None if ends_sentence else find_source_phrase(clause, start, cue)
    if ends_sentence:
        return None  # "“….” It was the ninth, according to Quill"
    shout = find_shout(clause, start, search_end)
    if shout is not None:
        return shout
    return find_source_phrase(clause, start, search_end) or find_idiom_attribution(clause, start, search_end)


def _reports_something_else(
    clause: Clause, start: int, cue: int, speaker: TokenRange | None, *, ends_sentence: bool
) -> bool:
    """Whether a cue after quoted words reports what follows the cue, not the quoted words. `start` is the index of the
    first token after the quoted words and the comma or dash that follows them; `speaker` is the subject of the cue,
    None if it is unclear. `ends_sentence`: a new sentence begins at `start`."""
    if _reports_own_complement(clause, start, cue):
        return True
    if speaker is not None and reports_new_clause(clause, start, speaker, cue):
        return True
    if not ends_sentence:
        return False
    if speaker is not None and not (_opens_clause(clause, start, speaker) and ends_report(clause, cue)):
        return True
    is_last = cue + 1 >= len(clause) or clause[cue + 1].kind == "mark"
    is_unusual_cue = clause[cue].lower not in COMMON_CUES | SHOUT_VERBS
    return clause.lexicon.is_english and not is_last and is_unusual_cue  # "“….” Quill proposed with a ring"


def _reports_own_complement(clause: Clause, start: int, cue: int) -> bool:
    """Whether a clause with "as" or "while" follows the quoted words without a comma, and the verb of this clause
    reports something else: an object of its own follows the verb ("praising “a fine crew” as he promised to pay it"),
    or a verb before the quoted words reports them ("Hundreds chanted “…” as Quill said it was over")."""
    if clause[start].lower not in ("as", "while") or clause[start - 1].kind != "quote":
        return False
    has_own_object = cue + 1 < len(clause) and clause[cue + 1].lower in ("that", "to")
    verb = start - 3 if is_introduced(clause, start - 1) else start - 2
    return has_own_object or (verb > 0 and clause[verb].lower in SAY_OR_TELL | SHOUT_VERBS)


def _opens_clause(clause: Clause, start: int, speaker: TokenRange) -> bool:
    """Whether the clause at `start` begins with the speaker, or with a description of the speaker and then the name
    ("Lund’s niece, | Mara Quill")."""
    if speaker[0] < start + 3 or clause[speaker[0] - 1].text != ",":
        return speaker[0] == start
    lacks_verb = all(clause[i].kind == "word" and not clause.is_verb(i) for i in range(start, speaker[0] - 1))
    return lacks_verb and clause.lexicon.is_english and is_person_noun(clause[speaker[0] - 2].lower)


def _reports_other_words(clause: Clause, attribution: Attribution, cue: int) -> bool:
    """Whether the cue is a participle or infinitive that reports other words, because another verb is between its
    subject and itself ("After she spoke of “a win,” her office sent a note saying …", "“…,” Quill heard Berg say")."""
    lexicon = clause.lexicon
    indexes_between = [index for index in range(cue) if clause[index].start >= attribution.speaker.end]
    is_nonfinite = clause[cue].lower.endswith("ing") or clause[cue].lower in lexicon.base_forms | {"say", "tell"}
    if not is_nonfinite or not indexes_between or not lexicon.is_english:
        return False
    has_other_verb = not all(
        clause[index].lower in lexicon.auxiliaries or clause.is_adverb(index) for index in indexes_between
    )
    has_other_verb = has_other_verb and clause[cue - 1].lower != "as"  # "Quill is quoted as saying"
    return has_other_verb and clause[cue - 1].kind == "word"


def _is_after_quote(clause: Clause, start: int, cue: int, search_end: int) -> bool:
    """Whether the word at `cue`, if it is often a noun, is where a verb after quoted words is: right after them and
    before a name or determiner, or after a short subject that begins with a determiner."""
    lexicon = clause.lexicon
    if cue == start:
        next_token = clause[cue + 1] if cue + 1 < search_end else None
        return next_token is not None and (next_token.is_capitalised or next_token.lower in lexicon.determiners)
    return clause[start].lower in lexicon.determiners and cue - start <= _MAX_AMBIGUOUS_SUBJECT
