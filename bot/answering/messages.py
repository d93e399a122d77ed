"""The sentences that the bot says about articles. Its sentences about the conversation, digests and platforms are in
the modules `messages` of those packages.

A person whose question gets no answer reads one of these:

- `NOT_FOUND`; or `nothing_says` if an article is about the subject and very unlikely to answer; or `EMPTY_LIBRARY` if
  there are no articles. Topics follow (`closest`), or `NONE_NEAR`.
- About the article of a card that was shown: `not_in_card` above the card in short, or `not_in_article` above topics of
  other articles.
- If something may answer: `NOT_SURE`, `NEAREST` or `FIRST_SAYS` above its sentence, `UNSURE` above a single topic.

Lists that would be empty say `NO_TOPICS`, `NO_RELATED` or `NO_SUCH_QUOTES`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.answer_kinds import MAX_QUESTION_CHARACTERS, question_word_of
from bot.answering.smalltalk import SmallTalk
from bot.model import Reason, TypoCorrection
from bot.text.quotation import CLOSERS
from bot.text.shortening import shorten
from bot.translation import join, join_and, join_or, quoted, say, say_count, translate_module

translate_module(__name__)

WHAT_IT_IS = "Answers with what the articles say: the sentence, the quotes, the figures, the source."
CARD_IS_GONE = "That card is no longer in the library: the articles were indexed again since then. Ask again."
NOT_FOUND = "I found no answer to that in the articles here."

IN_OTHER_ARTICLES = "Elsewhere"
NOT_SURE = "I am not sure that this article says that. Its nearest sentence:"
"""Above the sentence of an article that was asked about, or that has the words of a question."""
MAY_ANSWER = "This may be the answer:"
"""Above an answer whose confidence is below `answer_documents.MIN_LIKELY_CONFIDENCE`."""
NEAREST = "I am not sure. The nearest sentence:"
"""Above the nearest sentence of the only topic of a list to choose from."""
FIRST_SAYS = "I am not sure. The first of these says:"
"""Above the nearest sentence of the first of several topics to choose from."""
UNSURE = "I am not sure that an article here answers that."
"""Above a single topic, if its nearest sentence is not shown."""
NONE_NEAR = "Nothing close. Try “help”."
"""Below the reply if nothing is found, instead of the closest topics (`closest`)."""
NO_TOPICS = "No topic fits these words."
EMPTY_LIBRARY = (
    "There is nothing to answer from yet: the library has no articles. Its editor puts articles into seeds/ and runs "
    "`cuecard index`."
)
NO_QUOTES = "This card has no quotes."
NOBODY_QUOTED = "Nobody is quoted as saying that: the sentence is the article’s own. “quotes” shows what people said."
SPEAKER_NAMED = "The article’s sentence says who said so:"
SPEAKER_UNNAMED = "The article does not say who says so. All it says is:"
NO_SUCH_QUOTES = "No quote fits that."
QUOTE_WITHOUT_NAME = "A quote without a name: Cuecard could not tell for certain who says so."
NO_FIGURES = "This card has no figures."
NO_DATES = "This card does not say when."
NO_REASONS = "This card does not say why."
NO_PEOPLE = "This card names nobody."
LEFT_OUT = "Shortened to fit here."
EDITORS_NOTE = "Editor’s note:"
NO_WORDS_WEIGHED = "There are no reasons to show: this card was chosen from a list, or continues an answer."
NO_MORE = "The card says no more than that. Its source does."
UNCLEAR = "I do not know what you mean by these words."
NO_ARTICLE_WITH_ADDRESS = "No article here has this address."
NO_CARD = "I do not know what that is about. Say it with a word of the topic, or go on from one of my answers."
CHOOSE_FIRST = "That is about a card in the list: choose one first."
NOTHING_TO_CONTINUE = "There is nothing to continue here. Ask a question first."
ASK_WITH_A_WORD = "Ask with a word of what you mean, or say: quotes, figures, context, source, more."
WHEN_TITLE = "What the card says about when, in the article’s words:"
WHY_TITLE = "What the card says about why, in the article’s words:"
FIGURES_TITLE = "The card’s figures, in the article’s words:"
PEOPLE = "Who is named in this card, and how the article introduces them"
PEOPLE_SHOWN = "Who is named in the sentence above, and how the article introduces them"
PEOPLE_QUOTED = "Who is quoted above, and how the article introduces them"
NAMESAKES = "It is not clear which of them the sentence above means"
NOBODY_SHOWN = "It is not clear: the sentence above names nobody. Others in this card"
HOW_TO_ASK = (
    "Ask in your own words; typos do no harm. After an answer, say: quotes, figures, context, source, "
    "more, or “what about …?”."
)
FIRST_TOPICS = "Topics to begin with"
NEWEST = "The newest articles"
NEWEST_ON = "The newest articles with these words"
SMALL_TALK = {
    SmallTalk.GREETING: "Hello! Ask me what the articles say; “help” shows how.",
    SmallTalk.THANKS: "You are welcome.",
    SmallTalk.FAREWELL: "Goodbye.",
    SmallTalk.NOD: "Ask me when you want to know more.",
}
_CUES_BEFORE_NAME = frozenset(
    ("according to", "in the words of", "laut", "selon", "d’après", "d'après", "según", "secondo", "segundo")
)
"""Cues that are not verbs come before the name: "according to Ana Ruiz", not "Ana Ruiz (according to)"."""
_PLAIN_CUES = frozenset(
    "said say says saying told tell tells telling sagt sagte dit dijo disse"
    " added adds adding began begins beginning continued continues continuing".split()
)
"""Cues that are left out: the name below a quote already shows that it was "said", and what it was "added" to is not
shown."""
EMPTY_QUESTION = "Ask a question, for example: what did the diplomat say?"
NOTED_FOR_CURATORS = "Noted for the curators. Thank you."
NOT_KEPT = "Questions are not kept in this workspace, so the curators cannot be told. An admin can turn it on."
THANKS = "Thank you for the feedback."
WHY_UNHELPFUL = "Thank you. What was wrong? The curators see it, without your name."
REASONS = {
    Reason.WRONG_ARTICLE: "Wrong article",
    Reason.NO_ANSWER: "Does not answer",
    Reason.OUTDATED: "Wrong or outdated",
    Reason.OTHER: "Something else",
}
UNHELPFUL = "Cards that did not help"
NO_RELATED = "No card is about that."
BROKEN = "Something went wrong here; it was logged. Please try again."
STOPPING = "I am being restarted and could not finish this. Please ask again in a minute."
_QUESTION = re.compile(r"[?？]|^\W*(?:what|which|is|are|was|were|do|does|did|can|will)\b", re.IGNORECASE)
"""Matches "is it safe", and any text with a question mark."""
MAX_ALSO = 3
"""The maximum number of titles that "Also in …" names."""
_MAX_SENTENCE_LENGTH = 300
"""The maximum number of characters of a sentence that is repeated."""
_DOUBLE_MARKS = '“”„‟«»「」『』"'
"""The quotation marks with which a sentence that is repeated may begin or end."""
_MAX_WORD_LENGTH = 60
"""The maximum number of characters of a word of a question that is repeated."""
MAX_PEOPLE = 4
"""The maximum number of people that a list of quotes names."""


def gone_since(day: str) -> str:
    """About an article that has disappeared from its site; `day` in ISO."""
    return say("no longer at its source since {day}", day=day)


def found_because(words: Sequence[str], corrections: Sequence[tuple[str, str]]) -> str:
    """Why a card matched: the words of the question in it, and corrected typos (as typed, as read)."""
    typos = "".join(
        say(" (I read “{typed}” as “{read}”)", typed=typed_word, read=read_word)
        for typed_word, read_word in corrections
    )
    if not words:
        return say("Found because it means much the same, in other words{typos}.", typos=typos)
    return say("Found because it has {words}{typos}.", words=_join_quoted(words), typos=typos)


def doubts(missing_words: Sequence[str], close_title: str, *, is_sure: bool) -> str:
    """Why a card may be wrong: `missing_words` are the words of the question that it lacks, `close_title` is the title
    of a card of another article that is close ("" if there is none)."""
    missing_note = say("it does not have {words}", words=_join_quoted(missing_words)) if missing_words else ""
    also_close = say("{title} is close, too", title=_quote_title(close_title)) if close_title and not is_sure else ""
    both_notes = (
        say("{missing} and {near}", missing=missing_note, near=also_close) if missing_note and also_close else ""
    )
    reasons = both_notes or missing_note or also_close
    if is_sure and not reasons:
        return say("Fairly certain: no other topic is as close.")
    if is_sure:
        return say("Fairly certain, although {reasons}.", reasons=reasons)
    reasons = reasons or say("it may be about the subject without answering the question")
    return say("Not certain because {reasons}.", reasons=reasons)


def why_not(
    unknown_words: Sequence[str], closest_title: str, found: Sequence[str], missing_words: Sequence[str]
) -> str:
    """Why a question was not answered. `unknown_words` are its words that no article has; `closest_title` is the title
    of the closest card ("" if none is close); `found` are the words that this card has, and `missing_words` those that
    it lacks but others have."""
    sentences = (
        [say("No article here has {words}.", words=join_or(map(_quote_word, unknown_words)))] if unknown_words else []
    )
    if not closest_title:
        sentences.append(say("Nothing in the articles is close."))
    elif missing_words:
        sentences.append(
            say(
                "{title} is the closest, but does not have {words}.",
                title=_quote_title(closest_title),
                words=_join_quoted(missing_words),
            )
        )
    elif found:
        sentences.append(
            say(
                "{title} is the closest: it has {words}, but none of its sentences clearly answers.",
                title=_quote_title(closest_title),
                words=_join_quoted(found),
            )
        )
    else:
        sentences.append(
            say(
                "{title} is the closest in meaning, but none of its sentences clearly answers.",
                title=_quote_title(closest_title),
            )
        )
    return " ".join(sentences)


def read_as(correction: TypoCorrection) -> str:
    """Says that a word was corrected."""
    return say("I read “{typed}” as “{read}”.", typed=correction.typed, read=correction.read_as)


def shown_sentence(sentence: str, *, is_answer: bool) -> str:
    """Repeats the sentence that was shown or, if there is no answer, the sentence that is nearest to one."""
    text = shorten(" ".join(sentence.split()), _MAX_SENTENCE_LENGTH)
    # Marks next to those of a quotation at the beginning or the end would be doubled.
    shown_text = text if text[:1] in _DOUBLE_MARKS or text[-1:] in _DOUBLE_MARKS else quoted(text)
    return (
        say("Shown: {sentence}", sentence=shown_text) if is_answer else say("Nearest: {sentence}", sentence=shown_text)
    )


def sentence_has(words_found: Sequence[str], words_missing: Sequence[str]) -> str:
    """Says which words of the question the sentence in the message `shown_sentence` has and lacks."""
    if not words_found:
        return say("That sentence has no word of the question.")
    if not words_missing:
        return say("That sentence has {words}.", words=_join_quoted(words_found))
    return say(
        "That sentence has {words}, but not {others}.",
        words=_join_quoted(words_found),
        others=_join_quoted(words_missing),
    )


def how_sure(confidence: float, answer: float, choices: float) -> str:
    """How sure an answer is, or would have been, and how sure it must be to be shown, or to offer a list to choose
    from. All are from 0 to 1."""
    return say(
        "How sure: {confidence:.0%}. An answer needs {answer:.0%}, a list to choose from {choices:.0%}.",
        confidence=confidence,
        answer=answer,
        choices=choices,
    )


def nothing_says(question: str) -> str:
    """Says that nothing was found in the articles that says what the question asks for (who, when …); `NOT_FOUND` if
    the question has no such question word. It never says that the articles have no answer, because an answer may have
    been overlooked."""
    question_word = question_word_of(question)
    return (
        say("I found nothing in the articles here that says {asked}.", asked=say(question_word))
        if question_word
        else say(NOT_FOUND)
    )


def not_in_card(question: str, *, may_answer: bool) -> str:
    """Says that the article of a chosen card does not answer the question or, if it `may_answer`, that no answer was
    found in it. "" if the text was not a question."""
    question_word = question_word_of(question)
    if question_word and not may_answer:
        return say("This article does not say {asked}. In short:", asked=say(question_word))
    is_question = bool(question_word or _QUESTION.search(question[:MAX_QUESTION_CHARACTERS]))
    return say("I found no answer to that in this article. In short:") if is_question else ""


def not_in_article(title: str, question: str, *, may_answer: bool) -> str:
    """Says that the article that a follow-up refers to does not answer it or, if it `may_answer`, that no answer was
    found in it."""
    question_word = question_word_of(question)
    if question_word and not may_answer:
        return say("{article} does not say {asked}.", article=_quote_title(title), asked=say(question_word))
    return say("I found no answer to that in {article}.", article=_quote_title(title))


def also_in(titles: Sequence[str]) -> str:
    """Names other articles that say the same."""
    return say("Also in {titles}", titles=join(map(_quote_title, titles[:MAX_ALSO])))


def more_figures(count: int) -> str:
    """Says how many figures of a card are not shown with the others."""
    return say_count("and {count} more figure", "and {count} more figures", count)


def from_people(kinds: Sequence[str]) -> str:
    """Says which parts of a card were written by people, not taken from the article by the program."""
    return say("Written by people, not read from the article: {what}.", what=join(kinds))


def differs(title: str, detail: str | None, sentence: str) -> str:
    """Says that another article has another number or date. `detail` is the date of the article, or what else tells it
    from one with the same title."""
    article = join((_quote_title(title), detail)) if detail else _quote_title(title)
    return say("Differs in {article}: {sentence}", article=article, sentence=_quote_title(sentence))


def figures_differ(counted_thing: str) -> str:
    """Says that two articles count the same thing, but give different numbers."""
    return say("“{of}”, differing in two articles:", of=counted_thing)


def figures_agree(counted_thing: str) -> str:
    """Says that two articles count the same thing and give the same numbers."""
    return say("“{of}”, the same in two articles:", of=counted_thing)


def about(title: str) -> str:
    """The line of a notification about a card or an article."""
    return say("What {title} says", title=_quote_title(title))


def closest(article: str) -> str:
    """Introduces the nearest topics, which are not an answer. `article` is the title of their article, "" if they are
    of several."""
    return say("Closest, in {article}", article=_quote_title(article)) if article else say("Closest")


def choose(article: str) -> str:
    """Introduces choices. `article` is the title of their article, "" if they are of several."""
    return say("Did you mean, in {article}", article=_quote_title(article)) if article else say("Did you mean")


def attribution(speaker: str | None, cue: str | None) -> str:
    """The attribution of a quote, "" if the speaker is not known."""
    if not speaker:
        return ""
    if cue and cue.lower() in _CUES_BEFORE_NAME:
        return f"{cue.lower()} {speaker}"
    return f"{speaker} ({cue})" if cue and cue.lower() not in _PLAIN_CUES else speaker


def dated(date: str) -> str:
    """Says when the article is dated; `date` in ISO."""
    return say("The article is dated {date}.", date=date)


def limits(answer: float, sure_threshold: float, choices: float) -> str:
    """The thresholds of confidence, for curators."""
    return say(
        "answered from {answer:.0%}, or {sure:.0%} where another article is as near; topics offered from {choices:.0%}",
        answer=answer,
        sure=sure_threshold,
        choices=choices,
    )


def topics_page(page: int, pages: int, total: int) -> str:
    """How many topics there are, and which page this is."""
    if pages > 1:
        return say("{total} topics, page {page} of {pages}", total=total, page=page, pages=pages)
    return say_count("{count} topic", "{count} topics", total)


def quotes_page(first: int, shown: int, total: int) -> str:
    """How many quotes there are, and which of them are on this page: `shown` quotes, from number `first` on."""
    if shown == total:
        return say_count("{count} quote", "{count} quotes", total)
    if shown == 1:
        return say("Quote {first} of {total}", first=first, total=total)
    return say("Quotes {first} to {last} of {total}", first=first, last=first + shown - 1, total=total)


def no_such_speaker(names: Sequence[str]) -> str:
    """Says that nobody with that name is quoted, but people with the similar `names` are."""
    return say("Nobody with that name is quoted here. Did you mean {names}?", names=join_or(names))


def nobody_quoted(name: str, titles: Sequence[str]) -> str:
    """Says that nobody with that name is quoted, and which articles, with these titles, have the name."""
    quoted_name = _quote_word(name)
    if titles:
        named_in = join_and(map(_quote_title, titles[:MAX_ALSO]))
        return say("Nobody called {name} is quoted here. The name is in {titles}.", name=quoted_name, titles=named_in)
    return say("Nobody called {name} is quoted here.", name=quoted_name)


def quotes_of(people: Sequence[str]) -> str:
    """Says whose quotes are shown, if the typed name was misspelt or incomplete, or several people have it."""
    if len(people) > MAX_PEOPLE:
        return say("Showing {names} and others.", names=join(people[:MAX_PEOPLE]))
    return say("Showing {names}.", names=join_and(people))


def quotes_unclear(name: str, count: int) -> str:
    """Says that there are `count` more quotes under the last name `name`, which several people in the articles have."""
    return say_count(
        "{count} more quote is by “{name}”, where the article names several people of that name.",
        "{count} more quotes are by “{name}”, where the articles name several people of that name.",
        count,
        name=name,
    )


def holdings(articles: int, cards: int) -> str:
    """How much is in the library."""
    counts = (
        say_count("{count} article", "{count} articles", articles),
        say_count("{count} card", "{count} cards", cards),
    )
    return join(counts)


def asked_by(people: int) -> str:
    """How many people asked a question."""
    return say_count("one person", "{count} people", people)


def _join_quoted(words: Sequence[str]) -> str:
    return join_and(map(_quote_word, words))


def _quote_word(word: str) -> str:
    """A word of a question in quotation marks, cut to _MAX_WORD_LENGTH."""
    return quoted(shorten(word, _MAX_WORD_LENGTH))


def _quote_title(title: str) -> str:
    """A title in quotation marks, unless it is in quotation marks already."""
    return title if title[:1] in CLOSERS and title[-1] in CLOSERS[title[0]] else quoted(title)
