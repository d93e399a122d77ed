"""The lead of an answer: the sentence that answers, shortened to fit, with the words that answer marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.attribution import find_speaker_name
from bot.answering.lead_parts import OMISSION, choose_parts
from bot.answering.screen import COLUMNS, lines_left
from bot.model import Passage, Quote, Span, TopicCard
from bot.model.document import AnswerBlock, Block, ContextBlock
from bot.text.cleaning import article_line
from bot.text.columns import columns
from bot.text.markup.tables import find_header
from bot.text.rough_stems import stems_of
from bot.text.sentences import SENTENCE_END
from bot.text.shortening import ELLIPSIS

MAX_LEAD_LENGTH = 9 * COLUMNS
"""The maximum length in columns (nine lines on a phone). Only parts of a longer lead are shown."""
MAX_JOINED_LENGTH = 7 * COLUMNS
"""The maximum length in columns (seven lines on a phone) of several sentences that are shown together."""
MIN_LEAD_LENGTH = 4 * COLUMNS
"""The length in columns (four lines on a phone) below which a lead is never cut, whatever else the answer shows."""

_MAX_END_SHARE = 0.2
"""The share of the words that answer up to which the end of another sentence at their beginning is left out."""
_ONLY_SPACE = re.compile(r"\s*\Z")
"""Matches if only white space follows up to the end of a text."""
_CHARACTERS_BEFORE = 20
"""The number of characters before a lead that show whether they end like a sentence."""


def room_for_lead(other_blocks: Sequence[Block]) -> int:
    """How many columns the lead of an answer may have if the answer also has these blocks: from MIN_LEAD_LENGTH to
    MAX_LEAD_LENGTH. Titles and sources are shortened before the lead is."""
    return max(MIN_LEAD_LENGTH, min(MAX_LEAD_LENGTH, lines_left(other_blocks) * COLUMNS))


def find_lead(passage: Passage, sentences: Sequence[Span], quotes: Sequence[Quote], text: str, question: str) -> Span:
    """The lead: the span of the sentence or sentences of a passage that answer. `text` is the text of the article,
    `sentences` and `quotes` are those of the card.

    The lead has the sentences with the words that answer and, if there is room, the sentences with words that may
    answer as well. If it is not known which words answer, the lead is the whole passage or, if that is long, its
    sentence with the most words of the question. A sentence is whole, even if the passage has only a part of it. If
    there is room, two more things are added: the rest of a quote that continues in the next sentence, and the other
    sentences of the passage in the same paragraph.
    """
    inside = [
        _without_other_lines(sentence, passage.span, text) for sentence in sentences if sentence.overlaps(passage.span)
    ]
    if not inside:
        return passage.span
    if focus := _focus(passage, text, MAX_JOINED_LENGTH):
        touched_sentences = [sentence for sentence in inside if sentence.overlaps(focus)] or inside[:1]
    elif columns(passage.text) <= MAX_JOINED_LENGTH:
        touched_sentences = inside
    else:
        stems = stems_of(question)
        touched_sentences = [max(inside, key=lambda sentence: len(stems & stems_of(sentence.of(text))))]
    lead = _with_whole_quotes(Span(touched_sentences[0].start, touched_sentences[-1].end), inside, quotes, text)
    return _with_neighbours(lead, inside, text)


def show_lead(
    lead: Span,
    passage: Passage | None,
    text: str,
    room: int,
    *,
    sentences: Sequence[Span] = (),
    question: str = "",
    is_bold: bool = True,
) -> AnswerBlock:
    """The lead as a block. If the lead is too long for `room` columns (by more than a line), it is shown from the
    sentence (one of the card's `sentences`) that has the words that answer; if it is still too long, parts of it are
    shown (`choose_parts`). The words of the `passage` that answer, if they are known, are never cut, nor is who says
    them, if the `question` asks what somebody said and there is room for both. If `is_bold`, the words
    `passage.marked` are bold."""
    answer_span = _focus(passage, text, room) if passage else None
    if answer_span and _is_too_long(lead.of(text), room):
        answer_span = _without_end_of_sentence(answer_span, sentences)
        starts = [sentence.start for sentence in sentences if lead.start <= sentence.start <= answer_span.start]
        lead = Span(max(starts, default=lead.start), lead.end)
    words = lead.of(text)
    focus = (_within(lead, answer_span, text) if answer_span else None) or Span(0, 0)
    strong_span = _within(lead, passage.marked, text) if passage and passage.marked and is_bold else None
    # `room` in characters of this text: a Chinese character has two columns.
    max_characters = (room - 2 * len(ELLIPSIS)) * len(words) // max(1, columns(words))
    is_cut = _is_too_long(words, room)
    parts = _choose_parts(words, focus, max_characters, question) if is_cut else [Span(0, len(words))]
    header = find_header(text, lead.start)
    table_header = header.of(text).strip() if header else ""
    shown_text, strong_span = _join(words, parts, strong_span)
    if _breaks_off(text, lead) and not shown_text.endswith(ELLIPSIS):
        shown_text += ELLIPSIS
    return AnswerBlock(shown_text, strong_span, table_header)


def show_context(context_block: ContextBlock, text: str, lead: Span, answer: Span | None) -> AnswerBlock:
    """The lead with the whole sentences around it, and the words that answer marked. `context_block.focus` contains the
    lead."""
    opening = f"{context_block.text_before} " if context_block.text_before else ""
    strong_span = _within(lead, answer, text) if answer else None
    if strong_span:
        words = strong_span.of(lead.of(text))
        # The same words may also be elsewhere in the sentences; the ones in the lead have to be marked.
        offset = context_block.focus.find(words, max(0, context_block.focus.find(lead.of(text))) + strong_span.start)
        strong_span = Span(len(opening) + offset, len(opening) + offset + len(words)) if offset >= 0 else None
    return AnswerBlock(f"{opening}{context_block.focus} {context_block.text_after}".rstrip(), strong_span)


def short_summary(card: TopicCard) -> str:
    """The first sentences of the summary: at least one, and as many as fit."""
    brief = ""
    for excerpt in card.summary:
        longer_summary = f"{brief} {article_line(excerpt.text)}".strip()
        if brief and columns(longer_summary) > MAX_JOINED_LENGTH:
            break
        brief = longer_summary
    return brief


def _breaks_off(text: str, lead: Span) -> bool:
    """Whether the text ends with the lead in the middle of a sentence, after a sentence with an end: such a text was
    copied only in part."""
    is_last = _ONLY_SPACE.match(text, lead.end) is not None
    text_before = text[max(0, lead.start - _CHARACTERS_BEFORE) : lead.start].rstrip()
    return is_last and not SENTENCE_END.search(lead.of(text).rstrip()) and SENTENCE_END.search(text_before) is not None


def _is_too_long(words: str, room: int) -> bool:
    """Whether cutting some words to `room` columns saves more than a line."""
    return columns(words) > room + COLUMNS


def _join(words: str, parts: Sequence[Span], strong_span: Span | None) -> tuple[str, Span | None]:
    """Joins the parts of a text, with an ellipsis wherever something is left out. Returns the result, and the place of
    `strong_span` in the result; None if no part has it."""
    shown_text = ELLIPSIS if parts[0].start else ""
    strong_shown = None
    for part in parts:
        shown_text += OMISSION if part is not parts[0] else ""
        if strong_span and part.contains(strong_span):
            start = len(shown_text) + strong_span.start - part.start
            strong_shown = Span(start, start + len(strong_span))
        shown_text += part.of(words)
    return shown_text + (ELLIPSIS if parts[-1].end < len(words) else ""), strong_shown


def _focus(passage: Passage, text: str, room: int) -> Span | None:
    """The words of a passage that must be shown: the words that answer and, if they all fit into `room` columns, the
    words that may answer as well. None if it is not known which words answer."""
    words = passage.all_that_may_answer
    return words if words and columns(words.of(text)) <= room else passage.answer


def _choose_parts(words: str, focus: Span, limit: int, question: str) -> list[Span]:
    """The parts of `words` to show, at most `limit` characters in all, with those that answer (`focus`, empty if they
    are not known). If the question asks what somebody said, and the parts lack the name of who said it, they are chosen
    to have the words from that name to the answer, if there is room."""
    parts = choose_parts(words, focus, limit)
    name = find_speaker_name(question, words, focus) if focus else None
    if name is None or any(part.contains(name) for part in parts):
        return parts
    longer = Span(min(focus.start, name.start), max(focus.end, name.end))
    return choose_parts(words, longer, limit) if len(longer) <= limit else parts


def _with_whole_quotes(lead: Span, inside: Sequence[Span], quotes: Sequence[Quote], text: str) -> Span:
    """The lead and, of each quote that it has a part of, the other sentences, if there is room for all of them."""
    for quote in quotes:
        quote_span = Span(quote.parts[0].span.start, quote.parts[-1].span.end)
        if quote_span.overlaps(lead):
            extended_sentences = [
                sentence for sentence in inside if sentence.overlaps(quote_span) or sentence.overlaps(lead)
            ]
            whole_span = Span(extended_sentences[0].start, extended_sentences[-1].end)
            lead = whole_span if columns(whole_span.of(text)) <= MAX_JOINED_LENGTH else lead
    return lead


def _with_neighbours(lead: Span, inside: Sequence[Span], text: str) -> Span:
    """The lead with other sentences of the passage from its paragraph, as many as fit: first those before it, then
    those after it. A sentence often only makes sense after the one before ("Forty voted against" after "Crane alone of
    her party voted against"), and the next one may say what is asked ("The new one is green" after "The old ones are
    red")."""
    spans_before = [Span(sentence.start, lead.end) for sentence in inside if sentence.end <= lead.start]
    ends_after = [sentence.end for sentence in inside if sentence.start >= lead.end]
    for longer_span in reversed(spans_before):
        if not _is_shown_together(longer_span, text):
            break
        lead = longer_span
    for end in ends_after:
        if not _is_shown_together(Span(lead.start, end), text):
            break
        lead = Span(lead.start, end)
    return lead


def _is_shown_together(sentences: Span, text: str) -> bool:
    """Whether sentences are of one paragraph and not too long to be shown together."""
    words = sentences.of(text)
    return "\n" not in words and columns(words) <= MAX_JOINED_LENGTH


def _without_other_lines(sentence: Span, passage: Span, text: str) -> Span:
    """The sentence without its lines that are outside the passage (a row of a table is a line); a line that is partly
    in the passage is kept whole."""
    begins_in_passage_line = "\n" not in text[sentence.start : passage.start]
    ends_in_passage_line = "\n" not in text[passage.end : sentence.end]
    return Span(
        sentence.start if begins_in_passage_line else max(sentence.start, passage.start),
        sentence.end if ends_in_passage_line else min(sentence.end, passage.end),
    )


def _without_end_of_sentence(answer: Span, sentences: Sequence[Span]) -> Span:
    """The words that answer, without the few at their beginning that end another sentence and say nothing alone: at
    most `_MAX_END_SHARE` of the words' length."""
    if any(sentence.start == answer.start for sentence in sentences):
        return answer
    starts = [
        sentence.start
        for sentence in sentences
        if answer.start < sentence.start <= answer.start + _MAX_END_SHARE * len(answer)
    ]
    return Span(max(starts, default=answer.start), answer.end)


def _within(lead: Span, answer: Span, text: str) -> Span | None:
    """The place in the lead of the words that answer, without white space at the ends; None if the lead has none of
    these words."""
    start, end = max(lead.start, answer.start), min(lead.end, answer.end)
    if start >= end:
        return None
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start - lead.start, end - lead.start) if start < end else None
