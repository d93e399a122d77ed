"""Finds the speakers of all quoted words of an article, by the sentence that contains them, else by the sentences
around it."""

from __future__ import annotations

from dataclasses import replace

from bot.distilling.quotes import utterance
from bot.distilling.quotes.attribution.attribution_finder import AttributionFinder
from bot.distilling.quotes.attribution.continuations import continues_speech, speech_around_aside
from bot.distilling.quotes.attribution.interview_turns import is_transcript_note, turn_of
from bot.distilling.quotes.grammar.person_names import key_of
from bot.distilling.quotes.grammar.speech_lexicon import SpeechLexicon, lexicon_of
from bot.distilling.quotes.marks import QuotedSpan
from bot.distilling.quotes.masked_sentences import Sentence, sentences_of
from bot.distilling.quotes.not_speech import misattributions
from bot.distilling.quotes.not_speech.terms import is_term
from bot.distilling.quotes.people.last_speaker import named_until
from bot.distilling.quotes.people.sole_speaker import give_to_sole_speaker
from bot.distilling.quotes.speaker_resolver import SpeakerResolver
from bot.distilling.quotes.speech_types import (
    SPEECH_WORDS,
    Attribution,
    QuotePart,
    Speaker,
    is_speech,
    word_count,
)
from bot.model import Span


def find_speech(
    text: str, paragraphs: tuple[Span, ...], quoted_spans: tuple[QuotedSpan, ...], language: str, *, in_full: bool
) -> list[QuotePart]:
    """All quoted words in order, without those that were recognised as terms or notes; some of them may still not be
    speech (`is_speech`). Each has its speaker if the text makes the speaker clear. `language` is a two-letter code.
    `in_full`: if the article gives the full name of a speaker, the full name replaces the surname or description."""
    reader = _Reader(text, paragraphs, lexicon_of(language))
    by_paragraph: dict[int, list[QuotedSpan]] = {}
    for item in quoted_spans:
        by_paragraph.setdefault(item.paragraph, []).append(item)
    for number, paragraph in enumerate(paragraphs):
        reader.read(sentences_of(text, paragraph, number, by_paragraph.get(number, []), language, reader.sentences))
    parts = give_to_sole_speaker(text, reader.parts, paragraphs, reader.resolver.people, lexicon_of(language))
    if not in_full:
        return parts
    return [replace(part, speaker=reader.resolver.in_full(part.speaker)) for part in parts]


class _Reader:
    """Reads the paragraphs in order and collects their quoted words in `parts`, each with its speaker."""

    def __init__(self, text: str, paragraphs: tuple[Span, ...], lexicon: SpeechLexicon) -> None:
        self.parts: list[QuotePart] = []
        self.sentences = 0
        """The number of sentences that were read."""
        self.resolver = SpeakerResolver(text, paragraphs, lexicon)
        self._text = text
        self._paragraphs = paragraphs
        self._lexicon = lexicon
        self._last = self.resolver.last
        self._finder = AttributionFinder(text, paragraphs, lexicon, self.resolver.people)
        self._previous: Sentence | None = None

    def read(self, sentences: list[Sentence]) -> None:
        """Reads the sentences of the next paragraph, and adds its quoted words to `parts`."""
        self.sentences += len(sentences)
        if sentences and self._is_apart(sentences[0].paragraph):
            self._previous = None
            self.resolver.forget_sentence()
        for position, sentence in enumerate(sentences):
            self.resolver.begin(sentence)
            for index, quoted_span in sentence.quotes.items():
                if is_term(self._text, sentence, index, quoted_span):
                    sentence.terms.add(index)
            for index, quoted_span in sentence.quotes.items():
                if index in sentence.terms or is_transcript_note(self._text, quoted_span):
                    continue
                turn = turn_of(self._text, quoted_span)
                if turn is not None:
                    words, speaker = turn
                    end = speaker.span.end if speaker is not None else None
                    self._add(QuotePart(words, speaker, cue=None, continues=False), end, sentence)
                else:
                    self._attribute(sentences, position, index, quoted_span)
            self.resolver.end(sentence)
        if sentences:
            self._previous = sentences[-1]

    def _is_apart(self, paragraph: int) -> bool:
        """Whether other text, such as a heading or boilerplate, is between the paragraph with this number and the
        paragraph before."""
        previous_paragraph = self._paragraphs[paragraph - 1] if paragraph else None
        return previous_paragraph is not None and bool(
            self._text[previous_paragraph.end : self._paragraphs[paragraph].start].strip()
        )

    def _attribute(self, sentences: list[Sentence], position: int, index: int, quoted_span: QuotedSpan) -> None:
        """Finds the speaker of the quoted words at `index` in the sentence at `position`, and adds the words to
        `parts`. `sentences` are all sentences of the paragraph."""
        sentence = sentences[position]
        previous_part = self.parts[-1] if self.parts else None
        runs_on = (
            previous_part is not None
            and not previous_part.quoted_span.is_closed
            and previous_part.quoted_span.paragraph == quoted_span.paragraph - 1
            and index == 0
        )
        aside_index = speech_around_aside(sentence, index)
        resumed_part = self._read_before(sentence.quotes[aside_index]) if aside_index is not None else None
        attribution = None if resumed_part is not None else self._finder.find_in_sentence(sentence, index, quoted_span)
        if resumed_part is not None:
            part = QuotePart(quoted_span, resumed_part.speaker, resumed_part.cue, runs_on)
        elif attribution is not None:
            part = self._attributed_part(attribution, sentence, quoted_span, previous_part, runs_on=runs_on)
        elif previous_part is not None and self._continues(
            previous_part, sentence, index, quoted_span, runs_on=runs_on
        ):
            part = QuotePart(quoted_span, previous_part.speaker, previous_part.cue, continues=True)
        elif previous_part is not None and self._goes_on(sentences, position, index, quoted_span, previous_part):
            part = QuotePart(quoted_span, previous_part.speaker, None, runs_on)
        elif self._lexicon.is_english and utterance.has_cue_after(sentence.clause, index):
            # The words are speech, but their sentence does not make the speaker clear.
            part = QuotePart(quoted_span, None, None, runs_on)
        else:
            attribution = self._finder.find_around(sentences, position, index, quoted_span, self._previous, self.parts)
            speaker, cue = self._speaker_around(attribution, sentences, position, index, quoted_span)
            if speaker is None and utterance.is_unsaid_before(sentence.clause, index):
                sentence.terms.add(index)
                return
            part = QuotePart(quoted_span, speaker, cue, runs_on)
        self._add(part, named_until(sentence.clause, attribution) if attribution is not None else None, sentence)

    def _attributed_part(
        self,
        attribution: Attribution,
        sentence: Sentence,
        quoted_span: QuotedSpan,
        previous_part: QuotePart | None,
        *,
        runs_on: bool,
    ) -> QuotePart:
        """The quoted words with the speaker of an attribution in their sentence. `runs_on`: they continue the quoted
        words at the end of the paragraph before, which have no closing mark."""
        speaker, cue = self.resolver.resolve(attribution, sentence), attribution.cue
        is_unnamed = speaker is not None and not speaker.is_named
        if is_unnamed and previous_part is not None and self._interrupts(previous_part, cue, sentence):
            speaker = previous_part.speaker  # "Quill wrote: “…,” he said, “…”"
        is_same_paragraph = previous_part is not None and previous_part.quoted_span.paragraph == quoted_span.paragraph
        resumes = (
            previous_part is not None and is_same_paragraph and self._resumes(previous_part, speaker, cue, sentence)
        )
        return QuotePart(quoted_span, speaker, cue, runs_on or resumes)

    def _continues(
        self, previous_part: QuotePart, sentence: Sentence, index: int, quoted_span: QuotedSpan, *, runs_on: bool
    ) -> bool:
        """Whether the quoted words at `index`, without an attribution of their own, belong to the same quote as
        `previous_part`. `runs_on` is explained in `_attributed_part`."""
        if previous_part.speaker is None:
            return False
        if runs_on:
            return True
        is_same_paragraph = previous_part.quoted_span.paragraph == quoted_span.paragraph
        is_by_same = is_same_paragraph and continues_speech(self._text, sentence, index)
        return is_by_same and (index > 0 or self._last.is_still(previous_part.speaker))

    def _speaker_around(
        self,
        attribution: Attribution | None,
        sentences: list[Sentence],
        position: int,
        index: int,
        quoted_span: QuotedSpan,
    ) -> tuple[Speaker | None, Span | None]:
        """The speaker and the cue of quoted words that their sentence does not attribute: those of `attribution`, which
        was found in the sentences around it; if that is None, the last speaker (without a cue), if the words go on
        after a speech or a report. (None, None) if there is no such speaker, or if somebody else is named right after
        the words."""
        sentence = sentences[position]
        speaker, cue = (
            (self.resolver.resolve(attribution, sentence), attribution.cue) if attribution is not None else (None, None)
        )
        if attribution is None and (
            self._follows_speech(sentence, index, quoted_span)
            or self._follows_report(sentences, position, index, quoted_span)
        ):
            speaker = self._last.speaker
        is_by_another = speaker is not None and self._is_by_another(sentence, index, quoted_span, speaker)
        return (None, None) if is_by_another else (speaker, cue)

    def _goes_on(
        self, sentences: list[Sentence], position: int, index: int, quoted_span: QuotedSpan, previous_part: QuotePart
    ) -> bool:
        """Whether the quoted words at `index`, with a clause before them, continue the speech in the sentence before
        ("“…,” Quill said. If the gate breaks, “…”", "“…,” Quill said. It is “…”")."""
        if not position or word_count(self._text, quoted_span) < SPEECH_WORDS or previous_part.speaker is None:
            return False
        clause = sentences[position].clause
        follows = previous_part.quoted_span in sentences[position - 1].quotes.values() and self._last.is_still(
            previous_part.speaker
        )
        return follows and (
            utterance.ends_with_quote_after_clause(clause, index)
            or utterance.completes_remark(clause, index)
            or utterance.completes_comment(clause, index)
        )

    def _is_by_another(self, sentence: Sentence, index: int, quoted_span: QuotedSpan, speaker: Speaker) -> bool:
        """Whether a name and a verb follow the quoted words, and the name is not that of `speaker` ("“…,” Quill
        shared")."""
        clause = sentence.clause
        has_comma = self._finder.sentence_continues_after(sentence, index, quoted_span)
        if not utterance.is_followed_by_another_speaker(clause, index, has_comma=has_comma):
            return False
        name = next(token.text for token in clause[index + 1 :] if token.kind == "word")
        person = self.resolver.people.find(name)
        return person is None or person.key != speaker.key

    def _read_before(self, quoted_span: QuotedSpan) -> QuotePart | None:
        """The part of `parts` with these quoted words, if they have a speaker; else None."""
        return next(
            (part for part in self.parts[::-1] if part.quoted_span is quoted_span and part.speaker is not None), None
        )

    def _add(self, part: QuotePart, end: int | None, sentence: Sentence) -> None:
        """Adds quoted words to `parts` and remembers their speaker. The words that name the speaker end at the offset
        `end`; None if no attribution names the speaker."""
        self.parts.append(part)
        if part.speaker is not None:
            self.resolver.remember(part.speaker, part.quoted_span.paragraph, end, sentence)
        elif is_speech(self._text, part):
            self._last.is_interrupted = True

    def _resumes(self, previous_part: QuotePart, speaker: Speaker | None, cue: Span | None, sentence: Sentence) -> bool:
        """Whether the quoted words continue `previous_part`: they have the same cue, or `previous_part` ends with a
        comma or dash in the same sentence and has the same speaker."""
        if cue is not None and previous_part.cue == cue:
            return True
        is_interrupted = (
            self._text[previous_part.quoted_span.span.end - 1] in ",—–"
            and previous_part.quoted_span.outer_span.start >= sentence.clause[0].start
        )
        if not is_interrupted or speaker is None or previous_part.speaker is None:
            return False
        return speaker == previous_part.speaker or (
            speaker.key is not None and speaker.key == previous_part.speaker.key
        )

    def _interrupts(self, previous_part: QuotePart, cue: Span | None, sentence: Sentence) -> bool:
        """Whether `cue` comes after `previous_part` in the sentence, so that it interrupts a quote."""
        is_inside_sentence = (
            previous_part.quoted_span.outer_span.start >= sentence.clause[0].start
            and self._text[previous_part.quoted_span.span.end - 1] == ","
        )
        return is_inside_sentence and cue is not None and cue.start >= previous_part.quoted_span.outer_span.end

    def _follows_speech(self, sentence: Sentence, index: int, quoted_span: QuotedSpan) -> bool:
        """Whether the quoted words, which have no other words in their sentence, are near the last speech and by the
        same speaker, because nothing shows another one."""
        if self._lexicon.is_english:
            if self._last.is_interrupted or (self.parts and self.parts[-1].speaker is None):
                return False
            if misattributions.is_pull_quote(self._text, quoted_span) or self._names_last_speaker(quoted_span):
                return False
            paragraph = self._paragraphs[quoted_span.paragraph]
            if misattributions.is_heading(self._text, quoted_span, paragraph) or misattributions.is_list_item(
                self._text, quoted_span, paragraph
            ):
                return False
            if misattributions.is_question(self._text, quoted_span) or (
                self.parts and misattributions.is_asked(self._text, self.parts[-1])
            ):
                return False  # a question and its answer have different speakers
        has_single_marks = {
            self._text[item.outer_span.start] in "‘'"
            for item in (quoted_span, *(part.quoted_span for part in self.parts[-1:]))
        }
        if len(has_single_marks) > 1:
            return False  # the marks are single here and double there: the words may be a heading
        is_near = quoted_span.paragraph - self._last.paragraph <= 1
        return (
            is_near and index == 0 and word_count(self._text, quoted_span) >= SPEECH_WORDS and len(sentence.clause) <= 2
        )

    def _follows_report(self, sentences: list[Sentence], position: int, index: int, quoted_span: QuotedSpan) -> bool:
        """Whether the quoted words end a comment on a thing, right after a sentence that reports what somebody says
        ("Quill argued that the lock was old. As a result, there is “…”")."""
        sentence = sentences[position]
        is_next = position > 0 and self._last.sentence == sentence.number - 1 and not self._last.is_interrupted
        is_long = word_count(self._text, quoted_span) >= SPEECH_WORDS
        return is_next and is_long and utterance.completes_comment(sentence.clause, index)

    def _names_last_speaker(self, quoted_span: QuotedSpan) -> bool:
        """Whether quoted words contain the surname of the last speaker as a possessive ("“Berg’s idea …”"). Then
        another person probably said them."""
        speaker = self._last.speaker
        if speaker is None or speaker.key is None:
            return False
        surname = speaker.key.rpartition(" ")[2]
        words = quoted_span.span.of(self._text).split()
        return any(word[0].isupper() and word.endswith(("’s", "'s")) and key_of(word) == surname for word in words)
