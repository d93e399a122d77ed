"""Small forms that a button opens: their fields, who may use them, and what happens when they are submitted. A platform
draws the fields in its own way and returns the input by field name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.answering.controls import CONTROLS
from bot.conversation.adding import messages as adding_messages
from bot.conversation.adding.article_adder import ArticleAdder
from bot.conversation.adding.proposal_review import ProposalReview
from bot.conversation.async_store import AsyncStore
from bot.conversation.curating import messages as curating_messages
from bot.conversation.curating.waiting_questions import WaitingQuestions
from bot.conversation.events import Upload
from bot.conversation.refusals import find_refusal
from bot.conversation.settings import messages as settings_messages
from bot.conversation.settings.channel_narrowing import ChannelNarrowing
from bot.conversation.surface import Surface, text_message
from bot.digests.setup.fields import split_entries
from bot.model import Narrowing
from bot.model.document import Action
from bot.model.permissions import Permission
from bot.store.library.aliases import MAX_ALIAS_LENGTH
from bot.text.markup.links import MAX_ADDRESS_LENGTH

FORMS = frozenset({Action.RENAME, Action.FIND_CARD, Action.ADD_ANSWER, Action.NAME_CARD, Action.NARROW, Action.ADD})
"""The buttons that open a form; some forms are also opened by commands."""

# The names of the fields.
TITLE, CARD, ADDRESS, FILE, NAME = "title", "card", "address", "file", "name"
SOURCES, TAGS = "sources", "tags"

_MAX_LIST_LENGTH = 3000
"""The maximum number of characters of a list of names with commas: Slack's forms take no more."""
_MAX_SEARCH_LENGTH = 200
"""The maximum number of characters of words to find a card."""


class FieldType(Enum):
    """The kind of input that a field takes."""

    LINE = "line"
    """A line of text."""
    CARD = "card"
    """A card: its key, where the platform suggests cards while people type; elsewhere words."""
    FILE = "file"
    """A file, where the platform's forms take any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form. `value` is its initial content. People can type at most `max_length` characters; a field
    that takes a file has 0."""

    name: str
    label: str
    takes: FieldType = FieldType.LINE
    value: str = ""
    hint: str = ""
    max_length: int = 0
    is_required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form to show: its title and its fields."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """A submitted form: the button that opened it, the button's value, and the texts of the fields by name. A file is
    the `upload`."""

    action: Action
    value: str
    fields: Mapping[str, str]
    upload: Upload | None = None


class ShortForms:
    """Opens forms and acts on what people submit, after checking that they may."""

    def __init__(
        self,
        async_store: AsyncStore,
        article_adder: ArticleAdder,
        proposal_review: ProposalReview,
        waiting_questions: WaitingQuestions,
        narrowing: ChannelNarrowing,
    ) -> None:
        self._async_store, self._article_adder = async_store, article_adder
        self._proposal_review, self._waiting_questions, self._narrowing = proposal_review, waiting_questions, narrowing

    async def open(self, action: Action, value: str, surface: Surface) -> Form | str:
        """The form that a button with that value opens; or a sentence that says why this person may not have it."""
        workspace = surface.origin.workspace
        settings = await self._async_store.settings(workspace)
        if refusal := await find_refusal(surface, CONTROLS[action].permission, settings):
            return refusal
        match action:
            case Action.ADD:
                may_add = settings.takes_proposals or not await find_refusal(surface, Permission.CURATE, settings)
                return (
                    Form(title=adding_messages.ADD_ARTICLE, fields=_article_fields())
                    if may_add
                    else adding_messages.CURATORS_ONLY
                )
            case Action.RENAME:
                title, refusal = await self._proposal_review.editable_title(value, surface)
                field = Field(
                    name=TITLE, label=adding_messages.TITLE, value=title, max_length=adding_messages.MAX_TITLE_LENGTH
                )
                return refusal or Form(title=adding_messages.EDIT_TITLE, fields=(field,))
            case Action.FIND_CARD:
                return await self._waiting_questions.find_refusal(workspace, value) or Form(
                    title=curating_messages.FIND_CARD, fields=(_card_field(),)
                )
            case Action.ADD_ANSWER:
                return await self._waiting_questions.find_refusal(workspace, value) or Form(
                    title=curating_messages.ADD_ANSWER, fields=_article_fields()
                )
            case Action.NARROW:
                return self._narrowing.find_refusal(surface.origin) or _narrowing_form(
                    await self._narrowing.chosen(surface.origin)
                )
            case _:  # Action.NAME_CARD
                field = Field(
                    name=NAME,
                    label=curating_messages.OTHER_NAME,
                    hint=curating_messages.NAME_HINT,
                    max_length=MAX_ALIAS_LENGTH,
                )
                return Form(title=curating_messages.NAME_CARD, fields=(field,))

    async def fill_in(self, filled_form: FilledForm, surface: Surface) -> None:
        """Acts on a submitted form, if this person may do that; otherwise tells them why not. Doing it twice has the
        same effect as doing it once. Raises UnknownCard if its card no longer exists."""
        settings = await self._async_store.settings(surface.origin.workspace)
        if refusal := await find_refusal(surface, CONTROLS[filled_form.action].permission, settings):
            await surface.whisper(text_message(refusal))
            return
        fields = {name: text.strip() for name, text in filled_form.fields.items()}
        match filled_form.action:
            case Action.ADD:
                is_curator = not await find_refusal(surface, Permission.CURATE, settings)
                address = fields.get(ADDRESS, "")
                await self._article_adder.add(address, filled_form.upload, surface, settings, is_curator=is_curator)
            case Action.RENAME:
                await self._proposal_review.rename(filled_form.value, fields.get(TITLE, ""), surface)
            case Action.FIND_CARD:
                await self._waiting_questions.handle_choice(filled_form.value, fields.get(CARD, ""), surface)
            case Action.ADD_ANSWER:
                await self._waiting_questions.add(
                    filled_form.value, fields.get(ADDRESS, ""), filled_form.upload, surface, settings
                )
            case Action.NARROW:
                sources, tags = (split_entries(fields.get(name, "")) for name in (SOURCES, TAGS))
                narrowing = Narrowing(sources=sources, tags=tags)
                await self._narrowing.choose(narrowing, surface)
            case _:  # Action.NAME_CARD
                await self._waiting_questions.name_card(filled_form.value, fields.get(NAME, ""), surface)


def _card_field() -> Field:
    return Field(
        name=CARD,
        label=curating_messages.CARD,
        takes=FieldType.CARD,
        hint=curating_messages.CARD_HINT,
        max_length=_MAX_SEARCH_LENGTH,
    )


def _article_fields() -> tuple[Field, ...]:
    """Fields for an article: its address, or a file."""
    return (
        Field(
            name=ADDRESS,
            label=adding_messages.ADDRESS,
            hint=adding_messages.ADDRESS_HINT,
            max_length=MAX_ADDRESS_LENGTH,
            is_required=False,
        ),
        Field(name=FILE, label=adding_messages.FILE, takes=FieldType.FILE, is_required=False),
    )


def _narrowing_form(narrowing: Narrowing) -> Form | str:
    """The form with the current choice, or a message if the form cannot show all of it: saving would lose the rest."""
    labels = {SOURCES: settings_messages.NARROW_SOURCES, TAGS: settings_messages.NARROW_TAGS}
    values = {SOURCES: ", ".join(narrowing.sources), TAGS: ", ".join(narrowing.tags)}
    if (
        any("," in name for name in (*narrowing.sources, *narrowing.tags))
        or max(map(len, values.values())) > _MAX_LIST_LENGTH
    ):
        return settings_messages.IN_A_SHELL
    fields = [
        Field(
            name=name,
            label=label,
            value=values[name],
            hint=settings_messages.NARROW_HINT,
            max_length=_MAX_LIST_LENGTH,
            is_required=False,
        )
        for name, label in labels.items()
    ]
    return Form(title=settings_messages.NARROW, fields=tuple(fields))
