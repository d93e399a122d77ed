"""Finds the attribution of quoted words in their own sentence, or in the sentences around it."""

from __future__ import annotations

import re

from bot.distilling.quotes import utterance
from bot.distilling.quotes.attribution.after_quote import find_after
from bot.distilling.quotes.attribution.attitudes import find_attitude
from bot.distilling.quotes.attribution.before_quote import find_before, shares_opening_clause
from bot.distilling.quotes.attribution.signed_quotes import signer_of
from bot.distilling.quotes.attribution.whole_sentence import find_closing_attribution, find_sentence_attribution
from bot.distilling.quotes.grammar.clause import NOT_NAMES, Clause
from bot.distilling.quotes.grammar.nouns import is_singular_person_noun
from bot.distilling.quotes.grammar.predicates import is_predicate, is_verdict
from bot.distilling.quotes.grammar.speech_lexicon import SpeechLexicon
from bot.distilling.quotes.grammar.tokens import DASHES
from bot.distilling.quotes.marks import QuotedSpan
from bot.distilling.quotes.masked_sentences import Sentence
from bot.distilling.quotes.not_speech import misattributions
from bot.distilling.quotes.not_speech.terms import is_term
from bot.distilling.quotes.people.people import People
from bot.distilling.quotes.reporting.cues import is_cue
from bot.distilling.quotes.reporting.unreported import MAX_CUE_DISTANCE
from bot.distilling.quotes.reporting.verbless_attributions import MAX_NEAR_CUE, find_bare_name, is_introduced
from bot.distilling.quotes.reporting.verbs import COMMON_CUES, QUOTE_VERBS
from bot.distilling.quotes.speech_types import (
    SPEECH_WORDS,
    Attribution,
    QuotePart,
    Strength,
    is_speech,
    looks_like_name,
    word_count,
)
from bot.model import Span
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_PREPOSITION = re.compile(r" (?:at|for|from|in|of|with) ")
"""Matches " of " in "the mayor of Salem"."""

_FACT_VERBS = _LISTS["fact_verbs"]
"""Verbs that report facts. A quote that stands alone after a sentence with such a verb may be by somebody else."""
_CUES_OF_SENTENCES = _LISTS["cues_of_sentences"]
"""Verbs that report their whole sentence, with the quoted words in it."""
_MAX_GAP_TOKENS = 80
"""The maximum number of tokens before and after quoted words that are searched for their speaker."""
_MAX_LATER_SENTENCES = 2
"""How many sentences after quoted words are searched for an attribution that may also be that of the quoted words."""
_MAX_TOKENS_TO_NEXT = 20
"""The number of tokens after quoted words that are searched for the next quoted words, which may be by the same
speaker."""


class AttributionFinder:
    """Finds the attributions of quoted words in an article. `people` are the people whom the sentences read so far
    name."""

    def __init__(self, text: str, paragraphs: tuple[Span, ...], lexicon: SpeechLexicon, people: People) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._lexicon = lexicon
        self._people = people

    def find_in_sentence(self, sentence: Sentence, index: int, quoted_span: QuotedSpan) -> Attribution | None:
        """The attribution of the quoted words in their own sentence; None if the sentence has none. If the quoted words
        are only a few English words without a question or exclamation mark, the attribution must be close to them."""
        attribution = self._nearest(sentence, index, quoted_span) or self._of_whole_sentence(
            sentence, index, quoted_span
        )
        if attribution is not None and attribution.cue is not None and sentence.clause[0].text in DASHES:
            is_common_cue = attribution.cue.of(self._text).lower() in COMMON_CUES
            attribution = attribution if is_common_cue else None  # "— Mara Quill, on a bill that bans teaching “…”"
        has_few_words = self._lexicon.is_english and word_count(self._text, quoted_span) < SPEECH_WORDS
        if attribution is None or not has_few_words or self._text[quoted_span.span.end - 1] in "?!":
            return attribution
        words = quoted_span.span.of(self._text)
        if is_verdict(sentence.clause, index, words):
            return attribution
        if is_predicate(sentence.clause, index, words) and not _is_near_cue(sentence.clause, index):
            return attribution if _reports_predicate(sentence.clause, index, attribution) else None
        return attribution if utterance.is_short_speech(sentence.clause, index, attribution) else None

    def find_around(
        self,
        sentences: list[Sentence],
        position: int,
        index: int,
        quoted_span: QuotedSpan,
        previous_sentence: Sentence | None,
        parts: list[QuotePart],
    ) -> Attribution | None:
        """The attribution of the quoted words by what is around them: the next quoted words of their sentence, the next
        sentences, or the sentence before; None if none of these has one for the quoted words.

        `sentences` are the sentences of the paragraph; the quoted words are at `index` in the sentence at `position`.
        `previous_sentence` is the last sentence of the paragraph before, None if there is none or if other text is
        between the two paragraphs. `parts` are the quoted words that were read before."""
        sentence = sentences[position]
        attribution = self._from_next_quotes(sentence, index, quoted_span)
        if attribution is not None:
            return attribution
        if index > _MAX_GAP_TOKENS or any(token.kind == "word" for token in sentence.clause[:index]):
            return None
        for later_sentence in sentences[position + 1 : position + 1 + _MAX_LATER_SENTENCES]:
            if 0 in later_sentence.quotes and not is_term(self._text, later_sentence, 0, later_sentence.quotes[0]):
                attribution = self.find_in_sentence(later_sentence, 0, later_sentence.quotes[0])
                if attribution is not None:
                    return attribution
        sentence_before = sentences[position - 1] if position else previous_sentence
        return (
            self._from_sentence_before(sentence_before, quoted_span, parts)
            if sentence_before is not None and sentence_before.clause
            else None
        )

    def sentence_continues_after(self, sentence: Sentence, index: int, quoted_span: QuotedSpan) -> bool:
        """Whether the sentence continues after the quoted words: a comma or dash ends them ("“…,” he said"), or they
        end with a question or exclamation mark and the next word is not capitalised ("“…?” he asked")."""
        last_character = self._text[quoted_span.span.end - 1]
        if last_character in "?!":
            return index + 1 < len(sentence.clause) and not sentence.clause[index + 1].is_capitalised
        return (
            last_character in ",，—–-" or self._text[quoted_span.outer_span.end : quoted_span.outer_span.end + 1] == ","
        )

    def _nearest(self, sentence: Sentence, index: int, quoted_span: QuotedSpan) -> Attribution | None:
        """The attribution before or after the quoted words, whichever is better. A signature ("“…” — Mara Quill") is
        preferred to both. None if there is none."""
        signer = signer_of(self._text, quoted_span, self._paragraphs)
        if signer is not None:
            return Attribution(signer, None, Strength.STRONG)
        clause = sentence.clause
        search_start, search_end = self._search_range(sentence, index)
        follows = self._may_follow(sentence, index, search_end, quoted_span) and not utterance.is_mentioned(
            clause, index
        )
        ends_sentence = follows and clause[index + 1].is_capitalised and self._text[quoted_span.span.end - 1] in ".?!…"
        following_attribution = find_after(clause, index, search_end, ends_sentence=ends_sentence) if follows else None
        has_comma = self.sentence_continues_after(sentence, index, quoted_span)
        is_sentence = word_count(self._text, quoted_span) >= SPEECH_WORDS and not looks_like_name(
            self._text, quoted_span
        )
        if following_attribution is None and has_comma and is_sentence:
            following_attribution = self._bare_name(clause, index)
        if following_attribution is None and utterance.is_followed_by_another_speaker(
            clause, index, has_comma=has_comma
        ):
            return None
        preceding_attribution = find_before(clause, search_start, index)
        if (
            preceding_attribution is not None
            and following_attribution is not None
            and self._introduces(preceding_attribution, following_attribution, sentence, index)
        ):
            return preceding_attribution
        if preceding_attribution is not None and shares_opening_clause(clause, preceding_attribution, index):
            return preceding_attribution
        if following_attribution is not None and has_comma:
            return following_attribution
        if preceding_attribution is not None and (
            preceding_attribution.strength is Strength.STRONG or following_attribution is None
        ):
            return preceding_attribution
        if following_attribution is not None or not is_sentence or _is_closed_by_verb(clause, index):
            return following_attribution
        return find_attitude(self._text, clause, search_start, index, quoted_span)

    def _of_whole_sentence(self, sentence: Sentence, index: int, quoted_span: QuotedSpan) -> Attribution | None:
        """The attribution of the whole sentence that contains the quoted words, if nothing else in the sentence reports
        speech: an attribution at the end of the sentence ("The town is “too great to hate,” as it was when the mill was
        shut, Mara Quill told the Courier"), or a verb that is too far before the quoted words for `find_before`. None
        if there is none."""
        clause = sentence.clause
        is_sentence = word_count(self._text, quoted_span) >= SPEECH_WORDS and not looks_like_name(
            self._text, quoted_span
        )
        if not is_sentence or not self._lexicon.is_english or utterance.is_mentioned(clause, index):
            return None
        ends = self._text[quoted_span.span.end - 1] in ".?!…" and any(
            token.kind == "word" for token in clause[index + 1 :]
        )
        cues = [i for i in range(len(clause)) if is_cue(clause, i) or clause[i].lower in QUOTE_VERBS]
        if ends or _is_in_aside(clause, index) or len(cues) > 1:
            return None
        is_far_before = bool(cues) and index - cues[0] > MAX_CUE_DISTANCE
        attribution = find_sentence_attribution(clause) if is_far_before else find_closing_attribution(clause)
        if (
            attribution is None
            or attribution.cue is None
            or not (is_far_before or attribution.cue.start > clause[index].start)
        ):
            return None
        cue = attribution.cue.of(self._text).lower()
        return attribution if cue in _CUES_OF_SENTENCES or " " in cue else None

    def _from_next_quotes(self, sentence: Sentence, index: int, quoted_span: QuotedSpan) -> Attribution | None:
        """The attribution of the next quoted words in the sentence, if `quoted_span` may have the same attribution;
        else None. None if `quoted_span` is an English question, which somebody else answers ("“True?” “No,” Quill
        said.")."""
        is_question = self._lexicon.is_english and self._text[quoted_span.span.end - 1] == "?"
        for other_index in range(index + 1, min(len(sentence.clause), index + _MAX_TOKENS_TO_NEXT)):
            if not is_question and other_index in sentence.quotes and other_index not in sentence.terms:
                attribution = self.find_in_sentence(sentence, other_index, sentence.quotes[other_index])
                if attribution is not None and not self._reports_only(
                    attribution, sentence.quotes[other_index], quoted_span
                ):
                    return attribution
        return None

    def _from_sentence_before(
        self, sentence_before: Sentence, quoted_span: QuotedSpan, parts: list[QuotePart]
    ) -> Attribution | None:
        """The attribution of the sentence before quoted words that stand alone, if this sentence ends with a colon, or
        if its speaker is a single person who probably goes on to speak; else None."""
        if sentence_before.clause[-1].text == ":":
            return self._of_sentence_before(sentence_before, parts)
        is_short_or_question = word_count(self._text, quoted_span) < SPEECH_WORDS or misattributions.is_question(
            self._text, quoted_span
        )
        is_heading = self._lexicon.is_english and misattributions.is_heading(
            self._text, quoted_span, self._paragraphs[quoted_span.paragraph]
        )
        attribution = None if is_short_or_question or is_heading else self._of_sentence_before(sentence_before, parts)
        if attribution is None or (
            attribution.cue is not None and attribution.cue.of(self._text).lower() in _FACT_VERBS
        ):
            return None
        return attribution if self._is_single_person(attribution) else None

    def _bare_name(self, clause: Clause, index: int) -> Attribution | None:
        """The name of a person that follows the quoted words at `index` without a verb; None if there is none."""
        attribution = find_bare_name(clause, index)
        person = self._people.find(attribution.speaker.of(self._text)) if attribution is not None else None
        return attribution if person is not None and person.is_person else None

    def _introduces(
        self, preceding_attribution: Attribution, following_attribution: Attribution, sentence: Sentence, index: int
    ) -> bool:
        """Whether the attribution before the quoted words is better than the one after them: a name introduces the
        words, and only a pronoun ("Quill wrote: “…,” he said") or a source ("according to Berg") follows them."""
        name = preceding_attribution.speaker.of(self._text)
        is_named = name.lower() not in self._lexicon.pronouns
        if preceding_attribution.cue is None and self._lexicon.is_english and self._people.find(name) is None:
            return False  # "His verdict: “…,” he said"
        is_pronoun = following_attribution.speaker.of(self._text).lower() in self._lexicon.pronouns
        # "…,” according to Berg"
        is_source = following_attribution.cue is not None and " " in following_attribution.cue.of(self._text)
        return is_named and (is_pronoun or is_source) and is_introduced(sentence.clause, index)

    def _may_follow(self, sentence: Sentence, index: int, search_end: int, quoted_span: QuotedSpan) -> bool:
        """Whether an attribution may follow the quoted words, before `search_end`."""
        clause = sentence.clause
        if index + 1 >= search_end:
            return False
        last_character = self._text[quoted_span.span.end - 1]
        introduces_next = search_end < len(clause) and is_introduced(clause, search_end)
        return not (last_character in ".?!…" and introduces_next and clause[index + 1].is_capitalised)

    def _reports_only(self, attribution: Attribution, other_quoted_span: QuotedSpan, quoted_span: QuotedSpan) -> bool:
        """Whether `attribution`, which reports `other_quoted_span`, does not also report `quoted_span` before it,
        because its speaker is named between the two ("After she spoke of “a win,” her office sent a note saying:
        “…”")."""
        return (
            self._lexicon.is_english
            and quoted_span.outer_span.end <= attribution.speaker.start < other_quoted_span.outer_span.start
        )

    def _is_single_person(self, attribution: Attribution) -> bool:
        """Whether the speaker is a single person. Only then is a quote that stands alone, without an attribution, by
        the same speaker. Always true in other languages than English."""
        name = attribution.speaker.of(self._text)
        if name.lower() in self._lexicon.he | self._lexicon.she or not self._lexicon.is_english:
            return True
        noun = _PREPOSITION.split(name.lower(), maxsplit=1)[0].rpartition(" ")[2]
        return self._people.find(name) is not None or is_singular_person_noun(noun)

    def _of_sentence_before(self, sentence: Sentence, parts: list[QuotePart]) -> Attribution | None:
        """The attribution in the sentence before quoted words that stand alone; None if it has none."""
        end = len(sentence.clause)
        search_start = max((i + 1 for i in sentence.quotes if self._was_speech(sentence, i, parts)), default=0)
        if sentence.clause[-1].text == ":":
            return find_before(sentence.clause, search_start, end)
        return None if search_start else find_sentence_attribution(sentence.clause)

    def _search_range(self, sentence: Sentence, index: int) -> tuple[int, int]:
        """The start (included) and end (excluded) of the tokens around the quoted words at `index` that are searched:
        from the speech before them to the speech after them, at most `_MAX_GAP_TOKENS` on each side."""
        clause, start, end = sentence.clause, 0, len(sentence.clause)
        for i in range(index - 1, max(-1, index - _MAX_GAP_TOKENS), -1):
            if self._is_speech_at(sentence, i):
                start = i + 1
                break
        for i in range(index + 1, min(len(clause), index + _MAX_GAP_TOKENS)):
            if self._is_speech_at(sentence, i):
                end = i
                break
        return max(start, index - _MAX_GAP_TOKENS), min(end, index + _MAX_GAP_TOKENS)

    def _was_speech(self, sentence: Sentence, index: int, parts: list[QuotePart]) -> bool:
        """Whether the quoted words at `index` of a sentence that was read before were speech."""
        if not self._is_speech_at(sentence, index):
            return False
        last_parts = parts[-len(sentence.quotes) :]
        return not any(
            part.quoted_span is sentence.quotes[index] and not is_speech(self._text, part) for part in last_parts
        )

    def _is_speech_at(self, sentence: Sentence, index: int) -> bool:
        """Whether there are quoted words at `index` that look like speech and are not a term."""
        quoted_span = sentence.quotes.get(index)
        return quoted_span is not None and index not in sentence.terms and self._is_speech(quoted_span)

    def _is_speech(self, quoted_span: QuotedSpan) -> bool:
        """Whether quoted words look like speech: they are at least `SPEECH_WORDS` words, or end with a punctuation
        mark."""
        return word_count(self._text, quoted_span) >= SPEECH_WORDS or self._text[quoted_span.span.end - 1] in ",.?!"


def _is_near_cue(clause: Clause, index: int) -> bool:
    """Whether a word that may be a cue is right before the quoted words at `index`."""
    return any(token.lower in clause.lexicon.cues for token in clause[max(0, index - MAX_NEAR_CUE) : index])


def _reports_predicate(clause: Clause, index: int, attribution: Attribution) -> bool:
    """Whether the cue of `attribution` reports the predicate in quotation marks at `index`: the cue follows the quoted
    words; or it is before them, is a common cue or before "that" (perhaps with a day between, "said Monday that"),
    reports no mere fact, and no other cue is between it and the quoted words."""
    if attribution.cue is None or attribution.cue.start > clause[index].start:
        return attribution.cue is not None
    cue = next(i for i in range(index) if clause[i].end >= attribution.cue.end)
    indexes_between = range(cue + 1, index)
    is_common = clause[cue].lower in COMMON_CUES | {"saying"} or any(
        clause[i].lower == "that" and (i == cue + 1 or clause[i - 1].lower in NOT_NAMES) for i in indexes_between
    )
    is_fact = clause[cue].lower in _FACT_VERBS
    return is_common and not is_fact and not any(is_cue(clause, i) for i in indexes_between)


def _is_closed_by_verb(clause: Clause, index: int) -> bool:
    """Whether a subject and a verb end the sentence after the quoted words at `index` ("Quill is “tired of it” after a
    year at sea, her deputy said")."""
    closing_attribution = find_closing_attribution(clause)
    return closing_attribution is not None and closing_attribution.speaker.start > clause[index].start


def _is_in_aside(clause: Clause, index: int) -> bool:
    """Whether the quoted words are between two dashes ("the mill – sold as “a home for all of us” – is shut")."""
    return any(token.text in DASHES for token in clause[:index]) and any(
        token.text in DASHES for token in clause[index + 1 :]
    )
