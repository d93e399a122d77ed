"""Decides whether a headline keeps the ellipsis of its title. A title that its source cut off must not read as if it
were whole, unless the article says the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.digests.content.article_kinds import is_explanation, is_list, is_opinion
from bot.digests.content.headlines.completing.address import is_made_from
from bot.digests.content.headlines.completing.whole_clause import is_whole
from bot.digests.content.headlines.cut_title import before_contrast, with_ellipsis
from bot.digests.content.headlines.headline import CUT, FULL_STOP, complete_headline, ends_well, whole_clause
from bot.digests.content.headlines.missing import (
    breaks_off,
    ends_with_superlative,
    has_verb,
    is_bare_verb,
    is_part,
    lacks_infinitive,
    loses_limit,
)
from bot.digests.content.headlines.quotation import closing_mark, has_open_quotation
from bot.digests.content.headlines.replacing.additions import plain
from bot.digests.content.headlines.replacing.substitute import (
    LENGTHS,
    instead_of_broken,
    label_of,
    may_stand_for,
    short_sentence,
    source_sentence,
)
from bot.digests.content.headlines.words import HeadlineWords, headline_words
from bot.digests.content.sentences.detail import detail_sentence
from bot.digests.content.sentences.news import EVEN_SCORE, OPENING, min_score, news_sentence, score
from bot.digests.content.sentences.news_signs import LABEL
from bot.digests.content.stems import stems
from bot.text.word_lists.function_words import is_content
from bot.text.words import fold

_MIN_SAID = 0.5
"""The minimum share of the stems of a title in a sentence that replaces it and is not clearly the news."""
_MIN_OF_SCENE = 0.3
"""The minimum share of the stems of a title in the first sentence of its article, if that sentence is hardly news."""
_MIN_WORDS = 4
"""The minimum number of words of a clause that replaces its title."""
_MIN_KEPT = 0.5
"""The minimum share of the words of a title in a clause that is shown with an ellipsis."""
_MAX_LEFT = 1
"""The maximum number of content words after a clause that are left out because they break off."""
_MIN_BELOW = 0.5
"""The minimum share, in the sentence below, of the stems that a clause leaves out of its title."""
_MIN_REST_WORTH = 0.0
"""The minimum worth, as a detail, of a sentence that is shown because it says the rest of the title."""
_MIN_OF_TITLE = 0.6
"""The minimum share of the stems of a title in the sentence below that shows that the title is whole."""
_MIN_PAIRS = 2
"""How often an article must have the last word of a title to show what comes after it."""
_MIN_DESCRIBED = 0.7
"""The minimum share of these places at which a word that it describes comes next."""
_MIN_QUOTED = 3
"""The minimum number of words of a quotation that has begun for a headline to keep it."""
_MARKS = ",.;:!?'’\"“”"
_SENTENCE_ENDS = ".?!:;"


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline that is shown (`text`) and what goes with it.

    `clause` is the whole clause within `text`, or all of it if no ellipsis cuts it; the sentence below the headline is
    chosen to fit the clause. `sentence`, if not "", is that sentence already: it could have replaced the title, but
    says less than the title or is too long for a headline."""

    text: str
    clause: str
    sentence: str = ""

    @property
    def is_cut(self) -> bool:
        """Whether an ellipsis shows that something is missing."""
        return "…" in self.text[-2:]  # a closing quotation mark may follow


def shown_headline(
    title: str, opening: Sequence[str], text: str = "", language: str = "en", day: str = "", address: str = ""
) -> Headline:
    """The headline of an article as it is shown. The parameters are those of `complete_headline`. An opinion whose
    title does not say that it is one, but whose address does, is labelled, because it reads as a fact
    ("Consequences are rare for captains")."""
    shown = _headline(title, opening, text, language, day, address)
    is_unmarked = is_opinion(address, language) and not label_of(title, language)
    label = next(iter(headline_words(language).opinion_label), "").capitalize()
    return replace(shown, text=f"{label}: {shown.text}") if is_unmarked and label else shown


def _headline(title: str, opening: Sequence[str], text: str, language: str, day: str, address: str) -> Headline:
    """The headline of an article without a label of its own.

    A sentence replaces a title only if it says nearly all that the title says, or half of it if it clearly is the news,
    and is as short as a headline; and never the title of an explanation. Otherwise the title is shown with its
    ellipsis, and the sentence below it. A title, or a clause of it, is shown without an ellipsis only if the article
    shows that nothing is missing, if the sentence below says the rest, or if the rest only asks to read on. Otherwise
    the title is shown with one, without the few words after a clause that break off.
    """
    headline, cut = complete_headline(title, opening, text, language, day, address), CUT.search(title)
    lists = headline_words(language)
    if not cut or not opening or "|" in title[: cut.start()]:
        is_address = is_made_from(title, address, lists)
        sentence = short_sentence(title, opening, language, day) if is_address else ""
        return _of_sentence(sentence) if sentence else Headline(headline, headline)
    words = title[: cut.start()].split()
    open_title = with_ellipsis(words, lists, is_list=is_list(title, language))
    if headline.endswith("…"):
        before = before_contrast(words, lists)
        return Headline(f"{before} …" if before else open_title, before or headline)
    cut_title = " ".join(words)
    if source := source_sentence(headline, title, opening, language):
        is_explained = is_explanation(title, language) and _is_said(words, source, lists)
        if not is_explained and _can_replace(cut_title, headline, source, opening, language, day):
            return _of_sentence(headline)
        below = "" if _is_scene(cut_title, source, opening, language, day) else source
        before = before_contrast(words, lists)
        clause = before or whole_clause(title, opening, text, language, address)
        if whole := _whole_above(words, clause, below, lists):
            return Headline(whole, clause or whole, below)
        if sentence := short_sentence(cut_title, opening, language, day):
            return _of_sentence(sentence)
        if not before and (sure := _above_rest(words, clause or open_title, opening, language, day)):
            return sure
        shown = f"{before} …" if before else _cut_clause(words, clause, lists)
        if not shown and (instead := _instead(words, open_title, source, opening, language, day)):
            return instead
        return Headline(shown or open_title, clause or open_title, below)
    is_clause = is_part(words, headline.split()) or fold(headline) in fold(cut_title)
    if fold(headline) == fold(cut_title) and is_list(title, language):
        return Headline(f"{headline} …", headline)  # its last subject may be whole, but further ones are cut off
    if fold(headline) == fold(cut_title) and (
        ends_with_superlative(words, lists) or plain(words[-1]) in lists.related_nouns
    ):
        below = news_sentence(headline, opening[:OPENING], language, day)
        return Headline(headline if _is_said(words, below, lists) else f"{headline} …", headline)
    if not is_clause or fold(headline.rstrip("?")) == fold(cut_title):
        return Headline(headline, headline)  # the title was completed, or is whole
    kept = headline.split()
    if is_list(title, language) and (words[len(kept) - 1].endswith(",") or "," in headline):
        return Headline(f"{headline} …", headline)  # without the last subject or the list's name, which is cut off
    below = news_sentence(headline, opening[:OPENING], language, day)
    whole = headline if _only_asks(words, kept, lists) else _whole_above(words, headline, below, lists)
    if whole:
        return Headline(whole, headline)
    if sentence := short_sentence(cut_title, opening, language, day):
        return _of_sentence(sentence)
    before = before_contrast(words, lists)
    if not before and (sure := _above_rest(words, headline, opening, language, day)):
        return sure
    shown = f"{before} …" if before else _cut_clause(words, headline, lists)
    if not shown and (instead := _instead(words, open_title, below, opening, language, day)):
        return instead
    return Headline(shown or open_title, headline)


def _instead(
    words: Sequence[str], open_title: str, sentence: str, opening: Sequence[str], language: str, day: str
) -> Headline | None:
    """The headline from the `sentence` that would stand below a title that breaks off; None if there is none, or if
    the title asks or explains something, which no sentence of news answers."""
    title, lists = " ".join(words), headline_words(language)
    shown = open_title.removesuffix(" …").split()
    says_title = len(stems([title]) & stems([sentence])) >= _MIN_SAID * len(stems([title]))
    # "Captain Quill, the old master of the harbour …": who it is about, and not what happened
    says_little = breaks_off(shown, lists) or (says_title and not has_verb(shown, lists))
    says_little = says_little or _describes_next(shown[-1], opening)
    is_question = fold(title.rpartition(": ")[2].split()[0]) in lists.clause_words
    if not sentence or not says_little or is_question or is_explanation(title, language):
        return None
    text = instead_of_broken(title, sentence, opening, language, day)
    return Headline(FULL_STOP.sub("", text), text.removesuffix(" …")) if text else None


def _describes_next(word: str, opening: Sequence[str]) -> bool:
    """Whether the article mostly has a noun or the like after this word ("new health | problems"), without which a
    headline breaks off."""
    pairs = [
        pair for sentence in opening for pair in pairwise((*sentence.split(), "")) if plain(pair[0]) == plain(word)
    ]
    described = [
        after
        for before, after in pairs
        if before[-1] not in _MARKS and after[:1].isalnum() and is_content(plain(after))
    ]
    return len(pairs) >= _MIN_PAIRS and len(described) >= _MIN_DESCRIBED * len(pairs)


def _of_sentence(sentence: str) -> Headline:
    """A sentence as a headline, without its full stop."""
    return Headline(FULL_STOP.sub("", sentence), sentence)


def _above_rest(words: Sequence[str], clause: str, opening: Sequence[str], language: str, day: str) -> Headline | None:
    """The clause above the sentence that says the rest of the title and is worth most; None if the clause is not whole
    or nothing says the rest."""
    clause, lists = clause.removesuffix(" …"), headline_words(language)
    kept = clause.split()
    # The news may be in what comes after a semicolon or a full stop.
    if len(kept) == len(words) or not is_part(words, kept) or words[len(kept) - 1][-1] in _SENTENCE_ENDS:
        return None
    if not is_whole(kept, lists, is_sure=True):
        return None
    saying = [sentence if _may_replace(words, clause, sentence, lists) else "" for sentence in opening]
    sentence = detail_sentence(clause, saying, language, day, min_worth=_MIN_REST_WORTH)
    return Headline(clause, clause, sentence) if sentence else None


def _whole_above(words: Sequence[str], clause: str, below: str, lists: HeadlineWords) -> str:
    """The clause, or the whole title, if the sentence `below` says the rest; else ""."""
    if _may_replace(words, clause, below, lists):
        return clause
    return " ".join(words) if _is_said(words, below, lists) else ""


def _cut_clause(words: Sequence[str], clause: str, lists: HeadlineWords) -> str:
    """The clause with an ellipsis, if it says what the title announces or what comes after it breaks off; else ""."""
    kept = clause.split()
    return f"{clause} …" if _keeps_news(words, kept, lists) or _breaks_off(words, kept, lists) else ""


def _can_replace(title: str, headline: str, source: str, opening: Sequence[str], language: str, day: str) -> bool:
    """Whether a headline made from a sentence of the article (`source`) can stand for its title: it is short, and
    likely the news or, if the title announces news, says half of what the title says."""
    likelihood = score(f"{title} …", source, opening.index(source), language, day)
    is_said = len(stems([title]) & stems([headline])) >= _MIN_SAID * len(stems([title]))
    is_said = is_said and not is_explanation(title, language)
    is_labelled = LABEL.match(headline) and not label_of(title, language)
    is_fit = len(headline.split()) in LENGTHS and not is_labelled and (is_said or likelihood >= EVEN_SCORE)
    return is_fit and may_stand_for(title, headline, source, opening, language)


def _is_scene(title: str, sentence: str, opening: Sequence[str], language: str, day: str) -> bool:
    """Whether this is the first sentence of an article that begins with a scene: it is hardly news and says little of
    what the title says."""
    is_likely = score(title, sentence, 0, language, day) >= min_score(title)
    says_little = len(stems([title]) & stems([sentence])) < _MIN_OF_SCENE * len(stems([title]))
    return sentence == opening[0] and says_little and not is_likely


def _may_replace(words: Sequence[str], clause: str, below: str, lists: HeadlineWords) -> bool:
    """Whether a clause may replace its title above the sentence `below`: it is no label before a colon, and the
    sentence says half of what the clause leaves out, or of the title if that is nothing."""
    kept, title = clause.split(), stems([" ".join(words)])
    if len(kept) < _MIN_WORDS or words[len(kept) - 1].endswith(":") or not ends_well(words, kept, lists):
        return False
    if loses_limit(words, kept, lists):
        return False  # "may be forbidden | in Tarrow", above a sentence that does not name the town
    if _turns_unsaid(words, kept, below, lists) or _loses_quotation(words, kept, below):
        return False
    rest = title - stems([clause])
    narrowing = lists.complement_prepositions & lists.limit_openers
    if not rest and not narrowing.isdisjoint(map(fold, words[len(kept) : len(kept) + 1])):
        return False  # "doses of a vaccine | for": nothing below can be compared with what is missing
    rest = rest or title
    return len(rest & stems([below])) >= _MIN_BELOW * len(rest)


def _turns_unsaid(words: Sequence[str], kept: Sequence[str], below: str, lists: HeadlineWords) -> bool:
    """Whether the rest begins a contrast without saying which ("..., but there's a"), and the sentence `below` has
    none."""
    rest = [plain(word) for word in words[len(kept) :]]
    is_begun = bool(rest) and rest[0] in lists.contrast_openers
    is_begun = is_begun and all(word.removesuffix("'s") in lists.function_words for word in rest)
    return is_begun and lists.contrast_openers.isdisjoint(map(plain, below.split()))


def _loses_quotation(words: Sequence[str], kept: Sequence[str], below: str) -> bool:
    """Whether the rest begins a quotation of some words that the sentence `below` does not have ("issues | 'do not
    sail")."""
    rest = words[len(kept) :]
    place = next((place for place, word in enumerate(rest) if closing_mark([word])), len(rest))
    quoted = [plain(word) for word in rest[place:]]
    said = " ".join(map(plain, below.split()))
    return len(quoted) >= _MIN_QUOTED and " ".join(quoted) not in said


def _keeps_news(words: Sequence[str], kept: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether a clause says what its title announces: it has half of the words, is no label before a colon, and does
    not lose what limits it or end before what its verb needs."""
    if len(kept) < _MIN_KEPT * len(words) or not is_part(words, kept) or words[len(kept) - 1].endswith(":"):
        return False
    return ends_well(words, kept, lists) and not (loses_limit(words, kept, lists) or _loses_quotation(words, kept, ""))


def _breaks_off(words: Sequence[str], kept: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the few words after a clause of at least half of the title end before the one that matters ("as she plans
    to", "that"), without turning its meaning."""
    if len(kept) < _MIN_KEPT * len(words) or not is_part(words, kept) or words[len(kept) - 1].endswith(":"):
        return False
    rest = [plain(word) for word in words[len(kept) :]]
    turns = lists.contrast_openers | lists.exception_words | lists.negations
    is_short = len(set(rest) - lists.function_words) <= _MAX_LEFT
    if not is_short or any(word in turns or word.endswith("n't") for word in rest):
        return False
    return rest[-1] in lists.function_words


def _is_said(words: Sequence[str], below: str, lists: HeadlineWords) -> bool:
    """Whether the sentence `below` shows that a title is whole: it says nearly all of it, and there a clause can end
    after the last word of the title (but not before a preposition if it may need an object, "to support")."""
    if lacks_infinitive(words, lists) or has_open_quotation(words):
        return False
    title, last, said = stems([" ".join(words)]), stems([words[-1]]), [*below.split(), ""]
    # "brings 31 towns | at least two years closer": that "at" begins no clause or phrase of place
    said = " ".join(said).replace(" at least ", " at-least ").split(" ")
    is_end = any(
        last & stems([word])
        and (word[-1] in _MARKS or (plain(after) in lists.clause_breaks and not is_bare_verb(words)))
        for word, after in pairwise(said)
    )
    return is_end and len(title & stems([below])) >= _MIN_OF_TITLE * len(title)


def _only_asks(words: Sequence[str], kept: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the rest of the title only asks to read on ("The harbour is closed. Here's what")."""
    is_at_end = len(kept) < len(words) and words[len(kept) - 1][-1] in _SENTENCE_ENDS and kept[0] == words[0]
    return is_at_end and fold(words[len(kept)]) in lists.teaser_openers - lists.relative_words - lists.conjunctions
