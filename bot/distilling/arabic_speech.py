"""Who says quoted words in Arabic: قال فلان: «…», or the verb and its subject behind them."""

from __future__ import annotations

import re

from bot.distilling.marks import Quoted
from bot.distilling.spoken import Speaker
from bot.model import Span

_CUE = (
    r"(?:[وف])?(?:قالت?|أضافت?|أكدت?|صرحت?|أوضحت?|أعلنت?|ذكرت?|أشارت?|كتبت?|حذرت?|اعتبرت?|شددت?|تابعت?|رأت?|رأى|"
    r"يقول|تقول|يضيف|تضيف|يؤكد|تؤكد|يرى|ترى|سألت?|أجابت?|ردت?|وصفت?|نقلت?)"
)
_WORD = r"[^\s،:.؛«»“”\"؟!]+"
_STOP = (
    r"(?:إن|أن|إنه|إنها|أنه|أنها|إنهم|في|من|على|عن|مع|إلى|خلال|بعد|قبل|أمام|عقب|أمس|اليوم|يوم|للصحفيين|لوكالة|لصحيفة|"
    r"لقناة|لرويترز|ردا|ضمن|بأن|أيضا|كذلك)"
)
_WHO = rf"(?P<who>(?!{_STOP}\s){_WORD}(?:\s(?!{_STOP}(?:\s|$)){_WORD}){{0,6}})"
_BEFORE = re.compile(
    rf"(?:^|[\s،.؛])(?P<cue>{_CUE})(?:\s{_WHO})?(?:[\s،]+{_STOP}(?:\s[^.؟!«»“”\"]{{0,80}})?)?\s?[:،]?\s?$"
)
_AFTER = re.compile(rf"\s?[،,]?\s?(?:كما\s|هكذا\s|بحسب ما\s|حسبما\s)?(?P<cue>{_CUE})\s{_WHO}(?=[\s،.؛:؟!]|$)")
_ACCORDING = re.compile(rf"(?P<cue>وفقا ل|بحسب|حسب)\s?{_WHO}[،,]?\s?(?:فإن\s)?$")
_PRONOUNS = frozenset("هو هي هم إنه إنها".split())


def read_arabic(text: str, item: Quoted, low: int, high: int) -> tuple[Speaker | None, Span] | None:
    """The speaker, None where only the verb stands, and the cue."""
    start = max((text.rfind(mark, low, item.outer.start) + 1 for mark in ".؟!\n"), default=low)
    found = (
        _BEFORE.search(text, max(low, start), item.outer.start)
        or _ACCORDING.search(text, max(low, start), item.outer.start)
        or _AFTER.match(text, item.outer.end, high)
    )
    if found is None:
        return None
    cue = Span(*found.span("cue"))
    if found["who"] is None:
        return None, cue
    return Speaker(Span(*found.span("who")), None, named=found["who"] not in _PRONOUNS), cue
