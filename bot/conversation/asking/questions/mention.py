"""Compares the words of a question or a follow-up ("what about the mayor") with the words of an article, to decide
which article mentions what is asked about."""

from __future__ import annotations

from bot.answering import messages
from bot.answering.followups.question_parts import counted_word
from bot.answering.sources import source_of
from bot.conversation.asking.questions.reply import Reply
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.model import Answer, Outcome, Passage, TopicCard
from bot.ports import Library
from bot.text.capitals import is_always_capitalised
from bot.text.rough_stems import stems_of
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

_MAX_OTHER_WORDS = 2
"""A question with at most this many content words may be about an article that lacks these words, because the article
may use other words."""


def continues_with(snapshot: Snapshot, card: TopicCard, words: str, other_card: TopicCard | None) -> bool:
    """Whether the article of `card` has all of the words, and the title of `other_card` does not. `other_card` is the
    card that answers if the question is not about `card`."""
    stems = stems_of(words)
    if not stems or (other_card is not None and stems <= stems_of(other_card.title)):
        return False
    return stems <= stems_of(snapshot.library.text(card.article.id))


def is_about_something_else(snapshot: Snapshot, card: TopicCard, question: str) -> bool:
    """Whether the article of `card` lacks most content words of the question. False if the question has at most
    _MAX_OTHER_WORDS of them."""
    stems = stems_of(" ".join(filter(is_content, word_texts(question))))
    missing_stems = stems - stems_of(snapshot.library.text(card.article.id))
    return len(stems) > _MAX_OTHER_WORDS and 2 * len(missing_stems) > len(stems)


def counts_something_else(snapshot: Snapshot, card: TopicCard, question: str, other_card: TopicCard) -> bool:
    """Whether a question asks for a number of something ("how many hives"), and the word for it ("hives") is in the
    article of `other_card`, but not in the article of `card`."""
    stems, text = stems_of(counted_word(question)), snapshot.library.text
    if not stems or stems <= stems_of(text(card.article.id)):
        return False
    return stems <= stems_of(text(other_card.article.id))


def is_from_article(card: TopicCard, answer: Answer) -> bool:
    """Whether an answer is from the article of a card."""
    return answer.card is not None and answer.card.article.id == card.article.id


def names_subject(library: Library, answer: Answer) -> bool:
    """Whether the question contains a name: a word that is always capitalised within the sentences of an article. The
    article is the one that answers or, without an answer, that of the first choice. False if there is neither."""
    found_card = answer.card or next(iter(answer.choices), None)
    text = library.text(found_card.article.id) if found_card else ""
    # "ok" and "us" are not names, although articles write OK and US.
    words = filter(is_content, word_texts(answer.question))
    return any(is_always_capitalised(word, [text], is_within_sentence=True) for word in words)


def find_mention(snapshot: Snapshot, card: TopicCard, words: str, question: str) -> Reply | None:
    """A reply with the first sentence of the card's article that has all of the words, and a remark that it is
    uncertain; None if there is no such sentence."""
    library, stems = snapshot.library, stems_of(words)
    whole_article_card, text = library.find(card.article.id) or card, library.text(card.article.id)
    sentence = next((span for span in library.sentences(whole_article_card) if stems <= stems_of(span.of(text))), None)
    if sentence is None:
        return None
    passage = Passage(article_id=card.article.id, text=sentence.of(text), span=sentence)
    answer = Answer(
        outcome=Outcome.ANSWER,
        question=question,
        confidence=0.0,
        card=whole_article_card,
        passage=passage,
        source=source_of(whole_article_card, library, passage),
    )
    document = snapshot.answers.answer(answer, messages.NOT_SURE)
    reply = Reply(
        document=document,
        outcome=Outcome.ANSWER,
        question=question,
        key=card.key,
        shown_span=sentence,
        uncertain_answer=answer,
    )
    return reply.with_details_position
