"""Finds who says quoted words in Japanese, Chinese and Arabic by patterns around the quoted words: 「…」とX氏は述べた,
X说：“…”, قال فلان: «…». These languages have no capital letters, by which names could be recognised."""

from __future__ import annotations

import re

from bot.distilling.quotes.marks import QuotedSpan
from bot.distilling.quotes.speech_types import QuotePart, Speaker
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_MAX_DISTANCE = 140
"""The number of characters before and after the quoted words that are searched."""

_LISTS = word_lists("speech_cjk_ar")
_JA_CUE = rf"{any_of(_LISTS['cues_ja'])}[^\s。、「」]{{0,5}}"
"""A Japanese verb of saying, with its ending (述べた)."""
_JA_AFTER = re.compile(
    rf"\s?と[、,]?(?:(?P<who>[^、。「」『』]{{1,24}}?)(?:は|が)[、,]?)?[^。「」『』]{{0,16}}?(?P<cue>{_JA_CUE})"
)
"""What follows the quoted words, with the cue (と、クイルさんは述べた). The speaker is between the quoted words and the
cue, or before the quoted words (`_JA_BEFORE`)."""
_JA_BEFORE = re.compile(r"(?P<who>[^、。「」『』は\s]{1,24})(?:は|が)[、,]?[^。「」『』]{0,40}$")
"""The text before the quoted words, with the speaker (クイルさんは会議で)."""
_ZH_CUE = any_of(_LISTS["cues_zh"])
"""A Chinese verb of saying."""
_ZH_BEFORE = re.compile(
    rf"(?P<who>[^，。：；！？“”「」\s]{{1,20}}?)(?:[在对對就于於向]\w{{1,14}}?)?"
    rf"(?:也|还|則|则|曾|随后|再次)?(?P<cue>{_ZH_CUE})(?:记者|媒体|他|她)?[：:，,]?\s?$"
)
"""Speaker and cue before the quoted words (奎尔在会上表示：). `_ZH_AFTER` matches both after the quoted words."""
_ZH_AFTER = re.compile(
    rf"[，,]?\s?(?P<who>[^，。：；！？“”「」\s]{{1,16}}?)(?:[在对對就于於向]\w{{1,14}}?)?"
    rf"(?P<cue>{_ZH_CUE})(?=[。，,！：:]|$)"
)
"""Speaker and cue after the quoted words (，奎尔说)."""
_PRONOUNS = _LISTS["pronouns_cjk"]
"""Pronouns of Chinese and Japanese. Some have 也 ("also") after them, which `_ZH_AFTER` takes for a part of the
name."""
_AR_CUE = rf"(?:[وف])?{any_of(_LISTS['cues_ar'])}"
"""An Arabic verb of saying, perhaps with the letter for "and" or "so" before it."""
_AR_WORD = r"[^\s،:.؛«»“”\"؟!]+"
"""An Arabic word."""
_AR_STOP = any_of(_LISTS["ends_of_names_ar"])
"""Words that end the name after an Arabic verb of saying."""
_AR_WHO = rf"(?P<who>(?!{_AR_STOP}\s){_AR_WORD}(?:\s(?!{_AR_STOP}(?:\s|$)){_AR_WORD}){{0,6}})"
"""The speaker in the group `who`: up to seven words, none of which is in `_AR_STOP`."""
_AR_BEFORE = re.compile(
    rf"(?:^|[\s،.؛])(?P<cue>{_AR_CUE})(?:\s{_AR_WHO})?(?:[\s،]+{_AR_STOP}(?:\s[^.؟!«»“”\"]{{0,80}})?)?\s?[:،]?\s?$"
)
"""Cue and speaker before the quoted words (قال كويل). `_AR_AFTER` matches both after the quoted words."""
_AR_AFTER = re.compile(rf"\s?[،,]?\s?(?:كما\s|هكذا\s|بحسب ما\s|حسبما\s)?(?P<cue>{_AR_CUE})\s{_AR_WHO}(?=[\s،.؛:؟!]|$)")
"""Cue and speaker after the quoted words, perhaps with "as" before them (كما قال كويل)."""
_AR_ACCORDING = re.compile(rf"(?P<cue>وفقا ل|بحسب|حسب)\s?{_AR_WHO}[،,]?\s?(?:فإن\s)?$")
"""Matches "according to" and the speaker before the quoted words (بحسب كويل)."""
_AR_PRONOUNS = _LISTS["pronouns_ar"]
"""Pronouns, which do not name a speaker."""
_CONJUNCTION = re.compile(rf"^{any_of(_LISTS['conjunctions_cjk'])}[、，]?")
"""A conjunction at the beginning of a sentence (しかし、). It is not part of the name after it."""
_SENTENCE_END = re.compile("[。！？\n]")
"""A mark or line break after which another sentence begins (。)."""


def find_uncased_speech(
    text: str, paragraphs: tuple[Span, ...], quoted_spans: tuple[QuotedSpan, ...], language: str
) -> list[QuotePart]:
    """All quoted words in order, each with its speaker if the text around it, in the same paragraph, names one.
    `language` is a two-letter code and must be a key of `READERS`."""
    parts: list[QuotePart] = []
    for number, item in enumerate(quoted_spans):
        search_start = max(paragraphs[item.paragraph].start, item.outer_span.start - _MAX_DISTANCE)
        search_end = min(paragraphs[item.paragraph].end, item.outer_span.end + _MAX_DISTANCE)
        if number and quoted_spans[number - 1].outer_span.end > search_start:
            search_start = quoted_spans[number - 1].outer_span.end
        if number + 1 < len(quoted_spans) and quoted_spans[number + 1].outer_span.start < search_end:
            search_end = quoted_spans[number + 1].outer_span.start
        match = READERS[language](text, item, search_start, search_end)
        previous_part = parts[-1] if parts else None
        if match is not None:
            speaker, cue = match
            parts.append(
                QuotePart(item, speaker, cue, continues=previous_part is not None and previous_part.cue == cue)
            )
        elif previous_part is not None and _goes_on_after_cue(text, previous_part, item):
            parts.append(QuotePart(item, previous_part.speaker, previous_part.cue, continues=True))
        else:
            parts.append(QuotePart(item, None, None, continues=False))
    return parts


def _goes_on_after_cue(text: str, previous_part: QuotePart, item: QuotedSpan) -> bool:
    """Whether the cue of `previous_part` follows the words of `previous_part`, and only punctuation is between this cue
    and the quoted words `item` (“…”，奎尔说：“…”)."""
    cue = previous_part.cue
    return (
        cue is not None
        and previous_part.quoted_span.paragraph == item.paragraph
        and previous_part.quoted_span.outer_span.end <= cue.start
        and cue.end <= item.outer_span.start
        and not text[cue.end : item.outer_span.start].strip("。：:，,、 ")
    )


def _read_japanese(
    text: str, item: QuotedSpan, search_start: int, search_end: int
) -> tuple[Speaker | None, Span] | None:
    """The speaker (None if nobody is named) and the cue of the quoted words `item`. Only
    `text[search_start:search_end]` around the quoted words is searched. None if there is no cue."""
    match = _JA_AFTER.match(text, item.outer_span.end, search_end)
    if match is None:
        return None
    if match["who"]:
        speaker_match: re.Match[str] | None = match
    else:
        speaker_match = _search_last_sentence(_JA_BEFORE, text, search_start, item.outer_span.start)
    return _read_speaker(text, speaker_match), Span(*match.span("cue"))


def _read_chinese(
    text: str, item: QuotedSpan, search_start: int, search_end: int
) -> tuple[Speaker | None, Span] | None:
    """Like `_read_japanese`, for Chinese. The text before the quoted words is tried first."""
    ahead = _search_last_sentence(_ZH_BEFORE, text, search_start, item.outer_span.start)
    match = ahead or _ZH_AFTER.match(text, item.outer_span.end, search_end)
    if match is None:
        return None
    return _read_speaker(text, match), Span(*match.span("cue"))


def _read_arabic(text: str, item: QuotedSpan, search_start: int, search_end: int) -> tuple[Speaker | None, Span] | None:
    """Like `_read_japanese`, for Arabic. The speaker is None if the verb has no subject."""
    start = max(search_start, *(text.rfind(mark, search_start, item.outer_span.start) + 1 for mark in ".؟!\n"))
    match = (
        _AR_BEFORE.search(text, start, item.outer_span.start)
        or _AR_ACCORDING.search(text, start, item.outer_span.start)
        or _AR_AFTER.match(text, item.outer_span.end, search_end)
    )
    if match is None:
        return None
    cue = Span(*match.span("cue"))
    if match["who"] is None:
        return None, cue
    return Speaker(Span(*match.span("who")), None, is_named=match["who"] not in _AR_PRONOUNS), cue


def _search_last_sentence(
    pattern: re.Pattern[str], text: str, search_start: int, search_end: int
) -> re.Match[str] | None:
    """The match of `pattern` in the last sentence of `text[search_start:search_end]`; None if the pattern does not
    match."""
    start = max((match.end() for match in _SENTENCE_END.finditer(text, search_start, search_end)), default=search_start)
    return pattern.search(text, start, search_end)


def _read_speaker(text: str, match: re.Match[str] | None) -> Speaker | None:
    """The speaker in the group `who`, without a conjunction before the name; None if there is no match or no name. A
    pronoun is a speaker for which `is_named` is false."""
    if match is None:
        return None
    start, end = match.span("who")
    link = _CONJUNCTION.match(text, start, end)
    start = link.end() if link else start
    name = text[start:end]
    if not name.strip():
        return None
    return Speaker(Span(start, end), None, is_named=name not in _PRONOUNS)


READERS = {"ja": _read_japanese, "zh": _read_chinese, "ar": _read_arabic}
"""The functions that find the speaker and the cue of quoted words, by two-letter language code."""
