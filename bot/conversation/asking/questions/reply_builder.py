"""Builds the reply to a message: an answer, an answer from the card that was shown last, a page of a card, or a
list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering import messages
from bot.answering.button_rows import answer_buttons, details_buttons
from bot.answering.documents.excerpts import find_lead_span, find_nearest_span
from bot.answering.documents.one_line import document_of
from bot.answering.followups.carried_question import carry_question
from bot.answering.followups.followup import FollowUp, read_follow_up
from bot.answering.followups.meaning import Meaning
from bot.answering.followups.misspelled_followup import read_misspelled
from bot.answering.followups.person_names import (
    fits_pronoun,
    person_in_answer,
    person_named,
    shortest_name,
)
from bot.answering.followups.question_parts import asks_who, definite_words, with_name
from bot.answering.smalltalk import find_small_talk
from bot.conversation.asking.questions.card_replies import CardReplies
from bot.conversation.asking.questions.general_replies import newest_reply, quote_reply, small_talk_reply
from bot.conversation.asking.questions.mention import (
    continues_with,
    counts_something_else,
    find_mention,
    is_about_something_else,
    is_from_article,
    names_subject,
)
from bot.conversation.asking.questions.position import Position
from bot.conversation.asking.questions.question_ranking import QuestionRanking
from bot.conversation.asking.questions.reply import Reply, sentence_reply
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.model import Answer, Document, Outcome, Passage, Thresholds, TopicCard
from bot.text.markup.links import split_links
from bot.text.rough_stems import stems_of
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

_MAX_COMPARED = 10
"""The maximum number of related cards that are searched for figures of the same measure."""
_MIN_NAME_LETTERS = 2
"""The minimum number of letters of a name that is searched for in an answer ("EU")."""


class ReplyBuilder:
    """Builds replies with the cards of one snapshot, for one message or click. Each query is ranked at most once."""

    def __init__(self, snapshot: Snapshot, thresholds: Thresholds) -> None:
        self._snapshot = snapshot
        self._thresholds = thresholds
        self._ranking = QuestionRanking(snapshot, thresholds)
        self.card_replies = CardReplies(snapshot, thresholds, self._ranking)

    def ask(self, text: str, position: Position | None, previous_question: str = "") -> Reply:
        """The reply to a question, as `Questions.ask` describes it; `position` is its `previous_position`."""
        if not text.strip():
            return sentence_reply(messages.EMPTY_QUESTION)
        follow_up = read_follow_up(text)
        card = self._snapshot.library.find_key(position.key) if position else None
        last_card = _LastCard(card, position, previous_question) if card and position else None
        return (
            self._ask_about_link(text)
            or self._reply_to_request(text, follow_up)
            or self._reply_to_bare_follow_up(follow_up, text, last_card)
            or (self._ask_after(last_card, follow_up, text) if last_card else self._ask_library(follow_up, text))
        )

    def ask_about_card(self, key: str, question: str, *, is_known: bool = False) -> Reply | None:
        """The answer to `question` from the card with this key, if the card answers it as a new question or as a
        follow-up; None if another card answers.

        The result is also None if the question leads to a list of topics with this card. Somebody who chooses the topic
        says which subject is meant, not that the card answers, and asked of this card alone the question would get a
        high confidence only because no other card competes. There are two exceptions: a question that does not name its
        subject, and a question that the card certainly answers because a curator has said so (`is_known`)."""
        if not question.strip():
            return None
        for position in (None, Position(key)):
            reply = self.ask(question, position)
            if reply.key == key and reply.outcome is Outcome.ANSWER:
                return reply
            if _offers(reply, key) and not is_known and read_follow_up(question).meaning is Meaning.UNRELATED:
                return None
        return None

    def quotes_of(self, card: TopicCard, text: str, previous_question: str) -> Reply:
        """The first page of a card's quotes, beginning with those that fit `previous_question`; if the card has no
        quotes, a sentence that says so. `text` is the message that asks for quotes."""
        snapshot, first_position = self._snapshot, Position(card.key, 1, in_quotes=True)
        document = snapshot.quotes.of_card(card, previous_question)
        if document is None:
            document = snapshot.followups.compose(Meaning.QUOTES, card, text)
            return Reply(document=document, outcome=Outcome.ANSWER, question=text, key=card.key)
        next_value = str(first_position) if snapshot.quotes.of_card(card, previous_question, 2) else ""
        return Reply(
            document=replace(document, blocks=(*document.blocks, answer_buttons(card.key, more_position=next_value))),
            outcome=Outcome.ANSWER,
            question=text,
            key=card.key,
            pages=1,
            in_quotes=True,
        )

    def more(self, position: Position, previous_question: str, *, is_below: bool = False) -> Reply:
        """The page of a card after `position`. If the person reads the card's quotes, the next page has further quotes.
        Otherwise, and after the last quote, the pages have the details for the question that the card answered, then
        the rest of the card. After the last page, a sentence says that there is no more. `is_below`: the page is shown
        right below the previous one."""
        next_position = position.next
        document = self._page(next_position, previous_question, is_below=is_below)
        if next_position.in_quotes and document is None:
            next_position = Position(position.key, 1, shown_span=position.shown_span)
            document = self._page(next_position, previous_question)
        document = document or document_of(messages.NO_MORE)
        has_more = self._page(next_position.next, previous_question) is not None
        return Reply(
            document=replace(
                document, blocks=(*document.blocks, details_buttons(str(next_position), has_more=has_more))
            ),
            outcome=Outcome.ANSWER,
            question=previous_question,
            key=position.key,
            pages=next_position.pages,
            in_quotes=next_position.in_quotes,
            shown_span=next_position.shown_span,
        )

    def _ask_about_link(self, text: str) -> Reply | None:
        """The answer to a text with a pasted link: the words around the link are asked of the article that the link
        leads to; if they ask nothing, the reply is the short form of the article's card. None if the text has no link,
        or if the link leads to no article of the library and there are words to answer."""
        links, words = split_links(text)
        if not links:
            return None
        card, follow_up = self._snapshot.find_linked(links), read_follow_up(words)
        asks_nothing = not word_texts(words) or follow_up.meaning is Meaning.UNCLEAR
        if card is None:
            return sentence_reply(messages.NO_ARTICLE_WITH_ADDRESS, text) if asks_nothing else None
        if asks_nothing:
            document = self._snapshot.answers.card(card)
            return Reply(document=document, outcome=Outcome.ANSWER, question=text, key=card.key)
        if follow_up.meaning.is_bare:
            return self.ask(words, Position(card.key))
        answer = replace(self._ranking.answer(self._ranking.query(follow_up.question, card)), question=words)
        return (
            self._reply(answer) if answer.outcome is Outcome.ANSWER else self.card_replies.reply_to_choice(card, words)
        )

    def _ask_by_title(self, text: str, title_cards: Sequence[TopicCard]) -> Reply:
        """The answer to a text that is the title of one or more cards (`title_cards`): the card. If the title is also a
        question that its article answers, or if several cards have the title, the text is answered like any
        question."""
        answer = self._ranking.answer(self._ranking.query(text))
        if len(title_cards) > 1 or (answer.card and answer.card.article.id == title_cards[0].article.id):
            return self._reply(answer)
        own_answer = replace(self._ranking.answer(self._ranking.query(text, title_cards[0])), question=text)
        if own_answer.outcome is Outcome.ANSWER:
            return self._reply(own_answer)
        document = self._snapshot.answers.card(title_cards[0])
        return Reply(document=document, outcome=Outcome.ANSWER, question=text, key=title_cards[0].key)

    def _reply_to_request(self, text: str, follow_up: FollowUp) -> Reply | None:
        """The reply to a text that does not ask what an article says: a title, a learned name, small talk, a request
        for a list. None if the text is none of these."""
        if title_cards := self._snapshot.cards_with_title(text):
            return self._ask_by_title(text, title_cards)
        if learned_card := self._snapshot.card_learned_for(text):
            return self._ask_by_title(text, [learned_card])
        if talk := find_small_talk(text):
            return small_talk_reply(self._snapshot, talk, text)
        return newest_reply(self._snapshot, text) or quote_reply(self._snapshot, text, follow_up)

    def _reply_to_bare_follow_up(self, follow_up: FollowUp, text: str, last_card: _LastCard | None) -> Reply | None:
        """The reply to a follow-up that is only understood with the card shown last, such as "more". None if the text
        has words of its own, or if no card was shown and the text may be found in the library."""
        if last_card and follow_up.meaning is Meaning.MORE:
            return self.more(last_card.position, last_card.question, is_below=True)
        if follow_up.meaning is Meaning.MORE and len(self._snapshot.library):
            return sentence_reply(messages.NOTHING_TO_CONTINUE, text)
        return (
            self._reply_to_follow_up(follow_up.meaning, text, last_card)
            if last_card and follow_up.meaning.is_bare
            else None
        )

    def _ask_library(self, follow_up: FollowUp, text: str) -> Reply:
        """The answer to a question if no card was shown before."""
        answer = self._ranking.answer(self._ranking.query(text))
        if answer.outcome is Outcome.NOT_FOUND and follow_up.meaning.is_bare and len(self._snapshot.library):
            return sentence_reply(messages.NO_CARD, text)
        return self._reply(answer)

    def _ask_after(self, last_card: _LastCard, follow_up: FollowUp, text: str) -> Reply:
        """The answer to a question that may refer to the card that was shown last."""
        card = last_card.card
        name = self._person_meant(follow_up, text, last_card)
        if name:
            text = with_name(text, name)
            follow_up = FollowUp(Meaning.CONTINUATION, text)
        if carried_reply := self._ask_carried_question(follow_up, last_card):
            return carried_reply
        answer = self._answer_within(follow_up, card, text)
        is_answered = answer.outcome is Outcome.ANSWER
        if not is_answered and (corrected_meaning := read_misspelled(text)):
            return self._reply_to_follow_up(corrected_meaning, text, last_card)
        if last_card.position.is_offered:
            # The card was offered, not chosen: the question may be about another card.
            is_unclear = follow_up.meaning is Meaning.PRONOUN and not names_subject(self._snapshot.library, answer)
            return (
                sentence_reply(messages.CHOOSE_FIRST, text, offered_key=card.key) if is_unclear else self._reply(answer)
            )
        if name and not is_answered:
            return self.card_replies.not_in_card_reply(card, answer)
        if self._stays_with_card(follow_up, card, answer):
            return self.card_replies.uncertain_reply(card, text) or self.card_replies.not_in_card_reply(card, answer)
        if self._is_nearest(follow_up, card, answer):
            mention = find_mention(self._snapshot, card, follow_up.question, text)
            return self.card_replies.uncertain_reply(card, text) or mention or self._reply(answer)
        return self._reply(answer)

    def _answer_within(self, follow_up: FollowUp, card: TopicCard, text: str) -> Answer:
        """The answer to a question that was asked after `card` was shown. The answer is from the card's article if the
        question refers to the card or is likely to be about it, or if the article answers with more confidence;
        otherwise from the whole library."""
        own_answer = replace(self._ranking.answer(self._ranking.query_about_card(follow_up, card)), question=text)
        if own_answer.outcome is Outcome.ANSWER and follow_up.meaning.refers_to_card:
            return own_answer
        answer = self._ranking.answer(self._ranking.query(text))
        is_surer = answer.outcome is not Outcome.ANSWER or own_answer.confidence > answer.confidence
        definite_phrase = definite_words(text)  # "the tickets" are those of the card if its article mentions tickets
        is_near = follow_up.meaning is Meaning.SHORT or continues_with(
            self._snapshot, card, definite_phrase, answer.card
        )
        prefers_own = is_surer or (is_near and not names_subject(self._snapshot.library, answer))
        return own_answer if own_answer.outcome is Outcome.ANSWER and prefers_own else answer

    def _person_meant(self, follow_up: FollowUp, text: str, last_card: _LastCard) -> str:
        """The name of the person whom "he" or "she" in `text` may mean: the person named in the previous question or,
        if that question asked "who", the person in its answer. "" if there is no such person."""
        has_pronoun = with_name(text, "") != text
        if follow_up.meaning is not Meaning.PRONOUN or not has_pronoun:
            return ""
        article_text = self._snapshot.library.text(last_card.card.article.id)
        if not asks_who(last_card.question):
            name = person_named(last_card.question, article_text)
            return name if fits_pronoun(name, text) else ""
        previous_reply = self.ask_about_card(last_card.card.key, last_card.question)
        passage = previous_reply.answer.passage if previous_reply and previous_reply.answer else None
        name = person_in_answer(last_card.question, article_text, passage.answer) if passage else ""
        return name if fits_pronoun(name, text) else ""

    def _ask_carried_question(self, follow_up: FollowUp, last_card: _LastCard) -> Reply | None:
        """The reply to a text such as "what about Jon Tamm?": the answer to the previous question, asked about this
        subject. Only a passage that names the subject counts as an answer. None if the text may mean something else."""
        if follow_up.meaning is not Meaning.CONTINUATION:
            return None
        card = last_card.card
        carried_question = carry_question(
            last_card.question, follow_up.question, self._snapshot.library.text(card.article.id)
        )
        if carried_question is None:
            return None
        answers = [
            self._answer_within(FollowUp(Meaning.CONTINUATION, wording), card, wording)
            for wording in carried_question.wordings
        ]
        naming_answers = [
            answer
            for answer in answers
            if answer.outcome is Outcome.ANSWER
            and self._names_subject(carried_question.subject, answer.card, answer.passage)
        ]
        if naming_answers:
            return self._reply(max(naming_answers, key=lambda answer: answer.confidence))
        if not carried_question.is_parallel:
            return None
        question = carried_question.wordings[0]
        nearest_ranking = self._ranking.rank(self._ranking.query(question, card))
        nearest_card = (
            self._snapshot.library.find(nearest_ranking.matches[0].card_id) if nearest_ranking.matches else None
        )
        is_near = nearest_ranking.confidence >= self._thresholds.choices
        if is_near and self._names_subject(carried_question.subject, nearest_card, nearest_ranking.passage):
            return self.card_replies.nearest_reply(card, question, nearest_ranking)
        answer = answers[0]
        answer_elsewhere = replace(answer, card=None) if is_from_article(card, answer) else answer
        return self.card_replies.not_in_card_reply(card, answer_elsewhere)

    def _names_subject(self, subject: str, card: TopicCard | None, passage: Passage | None) -> bool:
        """Whether a passage, or the heading of its section, contains all content words of `subject`. If the subject is
        a person whom the article names in full, the last name is enough. False if `passage` or `card` is None."""
        if card is None or passage is None:
            return False
        heading = "" if card.is_whole_article else card.title
        name = shortest_name(subject, self._snapshot.library.text(card.article.id))
        words = " ".join(filter(is_content, word_texts(name)))
        return stems_of(words, _MIN_NAME_LETTERS) <= stems_of(f"{heading} {passage.text}", _MIN_NAME_LETTERS)

    def _stays_with_card(self, follow_up: FollowUp, card: TopicCard, answer: Answer) -> bool:
        """Whether the question only makes sense if it is about `card`, although `answer` is from another article or is
        no answer: "he" is somebody in the card, and "who won" asks about the subject of the card."""
        counts_other = answer.card and counts_something_else(self._snapshot, card, follow_up.question, answer.card)
        refers_back = follow_up.meaning is Meaning.PRONOUN or (follow_up.meaning is Meaning.SHORT and not counts_other)
        return refers_back and not is_from_article(card, answer) and not names_subject(self._snapshot.library, answer)

    def _is_nearest(self, follow_up: FollowUp, card: TopicCard, answer: Answer) -> bool:
        """Whether a question that may be about `card` is nearer to the card's article than to any other: it continues
        with words of the article ("what about the mayor"); or it names no subject, no article answers it, and the
        card's article has most of its words."""
        if is_from_article(card, answer):
            return False
        if follow_up.meaning is Meaning.CONTINUATION:
            return continues_with(self._snapshot, card, follow_up.question, answer.card)
        if follow_up.meaning is not Meaning.UNRELATED or answer.card or names_subject(self._snapshot.library, answer):
            return False
        words = stems_of(follow_up.question)
        if words and any(words <= stems_of(choice.title) for choice in answer.choices):
            return False
        if is_about_something_else(self._snapshot, card, follow_up.question):
            return False
        own_confidence = self._ranking.rank(self._ranking.query_about_card(follow_up, card)).confidence
        return own_confidence >= self._thresholds.choices and own_confidence > answer.confidence

    def _reply(self, answer: Answer) -> Reply:
        """The reply that shows an answer, with related cards."""
        if answer.card:
            # Related cards are looked up only for an answer that is shown.
            answer = replace(answer, related_cards=self._snapshot.related(answer.card))
        is_offered = answer.outcome is Outcome.CHOICES or answer.is_near_miss
        library = self._snapshot.library
        return Reply(
            document=self._snapshot.answers.answer(answer),
            outcome=answer.outcome,
            question=answer.question,
            key=answer.card.key if answer.card else None,
            offered_key=answer.choices[0].key if is_offered else None,
            shown_span=find_lead_span(answer, answer.card, library)
            if answer.card
            else find_nearest_span(answer, library),
            answer=answer,
        ).with_details_position

    def _reply_to_follow_up(self, meaning: Meaning, text: str, last_card: _LastCard) -> Reply:
        """The reply to a follow-up that is only understood with the card shown last, such as "who said that?"."""
        card, shown_span = last_card.card, last_card.position.shown_span
        asks_for_person = meaning in (Meaning.SPEAKER, Meaning.WHO)
        previous_answer = self._find_given_answer(last_card) if asks_for_person else None
        if meaning is Meaning.QUOTES or (
            meaning is Meaning.SPEAKER and not (previous_answer and previous_answer.passage)
        ):
            return replace(self.quotes_of(card, text, last_card.question), shown_span=shown_span).with_details_position
        related_cards = self._snapshot.related(card, _MAX_COMPARED) if meaning is Meaning.FIGURES else ()
        quotes_read = (
            self._snapshot.quotes.on_page(card, last_card.question, last_card.position.pages)
            if last_card.position.in_quotes
            else ()
        )
        document = self._snapshot.followups.compose(
            meaning, card, text, previous_answer, related_cards, quotes_read, shown_span
        )
        reply = Reply(document=document, outcome=Outcome.ANSWER, question=text, key=card.key, shown_span=shown_span)
        return reply.with_details_position

    def _find_given_answer(self, last_card: _LastCard) -> Answer | None:
        """The answer that was shown last: the answer to the previous question or, if that differs from what was shown
        (`shown_span`), the shown span. None if neither is known."""
        shown_span = last_card.position.shown_span
        previous_reply = self.ask_about_card(last_card.card.key, last_card.question)
        if shown_span is None or (previous_reply and previous_reply.shown_span == shown_span):
            return previous_reply.answer if previous_reply else None
        text = self._snapshot.library.text(last_card.card.article.id)
        passage = Passage(article_id=last_card.card.article.id, text=shown_span.of(text), span=shown_span)
        return Answer(outcome=Outcome.ANSWER, question="", confidence=0.0, card=last_card.card, passage=passage)

    def _page(self, position: Position, previous_question: str, *, is_below: bool = False) -> Document | None:
        """The page of a card at this position; None after the last page."""
        snapshot = self._snapshot
        card = snapshot.card(position.key)
        if position.in_quotes:
            return snapshot.quotes.of_card(card, previous_question, position.pages)
        reply = self.ask_about_card(card.key, previous_question)
        answer = reply.answer if reply else None
        if position.pages > 1:
            return snapshot.followups.more(card, position.pages - 1, answer)
        return snapshot.details.of_card(card, answer, snapshot.related(card), is_below=is_below)


@dataclass(frozen=True, slots=True)
class _LastCard:
    """The card that was shown last, how much of it was shown (`position`), and the question that led to it ("" if
    unknown)."""

    card: TopicCard
    position: Position
    question: str


def _offers(reply: Reply, key: str) -> bool:
    """Whether a reply offers topics instead of an answer, and the card with this key is one of them."""
    choices = reply.answer.choices if reply.answer else ()
    return reply.outcome is not Outcome.ANSWER and any(card.key == key for card in choices)
