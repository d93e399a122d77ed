"""The questions that found no answer: answering them by a card or an article, or closing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from adapters.desk.context import DESK_CONTEXT, DeskContext, libraries_of
from adapters.desk.session import SESSION, Notice
from adapters.desk.templates import go_to, page
from bot.answering.blocks import reason_counts
from bot.conversation.curating import messages
from bot.conversation.curating.curator_queue import ResolveResult
from bot.conversation.curating.groups import QuestionGroup
from bot.model import TopicCard, Workspace
from bot.running.blocking import compute
from bot.store.library.aliases import MAX_ALIAS_LENGTH

ROUTES = web.RouteTableDef()
_MAX_CARDS = 8
"""How many cards are offered as the answer to a question."""
_MAX_LOOKED_UP = 30
"""The number of questions of the list for which a card that answers them now is looked up."""
_MAX_TEXT_LENGTH = 500
"""The maximum number of characters of a search or a reason; the rest is ignored."""
_MAX_ADDRESS_LENGTH = 2000
"""The maximum number of characters of a web address."""


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """A question of a workspace. `unhelpful` are the cards that were shown and did not help, each with the reasons that
    people gave. `answer` is the card that answers the question now; None if no card does, or none was looked up."""

    workspace: Workspace
    group: QuestionGroup
    unhelpful: Sequence[tuple[TopicCard, str]]
    answer: TopicCard | None = None


@ROUTES.get("/questions")
async def questions(request: web.Request) -> web.Response:
    """The questions that wait."""
    return page(request, "questions.html", found=await compute(_waiting, request.app[DESK_CONTEXT]))


@ROUTES.get("/questions/{id}")
async def question(request: web.Request) -> web.Response:
    """One question."""
    words = request.query.get("q", "")[:_MAX_TEXT_LENGTH].strip()
    waiting_question, cards = await compute(
        _find_with_cards, request.app[DESK_CONTEXT], request.match_info["id"], words
    )
    learnable = waiting_question.group.text if len(waiting_question.group.text) <= MAX_ALIAS_LENGTH else ""
    return page(
        request,
        "question.html",
        waiting=waiting_question,
        cards=cards,
        words=words,
        learnable=learnable,
        max_length=MAX_ALIAS_LENGTH,
        reasons=messages.CLOSING_REASONS,
    )


@ROUTES.post("/questions/{id}/card")
async def answer_by_card(request: web.Request) -> web.Response:
    """Answers a question by the chosen card, which learns the typed name, or else the question if "learn" is ticked."""
    form = await request.post()
    name = str(form.get("alias", "")).strip()[:MAX_ALIAS_LENGTH]
    card, learns_question = str(form.get("card", "")), "learn" in form
    answer_result = await compute(
        _answer, request.app[DESK_CONTEXT], request.match_info["id"], card, name, learns_question=learns_question
    )
    return _show_result(request, answer_result)


@ROUTES.post("/questions/{id}/article")
async def answer_by_article(request: web.Request) -> web.Response:
    """Answers a question by an article at a web address. A file can be added only in the terminal."""
    address = str((await request.post()).get("address", "")).strip()[:_MAX_ADDRESS_LENGTH]
    if not address.startswith(("https://", "http://")):
        text = "Write a web address that begins with https://. Nothing was added."
        return page(request, "message.html", status=422, title="That is not an address", text=text)
    answer_result = await compute(request.app[DESK_CONTEXT].queue.answer_by_article, request.match_info["id"], address)
    return _show_result(request, answer_result)


@ROUTES.post("/questions/{id}/close")
async def close(request: web.Request) -> web.Response:
    """Closes a question, with the reason that was typed or chosen."""
    form = await request.post()
    reason = str(form.get("words", "")).strip()[:_MAX_TEXT_LENGTH] or str(form.get("reason", ""))
    return _show_result(request, await compute(request.app[DESK_CONTEXT].queue.close, request.match_info["id"], reason))


def _show_result(request: web.Request, answer_result: ResolveResult) -> web.Response:
    """Returns to the list of questions, with notices on what was done."""
    libraries_of(request).check_soon()
    text = messages.people_notified(answer_result.people)
    notices = [text] if answer_result.is_learned else [text, messages.NOT_LEARNED]
    request[SESSION].notices.extend(map(Notice, notices))
    return go_to("/questions")


def _answer(desk: DeskContext, question: str, card: str, name: str, *, learns_question: bool) -> ResolveResult:
    """Answers by a card. The card gets `name` as another name, or else the question if it `learns_question`."""
    _, group = desk.queue.question(question)
    return desk.queue.answer_by_card(question, card, name or (group.text if learns_question else ""))


def _waiting(desk: DeskContext) -> Sequence[WaitingQuestion]:
    """All questions that wait; the first _MAX_LOOKED_UP with the card that answers them now."""
    groups_of = desk.queue.questions()
    waiting_groups = [(workspace, group) for workspace, groups in groups_of.items() for group in groups]
    return [
        _with_cards(desk, *entry, finds_answer=number < _MAX_LOOKED_UP) for number, entry in enumerate(waiting_groups)
    ]


def _find_with_cards(desk: DeskContext, question: str, words: str) -> tuple[WaitingQuestion, Sequence[TopicCard]]:
    """A question, and the cards that may answer it. Cards that did not help are offered only to somebody who searches
    for them."""
    workspace, group = desk.queue.question(question)
    cards = desk.queue.nearest(question, words, _MAX_CARDS + len(group.unhelpful))
    offered_cards = [card for card in cards if words or card.key not in group.unhelpful]
    waiting_question = _with_cards(desk, workspace, group)
    if waiting_question.answer and not words:
        offered_cards = [
            waiting_question.answer,
            *(card for card in offered_cards if card.key != waiting_question.answer.key),
        ]
    return waiting_question, offered_cards[:_MAX_CARDS]


def _with_cards(
    desk: DeskContext, workspace: Workspace, group: QuestionGroup, *, finds_answer: bool = True
) -> WaitingQuestion:
    """A question with its cards. With `finds_answer`, the card that answers it now is looked up."""
    cards_with_reasons = ((desk.queue.card(workspace, key), reasons) for key, reasons in group.unhelpful.items())
    unhelpful = [(card, reason_counts(reasons)) for card, reasons in cards_with_reasons if card]
    return WaitingQuestion(
        workspace, group, unhelpful, desk.queue.find_new_answer(workspace, group) if finds_answer else None
    )
