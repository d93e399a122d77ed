"""Admins see the settings in the fields of a form, and change them by their choices."""

from __future__ import annotations

import pytest

from bot.conversation.settings import messages
from bot.conversation.settings.fields import SettingKind, apply_choices, fields_of
from bot.errors import InvalidSetting
from bot.model import Platform
from bot.store import WorkspaceSettings

ALL = WorkspaceSettings(
    answer_from=0.75,
    digest_managers=frozenset({"U1", "U2"}),
    curator_users=frozenset({"U3"}),
    curator_roles=frozenset({"R1"}),
    keep_unanswered=True,
    answer_channels=frozenset({"C1"}),
    question_channels=frozenset({"C3"}),
    curator_channels=frozenset({"C9"}),
    external_channels=frozenset({"C2"}),
)


@pytest.mark.parametrize("platform", [Platform.SLACK, Platform.DISCORD])
@pytest.mark.parametrize("settings", [WorkspaceSettings(), ALL, WorkspaceSettings(answer_from=0.53, choices_from=0.5)])
def test_submitting_the_values_that_a_panel_shows_changes_nothing(
    settings: WorkspaceSettings, platform: Platform
) -> None:
    shown = {field.name: field.chosen_values for field in fields_of(settings, platform)}
    assert apply_choices(settings, shown) == settings


def test_every_field_can_be_changed_alone() -> None:
    for field in fields_of(ALL, Platform.SLACK):
        chosen = [value for value, _ in field.options if value not in field.chosen_values][:1]
        others = {**ALL.to_dict(), **dict.fromkeys(("answer_from", "choices_from"))}
        after = apply_choices(ALL, {field.name: chosen}).to_dict()
        differs = {name for name in others if after[name] != ALL.to_dict()[name]}
        assert len(differs) == 1, field.name


def test_a_platform_shows_only_what_it_has() -> None:
    slack, discord = (
        {field.name for field in fields_of(ALL, platform)} for platform in (Platform.SLACK, Platform.DISCORD)
    )
    assert slack - discord == {"external_channels"}
    assert discord - slack == {"curator_roles"}


def test_every_choice_has_one_chosen_option() -> None:
    for field in fields_of(ALL, Platform.DISCORD):
        if field.kind is SettingKind.ONE:
            assert len(field.chosen_values) == 1
            assert field.chosen_values[0] in dict(field.options)


def test_each_strictness_says_from_which_confidence_it_answers() -> None:
    labels = [label for _, label in fields_of(WorkspaceSettings(), Platform.SLACK)[0].options]
    confidences = [int(label.rpartition(" ")[2].removesuffix("%")) for label in labels]
    assert len(confidences) == 3
    assert confidences == sorted(confidences, reverse=True)


def test_own_confidences_are_an_option_only_while_they_are_in_force() -> None:
    own = WorkspaceSettings(answer_from=0.53)
    assert ("own", messages.own_strictness(own.thresholds)) in fields_of(own, Platform.SLACK)[0].options
    assert "own" not in dict(fields_of(ALL, Platform.SLACK)[0].options)


@pytest.mark.parametrize(("hears", "says_what_is_missing"), [(True, False), (False, True)])
def test_a_field_that_the_bot_is_not_set_up_for_says_what_is_missing(hears: bool, says_what_is_missing: bool) -> None:
    fields = {field.name: field for field in fields_of(ALL, Platform.SLACK, hears_questions=hears)}
    assert ("CUECARD_HEAR_QUESTIONS=on" in fields["question_channels"].hint) is says_what_is_missing


def test_unknown_settings_are_ignored_and_too_many_ids_are_refused() -> None:
    assert apply_choices(ALL, {"unheard_of": ("1",), "strictness": ("odd",), "keep_unanswered": ()}) == ALL
    with pytest.raises(InvalidSetting, match="at most 100"):
        apply_choices(ALL, {"curator_users": [str(number) for number in range(101)]})
