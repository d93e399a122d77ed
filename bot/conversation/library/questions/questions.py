"""Answers questions from the library: in a message, again for a button, and with the reasons for an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from bot.answering import compose, messages
from bot.answering.answer_kinds import may_answer
from bot.answering.compose import beginnings
from bot.answering.controls import answer_buttons, details_buttons
from bot.answering.documents.excerpts import find_lead_span
from bot.answering.documents.one_line import document_of
from bot.answering.followups.carried_question import carry_question
from bot.answering.followups.followup import (
    FollowUp,
    asks_who,
    definite_words,
    read_follow_up,
    read_misspelled,
    with_name,
)
from bot.answering.followups.meaning import Meaning
from bot.answering.followups.person_names import fits_pronoun, person_in_answer, person_named
from bot.answering.news import find_news_topic
from bot.answering.roles import other_roles
from bot.answering.smalltalk import find_small_talk
from bot.conversation.library.questions.general_replies import newest_reply, quote_reply, small_talk_reply
from bot.conversation.library.questions.mention import (
    find_mention,
    goes_on_with,
    is_about_something_else,
    is_from_article,
    names_subject,
)
from bot.conversation.library.questions.position import Position, read_position
from bot.conversation.library.questions.reply import Reply, sentence_reply
from bot.conversation.library.snapshot.snapshot import MAX_COMPARED, Snapshot
from bot.model import Answer, Document, Outcome, Passage, Query, Ranking, Span, Thresholds, TopicCard
from bot.text.links import split_links
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

_DEFAULTS = Thresholds()
_MIN_NAME_LETTERS = 2
"""Shorter names are not looked for in an answer; "EU" is."""


class Questions:
    """Answers questions from the current snapshot. Methods that take a card's key raise UnknownCard if the card no
    longer exists, with a sentence for the person who asked."""

    def __init__(self, snapshot: Callable[[], Snapshot]) -> None:
        self._snapshot = snapshot

    def ask(
        self,
        text: str,
        *,
        within: str | None = None,
        previous_question: str = "",
        thresholds: Thresholds = _DEFAULTS,
    ) -> Reply:
        """Answers a question. `within` is the position of the card given last, which a follow-up refers to
        (see `bot.answering.followups`); `previous_question` is the question that led to that card, if known.
        `thresholds` are those of the workspace."""
        position = read_position(within) if within else None
        return _ReplyBuilder(self._snapshot(), thresholds).ask(text, position, previous_question)

    def ask_again(
        self, key: str, question: str, thresholds: Thresholds = _DEFAULTS, *, is_known: bool = False
    ) -> Reply:
        """The answer to a question that led to a card, or for which a card was chosen. It is computed again, because
        nothing is kept between a message and a click. If the card does not answer, its short form with a remark; if
        there is no question, its short form. `is_known`: a curator has said that this card answers."""
        snapshot = self._snapshot()
        card, builder = snapshot.card(key), _ReplyBuilder(snapshot, thresholds)
        return builder.ask_about_card(key, question, is_known=is_known) or builder.card_for(card, question)

    def details(self, position: str, question: str, thresholds: Thresholds = _DEFAULTS) -> Reply:
        """What the answer to a question leaves out, then the following pages. Computed again, as in `ask_again`."""
        return _ReplyBuilder(self._snapshot(), thresholds).more(read_position(position), question)

    def quotes(self, key: str, question: str = "") -> Reply:
        """The first page of a card's quotes, beginning with those that fit the question."""
        snapshot = self._snapshot()
        return _ReplyBuilder(snapshot, _DEFAULTS).quotes_of(snapshot.card(key), question, question)

    def why(self, question: str, key: str, thresholds: Thresholds = _DEFAULTS, *, in_numbers: bool = False) -> Document:
        """Why this card was shown for that question; computed again, as in `ask_again`."""
        snapshot = self._snapshot()
        card, builder = snapshot.card(key), _ReplyBuilder(snapshot, thresholds)
        explain = snapshot.details.weights if in_numbers else snapshot.details.why
        reply = builder.ask_about_card(key, question)
        if reply and reply.answer:
            return explain(reply.answer)
        if reply or not question.strip():
            return document_of(messages.NO_WORDS_WEIGHED)
        return explain(builder.scored_answer(card, question))

    def explain(self, answer: Answer, *, in_numbers: bool = False) -> Document:
        """The reasons for an answer, or for none. `in_numbers`: for curators, with the parts of the score below."""
        details = self._snapshot().details
        return details.weights(answer) if in_numbers else details.why(answer)

    def card(self, key: str) -> Reply:
        """A whole card, without a question."""
        snapshot = self._snapshot()
        card = snapshot.card(key)
        document = snapshot.details.of_card(card, None, snapshot.related(card))
        return Reply(document=document, outcome=Outcome.ANSWER, key=card.key, pages=1)


class _ReplyBuilder:
    """Builds the reply of one call, on one snapshot. Each query is ranked at most once."""

    def __init__(self, snapshot: Snapshot, thresholds: Thresholds) -> None:
        self._snapshot = snapshot
        self._thresholds = thresholds
        self._rank: Callable[[Query], Ranking] = cache(snapshot.matcher.rank)

    def ask(self, text: str, position: Position | None, previous_question: str = "") -> Reply:
        """See `Questions.ask`."""
        snapshot = self._snapshot
        if not text.strip():
            return sentence_reply(messages.EMPTY_QUESTION)
        links, words = split_links(text)
        if links and (linked := self._ask_about_link(links, words, text)):
            return linked
        talk, follow = find_small_talk(text), read_follow_up(text)
        # Texts that are no question about what an article says: a title, a learned name, small talk, a list.
        if title_cards := snapshot.cards_with_title(text):
            return self._ask_by_title(text, title_cards)
        if learned := snapshot.card_with_alias(text):
            return self._ask_by_title(text, [learned])
        if talk:
            return small_talk_reply(snapshot, talk, text)
        if found := newest_reply(snapshot, text) or quote_reply(snapshot, text, follow):
            return found
        # Follow-ups without words of their own.
        card = snapshot.library.find_key(position.key) if position else None
        if position and card and follow.meaning is Meaning.MORE:
            return self.more(position, previous_question, is_below=True)
        if follow.meaning is Meaning.MORE and len(snapshot.library):
            return sentence_reply(messages.NOTHING_TO_CONTINUE, text)
        if position and card and follow.meaning.is_bare:
            return self._follow_up(follow.meaning, card, text, previous_question, position.shown)
        # Questions, which may refer to the card given last.
        name = self._person_in_answer(follow, card, text, previous_question)
        if name:
            text = with_name(text, name)
            follow = FollowUp(Meaning.CONTINUATION, text)
        if carried_reply := self._carried_reply(follow, card, previous_question):
            return carried_reply
        answer = self._answer_within(follow, card, text)
        is_answered = answer.outcome is Outcome.ANSWER
        if position and card and not is_answered and (corrected_meaning := read_misspelled(text)):
            return self._follow_up(corrected_meaning, card, text, previous_question, position.shown)
        if card and position and position.is_offered:  # nobody has chosen it: the question may be about another one
            is_unclear = follow.meaning is Meaning.PRONOUN and not names_subject(snapshot.library, answer)
            return sentence_reply(messages.CHOOSE_FIRST, text, offered=card.key) if is_unclear else self._reply(answer)
        # What to say if neither the card nor the library surely answers.
        if answer.outcome is Outcome.NOT_FOUND and follow.meaning.is_bare and len(snapshot.library):
            return sentence_reply(messages.NO_CARD, text)
        if card and name and answer.outcome is not Outcome.ANSWER:
            return self._not_in_card_reply(card, answer)
        if card and self._stays_with_card(follow, card, answer):
            return self._uncertain_reply(card, text) or self._not_in_card_reply(card, answer)
        if card and self._is_nearest(follow, card, answer):
            mention = find_mention(snapshot, card, follow.question, text)
            return self._uncertain_reply(card, text) or mention or self._reply(answer)
        return self._reply(answer)

    def ask_about_card(self, key: str, question: str, *, is_known: bool = False) -> Reply | None:
        """The answer to `question` from that card, as a new question or as a follow-up; None if another card answers,
        or if the question led to a list of topics with this card. To choose it says which subject is meant, not that
        its sentence answers, and the card alone would seem surer only because nothing competes with it. A question that
        does not name its subject is asked of the card all the same, and so is one of which it `is_known` that the card
        answers."""
        for position in (None, Position(key)) if question.strip() else ():
            reply = self.ask(question, position)
            if reply.key == key and reply.outcome is Outcome.ANSWER:
                return reply
            if _offers(reply, key) and not is_known and read_follow_up(question).meaning is Meaning.UNRELATED:
                return None
        return None

    def scored_answer(self, card: TopicCard, question: str) -> Answer:
        """A card that does not answer the question, with the score that the ranking gave it, among all cards or else
        among those of its article."""
        queries = self._query(question), self._query_of(read_follow_up(question), card)
        match = next((one for query in queries for one in self._rank(query).matches if one.card_id == card.id), None)
        return Answer(
            outcome=Outcome.ANSWER,
            question=question,
            confidence=match.score if match else 0.0,
            card=card,
            why=match.why if match else None,
            thresholds=self._thresholds,
        )

    def quotes_of(self, card: TopicCard, text: str, previous_question: str) -> Reply:
        """The first page of a card's quotes, beginning with those that fit the question `previous_question`; `text` is
        what asks for quotes."""
        snapshot, first = self._snapshot, Position(card.key, 1, in_quotes=True)
        document = snapshot.quotes.of_card(card, previous_question)
        if document is None:
            document = snapshot.followups.compose(Meaning.QUOTES, card, text)
            return Reply(document=document, outcome=Outcome.ANSWER, question=text, key=card.key)
        more = str(first) if snapshot.quotes.of_card(card, previous_question, 2) else ""
        return Reply(
            document=replace(document, blocks=(*document.blocks, answer_buttons(card.key, more=more))),
            outcome=Outcome.ANSWER,
            question=text,
            key=card.key,
            pages=1,
            in_quotes=True,
        )

    def more(self, position: Position, previous_question: str, *, is_below: bool = False) -> Reply:
        """The next page after what was shown of a card: its details for the question it answered, then the rest; for
        somebody who reads its quotes, first the other quotes. `is_below`: the page appears right below the previous
        one."""
        here = position.next
        document = self._page(here, previous_question, is_below=is_below)
        if here.in_quotes and document is None:
            here = Position(position.key, 1, shown=position.shown)
            document = self._page(here, previous_question)
        document = document or document_of(messages.NO_MORE)
        has_more = self._page(here.next, previous_question) is not None
        return Reply(
            document=replace(document, blocks=(*document.blocks, details_buttons(str(here), has_more=has_more))),
            outcome=Outcome.ANSWER,
            question=previous_question,
            key=position.key,
            pages=here.pages,
            in_quotes=here.in_quotes,
            shown=here.shown,
        )

    def card_for(self, card: TopicCard, question: str) -> Reply:
        """The reply for a card that was chosen though it is not a sure answer: its nearest passage, or a remark that it
        does not say that. The short form of the card if there was no real question."""
        answers = self._snapshot.answers
        if not question.strip() or find_small_talk(question) or find_news_topic(question):
            return Reply(document=answers.card(card), outcome=Outcome.ANSWER, question=question, key=card.key)
        ranking = self._rank(self._query_of(read_follow_up(question), card))
        if ranking.confidence >= self._thresholds.choices:
            return self._nearest_reply(card, question, ranking)
        document = answers.card(card, self._not_in_card(card, question))
        return Reply(document=document, outcome=Outcome.ANSWER, question=question, key=card.key)

    def _ask_about_link(self, links: list[str], words: str, text: str) -> Reply | None:
        """The answer from the article of a pasted link to the words around the link; the short form of its card if the
        words ask nothing. None if the link leads to no article here and there are words to answer."""
        card, follow = self._snapshot.find_linked(links), read_follow_up(words)
        asks_nothing = not word_texts(words) or follow.meaning is Meaning.UNCLEAR
        if card is None:
            return sentence_reply(messages.NO_ARTICLE_WITH_ADDRESS, text) if asks_nothing else None
        if asks_nothing:
            document = self._snapshot.answers.card(card)
            return Reply(document=document, outcome=Outcome.ANSWER, question=text, key=card.key)
        if follow.meaning.is_bare:
            return self.ask(words, Position(card.key))
        answer = replace(self._answer(self._query(follow.question, card)), question=words)
        return self._reply(answer) if answer.outcome is Outcome.ANSWER else self.card_for(card, words)

    def _ask_by_title(self, text: str, title_cards: Sequence[TopicCard]) -> Reply:
        """The answer if somebody types the title of a card: that card, unless the title also asks something that its
        article or another one answers."""
        answer = self._answer(self._query(text))
        if len(title_cards) > 1 or (answer.card and answer.card.article.id == title_cards[0].article.id):
            return self._reply(answer)
        own = replace(self._answer(self._query(text, title_cards[0])), question=text)
        if own.outcome is Outcome.ANSWER:
            return self._reply(own)
        document = self._snapshot.answers.card(title_cards[0])
        return Reply(document=document, outcome=Outcome.ANSWER, question=text, key=title_cards[0].key)

    def _answer_within(self, follow: FollowUp, card: TopicCard | None, text: str) -> Answer:
        """The answer to a question asked after `card` was given. It is from the card if the question refers to it or is
        near to it, or if the card answers with more confidence; otherwise from the library."""
        if card is None:
            return self._answer(self._query(text))
        own = replace(self._answer(self._query_of(follow, card)), question=text)
        if own.outcome is Outcome.ANSWER and follow.meaning.refers_to_card:
            return own
        answer = self._answer(self._query(text))
        is_surer = answer.outcome is not Outcome.ANSWER or own.confidence > answer.confidence
        known = definite_words(text)  # "the tickets" are those of the card, if its article has any
        is_near = follow.meaning is Meaning.SHORT or goes_on_with(self._snapshot, card, known, answer.card)
        prefers_own = is_surer or (is_near and not names_subject(self._snapshot.library, answer))
        return own if own.outcome is Outcome.ANSWER and prefers_own else answer

    def _person_in_answer(self, follow: FollowUp, card: TopicCard | None, text: str, previous_question: str) -> str:
        """The name of the person whom the previous question was about, or who was the answer to "who", if "he" or "she"
        in `text` may mean them; else ""."""
        if card is None or follow.meaning is not Meaning.PRONOUN or with_name(text, "") == text:
            return ""
        article_text = self._snapshot.library.text(card.article.id)
        if not asks_who(previous_question):
            name = person_named(previous_question, article_text)
            return name if fits_pronoun(name, text) else ""
        given = self.ask_about_card(card.key, previous_question)
        passage = given.answer.passage if given and given.answer else None
        name = person_in_answer(previous_question, article_text, passage.answer) if passage else ""
        return name if fits_pronoun(name, text) else ""

    def _carried_reply(self, follow: FollowUp, card: TopicCard | None, previous_question: str) -> Reply | None:
        """The reply to "what about Jon Tamm?": the previous question, asked about this subject. None if that may ask
        something else. A passage that does not name the subject does not answer."""
        if card is None or follow.meaning is not Meaning.CONTINUATION:
            return None
        carried = carry_question(previous_question, follow.question, self._snapshot.library.text(card.article.id))
        if carried is None:
            return None
        answers = [
            self._answer_within(FollowUp(Meaning.CONTINUATION, wording), card, wording) for wording in carried.wordings
        ]
        naming = [
            answer
            for answer in answers
            if answer.outcome is Outcome.ANSWER and _has_names(carried.subject, answer.card, answer.passage)
        ]
        if naming:
            return self._reply(max(naming, key=lambda answer: answer.confidence))
        if not carried.is_parallel:
            return None
        question = carried.wordings[0]
        nearest = self._rank(self._query(question, card))
        nearest_card = self._snapshot.library.find(nearest.matches[0].card_id) if nearest.matches else None
        is_near = nearest.confidence >= self._thresholds.choices
        if is_near and _has_names(carried.subject, nearest_card, nearest.passage):
            return self._nearest_reply(card, question, nearest)
        answer = answers[0]
        elsewhere = replace(answer, card=None) if is_from_article(card, answer) else answer
        return self._not_in_card_reply(card, elsewhere)

    def _stays_with_card(self, follow: FollowUp, card: TopicCard, answer: Answer) -> bool:
        """Whether the question only makes sense for `card`, though the answer is from elsewhere: "he" is somebody in
        it, and the subject of "who won" is what the card is about."""
        refers_back = follow.meaning in (Meaning.PRONOUN, Meaning.SHORT)
        return refers_back and not is_from_article(card, answer) and not names_subject(self._snapshot.library, answer)

    def _is_nearest(self, follow: FollowUp, card: TopicCard, answer: Answer) -> bool:
        """Whether a question that may be about `card` is nearest to its article: it goes on with words of the article,
        or it names no subject, no article answers it and this one has most of its words."""
        if is_from_article(card, answer):
            return False
        if follow.meaning is Meaning.CONTINUATION:
            return goes_on_with(self._snapshot, card, follow.question, answer.card)
        if follow.meaning is not Meaning.UNRELATED or answer.card or names_subject(self._snapshot.library, answer):
            return False
        words = beginnings(follow.question)
        if words and any(words <= beginnings(choice.title) for choice in answer.choices):
            return False
        if is_about_something_else(self._snapshot, card, follow.question):
            return False
        own = self._rank(self._query_of(follow, card)).confidence
        return own >= self._thresholds.choices and own > answer.confidence

    def _uncertain_reply(self, card: TopicCard, question: str) -> Reply | None:
        """The passage of the card that is nearest to a follow-up question, or to the question with another word for the
        role that it asks for ("owner", "founder"); None if none is near."""
        phrasings = [question, *other_roles(question, self._snapshot.library.text(card.article.id))]
        rankings = [self._rank(self._query_of(read_follow_up(wording), card)) for wording in phrasings]
        ranking = max(rankings, key=lambda candidate: candidate.confidence)
        return self._nearest_reply(card, question, ranking) if ranking.confidence >= self._thresholds.choices else None

    def _not_in_card_reply(self, card: TopicCard, answer: Answer) -> Reply:
        """Says that the card does not answer a follow-up, and offers the card that does. The next question continues
        from the same card."""
        elsewhere = (answer.card,) if answer.card else ()
        outcome = Outcome.CHOICES if elsewhere else Outcome.NOT_FOUND
        return Reply(
            document=self._snapshot.answers.not_in_article(card, answer.question, elsewhere),
            outcome=outcome,
            question=answer.question,
            key=card.key,
            pages=1,
            answer=replace(answer, outcome=outcome, card=None, passage=None, choices=elsewhere),
        )

    def _query(self, text: str, within: TopicCard | None = None) -> Query:
        return Query(text=text, within=within.id if within else None, thresholds=self._thresholds)

    def _query_of(self, follow: FollowUp, card: TopicCard) -> Query:
        """The query for a follow-up on a card. It asks the whole article, unless the card is a section, the question
        refers to somebody or something in it, and the section may answer by itself: "How did they die" is not asked of
        the other stories of a round-up."""
        article = self._query(follow.question, card)
        if card.is_whole_article or follow.meaning not in (Meaning.PRONOUN, Meaning.SHORT):
            return article
        card_alone = replace(article, alone=True)
        return card_alone if self._rank(card_alone).confidence >= self._thresholds.choices else article

    def _answer(self, query: Query) -> Answer:
        return compose(query, self._rank(query), self._snapshot.library)

    def _reply(self, answer: Answer) -> Reply:
        """The reply that shows an answer, with related cards: other answers are only compared, and need none."""
        if answer.card:
            answer = replace(answer, related=self._snapshot.related(answer.card))
        is_offered = answer.outcome is Outcome.CHOICES or answer.is_near_miss
        return Reply(
            document=self._snapshot.answers.answer(answer),
            outcome=answer.outcome,
            question=answer.question,
            key=answer.card.key if answer.card else None,
            offered=answer.choices[0].key if is_offered else None,
            shown=find_lead_span(answer, answer.card, self._snapshot.library) if answer.card else None,
            answer=answer,
        ).details_from_here

    def _follow_up(
        self, meaning: Meaning, card: TopicCard, text: str, previous_question: str, shown: Span | None
    ) -> Reply:
        """The reply to a follow-up without words of its own, such as "who said that?", on `card`."""
        asks_whose = meaning in (Meaning.SPEAKER, Meaning.WHO)
        given = self._given(card, previous_question, shown) if asks_whose else None
        if meaning is Meaning.QUOTES or (meaning is Meaning.SPEAKER and not (given and given.passage)):
            return replace(self.quotes_of(card, text, previous_question), shown=shown).details_from_here
        related = self._snapshot.related(card, MAX_COMPARED) if meaning is Meaning.FIGURES else ()
        document = self._snapshot.followups.compose(meaning, card, text, given, related)
        reply = Reply(document=document, outcome=Outcome.ANSWER, question=text, key=card.key, shown=shown)
        return reply.details_from_here

    def _given(self, card: TopicCard, previous_question: str, shown: Span | None) -> Answer | None:
        """The answer that was given last: to the previous question, or else what was shown at that place."""
        asked = self.ask_about_card(card.key, previous_question)
        if shown is None or (asked and asked.shown == shown):
            return asked.answer if asked else None
        text = self._snapshot.library.text(card.article.id)
        passage = Passage(article_id=card.article.id, text=shown.of(text), span=shown)
        return Answer(outcome=Outcome.ANSWER, question="", confidence=0.0, card=card, passage=passage)

    def _page(self, here: Position, previous_question: str, *, is_below: bool = False) -> Document | None:
        """The page of a card at that position; None after the last page."""
        snapshot = self._snapshot
        card = snapshot.card(here.key)
        if here.in_quotes:
            return snapshot.quotes.of_card(card, previous_question, here.pages)
        reply = self.ask_about_card(card.key, previous_question)
        answer = reply.answer if reply else None
        if here.pages > 1:
            return snapshot.followups.more(card, here.pages - 1, answer)
        return snapshot.details.of_card(card, answer, snapshot.related(card), is_below=is_below)

    def _not_in_card(self, card: TopicCard, question: str) -> str:
        """The sentence that the card does not answer the question."""
        may = may_answer(question, self._snapshot.library.text(card.article.id))
        return messages.not_in_card(question, may_answer=may)

    def _nearest_reply(self, card: TopicCard, question: str, ranking: Ranking) -> Reply:
        """The passage of a ranking within a card, with a remark that it is uncertain; without a passage, the short form
        of the card with a remark that it does not say that."""
        answers, shown = self._snapshot.answers, None
        if ranking.passage:
            likely = compose(self._query(question), replace(ranking, outcome=Outcome.ANSWER), self._snapshot.library)
            document, shown = (
                answers.answer(likely, messages.NOT_SURE),
                find_lead_span(likely, card, self._snapshot.library),
            )
        else:
            document = answers.card(card, self._not_in_card(card, question))
        reply = Reply(document=document, outcome=Outcome.ANSWER, question=question, key=card.key, shown=shown)
        return reply.details_from_here


def _offers(reply: Reply, key: str) -> bool:
    """Whether a reply is no answer, but has the card with this key among its topics."""
    choices = reply.answer.choices if reply.answer else ()
    return reply.outcome is not Outcome.ANSWER and any(card.key == key for card in choices)


def _has_names(names: str, card: TopicCard | None, passage: Passage | None) -> bool:
    """Whether a passage, or the heading of its section, has the words of `names` that carry a topic."""
    if card is None or passage is None:
        return False
    heading = "" if card.is_whole_article else card.title
    texts = beginnings(f"{heading} {passage.text}", _MIN_NAME_LETTERS)
    return beginnings(" ".join(filter(is_content, word_texts(names))), _MIN_NAME_LETTERS) <= texts
