"""Finds who says quoted words within their own sentence: the reporting verb near them, and its subject.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar import noun_phrases
from bot.distilling.quotes.grammar.clause import NOT_NAMES, STANDALONE_DETERMINERS, Clause
from bot.distilling.quotes.grammar.nouns import is_document_noun, is_person_noun
from bot.distilling.quotes.grammar.phrase_heads import Range
from bot.distilling.quotes.grammar.tokens import DASHES
from bot.distilling.quotes.reporting.cues import COMMON_CUES, is_cue
from bot.distilling.quotes.reporting.reporting_verbs import (
    INDEFINITE_SUBJECTS,
    MAX_AMBIGUOUS_SUBJECT,
    QUOTE_VERBS,
    SAY_OR_TELL,
    VERBS_WITH_ADDRESSEE,
    agrees,
    describes_object,
    ends_report,
    has_indefinite_subject,
    is_active,
    is_from_text,
    is_in_earlier_clause,
    is_in_next_clause,
    is_in_relative_clause,
    is_reported,
    is_thought,
    makes_judgement,
    reports_later_clause,
    reports_new_clause,
)
from bot.distilling.quotes.reporting.subjects_after import subject_after
from bot.distilling.quotes.reporting.subjects_before import find_made_to_speak, subject_before
from bot.distilling.quotes.reporting.unsaid import MAX_CUE_DISTANCE
from bot.distilling.quotes.reporting.verbless_attributions import (
    MAX_NEAR_CUE,
    find_before_colon,
    find_idiom_attribution,
    find_own_words,
    find_owner,
    find_remark,
    find_sender,
    find_shout,
    find_source_phrase,
    find_utterance,
    make_attribution,
)
from bot.distilling.quotes.speech_types import Attribution, Strength

_SHOUT_VERBS = frozenset("chanted chanting cheered cried screamed screaming shouted shouting yelled yelling".split())
"""Verbs of calling out. Quoted words after "said the crowd had chanted" are words of the crowd, not of the subject of
"said"."""
_WHO = ("who", "whom")
_SENTENCE_ENDS = (".", "!", "?", "…")
_DENIAL_VERBS = frozenset("deny denies denied denying".split())
_LEGAL_TEXTS = frozenset(
    "act amendment article bylaw clause constitution law ordinance passage provision rule section".split()
)
"""Texts that are quoted only for their rules: words from them have no speaker."""
_MIN_CLAUSE_TOKENS = 4
"""The minimum number of tokens of a reported clause, with the comma after it ("It is late, Quill said")."""
_MAX_WHOSE_DISTANCE = 3
"""The maximum distance of "whose" before the verb of its clause."""


def find_before(clause: Clause, search_start: int, quote: int) -> Attribution | None:
    """The attribution before the quoted words, from `search_start` on; None if there is none or it is doubtful.

    Cues are tried from the nearest one back. A cue that reports other words is skipped; a cue that makes the speaker
    doubtful ends the search.
    """
    lexicon = clause.lexicon
    while search_start < quote and clause[search_start].text in ",—–-)":
        search_start += 1
    if search_start >= quote or clause[0].text == "|":
        return None  # "| AP Photo Quill: ‘…’", a headline that ran into a credit
    if lexicon.is_english and (remark := find_remark(clause, search_start, quote)) is not None:
        return remark
    is_led_in = clause[quote - 1].text in ",:" or clause[quote - 1].lower in lexicon.cues | lexicon.conjunctions
    if lexicon.is_english and is_from_text(clause, search_start, quote):
        return None
    passed_finite_verb = False
    for cue in range(quote - 1, max(search_start, quote - MAX_CUE_DISTANCE) - 1, -1):
        token = clause[cue]
        made_to_speak = find_made_to_speak(clause, search_start, cue)
        if made_to_speak is not None:
            return make_attribution(clause, made_to_speak, (cue, cue + 1), Strength.CUE)
        if not is_cue(clause, cue) or has_indefinite_subject(clause, cue):
            continue
        is_participle = token.lower.endswith("ing")
        if passed_finite_verb and is_participle and lexicon.is_english and is_document_noun(clause[cue - 1].lower):
            return None  # "who lost a suit questioning the vote claimed “…”"
        passed_finite_verb = passed_finite_verb or not is_participle
        is_past_perfect = clause[cue - 1].lower == "had" or (
            token.lower.endswith("ing") and clause[cue - 1].lower in lexicon.passive_auxiliaries
        )
        if is_past_perfect and is_reported(clause, search_start, cue) and token.lower not in SAY_OR_TELL:
            if token.lower in _SHOUT_VERBS:
                return None  # "The police said the crowd had chanted “…”"
            continue
        if lexicon.is_english and reports_later_clause(clause, cue, quote):
            continue
        if lexicon.is_english and is_in_earlier_clause(clause, search_start, cue, quote):
            continue
        if token.lower in lexicon.naming_verbs and cue == quote - 1 and not is_active(clause, cue):
            return None  # "a show called “…”"
        if lexicon.is_english and is_in_next_clause(clause, cue, quote):
            return None
        is_text = clause[quote - 1].text == "," and clause[quote - 2].lower in ("is", "was")
        if is_text and any(is_document_noun(between.lower) for between in clause[cue + 1 : quote - 2]):
            return None  # "said the last text from her mother was, “…”"
        if token.lower in _DENIAL_VERBS and any(between.lower == "despite" for between in clause[cue + 1 : quote]):
            return None  # "which Quill denies despite the report calling it “…”"
        if any(token.lower == "whose" for token in clause[max(search_start, cue - _MAX_WHOSE_DISTANCE) : cue]):
            return None  # "Quill waved at fans whose signs said “…”"
        if describes_object(clause, cue, quote):
            return None
        if token.lower == "citing" and lexicon.is_english:
            if any(_is_legal_text(between.lower) for between in clause[cue + 1 : quote]):
                return None  # "citing a section of the law that lets towns “…”"
            cited = find_owner(clause, cue + 1, quote)
            if cited is not None:
                return cited  # "Quill said, citing Berg’s remark that “…”"
        if token.lower == "asked" and cue == quote - 1 and clause.opens_subordinate_clause(cue - 1):
            return None  # "says nothing when asked “…”"
        speaker = subject_before(clause, search_start, cue, quote)
        if speaker is None:
            is_adjacent = token.lower.endswith("ing") and quote - cue <= MAX_AMBIGUOUS_SUBJECT and lexicon.is_english
            if is_adjacent or is_in_relative_clause(clause, search_start, cue):
                return None
            continue
        if clause[speaker[1] - 1].lower in INDEFINITE_SUBJECTS:
            return None  # "somebody said “…”"
        if not agrees(clause, speaker, cue) or _is_parenthesis(clause, speaker, cue):
            return None
        if _is_quoted_by_another(clause, speaker, cue):
            return None
        if clause[search_start].lower == "quoting" and speaker[0] > search_start:
            return None  # "Quoting a judge in Salem, Quill wrote: “…”"
        if is_thought(clause, speaker[0], cue):
            continue
        follows_what = speaker[0] > 0 and clause[speaker[0] - 1].lower == "what"
        if clause[speaker[0]].lower == "it" and clause[cue].lower not in COMMON_CUES and not follows_what:
            continue  # "She says it underscores that …", but "what it calls “…”"
        is_near = is_led_in or quote - cue <= MAX_NEAR_CUE
        verb = _main_verb(clause, speaker, cue, quote)
        found = make_attribution(clause, speaker, (verb, verb + 1), Strength.CUE if is_near else Strength.FAR)
        is_of_relative_clause = (
            lexicon.is_english and not token.lower.endswith("ing") and is_in_relative_clause(clause, search_start, cue)
        )
        if found is not None or is_of_relative_clause:
            return found
    return (
        find_source_phrase(clause, search_start, quote)
        or find_own_words(clause, search_start, quote)
        or find_idiom_attribution(clause, search_start, quote)
        or find_utterance(clause, search_start, quote)
        or find_owner(clause, search_start, quote)
        or find_sender(clause, search_start, quote)
        or find_before_colon(clause, search_start, quote)
    )


def _main_verb(clause: Clause, speaker: Range, cue: int, quote: int) -> int:
    """The index of the reporting verb. It is not `cue` if the subject is a text and the word at `cue` is a participle
    that only describes the text ("A report cited in the plan | found that “…”")."""
    describes_text = speaker[1] == cue and is_document_noun(clause[cue - 1].lower) and clause[cue].lower.endswith("ed")
    if not describes_text or clause[cue + 1].lower not in ("by", "in") or not clause.lexicon.is_english:
        return cue
    verbs = (i for i in range(cue + 2, quote - 1) if clause[i + 1].lower == "that" and clause.is_verb(i))
    return next(verbs, cue)


def find_after(clause: Clause, quote: int, search_end: int, *, fresh: bool = False) -> Attribution | None:
    """The attribution after the quoted words, before `search_end`; None if there is none or it is doubtful.

    `fresh`: a new sentence begins after the quoted words. It may report something else ("“….” Quill said he would go").
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
        if speaker is not None and reports_new_clause(clause, start, speaker, cue):
            return None
        if fresh and speaker is not None and not (_opens_clause(clause, start, speaker) and ends_report(clause, cue)):
            return None
        is_last = cue + 1 >= len(clause) or clause[cue + 1].kind == "mark"
        if fresh and clause.lexicon.is_english and not is_last and clause[cue].lower not in COMMON_CUES | _SHOUT_VERBS:
            return None  # "“….” Quill proposed with a ring"
        if speaker is not None:
            found = make_attribution(clause, speaker, (cue, cue + 1), Strength.CUE)
            if found is not None and _reports_other_words(clause, found, cue):
                return None
            if found is not None:
                return found
        if clause[cue].lower in SAY_OR_TELL and clause.lexicon.is_english:
            # The subject of this verb is not clear. A speaker after it would be wrong, but one before it may be right
            # ("“…” were at sea, according to Quill, who said …").
            return None if fresh else find_source_phrase(clause, start, cue)
    if fresh:
        return None  # "“….” It was the ninth, according to Quill"
    shout = find_shout(clause, start, search_end)
    if shout is not None:
        return shout
    return find_source_phrase(clause, start, search_end) or find_idiom_attribution(clause, start, search_end)


def _opens_clause(clause: Clause, start: int, speaker: Range) -> bool:
    """Whether the speaker opens the clause at `start`, alone or after a description ("Lund’s niece, | Mara Quill")."""
    if speaker[0] < start + 3 or clause[speaker[0] - 1].text != ",":
        return speaker[0] == start
    has_no_verb = all(clause[i].kind == "word" and not clause.is_verb(i) for i in range(start, speaker[0] - 1))
    return has_no_verb and clause.lexicon.is_english and is_person_noun(clause[speaker[0] - 2].lower)


def _is_parenthesis(clause: Clause, speaker: Range, cue: int) -> bool:
    """Whether the cue and its subject are a parenthesis that is not about the quoted words ("He keeps, some say, his
    rule: “…”")."""
    start = speaker[0]
    if start > 1 and clause[start - 1].lower == "as" and clause[start - 2].text in DASHES:
        return any(token.text in DASHES for token in clause[cue + 1 :])  # "Quill – as Berg noted – taunted “…”"
    is_alone = speaker[1] == start + 1 == cue and clause[start].lower in STANDALONE_DETERMINERS
    return is_alone and start > 0 and clause[start - 1].text == "," and clause[cue + 1].text == ","


def _reports_other_words(clause: Clause, found: Attribution, cue: int) -> bool:
    """Whether a participle or infinitive after quoted words reports other words, because its subject has another verb
    in between ("After she spoke of “a win,” her office sent a note saying …", "“…,” Quill heard Berg say")."""
    lexicon = clause.lexicon
    between = [index for index in range(cue) if clause[index].start >= found.speaker.end]
    is_nonfinite = clause[cue].lower.endswith("ing") or clause[cue].lower in lexicon.base_forms | {"say", "tell"}
    if not is_nonfinite or not between or not lexicon.is_english:
        return False
    has_other_verb = not all(clause[index].lower in lexicon.auxiliaries or clause.is_adverb(index) for index in between)
    has_other_verb = has_other_verb and clause[cue - 1].lower != "as"  # "Quill is quoted as saying"
    return has_other_verb and clause[cue - 1].kind == "word"


def _is_quoted_by_another(clause: Clause, speaker: Range, cue: int) -> bool:
    """Whether the speaker is quoted by another person and a pronoun follows, which may mean either of the two ("Quill
    quoted Berg saying she had “…”")."""
    follows_quoting_verb = speaker[0] > 0 and clause[speaker[0] - 1].lower in QUOTE_VERBS and cue == speaker[1]
    return (
        follows_quoting_verb
        and cue + 1 < len(clause)
        and clause[cue + 1].lower in clause.lexicon.he | clause.lexicon.she
    )


def _is_after_quote(clause: Clause, start: int, cue: int, search_end: int) -> bool:
    """Whether an ambiguous word (a noun as often as a verb) is in the position of the verb after quoted words."""
    lexicon = clause.lexicon
    if cue == start:
        following = clause[cue + 1] if cue + 1 < search_end else None
        return following is not None and (following.is_capitalised or following.lower in lexicon.determiners)
    return clause[start].lower in lexicon.determiners and cue - start <= MAX_AMBIGUOUS_SUBJECT


def find_stated(clause: Clause) -> Attribution | None:
    """The attribution of a whole sentence without quotes: by the verb that ends it ("…, Quill said."), or the
    source that does ("…, according to Quill."), else by its first reporting verb ("Quill argues that …")."""
    closing = _closing_subject_first(clause) or _closing(clause) or _closing_source(clause)
    if closing is not None:
        return closing
    for cue in range(1, min(len(clause), MAX_CUE_DISTANCE)):
        token = clause[cue]
        if is_cue(clause, cue) and not token.lower.endswith("ing") and makes_judgement(clause, cue):
            speaker = subject_before(clause, 0, cue, len(clause))
            before = clause[speaker[0] - 1].lower if speaker is not None and speaker[0] > 0 else ""
            if before in clause.lexicon.relative_pronouns or before == "where":
                return None  # "…, which scientists say is rare."
            if speaker is not None and speaker[0] > 0 and clause.opens_subordinate_clause(speaker[0] - 1):
                continue  # "Quill agreed after Berg announced that …"
            words = [token.lower for token in clause[speaker[0] : cue]] if speaker is not None else []
            if any(word in _WHO and "," not in words[i:] for i, word in enumerate(words)):
                continue  # "Mara Quill, the clerk who voted to confirm it, said …"
            if speaker is not None:
                return make_attribution(clause, speaker, (cue, cue + 1), Strength.FAR)
    return None


def _closing_subject_first(clause: Clause) -> Attribution | None:
    """The attribution by a subject and a verb after a whole clause, if only the time, the place or the addressee
    follows the verb ("The gate will open in May, Mara Quill, a clerk, told the Courier on Monday.")."""
    if not clause.lexicon.is_english or len(clause) < _MIN_CLAUSE_TOKENS:
        return None
    end = len(clause) - (clause[len(clause) - 1].text in _SENTENCE_ENDS)
    cue = end - 1
    while cue > 1 and clause[cue].kind == "word" and (clause[cue].lower in NOT_NAMES or not clause.is_verb(cue)):
        cue -= 1
    if (
        clause[cue].lower not in COMMON_CUES
        or not is_cue(clause, cue)
        or (cue + 1 < end and not ends_report(clause, cue))
    ):
        return None
    speaker = noun_phrases.left_of(clause, 0, cue)
    start = speaker[0] if speaker is not None else 0
    while (
        start
        and clause[start - 1].kind == "word"
        and not (clause.is_verb(start - 1) or clause.is_connective(start - 1))
    ):
        start -= 1  # the office before a name
    if speaker is None or start < _MIN_CLAUSE_TOKENS or clause[start - 1].text != ",":
        return None
    has_clause = any(clause.is_verb(index) for index in range(1, start - 1))
    return make_attribution(clause, speaker, (cue, cue + 1), Strength.FAR) if has_clause else None


def _closing(clause: Clause) -> Attribution | None:
    """The attribution after the last comma of a sentence ("She has it in mind, said Quill."), or the one before the
    apposition that ends it ("…, said Quill, a clerk.")."""
    lexicon = clause.lexicon
    comma = next((i for i in range(len(clause) - 1, 1, -1) if clause[i].text == ","), None)
    if comma is None or not lexicon.is_english:
        return None
    end = len(clause) - (clause[len(clause) - 1].text in _SENTENCE_ENDS)
    previous_comma = next((i for i in range(comma - 1, 1, -1) if clause[i].text == ","), None)
    if (
        previous_comma is not None
        and clause[previous_comma + 1].lower in SAY_OR_TELL
        and clause[previous_comma + 2].is_capitalised
    ):
        name = noun_phrases.right_of(clause, previous_comma + 2, comma)
        if name is not None and name[1] == comma and clause[comma + 1].lower not in lexicon.conjunctions:
            return make_attribution(clause, name, (previous_comma + 1, previous_comma + 2), Strength.FAR)
    if comma + 2 >= end:
        return None
    is_inverted = clause[comma + 1].lower in SAY_OR_TELL - VERBS_WITH_ADDRESSEE
    cue = comma + 1 if is_inverted else end - 1
    if clause[cue].lower not in SAY_OR_TELL:
        return None
    speaker = (
        noun_phrases.right_of(clause, cue + 1, end) if is_inverted else noun_phrases.left_of(clause, comma + 1, cue)
    )
    if speaker is None or (speaker[1] != end if is_inverted else speaker[0] != comma + 1):
        return None
    return make_attribution(clause, speaker, (cue, cue + 1), Strength.FAR)


def has_described_aside(clause: Clause) -> bool:
    """Whether a person without a name speaks in an aside ("The answer, | the clerk told them, | was simple")."""
    for cue in range(3, len(clause) - 1) if clause.lexicon.is_english else ():
        end = cue + 1 + (clause[cue + 1].lower in ("him", "her", "them", "me", "us"))
        if clause[cue].lower not in SAY_OR_TELL or end >= len(clause) or clause[end].text != ",":
            continue
        speaker = noun_phrases.left_of(clause, 0, cue)
        if speaker is not None and clause[speaker[0] - 1].text == "," and is_person_noun(clause[cue - 1].lower):
            return True
    return False


def _closing_source(clause: Clause) -> Attribution | None:
    """The attribution by a source that ends the sentence, perhaps with an apposition ("…, according to Quill.")."""
    start = next((i for i in range(len(clause) - 2, 1, -1) if clause[i].lower == "according"), None)
    if start is None or not clause.lexicon.is_english:
        return None
    found = find_source_phrase(clause, start, len(clause))
    rest = [token for token in clause if found is not None and token.start >= found.speaker.end]
    return found if found is not None and (not rest or rest[0].kind == "mark") else None


def shares_opening_clause(clause: Clause, found: Attribution, quote: int) -> bool:
    """Whether `found` and the quoted words are both in a subordinate clause that begins the sentence ("When Quill
    called it “a scheme,” Berg asked why"), so that `found` is the right attribution."""
    is_subordinate = clause.opens_subordinate_clause(0) or (
        quote > 1 and clause.is_adverb(0) and clause.opens_subordinate_clause(1)
    )
    if found.cue is None or not clause.lexicon.is_english or not is_subordinate:
        return False
    commas = [i for i in range(quote) if clause[i].text == ","]
    last = quote - 2
    while last > 0 and clause[last].is_capitalised and clause[last].start > found.cue.end:
        last -= 1  # "Then when Quill asked Ida Berg, “…?” the clerk said, “…”"
    said = commas == [quote - 1] and clause[last].end == found.cue.end
    return (not commas or said) and found.speaker.end <= found.cue.start


def _is_legal_text(noun: str) -> bool:
    return noun in _LEGAL_TEXTS or is_document_noun(noun)
