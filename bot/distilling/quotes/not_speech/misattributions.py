"""Recognises attributions that are wrong although they fit the grammar, and quoted words that do not continue the
speech before them."""

from __future__ import annotations

import re

from bot.distilling.quotes.grammar.nouns import SPEAKER_NOUNS, can_act, is_document_noun, is_listed, is_person_noun
from bot.distilling.quotes.grammar.speech_lexicon import SpeechLexicon
from bot.distilling.quotes.marks import QuotedSpan
from bot.distilling.quotes.masked_sentences import Sentence
from bot.distilling.quotes.speech_types import Attribution, QuotePart, Strength, word_count
from bot.model import Span
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_QUESTION = re.compile(r"(?:[^.!?]|[.!?](?! ))+\?")
"""Matches a whole question ("Is it safe?")."""
_ITEM_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)]")
"""Matches "2.", "(b)"."""
_THINK_OR_FEEL = _LISTS["think_or_feel"]
"""Verbs whose subject cannot be a thing."""
_PULL_QUOTE_CHARACTERS = 50
"""Quoted words are printed twice if their first characters, as many as this, occur elsewhere in the article."""
_MAX_HEADING_WORDS = 8
"""The maximum number of words of a heading in quotation marks."""


def only_introduces(text: str, attribution: Attribution, sentence: Sentence, *, is_person: bool) -> bool:
    """Whether `sentence`, in which a colon is before the quoted words, only introduces the words, so that its subject
    (the speaker of `attribution`) does not say them ("The bureau has two kinds of fees: “…” and “…”"). `is_person`: the
    speaker is known to be a person."""
    clause, lexicon = sentence.clause, sentence.clause.lexicon
    if attribution.cue is not None or attribution.strength is not Strength.WEAK or not lexicon.is_english:
        return False
    name = attribution.speaker.of(text).split()
    colon = clause[min(sentence.quotes, default=0) - 1]  # the mark before the first quoted words
    is_label = (
        text[attribution.speaker.end : attribution.speaker.end + 1] == ":" and colon.end > attribution.speaker.end + 1
    )
    second_word = name[1] if len(name) > 2 and name[0].lower() in lexicon.determiners else ""
    is_plural = name[-1].islower() and name[-1].endswith("s") and not name[-1].endswith("ss")
    if is_plural and not is_document_noun(name[-1]) and not _reports(sentence, attribution):
        return True  # "Women will decide the vote: “…”"
    if (
        second_word.islower()
        and second_word.isalpha()
        and second_word.endswith("s")
        and not is_listed(second_word, SPEAKER_NOUNS)
    ):
        return True  # "The classes help pupils with what they fear: “…”"
    are_texts = is_document_noun(name[-1].lower()) and name[-1].endswith("s") and len(sentence.quotes) > 1
    if are_texts and not _reports(sentence, attribution):
        return True  # "Headlines were jarring: “…,” “…”"
    is_headline = len(name) > 1 and attribution.speaker.of(text).isupper()
    if not is_label and (is_headline or _is_imagined(sentence, attribution)):
        return True  # "A CLERK’S WAY, by Ida Crane: “…”", "Ask any clerk, and it would go like this: “…”"
    has_name = name[0].lower() not in lexicon.determiners or any(map(is_person_noun, name))
    is_named = has_name and not _is_thing_of(name, lexicon)
    if (not is_label and (is_named or is_person)) or is_document_noun(name[-1]):
        return False
    return not _reports(sentence, attribution)


def only_thinks(text: str, attribution: Attribution) -> bool:
    """Whether a site or thing with a name of one word is said to think or feel ("Facebook thinks it is “so true!”"), so
    that nobody said the words. To be called only if the name is not that of a known person."""
    name = attribution.speaker.of(text)
    thinks = attribution.cue is not None and attribution.cue.of(text).lower() in _THINK_OR_FEEL
    return thinks and name[0].isupper() and name.isalpha() and not can_act(name.lower())


def only_announces(text: str, attribution: Attribution, sentence: Sentence) -> bool:
    """Whether an organisation announces a thing, and the quoted words are part of the name or description of that thing
    ("The port announced its “Green Path” plan")."""
    if attribution.cue is None or not sentence.quotes or not attribution.cue.of(text).lower().startswith("announc"):
        return False
    name = attribution.speaker.of(text).lower()
    if name in sentence.clause.lexicon.pronouns or is_person_noun(name.rpartition(" ")[2]):
        return False
    next_tokens = [token for token in sentence.clause if token.start >= attribution.cue.end][:2]
    introduces_words = (
        len(next_tokens) == 2 and next_tokens[1].kind == "quote" and next_tokens[0].lower in (",", ":", "that")
    )
    first_index = min(quoted_span.outer_span.start for quoted_span in sentence.quotes.values())
    return not introduces_words and attribution.cue.start < first_index


def is_heading(text: str, quoted_span: QuotedSpan, paragraph: Span) -> bool:
    """Whether the quoted words are a heading: alone in a short paragraph, without a full stop ("“Fight to the
    end”")."""
    is_alone = (
        text[paragraph.start : paragraph.end].strip()
        == text[quoted_span.outer_span.start : quoted_span.outer_span.end].strip()
    )
    words = quoted_span.span.of(text)
    has_open_end = words[-1:].isalnum() or words.endswith(("...", "…"))
    return is_alone and has_open_end and word_count(text, quoted_span) <= _MAX_HEADING_WORDS


def is_list_item(text: str, quoted_span: QuotedSpan, paragraph: Span) -> bool:
    """Whether the quoted words are an item of a numbered list ("3. “Gulls never sleep”"). Such items do not continue
    speech."""
    return _ITEM_NUMBER.fullmatch(text[paragraph.start : quoted_span.outer_span.start].strip()) is not None


def is_pull_quote(text: str, quoted_span: QuotedSpan) -> bool:
    """Whether the quoted words are printed twice, once in the text and once in large type next to it: their first
    characters occur more than once in the article."""
    words = quoted_span.span.of(text)[:_PULL_QUOTE_CHARACTERS]
    return len(words) == _PULL_QUOTE_CHARACTERS and text.count(words) > 1


def is_question(text: str, quoted_span: QuotedSpan) -> bool:
    """Whether the quoted words are a single question."""
    return _QUESTION.fullmatch(quoted_span.span.of(text)) is not None


def is_asked(text: str, part: QuotePart) -> bool:
    """Whether the words of `part` are a question that another person probably answers next: the cue is "asked" or
    "asks", or the speaker is not one of the people whom the article names."""
    verb = part.cue.of(text).lower() if part.cue is not None else ""
    is_unnamed = part.speaker is not None and part.speaker.key is None
    return is_question(text, part.quoted_span) and (is_unnamed or verb in ("asked", "asks"))


def _is_thing_of(name: list[str], lexicon: SpeechLexicon) -> bool:
    """Whether a phrase, given by its words, means a thing that belongs to somebody ("Quill’s policy for ports"). Such a
    thing does not speak."""
    owner = next((i for i, word in enumerate(name[:-1]) if word.endswith(("’s", "'s"))), None)
    thing = name[owner + 1] if owner is not None else ""
    return thing.islower() and not (can_act(thing) or thing in lexicon.speech_nouns)


def _is_imagined(sentence: Sentence, attribution: Attribution) -> bool:
    """Whether a modal after the speaker or after "it" ("it would go like this: “…”"), or a comparison ("sounded like a
    man who has lost: “…”"), shows that the words were not said."""
    after_speaker = [token for token in sentence.clause if token.end >= attribution.speaker.end]
    after_verb = [token.lower for token in after_speaker[2:4]]  # the first two are the end of the speaker, and a verb
    return after_verb in (["like", "a"], ["like", "an"]) or any(
        token.lower in ("would", "could", "might") and (i == 1 or after_speaker[i - 1].lower == "it")
        for i, token in enumerate(after_speaker)
    )


def _reports(sentence: Sentence, attribution: Attribution) -> bool:
    """Whether a cue or a noun of speech follows the speaker in the sentence."""
    lexicon = sentence.clause.lexicon
    words_after_speaker = (
        token.lower for token in sentence.clause if token.kind == "word" and token.start >= attribution.speaker.end
    )
    return any(word in lexicon.speech_nouns | lexicon.cues for word in words_after_speaker)
