"""Makes the headline of an article as a digest shows it.

Decides whether the headline of a title that its source cut off ends in an ellipsis: such a headline must not read as if
it were whole, unless the article says the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.digests.content.article_kinds import is_explanation, is_list, is_opinion
from bot.digests.content.headlines.complete_headline import FULL_STOP, TITLE_ELLIPSIS, complete_headline, whole_clause
from bot.digests.content.headlines.completing.address import is_made_from
from bot.digests.content.headlines.completing.whole_clause import is_whole
from bot.digests.content.headlines.cut_title import before_contrast, with_ellipsis
from bot.digests.content.headlines.kept_clause import (
    SENTENCE_ENDS,
    ends_before_noun,
    is_said_below,
    keeps_news,
    may_replace,
    rest_breaks_off,
    rest_only_adds,
    rest_only_asks,
)
from bot.digests.content.headlines.marks import plain
from bot.digests.content.headlines.missing import breaks_off, ends_with_superlative, is_part, loses_limit
from bot.digests.content.headlines.quotation import closed_quotation, has_open_quotation
from bot.digests.content.headlines.replacing.first_clause import MIN_SHARE
from bot.digests.content.headlines.replacing.shortening import headline_length
from bot.digests.content.headlines.replacing.substitute import (
    LENGTHS,
    instead_of_broken,
    label_of,
    may_stand_for,
    short_sentence,
    source_sentence,
)
from bot.digests.content.headlines.verbs import has_verb
from bot.digests.content.headlines.whole_title import reads_whole
from bot.digests.content.headlines.words import HeadlineWords, headline_words
from bot.digests.content.news_words import news_words
from bot.digests.content.sentences.detail import detail_sentence
from bot.digests.content.sentences.news import EVEN_SCORE, OPENING_SENTENCES, min_score, news_score, news_sentence
from bot.digests.content.sentences.news_signs import LABEL
from bot.digests.content.stems import stems
from bot.text.words import fold

_MIN_SAID_SHARE = 0.5
"""The minimum share of the stems of a title in a sentence that replaces the title without being clearly the news."""
_MIN_SCENE_SHARE = 0.3
"""The minimum share of the stems of a title in the first sentence of its article, if the sentence is hardly news. With
a smaller share, the sentence counts as a scene ("The gulls were loud that morning"), which is not shown below the
headline."""
_MIN_REST_WORTH = 0.0
"""The minimum worth, as a detail, of a sentence that is shown because it says the rest of the title."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline that is shown (`text`), and what is needed to choose the sentence below it.

    `clause` is the headline as a whole clause or sentence, without an ellipsis where possible; the sentence below the
    headline is chosen to fit it. If `sentence` is not "", the sentence below is chosen already: it could have replaced
    the title, but says less than the title or is too long for a headline."""

    text: str
    clause: str
    sentence: str = ""

    @property
    def is_cut(self) -> bool:
        """Whether an ellipsis shows that something is missing."""
        return "…" in self.text[-2:]  # a closing quotation mark may follow


@dataclass(frozen=True, slots=True)
class _CutTitle:
    """A title that was cut off, and its article. `title` includes the ellipsis, `words` are the words before it,
    `opening` are the first sentences of the article. The other fields are as in `complete_headline`."""

    title: str
    words: Sequence[str]
    opening: Sequence[str]
    text: str
    language: str
    day: str
    address: str

    @property
    def lists(self) -> HeadlineWords:
        return headline_words(self.language)

    @property
    def said(self) -> str:
        """What is left of the title: its words before the ellipsis."""
        return " ".join(self.words)

    @property
    def is_list(self) -> bool:
        return is_list(self.title, self.language)

    @property
    def is_listing(self) -> bool:
        """Whether the title announces several events or things. (A sentence of the article would report only one of
        them.)"""
        return self.is_list or bool(news_words(self.language).titles.counted_titles.search(self.title))

    def with_ellipsis(self) -> str:
        """The title with an ellipsis after the last word that says something."""
        return with_ellipsis(self.words, self.lists, is_list=self.is_list)

    def before_contrast(self) -> str:
        """The title's words before a contrast ("..., but the support is"); "" if the title has no contrast."""
        return before_contrast(self.words, self.lists)

    def short_sentence(self) -> str:
        """A sentence of the article that can replace the title and is short enough for a headline; "" if there is
        none."""
        return short_sentence(self.said, self.opening, self.language, self.day)

    def news_below(self, headline: str) -> str:
        """The news sentence below this headline; "" if none is good enough."""
        return news_sentence(headline, self.opening[:OPENING_SENTENCES], self.language, self.day)


def shown_headline(
    title: str, opening: Sequence[str], text: str = "", language: str = "en", day: str = "", address: str = ""
) -> Headline:
    """The headline of an article as it is shown. The parameters are those of `complete_headline`. If only the web
    address says that the article is an opinion, a label is put before the headline, because the headline alone reads as
    a fact ("Consequences are rare for captains").

    A title that was cut off is shown in one of these ways:

    - A sentence of the article replaces it, if the sentence is as short as a headline and is likely the news or says
      half of the title.
    - The title, or a clause of it, is shown without an ellipsis, if the article shows that nothing is missing, if the
      sentence below says the rest, or if the rest only asks to read on or only adds to the clause.
    - Otherwise the title, or a clause of it, is shown with an ellipsis, without words at the end that break off.
    """
    cut_match = TITLE_ELLIPSIS.search(title)
    headline = complete_headline(title, opening, text, language, day, address)
    is_cut_in_site_name = cut_match is not None and "|" in title[: cut_match.start()]  # "Ferry stops | Salem Ga…"
    if not cut_match or not opening or is_cut_in_site_name:
        displayed_headline = _of_whole_title(title, headline, opening, language, day, address)
    else:
        cut_title = _CutTitle(title, title[: cut_match.start()].split(), opening, text, language, day, address)
        displayed_headline = _of_cut_title(cut_title, headline)
        displayed_headline = (
            _without_ellipsis(cut_title, displayed_headline) if displayed_headline.is_cut else displayed_headline
        )
        displayed_headline = (
            _of_sentence_below(cut_title, displayed_headline) if displayed_headline.is_cut else displayed_headline
        )
        displayed_headline = (
            _of_statement(cut_title, displayed_headline) if displayed_headline.is_cut else displayed_headline
        )
    is_unmarked = is_opinion(address, language) and not label_of(title, language)
    label = next(iter(headline_words(language).opinion_label), "").capitalize()
    return (
        replace(displayed_headline, text=f"{label}: {displayed_headline.text}")
        if is_unmarked and label
        else displayed_headline
    )


def _of_whole_title(
    title: str, headline: str, opening: Sequence[str], language: str, day: str, address: str
) -> Headline:
    """The headline of a title that was not cut off: `headline` or, if the title was made from the web address, a short
    sentence of the article."""
    is_address = is_made_from(title, address, headline_words(language))
    sentence = short_sentence(title, opening, language, day) if is_address else ""
    return _of_sentence(sentence) if sentence else Headline(headline, headline)


def _of_cut_title(cut_title: _CutTitle, headline: str) -> Headline:
    """The headline of a title that was cut off. `headline` is the result of `complete_headline`."""
    if headline.endswith("…"):
        part_before = cut_title.before_contrast()
        return Headline(f"{part_before} …" if part_before else cut_title.with_ellipsis(), part_before or headline)
    if source := source_sentence(headline, cut_title.title, cut_title.opening, cut_title.language):
        return _of_source(cut_title, headline, source)
    return _of_clause(cut_title, headline)


def _of_source(cut_title: _CutTitle, headline: str, source: str) -> Headline:
    """The headline if `complete_headline` made `headline` from a sentence of the article (`source`): `headline` itself,
    or the title or its clause, with the sentence below it."""
    is_explained = is_explanation(cut_title.title, cut_title.language) and is_said_below(
        cut_title.words, source, cut_title.lists
    )
    if not is_explained and _can_replace(cut_title, headline, source):
        return _of_sentence(headline)
    sentence_below = "" if _is_scene(cut_title, source) else source
    part_before = cut_title.before_contrast()
    clause = part_before or whole_clause(
        cut_title.title, cut_title.opening, cut_title.text, cut_title.language, cut_title.address
    )
    if whole_headline := _whole_above(cut_title, clause, sentence_below):
        return Headline(whole_headline, clause or whole_headline, sentence_below)
    return _of_broken_title(cut_title, clause, part_before, source, sentence_below)


def _of_clause(cut_title: _CutTitle, headline: str) -> Headline:
    """The headline if `headline`, made by `complete_headline`, is the completed title or a clause of it."""
    is_title = fold(headline) == fold(cut_title.said)
    if is_title and cut_title.is_list:
        return Headline(f"{headline} …", headline)  # the last subject may be whole, but further ones are cut off
    if is_title and _lacks_what_it_is_about(cut_title):
        is_said = is_said_below(cut_title.words, cut_title.news_below(headline), cut_title.lists)
        return Headline(headline if is_said else f"{headline} …", headline)
    kept_words = headline.split()
    is_clause = is_part(cut_title.words, kept_words) or fold(headline) in fold(cut_title.said)
    if not is_clause or fold(headline.rstrip("?")) == fold(cut_title.said):
        return Headline(headline, headline)  # the title was completed, or is whole
    if cut_title.is_list and (cut_title.words[len(kept_words) - 1].endswith(",") or "," in headline):
        return Headline(f"{headline} …", headline)  # the last subject or the list's name was cut off
    sentence_below = cut_title.news_below(headline)
    whole_headline = (
        headline
        if rest_only_asks(cut_title.words, kept_words, cut_title.lists)
        else _whole_above(cut_title, headline, sentence_below)
    )
    return (
        Headline(whole_headline, headline)
        if whole_headline
        else _of_broken_title(cut_title, headline, cut_title.before_contrast(), sentence_below)
    )


def _of_broken_title(
    cut_title: _CutTitle, clause: str, part_before: str, candidate: str, sentence_below: str = ""
) -> Headline:
    """The headline of a title that lacks something which the sentence below does not say.

    `clause` is the title's whole clause ("" if none), `part_before` are the words before its contrast ("" if it has
    none), `candidate` is a sentence that could replace the title, and `sentence_below` the sentence that is shown below
    it ("" if not yet chosen)."""
    if sentence := cut_title.short_sentence():
        return _of_sentence(sentence)
    whole_headline = clause or cut_title.with_ellipsis()
    if not part_before and (above_rest := _above_rest(cut_title, whole_headline)):
        return above_rest
    shown_text = f"{part_before} …" if part_before else _cut_clause(cut_title, clause)
    if not shown_text and (substitute := _instead(cut_title, candidate)):
        return substitute
    return Headline(shown_text or cut_title.with_ellipsis(), whole_headline, sentence_below)


def _instead(cut_title: _CutTitle, sentence: str) -> Headline | None:
    """The headline made from the `sentence` that would be shown below a title that breaks off. None if the title does
    not break off, if there is no such sentence, or if the sentence may not replace the title."""
    shown_words = cut_title.with_ellipsis().removesuffix(" …").split()
    # "Captain Quill, the old master of the harbour …": says whom it is about, but not what happened.
    names_only = _share_said(cut_title.said, sentence) >= _MIN_SAID_SHARE and not has_verb(shown_words, cut_title.lists)
    says_little = (
        breaks_off(shown_words, cut_title.lists) or names_only or ends_before_noun(shown_words[-1], cut_title.opening)
    )
    if not sentence or not says_little or not _is_report(cut_title):
        return None
    text = instead_of_broken(cut_title.said, sentence, cut_title.opening, cut_title.language, cut_title.day)
    return Headline(FULL_STOP.sub("", text), text.removesuffix(" …")) if text else None


def _of_sentence_below(cut_title: _CutTitle, displayed_headline: Headline) -> Headline:
    """Replaces a headline with an ellipsis by the first clause of the sentence below it, if the sentence has half of
    the title's stems, the clause has most of these, and the rest of the sentence can be shown below. Otherwise, and if
    the title lists things, has an open quotation or lost the limit of a permission or ban, the headline
    (`displayed_headline`) is returned unchanged."""
    sentence = displayed_headline.sentence or cut_title.news_below(displayed_headline.clause)
    is_said = bool(sentence) and _share_said(cut_title.said, sentence) >= _MIN_SAID_SHARE
    is_open = has_open_quotation(cut_title.words) or loses_limit(
        cut_title.words, displayed_headline.clause.split(), cut_title.lists
    )
    if not is_said or is_open or cut_title.is_listing or not _is_report(cut_title):
        return displayed_headline
    text = instead_of_broken(cut_title.said, sentence, cut_title.opening, cut_title.language, cut_title.day, MIN_SHARE)
    return Headline(FULL_STOP.sub("", text), text) if text and not text.endswith("…") else displayed_headline


def _is_report(cut_title: _CutTitle) -> bool:
    """Whether the title is that of a report, so that a sentence of news may replace it: the title asks and explains
    nothing, and has no label of another kind of article (below "Fact check: ", a sentence may be the claim)."""
    is_question = fold(cut_title.said.rpartition(": ")[2].split()[0]) in cut_title.lists.clauses.clause_words
    return not (
        is_question
        or label_of(cut_title.said, cut_title.language)
        or is_explanation(cut_title.said, cut_title.language)
    )


def _without_ellipsis(cut_title: _CutTitle, displayed_headline: Headline) -> Headline:
    """Replaces a headline with an ellipsis by the whole title, if the title reads as whole, or ends with a quotation
    that ends with the same word in the article. Otherwise the headline (`displayed_headline`) is returned unchanged."""
    text = cut_title.text.replace(cut_title.title, "")
    closed_title = closed_quotation(cut_title.words, text) if has_verb(cut_title.words, cut_title.lists) else ""
    whole_text = closed_title or (cut_title.said if reads_whole(cut_title.words, text, cut_title.lists) else "")
    if cut_title.is_list or not whole_text:
        return displayed_headline  # the last subject of a list may be whole, but further ones are cut off
    sentence_below = displayed_headline.sentence or cut_title.news_below(displayed_headline.clause.removesuffix(" …"))
    # Below a headline without an ellipsis, a sentence must fit better. The sentence that fits only below the ellipsis
    # is kept.
    is_lost = _share_said(cut_title.said, sentence_below) >= _MIN_SCENE_SHARE and not cut_title.news_below(whole_text)
    return Headline(whole_text, whole_text, displayed_headline.sentence or (sentence_below if is_lost else ""))


def _of_statement(cut_title: _CutTitle, displayed_headline: Headline) -> Headline:
    """Removes the ellipsis of a headline that is a whole statement, if the words left out only add to it. Otherwise the
    headline (`displayed_headline`) is returned unchanged."""
    statement = displayed_headline.text.removesuffix(" …")
    only_adds = rest_only_adds(cut_title.words, statement.split(), cut_title.lists)
    return replace(displayed_headline, text=statement, clause=statement) if only_adds else displayed_headline


def _of_sentence(sentence: str) -> Headline:
    """A sentence as a headline, without its full stop."""
    return Headline(FULL_STOP.sub("", sentence), sentence)


def _above_rest(cut_title: _CutTitle, clause: str) -> Headline | None:
    """The clause as the headline, with the sentence below it that says the rest of the title; of several, the sentence
    that is worth most as a detail. None if the clause is not whole, or if no sentence says the rest."""
    words, lists, clause = cut_title.words, cut_title.lists, clause.removesuffix(" …")
    kept_words = clause.split()
    # The news may come after a semicolon or a full stop.
    if (
        len(kept_words) == len(words)
        or not is_part(words, kept_words)
        or words[len(kept_words) - 1][-1] in SENTENCE_ENDS
    ):
        return None
    if not is_whole(kept_words, lists, is_sure=True):
        return None
    usable_sentences = [
        sentence if may_replace(words, clause, sentence, lists) else "" for sentence in cut_title.opening
    ]
    sentence = detail_sentence(clause, usable_sentences, cut_title.language, cut_title.day, min_worth=_MIN_REST_WORTH)
    return Headline(clause, clause, sentence) if sentence else None


def _whole_above(cut_title: _CutTitle, clause: str, sentence_below: str) -> str:
    """The headline that needs no ellipsis because the sentence `sentence_below` says what is missing: the clause, else
    the whole title. "" if both need an ellipsis."""
    if may_replace(cut_title.words, clause, sentence_below, cut_title.lists):
        return clause
    return cut_title.said if is_said_below(cut_title.words, sentence_below, cut_title.lists) else ""


def _cut_clause(cut_title: _CutTitle, clause: str) -> str:
    """The clause with an ellipsis, if the clause says what the title announces, or if the rest of the title breaks off;
    else ""."""
    kept_words = clause.split()
    is_enough = keeps_news(cut_title.words, kept_words, cut_title.lists) or rest_breaks_off(
        cut_title.words, kept_words, cut_title.lists
    )
    return f"{clause} …" if is_enough else ""


def _lacks_what_it_is_about(cut_title: _CutTitle) -> bool:
    """Whether the last noun of the title may need the words that were cut off ("the biggest ferry | in", "a response |
    to")."""
    return (
        ends_with_superlative(cut_title.words, cut_title.lists)
        or plain(cut_title.words[-1]) in cut_title.lists.nouns.related_nouns
    )


def _can_replace(cut_title: _CutTitle, headline: str, source: str) -> bool:
    """Whether a headline made from a sentence of the article (`source`) can replace the title: it is short, and the
    sentence is likely the news or, if the title does not announce an explanation, the headline has half of the title's
    stems."""
    likelihood = news_score(
        f"{cut_title.said} …", source, cut_title.opening.index(source), cut_title.language, cut_title.day
    )
    is_said = _share_said(cut_title.said, headline) >= _MIN_SAID_SHARE and not is_explanation(
        cut_title.said, cut_title.language
    )
    is_labelled = LABEL.match(headline) and not label_of(cut_title.said, cut_title.language)
    is_fit = headline_length(headline) in LENGTHS and not is_labelled and (is_said or likelihood >= EVEN_SCORE)
    return is_fit and may_stand_for(cut_title.said, headline, source, cut_title.opening, cut_title.language)


def _is_scene(cut_title: _CutTitle, sentence: str) -> bool:
    """Whether the sentence is a scene: the first sentence of its article, hardly news, and with few of the title's
    stems."""
    is_likely = news_score(cut_title.said, sentence, 0, cut_title.language, cut_title.day) >= min_score(cut_title.said)
    return (
        sentence == cut_title.opening[0] and _share_said(cut_title.said, sentence) < _MIN_SCENE_SHARE and not is_likely
    )


def _share_said(title: str, sentence: str) -> float:
    """The share of the title's stems that a sentence has, 0.0 to 1.0; 1.0 if the title has none."""
    title_stems = stems([title])
    return len(title_stems & stems([sentence])) / len(title_stems) if title_stems else 1.0
