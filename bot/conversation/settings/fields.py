"""The settings that admins of a workspace can change, as fields of a form."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.conversation.settings import messages
from bot.model import Platform, chosen_thresholds
from bot.store import WorkspaceSettings
from bot.translation import LANGUAGES, name_of

Chosen = Mapping[str, Collection[str]]
"""Maps the name of each field that was filled in to the chosen ids or values of options."""


class SettingKind(StrEnum):
    """The kind of choice that a field offers."""

    ONE = "one"
    """One of the field's options."""
    PEOPLE = "people"
    """Any number of people, by id."""
    ROLES = "roles"
    """Any number of roles, by id."""
    CHANNELS = "channels"
    """Any number of channels, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingField:
    """One setting. `options` are pairs of value and text, only for SettingKind.ONE; `chosen_values` is the current
    choice: exactly one value for SettingKind.ONE, otherwise any number of ids."""

    name: str
    label: str
    kind: SettingKind
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    chosen_values: tuple[str, ...] = ()


_DEFAULT, _CUSTOM = "usual", "own"
"""Options of strictness: the default, and values that no option has, set with `cuecard settings`."""
_STRICTNESS: dict[str, tuple[float | None, float | None]] = {
    "strict": (0.75, None),
    _DEFAULT: (None, None),
    "generous": (0.4, None),
}
"""Maps each option to the minimum confidences for answering and for offering topics (None: the default of
`Thresholds`)."""
_YES, _NO = "yes", "no"
_PLATFORM_LANGUAGE = "platform"
"""The value of the option to use the platform's language."""


def fields_of(
    settings: WorkspaceSettings, platform: Platform, *, hears_questions: bool = True
) -> tuple[SettingField, ...]:
    """All fields that the platform has, in display order. `hears_questions`: the bot is set up to read messages that do
    not mention it. If it is not, the field "question_channels" has a hint that says how to turn that on."""
    fields = (
        _strictness_field(settings),
        _ids_field("digest_managers", settings.digest_managers, SettingKind.PEOPLE),
        _ids_field("curator_users", settings.curator_users, SettingKind.PEOPLE),
        _ids_field("curator_roles", settings.curator_roles, SettingKind.ROLES),
        _language_field(settings, platform),
        _keep_field(settings),
        _ids_field("curator_channels", settings.curator_channels, SettingKind.CHANNELS),
        _proposals_field(settings),
        _ids_field("answer_channels", settings.answer_channels, SettingKind.CHANNELS),
        _questions_field(settings, hears_questions=hears_questions),
        _ids_field("external_channels", settings.external_channels, SettingKind.CHANNELS),
    )
    # People have no roles in Slack, and Discord has no channels that several organisations share.
    missing_field = {Platform.SLACK: "curator_roles", Platform.DISCORD: "external_channels"}
    return tuple(field for field in fields if field.name != missing_field.get(platform))


def apply_choices(previous_settings: WorkspaceSettings, choices: Chosen) -> WorkspaceSettings:
    """`previous_settings` with the new choices. Unknown fields and levels of strictness change nothing. Raises
    InvalidSetting if WorkspaceSettings does not allow a value."""
    changes: dict[str, object] = {
        field.name: frozenset(choices[field.name])
        for platform in Platform  # none of them has all fields
        for field in fields_of(previous_settings, platform)
        if field.kind is not SettingKind.ONE and field.name in choices
    }
    for level in choices.get("strictness", ()):
        if level in _STRICTNESS:  # _CUSTOM is not: it keeps the values
            changes["answer_from"], changes["choices_from"] = _STRICTNESS[level]
    for language in choices.get("language", ()):
        changes["language"] = "" if language == _PLATFORM_LANGUAGE else language
    for name in ("keep_unanswered", "takes_proposals"):
        for answer in choices.get(name, ()):
            changes[name] = answer == _YES
    return replace(previous_settings, **changes)  # type: ignore[arg-type]  # every value has the type of its field


def _strictness_field(settings: WorkspaceSettings) -> SettingField:
    """From which confidence questions are answered: a level, or the workspace's own numbers."""
    current_values = (settings.answer_from, settings.choices_from)
    level = next((level for level, pair in _STRICTNESS.items() if pair == current_values), _CUSTOM)
    options = [(value, _strictness_text(value, *pair)) for value, pair in _STRICTNESS.items()]
    if level == _CUSTOM:
        options.append((_CUSTOM, messages.own_strictness(settings.thresholds)))
    return SettingField(
        name="strictness",
        label=messages.SETTINGS["strictness"],
        kind=SettingKind.ONE,
        options=tuple(options),
        chosen_values=(level,),
    )


def _strictness_text(level: str, answer_from: float | None, choices_from: float | None) -> str:
    """The label of a level of strictness, with the confidence from which it answers."""
    return messages.STRICTNESS[level].format(confidence=f"{chosen_thresholds(answer_from, choices_from).answer:.0%}")


def _language_field(settings: WorkspaceSettings, platform: Platform) -> SettingField:
    option_of_platform = (_PLATFORM_LANGUAGE, messages.platforms_language(platform))
    return SettingField(
        name="language",
        label=messages.SETTINGS["language"],
        kind=SettingKind.ONE,
        hint=messages.SETTING_HINTS["language"],
        options=(option_of_platform, *((language, name_of(language)) for language in LANGUAGES)),
        chosen_values=(settings.language or _PLATFORM_LANGUAGE,),
    )


def _keep_field(settings: WorkspaceSettings) -> SettingField:
    return SettingField(
        name="keep_unanswered",
        label=messages.SETTINGS["keep_unanswered"],
        kind=SettingKind.ONE,
        hint=messages.SETTING_HINTS["keep_unanswered"],
        options=((_NO, messages.KEEP_NONE), (_YES, messages.KEEP_FOR_30_DAYS)),
        chosen_values=(_YES if settings.keep_unanswered else _NO,),
    )


def _proposals_field(settings: WorkspaceSettings) -> SettingField:
    return SettingField(
        name="takes_proposals",
        label=messages.SETTINGS["takes_proposals"],
        kind=SettingKind.ONE,
        hint=messages.SETTING_HINTS["takes_proposals"],
        options=((_YES, messages.EVERYBODY_PROPOSES), (_NO, messages.CURATORS_ADD)),
        chosen_values=(_YES if settings.takes_proposals else _NO,),
    )


def _questions_field(settings: WorkspaceSettings, *, hears_questions: bool) -> SettingField:
    field = _ids_field("question_channels", settings.question_channels, SettingKind.CHANNELS)
    return field if hears_questions else replace(field, hint=messages.HEARING_IS_OFF)


def _ids_field(name: str, chosen: frozenset[str], kind: SettingKind) -> SettingField:
    hint = messages.SETTING_HINTS.get(name, "")
    return SettingField(
        name=name, label=messages.SETTINGS[name], kind=kind, hint=hint, chosen_values=tuple(sorted(chosen))
    )
