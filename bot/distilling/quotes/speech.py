"""Finds the speaker of all quoted words of an article: by their own sentence, else by the sentences around it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.distilling.quotes import utterance
from bot.distilling.quotes.attribution import attribution
from bot.distilling.quotes.attribution.continuations import continues_speech, speech_around_aside
from bot.distilling.quotes.attribution.interview_turns import is_transcript_note, turn_of
from bot.distilling.quotes.attribution.signed_quotes import signer_of
from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.grammar.lexicon import Lexicon, lexicon_of
from bot.distilling.quotes.grammar.nouns import can_act, is_document_noun, is_person_noun
from bot.distilling.quotes.grammar.person_names import Gender, key_of
from bot.distilling.quotes.marks import QuotedSpan
from bot.distilling.quotes.masked_sentences import Sentence, sentences_of
from bot.distilling.quotes.not_speech import doubts
from bot.distilling.quotes.not_speech.terms import is_term
from bot.distilling.quotes.people.antecedents import Antecedents
from bot.distilling.quotes.people.described_speaker import BODY_PRONOUNS, DescribedSpeaker, means_body
from bot.distilling.quotes.people.last_speaker import LONG_AGO, LastSpeaker, is_in_main_clause, named_until
from bot.distilling.quotes.people.last_subject import LastSubject, subject_of
from bot.distilling.quotes.people.people import People
from bot.distilling.quotes.people.person import Person
from bot.distilling.quotes.reporting.cues import COMMON_CUES
from bot.distilling.quotes.reporting.verbless_attributions import is_introduced
from bot.distilling.quotes.speech_types import (
    SPEECH_WORDS,
    Attribution,
    QuotePart,
    Speaker,
    Strength,
    is_speech,
    word_count,
)
from bot.model import Span

_CAPITAL_INSIDE_SENTENCE = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+")  # capitalised words inside a sentence
_PREPOSITION = re.compile(r" (?:at|for|from|in|of|with) ")
_NAME_BEHIND = re.compile(
    r",[^.,]*\b[A-Z]"
)  # a name in the apposition of a description: "a clerk, 80-year-old Ida Crane"
_LOWER_CASE_WORD = re.compile(r"\b[a-z]{3,}\b")
_DASHES = ("-", "–", "—", "--")
_FACT_VERBS = frozenset("announced announces confirmed confirms reported reports revealed reveals".split())
"""Verbs that report facts: a separate quote after such a sentence need not be by its subject."""
_INDEFINITE_DETERMINERS = ("a", "an", "another", "one")
_MAX_GAP_TOKENS = 80
"""The maximum number of tokens before and after quoted words that are searched for their speaker."""


def find_speech(
    text: str, paragraphs: tuple[Span, ...], quoted: tuple[QuotedSpan, ...], language: str, *, in_full: bool
) -> list[QuotePart]:
    """All quoted words in order, also those that are not speech, each with its speaker if the text makes it clear.
    `in_full`: with the full name of who is called by the surname or by what they are, if the article gives it."""
    reader = _Reader(text, paragraphs, lexicon_of(language))
    by_paragraph: dict[int, list[QuotedSpan]] = {}
    for item in quoted:
        by_paragraph.setdefault(item.paragraph, []).append(item)
    for number, paragraph in enumerate(paragraphs):
        reader.read(sentences_of(text, paragraph, number, by_paragraph.get(number, []), language, reader.sentences))
    if not in_full:
        return reader.parts
    return [replace(part, speaker=reader.in_full(part.speaker)) for part in reader.parts]


class _Reader:
    """Reads the paragraphs in order and remembers who spoke last, and whether another subject came since."""

    def __init__(self, text: str, paragraphs: tuple[Span, ...], lexicon: Lexicon) -> None:
        self.parts: list[QuotePart] = []
        self.sentences = 0
        self._text = text
        self._paragraphs = paragraphs
        self._lexicon = lexicon
        self._people = People(text, lexicon)
        self._antecedents = Antecedents(text)
        self._capitalised_inside = frozenset(_CAPITAL_INSIDE_SENTENCE.findall(text))
        self._lower_case_words = frozenset(_LOWER_CASE_WORD.findall(text))
        self._last = LastSpeaker()
        self._last_subject: LastSubject | None = None
        self._unnamed_speaker: tuple[Speaker, int] | None = None
        """Who spoke last without a name ("a user"), and the number of the paragraph."""
        self._described = DescribedSpeaker()
        self._previous: Sentence | None = None

    def read(self, sentences: list[Sentence]) -> None:
        """Reads the sentences of the next paragraph and adds its quoted words to `parts`."""
        self.sentences += len(sentences)
        if sentences and self._is_apart(sentences[0].paragraph):
            self._previous = self._last_subject = None
            self._last.sentence = LONG_AGO
        for position, sentence in enumerate(sentences):
            self._people.add_sentence(sentence.clause, sentence.number, sentence.paragraph)
            if self._people.has_other_actor(sentence.number, None):
                self._unnamed_speaker = None
            for index, quoted in sentence.quotes.items():
                if is_term(self._text, sentence, index, quoted):
                    sentence.terms.add(index)
            for index, quoted in sentence.quotes.items():
                if index in sentence.terms or is_transcript_note(self._text, quoted):
                    continue
                turn = turn_of(self._text, quoted)
                if turn is not None:
                    words, speaker = turn
                    end = speaker.span.end if speaker is not None else None
                    self._add(QuotePart(words, speaker, cue=None, continues=False), end, sentence)
                else:
                    self._attribute(sentences, position, index, quoted)
            self._last_subject = subject_of(sentence, self._last_subject, self._people)
            if sentence.terms.issuperset(sentence.quotes):
                self._read_unquoted(sentence)
            elif self._has_other_subject(sentence) and self._last.paragraph != sentence.paragraph:
                self._last.interrupted = True
        if sentences:
            self._previous = sentences[-1]

    def in_full(self, speaker: Speaker | None) -> Speaker | None:
        """The speaker with their full name, where it is clear whose surname the article gives, or with the name that an
        earlier description gives ("the mayor" after "Mayor Ida Crane"). To be called after all paragraphs are read,
        since an article may give the full name later."""
        if speaker is None or not speaker.named:
            return speaker
        if speaker.key is not None:
            full = self._people.full_name_of(speaker.key, speaker.span)
        else:
            full = self._antecedents.find(speaker.span) if self._lexicon.has_person_nouns else None
        return speaker if full is None else replace(speaker, span=full)

    def _is_apart(self, paragraph: int) -> bool:
        """Whether other text, such as a heading or furniture, is between the paragraph and the one before."""
        before = self._paragraphs[paragraph - 1] if paragraph else None
        return before is not None and bool(self._text[before.end : self._paragraphs[paragraph].start].strip())

    def _read_unquoted(self, sentence: Sentence) -> None:
        """Remembers the speaker of a sentence without speech in quotation marks ("Quill also noted that …"), who may
        speak in the next."""
        stated = attribution.find_stated(sentence.clause)
        speaker = self._resolve(stated, sentence) if stated is not None else None
        if stated is not None and speaker is not None and sentence.quotes:
            start, named = sentence.clause[0].start, stated.speaker.start
            is_main = is_in_main_clause(sentence.clause, named)
            if not is_main or self._people.is_named_between(start, named, speaker.key):
                speaker = None  # "While he thanked Berg, Quill noted some “troubles”": "he" in the next may be either
        verb = stated.cue.of(self._text).lower() if stated is not None and stated.cue is not None else ""
        is_common_cue = verb in COMMON_CUES
        if speaker is not None and stated is not None:
            self._remember_unnamed(speaker, sentence.paragraph)
            self._described.speaks(speaker, sentence.number, named_until(sentence.clause, stated))
            if speaker.key is None:
                self._people.add_unknown_speaker(speaker.span, sentence.number)
        known = (
            speaker is not None and speaker.key is not None and (is_common_cue or self._people.is_person(speaker.key))
        )
        if stated is not None and speaker is not None and known:
            self._last.speaks(speaker, sentence.paragraph, named_until(sentence.clause, stated), sentence)
        elif stated is not None or self._has_other_subject(sentence):
            self._last.interrupted = True

    def _has_other_subject(self, sentence: Sentence) -> bool:
        """Whether another person than the last speaker is a subject of the sentence."""
        key = self._last.speaker.key if self._last.speaker else None
        return self._people.has_other_actor(sentence.number, key) or self._people.has_other_subject(
            sentence.clause, key
        )

    def _attribute(self, sentences: list[Sentence], position: int, index: int, quoted: QuotedSpan) -> None:
        """Finds who says the quoted words at `index` in a sentence of the paragraph, and adds them to `parts`."""
        sentence = sentences[position]
        before = self.parts[-1] if self.parts else None
        same = before is not None and before.quoted.paragraph == quoted.paragraph
        runs_on = (
            before is not None
            and not before.quoted.closed
            and before.quoted.paragraph == quoted.paragraph - 1
            and index == 0
        )
        around = speech_around_aside(sentence, index)
        resumed = self._part_of(sentence.quotes[around]) if around is not None else None
        found = None if resumed is not None else self._attribution_in_sentence(sentence, index, quoted)
        speaker: Speaker | None
        continues = runs_on
        if resumed is not None:
            speaker, cue = resumed.speaker, resumed.cue
        elif found is not None:
            speaker, cue = self._resolve(found, sentence), found.cue
            unnamed = speaker is not None and not speaker.named
            if unnamed and before is not None and self._interrupts(before, cue, sentence):
                speaker = before.speaker  # "Quill wrote: “…,” he said, “…”"
            continues = runs_on or (before is not None and same and self._resumes(before, speaker, cue, sentence))
        elif (
            before is not None
            and before.speaker is not None
            and (runs_on or (same and continues_speech(self._text, sentence, index)))
            and (runs_on or index > 0 or self._last.is_still(before.speaker))
        ):
            speaker, cue, continues = before.speaker, before.cue, True
        elif before is not None and self._goes_on(sentences, position, index, quoted, before):
            speaker, cue = before.speaker, None
        elif self._lexicon.has_person_nouns and utterance.has_cue_after(sentence.clause, index):
            speaker, cue = None, None  # it is speech, but the sentence does not say clearly whose
        else:
            found = self._attribution_around(sentences, position, index, quoted)
            speaker, cue = (self._resolve(found, sentence), found.cue) if found is not None else (None, None)
            if found is None and self._follows_speech(sentence, index, quoted):
                speaker = self._last.speaker
            if speaker is not None and self._is_by_another(sentence, index, quoted, speaker):
                speaker, cue = None, None
        end = named_until(sentence.clause, found) if found is not None else None
        self._add(QuotePart(quoted, speaker, cue, continues), end, sentence)

    def _goes_on(
        self, sentences: list[Sentence], position: int, index: int, quoted: QuotedSpan, before: QuotePart
    ) -> bool:
        """Whether the quoted words at `index`, with a clause before them, go on from the speech of the sentence before
        ("“…,” Quill said. If the gate breaks, “…”")."""
        if not position or word_count(self._text, quoted) < SPEECH_WORDS or before.speaker is None:
            return False
        follows = before.quoted in sentences[position - 1].quotes.values() and self._last.is_still(before.speaker)
        return follows and utterance.ends_with_quote_after_clause(sentences[position].clause, index)

    def _is_by_another(self, sentence: Sentence, index: int, quoted: QuotedSpan, speaker: Speaker) -> bool:
        """Whether a name and a verb follow the quoted words, and the name is not that of `speaker` ("“…,” Quill
        shared")."""
        clause = sentence.clause
        has_comma = self._ends_open(sentence, index, quoted)
        if not utterance.is_followed_by_another_speaker(clause, index, has_comma=has_comma):
            return False
        name = next(token.text for token in clause[index + 1 :] if token.kind == "word")
        person = self._people.find(name)
        return person is None or person.key != speaker.key

    def _part_of(self, quoted: QuotedSpan) -> QuotePart | None:
        """The quote that these words are part of, if it has a speaker."""
        return next((part for part in self.parts[::-1] if part.quoted is quoted and part.speaker is not None), None)

    def _add(self, part: QuotePart, end: int | None, sentence: Sentence) -> None:
        """Adds quoted words and remembers their speaker; the words that name them end at the offset `end`."""
        self.parts.append(part)
        if part.speaker is not None:
            self._remember_unnamed(part.speaker, part.quoted.paragraph)
            self._described.speaks(part.speaker, sentence.number, end)
            self._last.speaks(part.speaker, part.quoted.paragraph, end, sentence)
        elif is_speech(self._text, part):
            self._last.interrupted = True

    def _remember_unnamed(self, speaker: Speaker, paragraph: int) -> None:
        """Remembers a speaker without a person's name, since a later pronoun may mean them."""
        words = speaker.span.of(self._text).lower().split()
        handle = any(word.startswith("@") for word in words)
        person = handle or (
            words[0] in _INDEFINITE_DETERMINERS and is_person_noun(words[-1]) and not words[-1].endswith("s")
        )
        if speaker.key is not None or person:
            self._unnamed_speaker = (speaker, paragraph) if speaker.key is None else None

    def _resumes(self, before: QuotePart, speaker: Speaker | None, cue: Span | None, sentence: Sentence) -> bool:
        """Whether the quoted words continue `before`, interrupted by the same speaker's cue."""
        if cue is not None and before.cue == cue:
            return True
        interrupted = (
            self._text[before.quoted.span.end - 1] in ",—–" and before.quoted.outer.start >= sentence.clause[0].start
        )
        if not interrupted or speaker is None or before.speaker is None:
            return False
        return speaker == before.speaker or (speaker.key is not None and speaker.key == before.speaker.key)

    def _interrupts(self, before: QuotePart, cue: Span | None, sentence: Sentence) -> bool:
        """Whether `cue` comes after `before` in the sentence, so that it interrupts a quote."""
        inside = before.quoted.outer.start >= sentence.clause[0].start and self._text[before.quoted.span.end - 1] == ","
        return inside and cue is not None and cue.start >= before.quoted.outer.end

    def _search_range(self, sentence: Sentence, index: int) -> tuple[int, int]:
        """The bounds of the tokens between the previous speech and the next, around the quoted words at `index`."""
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

    def _is_speech_at(self, sentence: Sentence, index: int) -> bool:
        quoted = sentence.quotes.get(index)
        return quoted is not None and index not in sentence.terms and self._is_speech(quoted)

    def _was_speech(self, sentence: Sentence, index: int) -> bool:
        """Whether the quoted words at `index` of a sentence that was read before were speech."""
        if not self._is_speech_at(sentence, index):
            return False
        last = self.parts[-len(sentence.quotes) :]
        return not any(part.quoted is sentence.quotes[index] and not is_speech(self._text, part) for part in last)

    def _attribution_in_sentence(self, sentence: Sentence, index: int, quoted: QuotedSpan) -> Attribution | None:
        """The attribution of the quoted words in their own sentence; a few words need a closer one."""
        found = self._nearest_attribution(sentence, index, quoted)
        if found is not None and found.cue is not None and sentence.clause[0].text in _DASHES:
            is_common_cue = found.cue.of(self._text).lower() in COMMON_CUES
            found = found if is_common_cue else None  # "— Mara Quill, on a bill that bans teaching “…”"
        few = self._lexicon.has_person_nouns and word_count(self._text, quoted) < SPEECH_WORDS
        if found is None or not few or self._text[quoted.span.end - 1] in "?!":
            return found
        return found if utterance.is_short_speech(sentence.clause, index, found) else None

    def _nearest_attribution(self, sentence: Sentence, index: int, quoted: QuotedSpan) -> Attribution | None:
        """The better of the attributions before and after the quoted words; a signature comes before both."""
        signer = signer_of(self._text, quoted, self._paragraphs)
        if signer is not None:
            return Attribution(signer, None, Strength.CUE)
        clause = sentence.clause
        search_start, search_end = self._search_range(sentence, index)
        follows = self._may_follow(sentence, index, search_end, quoted) and not utterance.is_mentioned(clause, index)
        fresh = follows and clause[index + 1].is_capitalised and self._text[quoted.span.end - 1] in ".?!…"
        following = attribution.find_after(clause, index, search_end, fresh=fresh) if follows else None
        has_comma = self._ends_open(sentence, index, quoted)
        if following is None and utterance.is_followed_by_another_speaker(clause, index, has_comma=has_comma):
            return None
        preceding = attribution.find_before(clause, search_start, index)
        if preceding is not None and following is not None and self._introduces(preceding, following, sentence, index):
            return preceding
        if preceding is not None and attribution.shares_opening_clause(clause, preceding, index):
            return preceding
        if following is not None and has_comma:
            return following
        if preceding is not None and (preceding.strength is Strength.CUE or following is None):
            return preceding
        return following

    def _introduces(self, preceding: Attribution, following: Attribution, sentence: Sentence, index: int) -> bool:
        """Whether a name before the quoted words is better than a pronoun after them ("Quill wrote: “…,” he said")."""
        name = preceding.speaker.of(self._text)
        named = name.lower() not in self._lexicon.pronouns
        if preceding.cue is None and self._lexicon.has_person_nouns and self._people.find(name) is None:
            return False  # "His verdict: “…,” he said"
        pronoun = following.speaker.of(self._text).lower() in self._lexicon.pronouns
        source = following.cue is not None and " " in following.cue.of(self._text)  # "…,” according to Berg"
        return named and (pronoun or source) and is_introduced(sentence.clause, index)

    def _ends_open(self, sentence: Sentence, index: int, quoted: QuotedSpan) -> bool:
        """Whether the sentence continues after the quoted words ("…,” he said")."""
        last = self._text[quoted.span.end - 1]
        if last in "?!":
            return index + 1 < len(sentence.clause) and not sentence.clause[index + 1].is_capitalised
        return last in ",，—–-" or self._text[quoted.outer.end : quoted.outer.end + 1] == ","

    def _may_follow(self, sentence: Sentence, index: int, search_end: int, quoted: QuotedSpan) -> bool:
        clause = sentence.clause
        if index + 1 >= search_end:
            return False
        last = self._text[quoted.span.end - 1]
        leads_to_next = search_end < len(clause) and is_introduced(clause, search_end)
        return not (last in ".?!…" and leads_to_next and clause[index + 1].is_capitalised)

    def _attribution_around(
        self, sentences: list[Sentence], position: int, index: int, quoted: QuotedSpan
    ) -> Attribution | None:
        """An attribution from other quotes of the sentence, from the next sentences or from the sentence before."""
        sentence = sentences[position]
        asks = self._lexicon.has_person_nouns and self._text[quoted.span.end - 1] == "?"  # "“True?” “No,” Quill said."
        for other in range(index + 1, min(len(sentence.clause), index + _MAX_GAP_TOKENS // 4)):
            if not asks and other in sentence.quotes and other not in sentence.terms:
                found = self._attribution_in_sentence(sentence, other, sentence.quotes[other])
                if found is not None and not self._reports_only(found, sentence.quotes[other], quoted):
                    return found
        if index > _MAX_GAP_TOKENS or any(token.kind == "word" for token in sentence.clause[:index]):
            return None
        for later in sentences[position + 1 : position + 3]:
            if 0 in later.quotes and not is_term(self._text, later, 0, later.quotes[0]):
                found = self._attribution_in_sentence(later, 0, later.quotes[0])
                if found is not None:
                    return found
        leading = sentences[position - 1] if position else self._previous
        if leading is None or not leading.clause:
            return None
        if leading.clause[-1].text == ":":
            return self._attribution_of_lead(leading)
        few = word_count(self._text, quoted) < SPEECH_WORDS or doubts.is_question(self._text, quoted)
        heading = self._lexicon.has_person_nouns and doubts.is_heading(
            self._text, quoted, self._paragraphs[quoted.paragraph]
        )
        found = None if few or heading else self._attribution_of_lead(leading)
        if found is None or (found.cue is not None and found.cue.of(self._text).lower() in _FACT_VERBS):
            return None
        return found if self._is_person(found) else None

    def _reports_only(self, found: Attribution, other: QuotedSpan, quoted: QuotedSpan) -> bool:
        """Whether `found` reports only `other` ("After she spoke of “a win,” her office sent a note saying: “…”")."""
        return self._lexicon.has_person_nouns and quoted.outer.end <= found.speaker.start < other.outer.start

    def _is_person(self, found: Attribution) -> bool:
        """Whether the speaker is a single person: only then a separate quote without attribution is also theirs."""
        name = found.speaker.of(self._text)
        if name.lower() in self._lexicon.he | self._lexicon.she or not self._lexicon.has_person_nouns:
            return True
        noun = _PREPOSITION.split(name.lower(), maxsplit=1)[0].rpartition(" ")[2]
        return self._people.find(name) is not None or (is_person_noun(noun) and not noun.endswith("s"))

    def _attribution_of_lead(self, sentence: Sentence) -> Attribution | None:
        """The attribution of a sentence before separate quoted words, which are probably by the same speaker."""
        end = len(sentence.clause)
        search_start = max((i + 1 for i in sentence.quotes if self._was_speech(sentence, i)), default=0)
        if sentence.clause[-1].text == ":":
            return attribution.find_before(sentence.clause, search_start, end)
        return None if search_start else attribution.find_stated(sentence.clause)

    def _follows_speech(self, sentence: Sentence, index: int, quoted: QuotedSpan) -> bool:
        """Whether separate quoted words near the last speech are by the same speaker, since nobody else is named."""
        if self._lexicon.has_person_nouns:
            if self._last.interrupted or (self.parts and self.parts[-1].speaker is None):
                return False
            if doubts.is_pull_quote(self._text, quoted) or self._names_last_speaker(quoted):
                return False
            paragraph = self._paragraphs[quoted.paragraph]
            if doubts.is_heading(self._text, quoted, paragraph) or doubts.is_list_item(self._text, quoted, paragraph):
                return False
            if doubts.is_question(self._text, quoted) or (self.parts and doubts.is_asked(self._text, self.parts[-1])):
                return False  # a question and its answer have different speakers
        marks = {self._text[item.outer.start] in "‘'" for item in (quoted, *(s.quoted for s in self.parts[-1:]))}
        if len(marks) > 1:
            return False  # a heading in single marks
        near = quoted.paragraph - self._last.paragraph <= 1
        return near and index == 0 and word_count(self._text, quoted) >= SPEECH_WORDS and len(sentence.clause) <= 2

    def _names_last_speaker(self, quoted: QuotedSpan) -> bool:
        """Whether quoted words tell of something of the person who spoke last, so that they are hardly theirs ("“Berg’s
        idea …”")."""
        speaker = self._last.speaker
        if speaker is None or speaker.key is None:
            return False
        surname = speaker.key.rpartition(" ")[2]
        words = quoted.span.of(self._text).split()
        return any(word[0].isupper() and word.endswith(("’s", "'s")) and key_of(word) == surname for word in words)

    def _resolve(self, found: Attribution, sentence: Sentence) -> Speaker | None:
        """The speaker of an attribution, with the person that a name or pronoun means; None if it is not a speaker."""
        name = found.speaker.of(self._text)
        pronoun = self._gender(name.lower())
        if name.lower() in BODY_PRONOUNS and self._lexicon.has_person_nouns:
            return self._resolve_body(found, sentence) or Speaker(found.speaker, None, named=False)
        if pronoun is None:
            person = self._people.find(name)
            label = found.cue is None and self._text[found.speaker.end : found.speaker.end + 1] == ":"
            if label and person is None and self._lexicon.has_person_nouns:
                return None  # "Tip: “Drink water.”"
            named = name.lower() not in self._lexicon.pronouns
            if named and doubts.only_introduces(self._text, found, sentence, is_person=self._is_known_person(person)):
                return None
            if person is None and (self._is_common_word(found, sentence) or doubts.only_thinks(self._text, found)):
                return None  # "Location was on her mind: “…”", "Facebook thinks it “…”"
            if (person is None or person.gender is None) and doubts.only_announces(self._text, found, sentence):
                return None
            span = found.speaker if person is None else self._people.in_full(person, found.speaker)
            return Speaker(span, person.key if person is not None else None, named)
        if self._unnamed_speaker is not None and sentence.paragraph - self._unnamed_speaker[1] <= 1:
            described = self._described.within(sentence.number)
            is_clear = described == self._unnamed_speaker[0] and self._is_only_person(described, found)
            return described if is_clear else Speaker(found.speaker, None, named=False)
        person = self._resolve_pronoun(pronoun, found.speaker.start, sentence)
        if person is None:
            return Speaker(found.speaker, None, named=False)
        return Speaker(person.fullest(found.speaker.start) or found.speaker, person.key)

    def _resolve_pronoun(self, pronoun: Gender, offset: int, sentence: Sentence) -> Person | None:
        """The person whom the pronoun at `offset` means; None if that is unclear."""
        named_before_what = self._resolve_after_what(sentence, offset)
        if named_before_what is not None and named_before_what.gender in (None, pronoun):
            return named_before_what
        is_open = self._last.interrupted or self._people.has_unknown_subject(sentence.number, self._last.named_until)
        recent_key = None if is_open else self._last.key_within(sentence.paragraph, 1)
        since = self._last.named_until
        retold_until = sentence.clause[0].start if self._last.sentence == sentence.number - 1 else since
        person = (
            self._people.find_last_speaker(recent_key, pronoun, since, retold_until, offset, sentence.clause[0].start)
            if recent_key is not None
            else None
        )
        last_key = self._last.key_within(sentence.paragraph, 2)
        person = person or self._people.resolve_pronoun(pronoun, offset, sentence.number, sentence.paragraph, last_key)
        own = None if _is_parenthesis(sentence.clause, offset) else subject_of(sentence, None, self._people)
        if person is None and own is not None and own.named_until <= offset:
            person = own.person_for(pronoun, offset, sentence.number + 1, self._people)
        opens_with_quote = 0 in sentence.quotes and self._last.sentence < sentence.number - 1
        if person is None and self._last_subject is not None and opens_with_quote:
            person = self._last_subject.person_for(pronoun, offset, sentence.number, self._people)
        return person

    def _resolve_body(self, found: Attribution, sentence: Sentence) -> Speaker | None:
        """The organisation or people that "it" or "they" mean: who speaks earlier in the sentence or spoke in the
        one before. None if that is unclear."""
        before = [token for token in sentence.clause if token.end <= found.speaker.start]
        clause = Clause(before, self._lexicon)
        stated = attribution.find_stated(clause) if before else None
        if stated is not None:
            speaker = self._resolve(stated, sentence)
        elif any(clause.is_verb(index) for index in range(len(clause))):
            return None  # "Inspectors praised the mill, which they said was “…”"
        else:
            speaker = self._described.within(sentence.number)
        if speaker is None or not speaker.named or (speaker.key is not None and self._people.is_person(speaker.key)):
            return None
        pronoun = found.speaker.of(self._text).lower()
        return speaker if means_body(speaker.span.of(self._text), pronoun) else None

    def _is_only_person(self, described: Speaker | None, found: Attribution) -> bool:
        """Whether the pronoun of an attribution means a person who is only described ("one clerk"): nobody else whom it
        may mean is named from two paragraphs before theirs on, and no name explains the description."""
        pronoun = self._gender(found.speaker.of(self._text).lower())
        if (
            described is None
            or pronoun is None
            or self._unnamed_speaker is None
            or _NAME_BEHIND.match(self._text, described.span.end)
        ):
            return False
        since = self._paragraphs[max(0, self._unnamed_speaker[1] - 2)].start
        return not self._people.is_other_named(pronoun, since, found.speaker.start)

    def _resolve_after_what(self, sentence: Sentence, offset: int) -> Person | None:
        """The person that the pronoun at `offset` after "what" means ("Quill spoke of what she calls “…”")."""
        before = [token for token in sentence.clause if token.end <= offset]
        if not before or before[-1].lower != "what":
            return None
        stated = attribution.find_stated(Clause(before, self._lexicon))
        return self._people.find(stated.speaker.of(self._text)) if stated is not None else None

    def _is_known_person(self, person: Person | None) -> bool:
        """Whether `person` is known, and surely a person."""
        return person is not None and self._people.is_person(person.key)

    def _is_common_word(self, found: Attribution, sentence: Sentence) -> bool:
        """Whether a one-word speaker is a common word, since it is capitalised only at the beginning of sentences."""
        name = found.speaker.of(self._text)
        opens = sentence.clause[0].start == found.speaker.start and name.isalpha() and name[0].isupper()
        if not opens or name.isupper() or not self._lexicon.has_person_nouns or can_act(name.lower()):
            return False
        if name.lower() in self._lexicon.pronouns:
            return False
        if is_document_noun(name.lower()):
            return name.endswith("is") or not name.endswith("s")  # "Analysis shows how the bank “…”": whose is unclear
        common = (
            found.cue is None
            or name.lower() in self._lower_case_words
            or utterance.describes_next_noun(sentence.clause)
        )
        return common and name not in self._capitalised_inside

    def _gender(self, lower: str) -> Gender | None:
        if lower in self._lexicon.he:
            return "he"
        return "she" if lower in self._lexicon.she else None

    def _is_speech(self, quoted: QuotedSpan) -> bool:
        return word_count(self._text, quoted) >= SPEECH_WORDS or self._text[quoted.span.end - 1] in ",.?!"


def _is_parenthesis(clause: Clause, offset: int) -> bool:
    """Whether a pronoun at an offset opens a parenthesis, in which it does not mean the subject around it ("Mara Quill,
    | she said, was wrong")."""
    index = next(index for index, token in enumerate(clause) if token.start >= offset)
    return index > 1 and clause[index - 1].text == "," and clause[index - 2].kind != "quote"
