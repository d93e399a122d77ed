"""`settings`: show and change what a workspace chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import click

from bot.cli.common import as_json, print_json, settings_with
from bot.cli.known_names import find_workspace
from bot.conversation.settings.fields import apply_choices
from bot.environment.settings import Settings
from bot.errors import InvalidSetting
from bot.model import Narrowing, Platform, Workspace
from bot.store import Store, WorkspaceSettings
from bot.wiring.store import open_store

_DEFAULT = "default"
"""What people write to restore the built-in value."""
_NO_IDS = ("nobody", "none")
"""What people write in place of ids to remove all."""
_TERMINAL_KEEPS_NONE = "keeps no question of the terminal: only in Slack and Discord can people pass one on to curators"


@click.command()
@click.argument("workspace", required=False)
@click.option("--answer-from", metavar="0..1", help="The confidence from which a question is answered.")
@click.option("--choices-from", metavar="0..1", help="The confidence from which topics to choose from are offered.")
@click.option(
    "--keep-unanswered/--no-keep-unanswered",
    default=None,
    help="Keep questions without an answer for 30 days, for the curators.",
)
@click.option(
    "--proposals/--no-proposals",
    default=None,
    help="People who do not curate may propose articles (default: they may).",
)
@click.option("--digest-manager", "digest_managers", metavar="ID", multiple=True, help="Who may set any digest.")
@click.option("--curator", "curator_users", metavar="ID", multiple=True, help="Who may curate.")
@click.option("--curator-role", "curator_roles", metavar="ID", multiple=True, help="A role of Discord that may curate.")
@click.option(
    "--answer-channel",
    "answer_channels",
    metavar="ID",
    multiple=True,
    help="Where everyone is answered (default: all).",
)
@click.option(
    "--question-channel",
    "question_channels",
    metavar="ID",
    multiple=True,
    help="Where a question mark is enough (needs CUECARD_HEAR_QUESTIONS=on).",
)
@click.option(
    "--curator-channel",
    "curator_channels",
    metavar="ID",
    multiple=True,
    help="Where curators are shown each week which questions wait.",
)
@click.option(
    "--narrow", metavar="ID", help="A channel that is answered from some articles only (--source, --tag; all)."
)
@click.option("--source", "sources", metavar="NAME", multiple=True, help="A publisher, host or file to ask there.")
@click.option("--tag", "tags", metavar="NAME", multiple=True, help="A keyword or other name to ask there.")
@click.option("--language", metavar="de", help="The language of digests and of what everyone sees.")
@click.option("--new", is_flag=True, help="The workspace is not known yet: keep it, with its settings.")
@as_json
def settings(
    workspace: str | None,
    answer_from: str | None,
    choices_from: str | None,
    keep_unanswered: bool | None,
    proposals: bool | None,
    narrow: str | None,
    sources: tuple[str, ...],
    tags: tuple[str, ...],
    language: str | None,
    new: bool,
    as_json: bool,
    **given_ids: tuple[str, ...],
) -> None:
    """Show or change the settings of a workspace, written slack:T0001, slack:E1/T0001 in Slack Enterprise Grid, or
    discord:123; without a name show the settings of every known workspace.

    A higher --answer-from makes the bot stricter; "default" restores the built-in value, and the platform's language.
    People, roles and channels are given by the ids that Slack and Discord show ("Copy member ID"). Give an option
    several times for several ids: they replace the previous ones, and "nobody" or "none" removes all. A running bot
    uses a change from the next question on.

    --narrow ID limits a channel and its threads to articles of one of the sources (--source) that have one of the tags
    (--tag). Without either, it is answered from all articles again.

    A workspace is known once somebody has used the bot there. To set up one before that, add --new.

    \b
    Examples:
      cuecard settings
      cuecard settings slack:T0001
      cuecard settings slack:T0001 --answer-from 0.7 --choices-from 0.3
      cuecard settings slack:T0001 --new --curator U0123ABCD
      cuecard settings discord:123 --answer-from default
      cuecard settings discord:123 --curator-role 456 --curator-role 457
      cuecard settings discord:123 --narrow 30 --source "The Post" --tag ferries
    """
    # `given_ids` are the ids of people, roles and channels, by the name of the setting.
    ids = {setting: _read_ids(texts) for setting, texts in given_ids.items() if texts}
    if (sources or tags) and narrow is None:
        raise click.UsageError("name the channel that is narrowed: --narrow ID --source NAME")
    changes = _Changes(
        answer_from=answer_from,
        choices_from=choices_from,
        keep_unanswered=keep_unanswered,
        takes_proposals=proposals,
        language=language,
        narrowed_channel=narrow,
        narrowing=Narrowing(sources, tags),
        ids=ids,
    )
    if (not changes.are_empty or new) and workspace is None:
        raise click.UsageError("name the workspace: cuecard settings slack:T0001 --answer-from 0.7")
    process_settings = settings_with()
    with open_store(process_settings) as store:
        workspaces = store.workspaces()
        for scope in [find_workspace(workspace, workspaces, is_new=new)] if workspace else workspaces:
            if changes.narrowed_channel is not None and changes.narrowing:
                _check_narrowing(process_settings, scope, changes.narrowing)
            if keep_unanswered and scope.platform is Platform.CONSOLE:
                raise InvalidSetting("--keep-unanswered", _TERMINAL_KEEPS_NONE)
            new_settings = _change(store, scope, changes, is_known=scope in workspaces)
            _show(scope, new_settings, as_json=as_json)
    if not workspace and not workspaces and not as_json:
        click.echo("No workspace is known yet. To set one up before it is used: cuecard settings slack:T0001 --new")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Changes:
    """What the options change; None means no change. `narrowing` limits the articles from which `narrowed_channel` is
    answered. `ids` are ids of people, roles or channels, by the name of the setting."""

    answer_from: str | None
    choices_from: str | None
    keep_unanswered: bool | None
    takes_proposals: bool | None
    language: str | None
    narrowed_channel: str | None
    narrowing: Narrowing
    ids: Mapping[str, frozenset[str]]

    @property
    def are_empty(self) -> bool:
        """Whether no option that changes a setting was given."""
        values = (
            self.answer_from,
            self.choices_from,
            self.keep_unanswered,
            self.takes_proposals,
            self.language,
            self.narrowed_channel,
        )
        return not self.ids and all(value is None for value in values)

    def apply(self, previous_settings: WorkspaceSettings) -> WorkspaceSettings:
        """The settings after these changes. Raises InvalidSetting."""
        if self.are_empty:
            return previous_settings
        changed_settings = replace(
            previous_settings,
            answer_from=_read_number("--answer-from", self.answer_from, previous_settings.answer_from),
            choices_from=_read_number("--choices-from", self.choices_from, previous_settings.choices_from),
            keep_unanswered=previous_settings.keep_unanswered if self.keep_unanswered is None else self.keep_unanswered,
            takes_proposals=previous_settings.takes_proposals if self.takes_proposals is None else self.takes_proposals,
            was_asked_to_keep=previous_settings.was_asked_to_keep or self.keep_unanswered is not None,
            language=_read_language(self.language, previous_settings.language),
            narrowed=_with_narrowing(previous_settings.narrowed, self.narrowed_channel, self.narrowing),
        )
        return apply_choices(changed_settings, self.ids)


def _change(store: Store, workspace: Workspace, changes: _Changes, *, is_known: bool) -> WorkspaceSettings:
    """Stores the changed settings of a workspace, and returns them. Raises InvalidSetting."""
    stored_settings = store.of(workspace).settings
    previous_settings = stored_settings.get()
    new_settings = changes.apply(previous_settings)
    if new_settings != previous_settings or not is_known:
        stored_settings.put(new_settings, user_id="")
    return new_settings


def _show(workspace: Workspace, chosen_settings: WorkspaceSettings, *, as_json: bool) -> None:
    if as_json:
        print_json({"workspace": str(workspace), **chosen_settings.to_dict()})
    else:
        click.echo("\n".join(_setting_lines(workspace, chosen_settings)))


def _read_number(option: str, text: str | None, previous: float | None) -> float | None:
    """The number that an option gives; `previous` if it is not given, None for the built-in value. Raises
    InvalidSetting."""
    if text is None:
        return previous
    if text.strip().lower() == _DEFAULT:
        return None
    try:
        return float(text)
    except ValueError as error:
        raise InvalidSetting(option, f"“{text}” is not a number: give one from 0 to 1, or {_DEFAULT}") from error


def _read_language(text: str | None, previous: str) -> str:
    if text is None:
        return previous
    return "" if text.lower() == _DEFAULT else text.lower()


def _with_narrowing(
    previous_narrowings: Mapping[str, Narrowing], channel: str | None, narrowing: Narrowing
) -> Mapping[str, Narrowing]:
    """`previous_narrowings` with the narrowing of a channel replaced; removed if `narrowing` is empty. Unchanged
    without a channel. Raises InvalidSetting if `channel` is not an id."""
    if channel is None:
        return previous_narrowings
    [channel] = _read_ids([channel]) or [""]  # "nobody" names no channel
    other_narrowings = {
        other: narrowing_of_other for other, narrowing_of_other in previous_narrowings.items() if other != channel
    }
    return {**other_narrowings, channel: narrowing} if channel and narrowing else other_narrowings


def _check_narrowing(settings: Settings, workspace: Workspace, narrowing: Narrowing) -> None:
    """Raises InvalidSetting if the narrowing allows no article of the workspace. Loads its libraries."""
    from bot.conversation.settings.channel_narrowing import narrowing_fault
    from bot.wiring.libraries.open_libraries import open_libraries

    libraries = open_libraries(settings, workspace=workspace).libraries
    if reason := narrowing_fault(libraries, workspace, narrowing):
        raise InvalidSetting("--narrow", reason)


def _read_ids(texts: Sequence[str]) -> frozenset[str]:
    """The ids that an option gives; none for "nobody" and "none". Raises InvalidSetting for a text that is not an id on
    any platform."""
    if len(texts) == 1 and texts[0].lower() in _NO_IDS:
        return frozenset()
    forms = [form for platform in Platform for form in (platform.person_id, platform.channel_id) if form.example]
    for text in texts:
        if not any(form.fits(text) for form in forms):
            examples = ", ".join(form.example for form in forms)
            raise InvalidSetting(
                f"“{text}”", f"is not the id of a person, role or channel; give one like {examples}, or nobody"
            )
    return frozenset(texts)


def _setting_lines(workspace: Workspace, chosen_settings: WorkspaceSettings) -> list[str]:
    """The settings of a workspace as lines. The thresholds and, except for the terminal, whether questions are kept are
    always among them, others only if they were changed."""
    thresholds = chosen_settings.thresholds
    rows = [
        ("answers from", f"{thresholds.answer:g}", chosen_settings.answer_from),
        ("offers topics from", f"{thresholds.choices:g}", chosen_settings.choices_from),
    ]
    lines = [f"  {name:<20}{value}{' (built in)' if setting is None else ''}" for name, value, setting in rows]
    role_lists = [
        ("digest managers", chosen_settings.digest_managers),
        ("curators", chosen_settings.curator_users),
        ("curating roles", chosen_settings.curator_roles),
        ("answer channels", chosen_settings.answer_channels),
        ("question channels", chosen_settings.question_channels),
        ("curator channels", chosen_settings.curator_channels),
        ("open channels", chosen_settings.external_channels),
    ]
    lines += [f"  {name:<20}{', '.join(sorted(ids))}" for name, ids in role_lists if ids]
    for channel, narrowing in sorted(chosen_settings.narrowed.items()):
        allowed_names = [*narrowing.sources, *(f"tag {tag}" for tag in narrowing.tags)]
        lines.append(f"  {'narrowed':<20}{channel}: {', '.join(allowed_names)}")
    lines += [f"  {'language':<20}{chosen_settings.language}"] if chosen_settings.language else []
    lines += [] if chosen_settings.takes_proposals else [f"  {'proposals':<20}no"]
    if workspace.platform is not Platform.CONSOLE:
        lines.append(f"  {'keeps unanswered':<20}{'yes' if chosen_settings.keep_unanswered else 'no'}")
    return [str(workspace), *lines]
