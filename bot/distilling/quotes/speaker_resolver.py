"""Remembers the speakers while an article is read, and finds out which person the speaker of an attribution is.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from bot.distilling.quotes import utterance
from bot.distilling.quotes.attribution.whole_sentence import find_sentence_attribution, has_described_aside
from bot.distilling.quotes.grammar.clause import INDEFINITE_DETERMINERS, Clause
from bot.distilling.quotes.grammar.nouns import can_act, is_document_noun, is_person_noun, is_singular_person_noun
from bot.distilling.quotes.grammar.person_names import Gender
from bot.distilling.quotes.grammar.speech_lexicon import SpeechLexicon
from bot.distilling.quotes.grammar.tokens import lower_of
from bot.distilling.quotes.masked_sentences import Sentence
from bot.distilling.quotes.not_speech import misattributions
from bot.distilling.quotes.people.antecedents import Antecedents
from bot.distilling.quotes.people.apposed_names import find_apposed_name
from bot.distilling.quotes.people.full_names import FullNames
from bot.distilling.quotes.people.last_speaker import LONG_AGO, LastSpeaker, is_in_main_clause, named_until
from bot.distilling.quotes.people.last_subject import LastSubject, subject_of
from bot.distilling.quotes.people.offices import with_whole_office
from bot.distilling.quotes.people.people import People
from bot.distilling.quotes.people.person import NamedPerson
from bot.distilling.quotes.people.pronouns import PronounResolver
from bot.distilling.quotes.people.recent_speaker import GROUP_PRONOUNS, RecentSpeaker, may_mean_group
from bot.distilling.quotes.people.writings import Writings
from bot.distilling.quotes.reporting.verbs import COMMON_CUES
from bot.distilling.quotes.speech_types import Attribution, Speaker
from bot.model import Span

_CAPITAL_INSIDE_SENTENCE = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+")
"""A capitalised word inside a sentence ("met Quill")."""
_NAME_IN_APPOSITION = re.compile(r",[^.,]*\b[A-Z]")
"""A name in the apposition after a description ("a clerk|, 80-year-old Ida Crane")."""
_MOOD = re.compile(r"an? ([a-z-]+) (?=(?:[A-Z][\w.’'-]*(?: |$))+$)")
"""Matches "a beaming Ida Crane"."""
_WRITING = r"(?:e-?mail|letter|memo|message|note|post|statement|text(?: message)?|tweet)"
"""A text that somebody writes."""
_AUTHOR_OF_WRITING = re.compile(
    rf"(?:(?P<owner>(?:[A-Z][\w.-]*\s)*[A-Z][\w-]*)[’']s?\s(?:[a-z-]+\s)?{_WRITING}"
    rf"|(?:[Aa]n?|[Tt]he)\s(?:[a-z-]+\s)?{_WRITING}\s(?:from|(?:(?:issued|posted|published|released|sent|shared"
    r"|signed|written)\s)?by)\s(?P<sender>(?:[A-Z][\w.’'-]*\s)*[A-Z][\w’'-]*))"
)
"""Matches "Ida Crane’s last email", "a letter from Ida Crane", "a statement issued by Ida Crane"."""
_LOWER_CASE_WORD = re.compile(r"\b[a-z]{3,}\b")
"""A word in lower case ("location")."""


class _UnnamedSpeaker(NamedTuple):
    """A speaker without a name ("a user"), and the number of the paragraph in which they spoke."""

    speaker: Speaker
    paragraph: int


class SpeakerResolver:
    """Resolves the speakers of attributions, while the sentences of an article are read in order. `people` are the
    people whom the sentences read so far name; `last` is the last speaker."""

    def __init__(self, text: str, paragraphs: tuple[Span, ...], lexicon: SpeechLexicon) -> None:
        self.people = People(text, lexicon)
        self.last = LastSpeaker()
        self._full_names = FullNames(text, self.people.by_name)
        self._text = text
        self._paragraphs = paragraphs
        self._lexicon = lexicon
        self._pronouns = PronounResolver(text, self.people)
        self._antecedents = Antecedents(text)
        self._capitalised_inside = frozenset(_CAPITAL_INSIDE_SENTENCE.findall(text))
        self._lower_case_words = frozenset(_LOWER_CASE_WORD.findall(text))
        self._last_subject: LastSubject | None = None
        self._unnamed_speaker: _UnnamedSpeaker | None = None
        """The last speaker without a name; None if there is none, or if a known person has spoken or been a subject
        since."""
        self._recent = RecentSpeaker()
        """The last speaker of any kind. `last` is not always the same: in a sentence without quotation marks, it
        becomes only a known person."""
        self._writings = Writings(text)
        self._speaker_of_sentence: Speaker | None = None
        """The first speaker in the sentence that is being read; None if no speaker has been found in it yet."""

    def forget_sentence(self) -> None:
        """Forgets the subject and speaker of the last sentence, because other text follows it, such as a heading."""
        self._last_subject = None
        self.last.sentence = LONG_AGO

    def begin(self, sentence: Sentence) -> None:
        """Remembers the people whom a sentence names. To be called before the speakers of its quoted words are
        resolved."""
        self._speaker_of_sentence = None
        self.people.add_sentence(sentence.clause, sentence.number, sentence.paragraph)
        if self.people.has_other_actor(sentence.number, None):
            self._unnamed_speaker = None

    def end(self, sentence: Sentence) -> None:
        """Remembers the subject of a sentence and, if the sentence has no speech in quotation marks, its speaker. To be
        called after the speakers of its quoted words are resolved."""
        self._last_subject = subject_of(sentence, self._last_subject, self.people)
        if sentence.terms.issuperset(sentence.quotes):
            self._read_unquoted(sentence)
        elif self._has_other_subject(sentence) and self.last.paragraph != sentence.paragraph:
            self.last.is_interrupted = True
        if self._lexicon.is_english:
            self._writings.read(sentence, self._speaker_of_sentence)

    def remember(self, speaker: Speaker, paragraph: int, named_until: int | None, sentence: Sentence) -> None:
        """Remembers the speaker of quoted words in a sentence of the paragraph with this number. The words that name
        the speaker end at the offset `named_until`; None if the quoted words go on without an attribution."""
        self._remember_unnamed(speaker, paragraph)
        self._recent.remember(speaker, sentence.number)
        self.last.remember(speaker, paragraph, named_until, sentence)
        self._speaker_of_sentence = self._speaker_of_sentence or speaker
        if self._lexicon.is_english:
            self._writings.read(sentence, self._speaker_of_sentence)
            self._writings.mention(speaker, paragraph)

    def resolve(self, attribution: Attribution, sentence: Sentence) -> Speaker | None:
        """The speaker of an attribution, with the person whom the name or pronoun means; None if the words of the
        attribution do not name a speaker."""
        lower_word = lower_of(attribution.speaker.of(self._text))
        if lower_word in GROUP_PRONOUNS and self._lexicon.is_english:
            return self._resolve_group(attribution, sentence) or Speaker(attribution.speaker, None, is_named=False)
        pronoun = self._gender_of_pronoun(lower_word)
        return (
            self._resolve_name(attribution, sentence)
            if pronoun is None
            else self._resolve_he(attribution, pronoun, sentence)
        )

    def in_full(self, speaker: Speaker | None) -> Speaker | None:
        """The speaker with the span of their full name, if it is clear whom a surname means, or of an earlier
        description with a name ("Mayor Ida Crane" for "the mayor"). For a text whose author is known ("the statement"),
        its author. None stays None. To be called after all paragraphs are read, since an article may give the full name
        later."""
        if speaker is None or not speaker.is_named:
            return speaker
        speaker = self._writings.author_of(speaker)
        if speaker.key is not None:
            full_span = self._full_names.find_anywhere(self.people.get(speaker.key), speaker.span)
        else:
            full_span = self._antecedents.find(speaker.span) if self._lexicon.is_english else None
        span = speaker.span if full_span is None else full_span
        return replace(speaker, span=with_whole_office(self._text, span) if self._lexicon.is_english else span)

    def _resolve_name(self, attribution: Attribution, sentence: Sentence) -> Speaker | None:
        """The speaker whom a name or description in an attribution means; None if the name or description is not a
        speaker."""
        author = self._author(attribution.speaker) if self._lexicon.is_english else None
        if author is not None:
            return author
        apposed_name = find_apposed_name(self._text, attribution) if self._lexicon.is_english else None
        if apposed_name is not None:
            attribution = replace(attribution, speaker=apposed_name)
        name = attribution.speaker.of(self._text)
        person = self.people.find(name)
        is_label = attribution.cue is None and self._text[attribution.speaker.end : attribution.speaker.end + 1] == ":"
        if is_label and person is None and self._lexicon.is_english:
            return None  # "Tip: “Drink water.”"
        is_named = lower_of(name) not in self._lexicon.pronouns
        is_person = person is not None and person.is_person
        if is_named and misattributions.only_introduces(self._text, attribution, sentence, is_person=is_person):
            return None
        if person is None and (
            self._is_common_word(attribution, sentence) or misattributions.only_thinks(self._text, attribution)
        ):
            return None  # "Location was on her mind: “…”", "Facebook thinks it “…”"
        if (person is None or person.gender is None) and misattributions.only_announces(
            self._text, attribution, sentence
        ):
            return None
        span = (
            attribution.speaker
            if person is None
            else self._without_mood(self._full_names.find_earlier(person, attribution.speaker))
        )
        return Speaker(span, person.key if person is not None else None, is_named)

    def _resolve_he(self, attribution: Attribution, pronoun: Gender, sentence: Sentence) -> Speaker:
        """The speaker whom "he" or "she" in an attribution means; the pronoun itself if that is unclear."""
        pronoun_itself = Speaker(attribution.speaker, None, is_named=False)
        unnamed = self._unnamed_speaker
        if unnamed is not None and sentence.paragraph - unnamed.paragraph <= 1:
            is_recent = self._recent.speaker_near(sentence.number) == unnamed.speaker
            is_clear = is_recent and self._is_only_person(unnamed, pronoun, attribution.speaker.start)
            return unnamed.speaker if is_clear else pronoun_itself
        person = self._resolve_pronoun(pronoun, attribution.speaker.start, sentence)
        if person is None:
            return self._described_last_speaker(pronoun, attribution.speaker.start, sentence) or pronoun_itself
        full_name = person.fullest(attribution.speaker.start)
        return Speaker(full_name.span if full_name is not None else attribution.speaker, person.key)

    def _author(self, span: Span) -> Speaker | None:
        """The person who wrote the text that the phrase at `span` names ("Crane’s email"); None if the phrase does not
        name a text and a known person."""
        match = _AUTHOR_OF_WRITING.match(self._text, span.start)
        if match is None or match.end() < span.end:
            return None
        name = Span(*match.span("owner" if match["owner"] else "sender"))
        person = self.people.find(name.of(self._text))
        if person is None or not person.is_person:
            return None
        return Speaker(self._full_names.find_earlier(person, name), person.key)

    def _as_person(self, speaker: Speaker | None) -> Speaker | None:
        """The speaker, with the person for whom a description stands ("the mayor" after "Mayor Ida Crane"). None stays
        None."""
        if speaker is None or speaker.key is not None or not speaker.is_named or not self._lexicon.is_english:
            return speaker
        named_span = self._antecedents.find(speaker.span)
        person = self.people.find(named_span.of(self._text)) if named_span is not None else None
        return replace(speaker, key=person.key) if person is not None and person.is_person else speaker

    def _read_unquoted(self, sentence: Sentence) -> None:
        """Remembers the speaker of a sentence without speech in quotation marks ("Quill also noted that …"), who may
        also speak in the next sentence."""
        stated_attribution = find_sentence_attribution(sentence.clause)
        resolved_speaker = self.resolve(stated_attribution, sentence) if stated_attribution is not None else None
        speaker = self._as_person(resolved_speaker)
        if has_described_aside(sentence.clause):
            self.people.unknown_subject.remember(sentence.number, sentence.clause[0].start)
        if stated_attribution is None:
            self.last.is_interrupted = self.last.is_interrupted or self._has_other_subject(sentence)
            return
        if speaker is None or (sentence.quotes and self._may_pronoun_mean_other(speaker, stated_attribution, sentence)):
            self.last.is_interrupted = True
            return
        self._speaker_of_sentence = speaker
        self._remember_unnamed(speaker, sentence.paragraph)
        self._recent.remember(speaker, sentence.number)
        if speaker.key is None:
            self.people.unknown_subject.remember_speaker(self._text, speaker.span, sentence.number)
        cue = stated_attribution.cue.of(self._text).lower() if stated_attribution.cue is not None else ""
        if speaker.key is None or not (cue in COMMON_CUES or self.people.get(speaker.key).is_person):
            self.last.is_interrupted = True
            return
        self.last.remember(speaker, sentence.paragraph, named_until(sentence.clause, stated_attribution), sentence)
        if speaker != resolved_speaker:
            self.last.sentence = LONG_AGO  # "The mayor said Berg’s friend left": "she" may then be either

    def _may_pronoun_mean_other(self, speaker: Speaker, stated_attribution: Attribution, sentence: Sentence) -> bool:
        """Whether a pronoun in the next sentence may mean somebody other than the speaker of this one: the speaker is
        not in the main clause, or another person is named first ("While he thanked Berg, Quill noted …")."""
        start, name_start = sentence.clause[0].start, stated_attribution.speaker.start
        is_main = is_in_main_clause(sentence.clause, name_start)
        return not is_main or self.people.is_other_named_between(speaker.key, start, name_start)

    def _has_other_subject(self, sentence: Sentence) -> bool:
        """Whether a person other than the last speaker is a subject of the sentence."""
        key = self.last.speaker.key if self.last.speaker else None
        return self.people.has_other_actor(sentence.number, key) or self.people.has_other_subject(sentence.clause, key)

    def _remember_unnamed(self, speaker: Speaker, paragraph: int) -> None:
        """Remembers the speaker if it is a person without a name, because a later pronoun may mean this person. If the
        speaker is a known person, forgets the person without a name."""
        words = speaker.span.of(self._text).lower().split()
        is_handle = any(word.startswith("@") for word in words)
        is_person = is_handle or (words[0] in INDEFINITE_DETERMINERS and is_singular_person_noun(words[-1]))
        if speaker.key is not None or is_person:
            self._unnamed_speaker = _UnnamedSpeaker(speaker, paragraph) if speaker.key is None else None

    def _resolve_pronoun(self, pronoun: Gender, offset: int, sentence: Sentence) -> NamedPerson | None:
        """The person meant by the pronoun at `offset`; None if that is unclear."""
        named_before_what = self._resolve_after_what(sentence, offset)
        if named_before_what is not None and named_before_what.gender in (None, pronoun):
            return named_before_what
        last_key = self.last.key_near(sentence.paragraph, max_distance=2)
        person = self._last_speaker_if_meant(pronoun, offset, sentence) or self._pronouns.resolve(
            pronoun, offset, sentence.number, sentence.paragraph, last_key
        )
        if person is not None:
            return person
        own_subject = None if _is_parenthesis(sentence.clause, offset) else subject_of(sentence, None, self.people)
        if own_subject is not None and own_subject.named_until <= offset:
            person = own_subject.person_for(pronoun, offset, sentence.number + 1, self._pronouns)
        opens_with_quote = 0 in sentence.quotes and self.last.sentence < sentence.number - 1
        if person is None and self._last_subject is not None and opens_with_quote:
            person = self._last_subject.person_for(pronoun, offset, sentence.number, self._pronouns)
        return person

    def _last_speaker_if_meant(self, pronoun: Gender, offset: int, sentence: Sentence) -> NamedPerson | None:
        """The last speaker, if the pronoun at `offset` means this person: they spoke in this paragraph or the one
        before, and nobody else whom the pronoun may mean has spoken, acted or been named since. Else None."""
        start, sentence_start = self.last.named_until, sentence.clause[0].start
        key = self.last.key_near(sentence.paragraph, max_distance=1)
        is_unknown_meant = self.people.unknown_subject.may_be_meant(sentence.number, start)
        if key is None or self.last.is_interrupted or is_unknown_meant:
            return None
        report_end = sentence_start if self.last.sentence == sentence.number - 1 else start
        return self._pronouns.person_if_meant(key, pronoun, start, report_end, offset, sentence_start)

    def _described_last_speaker(self, pronoun: Gender, offset: int, sentence: Sentence) -> Speaker | None:
        """The last speaker, if they are a person given by a description ("the mayor"), spoke in this paragraph or the
        one before, and nobody whom the pronoun at `offset` may mean has acted or been named since; else None."""
        speaker = self.last.speaker
        if speaker is None or speaker.key is not None or not speaker.is_named or self.last.is_interrupted:
            return None
        words = speaker.span.of(self._text).lower().split()
        is_person = words[0] == "the" and is_singular_person_noun(words[-1])
        is_near = sentence.paragraph - self.last.paragraph <= 1
        is_alone = not self.people.is_other_named(pronoun, self.last.named_until, offset)
        return speaker if is_person and is_near and is_alone else None

    def _resolve_group(self, attribution: Attribution, sentence: Sentence) -> Speaker | None:
        """The speaker whom "it" or "they" means, an organisation or several people: one who was named earlier in the
        sentence, or the last speaker, if that was in this sentence or the one before. None if it is unclear."""
        clause = _clause_before(sentence, attribution.speaker.start)
        stated_attribution = find_sentence_attribution(clause) if clause else None
        if stated_attribution is not None:
            speaker = self.resolve(stated_attribution, sentence)
        elif any(clause.is_verb(index) for index in range(len(clause))):
            return None  # "Inspectors praised the mill, which they said was “…”"
        else:
            speaker = self._recent.speaker_near(sentence.number)
        if (
            speaker is None
            or not speaker.is_named
            or (speaker.key is not None and self.people.get(speaker.key).is_person)
        ):
            return None
        pronoun = attribution.speaker.of(self._text).lower()
        return speaker if may_mean_group(speaker.span.of(self._text), pronoun) else None

    def _is_only_person(self, unnamed: _UnnamedSpeaker, pronoun: Gender, offset: int) -> bool:
        """Whether the pronoun at `offset` can only mean a speaker without a name ("one clerk"): no name explains the
        description of the speaker, and nobody else whom the pronoun may mean is named after the beginning of the second
        paragraph before theirs."""
        if _NAME_IN_APPOSITION.match(self._text, unnamed.speaker.span.end):
            return False
        start = self._paragraphs[max(0, unnamed.paragraph - 2)].start
        return not self.people.is_other_named(pronoun, start, offset)

    def _resolve_after_what(self, sentence: Sentence, offset: int) -> NamedPerson | None:
        """The person meant by the pronoun at `offset`, if it follows "what" ("Quill spoke of what she calls “…”"); else
        None."""
        clause = _clause_before(sentence, offset)
        if not clause or clause[-1].lower != "what":
            return None
        stated_attribution = find_sentence_attribution(clause)
        return self.people.find(stated_attribution.speaker.of(self._text)) if stated_attribution is not None else None

    def _without_mood(self, span: Span) -> Span:
        """The span of a name without "a" and the word for a mood before it ("a beaming | Mara Quill")."""
        mood = _MOOD.match(span.of(self._text)) if self._lexicon.is_english else None
        return span if mood is None or is_person_noun(mood[1]) else Span(span.start + mood.end(), span.end)

    def _is_common_word(self, attribution: Attribution, sentence: Sentence) -> bool:
        """Whether the speaker of the attribution is a single common word that is capitalised only because it begins the
        sentence."""
        name = attribution.speaker.of(self._text)
        begins_sentence = sentence.clause[0].start == attribution.speaker.start and name.isalpha() and name[0].isupper()
        if not begins_sentence or name.isupper() or not self._lexicon.is_english or can_act(name.lower()):
            return False
        if name.lower() in self._lexicon.pronouns:
            return False
        if is_document_noun(name.lower()):
            # In the singular, the speaker is unclear ("Analysis shows how the bank “…”"); not so in "Records show …".
            return name.endswith("is") or not name.endswith("s")
        is_common = (
            attribution.cue is None
            or name.lower() in self._lower_case_words
            or utterance.describes_next_noun(sentence.clause)
        )
        return is_common and name not in self._capitalised_inside

    def _gender_of_pronoun(self, lower_word: str) -> Gender | None:
        """The gender that a lower-case word shows if it is a pronoun such as "he" or "she"; else None."""
        if lower_word in self._lexicon.he:
            return "he"
        return "she" if lower_word in self._lexicon.she else None


def _clause_before(sentence: Sentence, offset: int) -> Clause:
    """The part of a sentence before `offset`; it may have no tokens."""
    return Clause([token for token in sentence.clause if token.end <= offset], sentence.clause.lexicon)


def _is_parenthesis(clause: Clause, offset: int) -> bool:
    """Whether the pronoun at `offset` begins a parenthesis. Such a pronoun does not mean the subject around the
    parenthesis ("Mara Quill, | she said, was wrong"). False if `offset` is after the clause."""
    index = next((index for index, token in enumerate(clause) if token.start >= offset), 0)
    return index > 1 and clause[index - 1].text == "," and clause[index - 2].kind != "quote"
