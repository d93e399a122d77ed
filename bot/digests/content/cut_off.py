"""Completes headlines that a source cut off ("Police arrest 31 after ..."), or shortens them to their whole clauses.

`words` are the words before the cut, a `place` is the index of one of them; a bar ("|") in examples marks it. `known`
are the word lists of the language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.digests.content.cut_address import with_address
from bot.digests.content.cut_list import with_headings
from bot.digests.content.headline_words import HeadlineWords, headline_words
from bot.digests.content.unsaid import is_bare_verb, is_broken, lacks_infinitive, leads_on
from bot.digests.content.weight import is_list
from bot.digests.content.whole_sentences import PAIRS, has_open_quotation, rest_of_quotation, whole_sentences
from bot.text.stop_words import STOP_WORDS
from bot.text.words import fold, word_texts

_MOST_ADDED = 8
"""The most words that are added to complete a clause."""
_MOST_OF_NAME = 3
"""The most words that are added to complete the last name or noun ("the box" becomes "the box office")."""
_SAME = 3
"""How many of the last content words of a headline a sentence that continues it must have, in the same order."""
_ABBREVIATED = 5
"""A word with a full stop of at most this many characters counts as an abbreviation."""
_AGREE = 0.7
"""The least share of occurrences in the article that must be followed by the same word."""
_SEEN = 2
"""The least occurrences of a phrase with a function word ("in French")."""
_NEARBY = 200
"""Characters before an occurrence that are searched for the beginning of its sentence."""
_ENDS_THERE = 0.5
"""The least share of occurrences after which the article adds nothing to the last name, for it to be complete."""
_FEW_SMALL = 2
"""With at least this many lower-case words, a headline capitalises only names (sentence case)."""
_FEW_WORDS = 4
"""The least words of a clause that can be shown without the next; also the least letters of a word with an ending."""
_BEHIND_COLON = 3
"""The least words of a headline, and of its part after a colon."""
_LISTED = 2
"""Commas from which a headline lists several subjects."""
_PIECE = 2
"""Up to this many words after a comma may be the last item of a list as well as the end of a clause."""
_WHO_SAYS = 6
"""The most words of an attribution at the end, with the word before it."""
_PHRASE = 5
"""The most words of a phrase with a preposition at the end ("over Title 42 border decision")."""
_REST = re.compile(r" (?P<clause>[^,.;:!?()–—“”\"]{1,60}?) ?(?:[.;]$|, (?:according|wh\w+|said|says)\b|;)")
"""The rest of a clause after the title's last words, up to its end; `_NEXT` is the next word, if on the same line."""
_NEXT = re.compile(r"(?P<gap>[^\S\n]*)(?P<word>\$?[^\W_][\w’'.,-]*[\w]|[^\W_])?")
_COMMA_WITHIN = re.compile(r",(?=['’\"”]$)")
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s|\n")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DASHES = frozenset(("--", "–", "—", "-", "|"))
_ENDS = ",;:"
_PAUSES = re.compile(r"[,;–—]|--")
_CLOSING = "'’\"”"


def complete(words: Sequence[str], opening: Sequence[str], text: str, language: str, address: str = "") -> str:
    """A complete headline made from the `words` before the cut; "" if that fails. Tries in turn: the rest of the clause
    from a sentence of `opening` that says the same; what follows in the `address` of the article, if the words are not
    complete; the rest of the last name or noun, as `text` (the whole article) has it; the headline up to its last whole
    clause."""
    known = headline_words(language)
    if len(words) < _BEHIND_COLON:
        return ""
    if rest := next(filter(None, (_continuation(words, sentence, known) for sentence in opening)), ""):
        return f"{' '.join(words)} {rest}"
    if not known.function:
        return ""
    if quoted := rest_of_quotation(words, text):
        return f"{' '.join(words)} {quoted}"
    if (sentence := whole_sentences(words, known)) is not None:
        return " ".join(sentence)
    if is_list(" ".join(words), language):
        return _listed(words, text, known)
    whole = [
        candidate
        for candidate, is_sure in _candidates(words, text, known)
        if _is_whole(candidate, known, is_sure=is_sure) or _is_subject(candidate, words, known)
    ]
    is_complete = bool(whole) and len(whole[0]) == len(words)
    if not is_complete and (added := with_address(words, address, text, known)):
        return f"{' '.join(words)} {added}"
    best = next(
        (part for part in whole[1:] if is_broken(words, whole[0], known) and _ends_before_clause(words, part, known)),
        next(iter(whole), ()),
    )
    return "" if _turns(words[len(best) :], known) else _COMMA_WITHIN.sub("", " ".join(best).rstrip(" ,;:–—-|"))


def _ends_before_clause(words: Sequence[str], part: Sequence[str], known: HeadlineWords) -> bool:
    return len(part) < len(words) and fold(words[len(part)]) in known.subordinating


def _continuation(words: Sequence[str], sentence: str, known: HeadlineWords) -> str:
    """What follows the last two words of a title in `sentence`, up to the end of the clause; "" if the sentence does
    not say the same as the title, or if the rest is long, contains another clause or repeats words of the title."""
    phrase = " ".join(words[-2:])
    start = sentence.lower().find(phrase.lower())
    if start < 0 or len(words) < _SAME or (start and sentence[start - 1].isalnum()):
        return ""
    content = _content(" ".join(words))
    if len(content) < 2 or not _in_order(content[-_SAME:], word_texts(sentence[: start + len(phrase)])):
        return ""
    found = _REST.match(sentence[start + len(phrase) :])
    if found is None:
        return ""
    added = word_texts(found["clause"])
    own = _content(" ".join(words).rpartition(": ")[2])
    repeats = set(map(_stem, own)).intersection(map(_stem, added))
    if repeats or len(added) > _MOST_ADDED or not known.clause.isdisjoint(added) or added[-1] in STOP_WORDS:
        return ""
    return found["clause"].strip()


def _candidates(words: Sequence[str], text: str, known: HeadlineWords) -> Iterator[tuple[Sequence[str], bool]]:
    """What the headline could be, longest first, each with whether it surely ends a clause there: all of it with its
    last name completed, then without more and more of its last parts, then the part before its colon."""
    kept = _without_function(words, known)
    if len(kept) == len(words):
        if fold(words[-1]) in known.stating and any(word.endswith(",") for word in words[-_WHO_SAYS:-2]):
            yield words, True  # with who says so: "... is safe, a captain says"
        if words[-1].endswith("ed") and fold(words[-2]) in known.passive:
            yield words, True  # a passive needs no object: "... was robbed"
        if (named := _with_name(words, text, known)) is not None:
            yield named, False
    elif not _is_bound(words, len(kept), known) and known.clause.isdisjoint(map(fold, words[len(kept) :])):
        yield kept, fold(words[len(kept)]) in known.subordinating  # without the function words at its end
    colon = _colon(words)
    for place in range(len(kept) - 1, colon, -1):
        before, word = words[place - 1], words[place]
        if word in _DASHES or before.endswith(";"):
            yield words[:place], True  # at a dash or semicolon
        elif before.rstrip(_CLOSING).endswith(","):
            if _belongs_to_next(before, text, known):
                continue  # "new, | heavier weapons"
            if _is_inserted(words, place, known):
                break  # "fares, including those of ferries, | rise": nothing before the verb is whole
            if _is_piece(words, place, known):
                yield words[:place], True  # at the comma before a clause
            elif "," in " ".join(words[colon + 1 : place - 1]):
                yield words[:place], True  # without the last item of a list, but not without more of them
                break
        elif fold(word) in known.breaking and not (_is_bound(words, place, known) or _takes_verb(words, place, known)):
            part = _without_function(words[:place], known)
            if known.clause.isdisjoint(map(fold, words[len(part) : place])):
                yield part, fold(word) in known.subordinating  # before a conjunction or preposition
    if colon >= _FEW_WORDS - 1 and not _is_quotation(words[: colon + 1]):
        yield (*words[:colon], words[colon].rstrip(":")), False  # only what is before the colon
    if fold(words[0]) in known.subordinating:
        clause = next((place for place, word in enumerate(words) if word.endswith(",")), 0)
        if clause >= _BEHIND_COLON:  # "As Quill resigns, ...": its first clause alone
            yield (words[1][:1].upper() + words[1][1:], *words[2 : clause + 1]), True


def _listed(words: Sequence[str], text: str, known: HeadlineWords) -> str:
    """The headline of a list of many events, with its last subject completed from the article, else without it."""
    if told := with_headings(" ".join(words), text):
        return told
    if words[-1][-1] not in _ENDS and (named := _with_name(words, text, known)):
        return " ".join(named)
    subjects = " ".join(words).rpartition(", ")[0]
    colon = _colon(words)
    return subjects if colon < len(subjects.split()) - 1 else " ".join(words[: colon + 1]).rstrip(":")


def _turns(rest: Sequence[str], known: HeadlineWords) -> bool:
    """Whether a clause of what is cut off turns the meaning around ("..., but the support is ...")."""
    return any(fold(part.split()[0]) in known.turning for part in _PAUSES.split(" ".join(rest)) if part.strip())


def _colon(words: Sequence[str]) -> int:
    """The index of the last word that ends in a colon, -1 if there is none."""
    return max((place for place, word in enumerate(words) if word.endswith(":")), default=-1)


def _is_quotation(words: Sequence[str]) -> bool:
    """Whether all the words are one quotation: it does not say what it is about."""
    phrase = " ".join(words).rstrip(":")
    return any(phrase.startswith(opening) and phrase.endswith(closing) for opening, closing in PAIRS)


def _is_piece(words: Sequence[str], place: int, known: HeadlineWords) -> bool:
    """Whether the words after a comma can be cut off: a clause, or an attribution ("police say"), or its beginning."""
    after = words[place:]
    last = fold(after[-1])
    is_short = len(after) <= _PIECE and not (len(after) == 1 and after[0][:1].isupper())
    is_listed = "," in " ".join(words[_colon(words) + 1 : place - 1]) or any(word.endswith(",") for word in after)
    if last in known.saying or _has_ending(after[0]) or fold(after[0]) in known.breaking | known.determiners:
        return True
    return not is_listed and (not is_short or last in known.function)


def _is_inserted(words: Sequence[str], place: int, known: HeadlineWords) -> bool:
    """Whether the comma before `place` ends an insertion ("including ...") between a subject and its verb."""
    start = next((one for one in range(place - 1, 0, -1) if words[one - 1].endswith(",")), 0)
    if not start or fold(words[start]) not in known.inserting:
        return False
    return _is_finite(words[place], known) and not any(_is_finite(word, known) for word in words[1 : start - 1])


def _is_finite(word: str, known: HeadlineWords) -> bool:
    """Whether a word is one of the known verbs, also with the ending of a third person."""
    verbs = known.acting | known.clause | known.before_verb | known.saying
    return fold(word) in verbs or fold(word).removesuffix("s") in known.acting


def _is_bound(words: Sequence[str], place: int, known: HeadlineWords) -> bool:
    """Whether the words before `place` would mean something else without the word there ("years | after")."""
    word = fold(words[place])
    if word in known.joining and _joins_names(words, place):
        return True
    if word not in known.subordinating and any(_is_measured(words, later, known) for later in range(place, len(words))):
        return True
    if word in known.subordinating and word == fold(words[place - 2]):
        return True  # "as early | as June"
    before = {fold(other) for other in words[:place]}
    is_needed = (word in known.barred and before & known.barring) or (word in known.lacking and before & known.leaving)
    if word in known.binding or is_needed:
        return True
    return word in known.counted and fold(words[place - 1]) in known.spans


def _is_measured(words: Sequence[str], place: int, known: HeadlineWords) -> bool:
    """Whether the word at `place` and a number after it narrow down what is before them ("adults | under 50")."""
    is_cut = place + 1 == len(words)
    return fold(words[place]) in known.measuring and (is_cut or words[place + 1].lstrip("$£€")[:1].isdigit())


def _joins_names(words: Sequence[str], place: int) -> bool:
    """Whether the words before and after are names of one list ("Finland and Sweden"). False in title case."""
    before, after = words[place - 1][:1], words[min(place + 1, len(words) - 1)][:1]
    small = sum(word == word.lower() and word.isalpha() and len(word) >= _FEW_WORDS for word in words)
    return small >= _FEW_SMALL and before.isupper() and after.isupper()


def _takes_verb(words: Sequence[str], place: int, known: HeadlineWords) -> bool:
    """Whether the words before `place` need what follows: their verb is there ("kids | under five could begin"), or a
    relative clause that is all the headline says of a person ("producer Ladd | who")."""
    word, after = fold(words[place]), {fold(other) for other in words[place:]}
    if word in known.relative:
        return not any(fold(other) in known.clause | known.before_verb | known.saying for other in words[:place])
    if word in known.joining:
        after_it = [fold(other) for other in words[place + 1 : place + 2]]
        further = known.opening | known.clause | known.before_verb
        return further.isdisjoint(after_it) and not any(map(_has_ending, words[place:]))
    return word not in known.opening and not after.isdisjoint(known.clause | known.before_verb - {"to"})


def _without_function(words: Sequence[str], known: HeadlineWords) -> Sequence[str]:
    """The words without function words and dashes at the end."""
    end = len(words)
    while end and (fold(words[end - 1].strip("'’\"“”,")) in known.function or words[end - 1] in _DASHES):
        end -= 1
    return words[:end]


def _with_name(words: Sequence[str], text: str, known: HeadlineWords) -> Sequence[str] | None:
    """The words with their last name or noun completed as in the article; None if the article does not show how."""
    named = list(words)
    for _ in range(_MOST_OF_NAME + 1):
        follow = _following(named, text, known)
        if follow is None:
            return None
        if not follow:
            return named
        named.append(follow)
    return None


def _following(words: Sequence[str], text: str, known: HeadlineWords) -> str | None:
    """What always follows the last word in the article: "" if the name ends there, None if it differs or is rare."""
    last, before = words[-1].strip("'’\"“”"), words[-2].strip("'’\"“”")
    if not last or last[-1] in _ENDS:
        return None
    if _YEAR.fullmatch(last) and fold(before) in known.breaking:
        return ""
    pair = f"{re.escape(before)}[^\\S\\n]+"
    found = _places(f"{pair}{re.escape(last)}", text) or _places(f"{pair}{_in_any_number(last)}", text)
    needed = 1
    if not found and (last[:1].isupper() or "-" in last or last.endswith("s")):
        found, needed = _places(re.escape(last), text), 2
    if len(found) < needed:
        return "" if _is_described(words, text, known) else None
    is_verb = fold(before) in known.before_verb
    after = [_word_after(text, end, known, is_name=last[:1].isupper(), is_verb=is_verb) for end in found]
    word, count = Counter(after).most_common(1)[0]
    is_loose = fold(before) in known.function and not (word and last[:1].isupper() and word[:1].isupper())
    if word and is_loose and count < _SEEN and not _is_in_sense(words, text, found[after.index(word)]):
        return None
    enough = _ENDS_THERE if word == "" and last != last.upper() else _AGREE
    return word if word is not None and count >= enough * len(after) else None


def _is_described(words: Sequence[str], text: str, known: HeadlineWords) -> bool:
    """Whether the last word is a noun with a word that describes it after a preposition ("after a wet month"), to
    which the article seldom adds another noun."""
    last, before = words[-1], words[-2]
    is_plain = last.isalpha() and last == last.lower() and len(last) >= _FEW_WORDS
    if not is_plain or fold(before) in known.function or not before[0].isalpha() or _has_ending(before):
        return False
    if known.breaking.isdisjoint(map(fold, words[-_PHRASE:-2])):
        return False
    found = _places(_in_any_number(last), text)
    ends = [_word_after(text, end, known, is_name=False, is_verb=False) == "" for end in found]
    return len(ends) >= _SEEN and sum(ends) >= _AGREE * len(ends)


def _in_any_number(word: str) -> str:
    """A pattern for a noun in the singular or plural."""
    return f"{re.escape(word.removesuffix('s'))}s?" if len(word) > _ABBREVIATED - 1 else re.escape(word)


def _is_in_sense(words: Sequence[str], text: str, end: int) -> bool:
    """Whether the sentence up to `end` has a content word of the headline besides its last two words."""
    sentence = _SENTENCE_END.split(text[max(0, end - _NEARBY) : end])[-1]
    nearby = set(map(_stem, word_texts(sentence))) - set(map(_stem, word_texts(" ".join(words[-2:]))))
    return any(_stem(word) in nearby for word in _content(" ".join(words[:-2])))


def _belongs_to_next(word: str, text: str, known: HeadlineWords) -> bool:
    """Whether a word with a comma is nearly always followed by a noun in the article ("new, heavier weapons")."""
    found = _places(re.escape(word.rstrip(_ENDS)), text)
    after = [_word_after(text, end, known, is_name=False, is_verb=False) for end in found]
    return len(after) > _SEEN and sum(map(bool, after)) >= _AGREE * len(after)


def _places(phrase: str, text: str) -> list[int]:
    """The offsets in `text` where a pattern of whole words ends."""
    return [match.end() for match in re.finditer(rf"(?<![\w-]){phrase}(?![\w-])", text, re.IGNORECASE)]


def _word_after(text: str, end: int, known: HeadlineWords, *, is_name: bool, is_verb: bool) -> str | None:
    """The word after `end` of the same name or noun, "" if there is none, None if unclear. `is_name`: the last word
    begins with a capital; `is_verb`: the word before it needs a verb after it."""
    found = _NEXT.match(text, end)
    word = found["word"] if found and found["gap"] else None
    if word is None:
        return None if text[end : end + 2] in ("’s", "'s") else ""
    if fold(word) in known.binding and not (is_name and fold(word) in known.before_verb):
        return None
    if fold(word) in known.function | known.clause | known.saying or word.endswith("ed"):
        return None if is_verb else ""
    return None if is_verb else word


def _is_whole(words: Sequence[str], known: HeadlineWords, *, is_sure: bool) -> bool:
    """Whether words read as a complete headline: enough words, no open quotation, a verb with its object, and a last
    word that needs nothing after it. `is_sure`: they surely end a clause, so some checks are left out."""
    if len(words) < _BEHIND_COLON or has_open_quotation(words) or fold(words[-2]) in known.stating:
        return False
    part = words[_colon(words) + 1 :]
    text = " ".join(part).rstrip(_ENDS)
    if text.count(",") >= _LISTED:
        return not leads_on(words, known, is_sure=is_sure)
    if len(part) < _BEHIND_COLON or not _has_verb(part, known, is_sure=is_sure):
        return False
    behind = text.partition(", ")[2].split()
    if not known.fronted.isdisjoint((fold(words[0]), fold(part[0]))) and len(behind) <= _FEW_WORDS:
        return False
    return not (
        (not is_sure and 0 < len(behind) <= _PIECE and fold(behind[-1]) not in known.acting)
        or 0 < len(text.partition("; ")[2].split()) < _FEW_WORDS
        or leads_on(words, known, is_sure=is_sure)
        or (not is_sure and (is_bare_verb(words) or _is_clause_begun(part, known)))
        or lacks_infinitive(part, known)
    )


def _is_subject(candidate: Sequence[str], words: Sequence[str], known: HeadlineWords) -> bool:
    """Whether the candidate is what is before a colon and the beginning of a question ("Covid rules: What ...")."""
    colon = _colon(words)
    if len(candidate) != colon + 1 or len(candidate) < _FEW_WORDS or colon == len(words) - 1:
        return False
    return fold(words[colon + 1]) in known.opening and not has_open_quotation(candidate)


def _has_verb(part: Sequence[str], known: HeadlineWords, *, is_sure: bool) -> bool:
    """Whether there may be a verb: one of the lists, or a word with the ending of one. The last word counts only if it
    ends in "ed" or the headline surely ends there, because most verbs need an object."""
    verbs = known.clause | known.before_verb | known.saying | known.acting
    if any(fold(word) in verbs for word in part):
        return True
    last = part[-1].rstrip(_ENDS)
    return any(map(_has_ending, part[1:-1])) or last.endswith("ed") or (is_sure and _has_ending(last))


def _has_ending(word: str) -> bool:
    return word == word.lower() and len(word) >= _FEW_WORDS and word.endswith(("s", "ed", "ing"))


def _is_clause_begun(part: Sequence[str], known: HeadlineWords) -> bool:
    """Whether the last clause has only just begun ("here's how the race")."""
    place = max((place for place, word in enumerate(part) if fold(word) in known.opening - known.joining), default=-1)
    said = part[place + 1 :]
    return place > 0 and len(said) < _PIECE + (bool(said) and fold(said[0]) in known.determiners | known.pronouns)


def _content(text: str) -> list[str]:
    return [word for word in word_texts(text) if word not in STOP_WORDS]


def _in_order(some: Sequence[str], words: Sequence[str]) -> bool:
    """Whether all of `some` occur in `words`, in that order."""
    left = iter(words)
    return all(word in left for word in some)


def _stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > _ABBREVIATED - 1 else word
