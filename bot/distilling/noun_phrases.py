"""Who does the saying: the noun phrase to the left or right of a reporting verb, or a sentence's subject.

No parser: a phrase runs to the nearest word or mark that cannot belong to it. An apposition between commas is
stepped over ("Mara Quill, a clerk, said").
"""

from __future__ import annotations

from bot.distilling.lexicon import Lexicon
from bot.distilling.phrase_ends import MAX_WORDS, OF, PARTICLES, goes_on, joins_names, name_end, phrase_end
from bot.distilling.tokens import Token
from bot.distilling.word_kinds import (
    IRREGULAR,
    NOT_NAMES,
    OF_A_NOUN,
    POSSESSIVES,
    STAND_ALONE,
    is_adverb,
    opens_aside,
    starts_phrase,
    subordinates,
)

_JOINING = frozenset("and but or und aber et mais y e pero o ma mas ou".split())
_ENDS = (".", "!", "?", "…")
_STOPS = ";:()[]—–-…!?."

Range = tuple[int, int]
"""Half-open positions in a list of tokens."""


def left_of(tokens: list[Token], low: int, verb: int, words: Lexicon) -> Range | None:
    """The phrase that ends before the verb at position `verb`, beginning at `low` or later."""
    high = _before_auxiliaries(tokens, low, verb, words)
    if high <= low or tokens[high - 1].lower in _JOINING:
        return None
    if tokens[high - 1].text in ",—–-)":
        return _behind_apposition(tokens, low, high - 1, words)
    if tokens[high - 1].kind == "quote":
        return _behind_apposition(tokens, low, high, words)
    start = _clause_start(tokens, low, high, words)
    return _ending_at(tokens, start, high, words) or _behind_adjectives(tokens, low, start, high, words)


def right_of(tokens: list[Token], start: int, high: int, words: Lexicon) -> Range | None:
    """The phrase that begins right behind an inverted verb ("said Mara Quill"); None if the verb is the last word."""
    if start >= high:
        return None
    following = tokens[start + 1] if start + 1 < high and tokens[start].lower == "that" else None
    if following is not None and (following.capital or following.lower in words.determiners | words.pronouns):
        return None  # "noted that the company …": the clause that is reported, not who reports it
    if _is_pronoun(tokens, start, high, words):
        return start, start + 1
    phrase = (start, phrase_end(tokens, start, high, words))
    phrase = _name_behind(tokens, phrase, high, words) or phrase
    return phrase if _is_speaker(tokens, phrase, words) else None


def subject_of(tokens: list[Token], low: int, high: int, words: Lexicon) -> Range | None:
    """The subject of the sentence that begins at `low`, as far as it can be told before `high`."""
    start = low
    for _ in range(4):
        while start < high and (tokens[start].kind != "word" or is_adverb(tokens[start], words)):
            start += 1
        if start >= high:
            return None
        if not opens_aside(tokens[start], words):
            break
        comma = next((index for index in range(start, high) if tokens[index].text == ","), None)
        if comma is None:
            if tokens[start].lower in words.conjunctions:
                start += 1
                continue
            return None
        start = (
            start + 1
            if tokens[start].lower in words.conjunctions
            and not subordinates(tokens[start])
            and starts_phrase(tokens[start + 1], words)
            else comma + 1
        )
    if start >= high:
        return None
    if _is_pronoun(tokens, start, high, words):
        return start, start + 1
    if tokens[start].lower in words.cues and start == low:
        return right_of(tokens, start + 1, high, words)
    phrase = (start, phrase_end(tokens, start, high, words))
    phrase = _name_behind(tokens, phrase, high, words) or phrase
    return phrase if _is_speaker(tokens, phrase, words) else None


def _name_behind(tokens: list[Token], phrase: Range, high: int, words: Lexicon) -> Range | None:
    """The name that a description is explained by, between commas ("his deputy, Oskar Berg, was blunter") or, if it
    is of two words, at the end of the sentence ("said his deputy, Oskar Berg."). Behind a name it says where that lies
    ("said the mayor of Salem, North Dakota.")."""
    start = end = phrase[1] + 1
    while end < high and tokens[end].capital:
        end += 1
    place = tokens[phrase[1] - 1].capital and phrase[1] - phrase[0] > 2
    described = tokens[phrase[0]].lower in words.determiners and not place
    if not start < end or tokens[start - 1].text != "," or not described:
        return None
    between = end < high and tokens[end].text == ","
    closes = end - start > 1 and (end == len(tokens) or tokens[end].text in _ENDS)
    return (start, end) if between or closes else None


def _is_pronoun(tokens: list[Token], place: int, high: int, words: Lexicon) -> bool:
    """Whether the word stands for someone by itself: "her" does, "her brother" does not."""
    if tokens[place].lower not in words.pronouns:
        return False
    owns = tokens[place].lower in POSSESSIVES and place + 1 < high and tokens[place + 1].kind == "word"
    return not owns or tokens[place + 1].lower in words.prepositions | words.conjunctions


def _before_auxiliaries(tokens: list[Token], low: int, verb: int, words: Lexicon) -> int:
    high = verb
    while high > low and tokens[high - 1].kind == "word":
        token = tokens[high - 1]
        if token.lower in words.auxiliaries or words.adverb.fullmatch(token.lower):
            high -= 1
        else:
            break
    return high


def _clause_start(tokens: list[Token], low: int, high: int, words: Lexicon) -> int:
    """Where the clause that ends at `high` begins: behind the nearest mark or conjunction."""
    start = high - 1
    while start > low:
        token = tokens[start - 1]
        if token.text in _STOPS or token.text == "," or token.kind == "quote":
            break
        pointing = start > 1 and token.lower == "that" and tokens[start - 2].lower in words.prepositions
        if token.lower in words.conjunctions and not pointing and not joins_names(tokens, start - 1):
            break
        start -= 1
    return start


def _ending_at(tokens: list[Token], start: int, high: int, words: Lexicon) -> Range | None:
    """The phrase that fills `start` to `high`, or the one at its end."""
    if tokens[high - 1].lower in words.relative and high - 1 > 0:
        return _antecedent(tokens, high - 1, words)
    if tokens[high - 1].lower in words.pronouns:
        return high - 1, high
    while start < high and (tokens[start].lower in words.conjunctions or is_adverb(tokens[start], words)):
        start += 1
    whole = (start, high)
    if (
        start < high
        and starts_phrase(tokens[start], words)
        and high - start <= MAX_WORDS
        and not _has_verb(tokens, whole, words)
    ):
        whole = (start, name_end(tokens, start, high, words))
        if _is_speaker(tokens, whole, words):
            return whole
    first = high
    while first > start and (tokens[first - 1].capital or tokens[first - 1].lower in PARTICLES):
        first -= 1
    if first < high:
        name = (first, high)
        inside = first > start and tokens[first - 1].lower in words.prepositions | words.conjunctions
        return name if not inside and _is_speaker(tokens, name, words) else None
    if goes_on(tokens[high - 1], words):
        return None
    for first in range(high - 1, max(start, high - 6) - 1, -1):
        if tokens[first].lower in words.determiners or tokens[first].possessive:
            return first - (first > start and tokens[first - 1].lower in OF_A_NOUN), high
    return None


def _behind_adjectives(tokens: list[Token], low: int, start: int, high: int, words: Lexicon) -> Range | None:
    """A phrase whose adjectives stand between commas ("the tall, tired clerk")."""
    if goes_on(tokens[high - 1], words):
        return None
    for first in range(start - 1, max(low, start - 5) - 1, -1):
        if tokens[first].lower in words.determiners:
            return None if _has_verb(tokens, (first, high), words) else (first, high)
    return None


def _antecedent(tokens: list[Token], relative: int, words: Lexicon) -> Range | None:
    high = relative
    while high > 0 and tokens[high - 1].text in ",—–(":
        high -= 1
    if high == 0:
        return None
    start = _clause_start(tokens, 0, high, words)
    return _last_phrase(tokens, start, high, words)


def _last_phrase(tokens: list[Token], start: int, high: int, words: Lexicon) -> Range | None:
    """The last name, or else the last phrase with a determiner, of `start` to `high`."""
    first = high
    while first > start and tokens[first - 1].capital:
        first -= 1
    if first < high:
        inside = first > start and goes_on(tokens[first - 1], words)
        return None if inside else (first, high)
    for first in range(high - 1, max(start, high - 7) - 1, -1):
        if tokens[first].kind == "quote":
            return None
        if tokens[first].lower in words.determiners:
            return first, high
    return None


def _behind_apposition(tokens: list[Token], low: int, comma: int, words: Lexicon) -> Range | None:
    """The phrase that an apposition before the verb explains; the apposition itself where there is none."""
    spare: Range | None = None
    high = comma
    for _ in range(6):
        start = high
        while start > low and tokens[start - 1].text not in ",;:—–-(":
            start -= 1
        if start == high:
            return spare
        candidate = _segment_phrase(tokens, start, high, words)
        if candidate is not None and not _ends_place(tokens, low, start, words):
            if _is_name(tokens, candidate, words) and tokens[start].lower not in words.prepositions | words.relative:
                return candidate
            if spare is None and candidate[0] == start:
                spare = candidate
        if start <= low:
            return spare
        high = start - 1
    return spare


def _ends_place(tokens: list[Token], low: int, start: int, words: Lexicon) -> bool:
    """Whether what begins at `start` says where the place before its comma lies ("in Aurora, Colorado")."""
    first = start - 1
    while first > low and tokens[first - 1].capital:
        first -= 1
    if not low < first < start - 1 or tokens[first - 1].lower not in words.prepositions:
        return False
    single = start + 1 >= len(tokens) or not tokens[start + 1].capital
    return single or tokens[first - 1].lower not in OF


def _segment_phrase(tokens: list[Token], start: int, high: int, words: Lexicon) -> Range | None:
    while start < high and tokens[start].lower in words.conjunctions:
        start += 1
    if start >= high:
        return None
    if tokens[high - 1].lower in words.pronouns and high - start <= 2:
        return high - 1, high
    opening = tokens[start].lower
    if opening in words.relative or opening.endswith(("ing", "ed")) or tokens[start].text[0].isdigit():
        return None
    apposed = opening in words.determiners and not tokens[high - 1].capital
    if (
        starts_phrase(tokens[start], words)
        and high - start <= MAX_WORDS
        and not _has_verb(tokens, (start, high), words)
    ):
        end = name_end(tokens, start, high, words)
        if apposed or (
            opening in words.determiners
            and end == high
            and any(tokens[i].lower in words.prepositions for i in range(start, high))
        ):
            return start, high
        return (start, end) if _is_speaker(tokens, (start, end), words) else None
    return _last_phrase(tokens, start, high, words)


def _is_name(tokens: list[Token], phrase: Range, words: Lexicon) -> bool:
    """Whether the phrase is a name ("a weary Mara Quill") rather than a description with one ("a clerk at Ford")."""
    start, end = phrase
    if not tokens[end - 1].capital:
        return False
    if any(goes_on(token, words) for token in tokens[start:end]):
        return False
    return tokens[start].capital or (tokens[start].lower in words.determiners and end - start > 2)


def _has_verb(tokens: list[Token], phrase: Range, words: Lexicon) -> bool:
    no_noun = (words.cues - words.ambiguous) | (words.auxiliaries - words.prepositions) | words.pronouns
    return any(
        token.kind == "quote"
        or token.lower in IRREGULAR
        or (token.lower in no_noun and (token.text.isupper() or not (token.capital and place)))
        for place, token in enumerate(tokens[slice(*phrase)])
    )


def _is_speaker(tokens: list[Token], phrase: Range, words: Lexicon) -> bool:
    """Whether the words can name someone: a name, or a description that begins with a determiner."""
    start, end = phrase
    if end <= start or any(tokens[index].kind == "quote" for index in range(start, end)):
        return False
    if all(
        tokens[index].lower in NOT_NAMES or tokens[index].lower in words.determiners or tokens[index].text[0].isdigit()
        for index in range(start, end)
    ):
        return tokens[start].lower in STAND_ALONE
    if tokens[start].lower in words.determiners or tokens[start].possessive:
        return True
    return (
        any(tokens[index].capital for index in range(start, end))
        or tokens[end - 1].lower.endswith("s")
        or end - start == 1
    )
