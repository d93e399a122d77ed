"""All settings of a workspace can be stored and read; all wrong ones are reported together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.setup.subscription import OnUnknown
from bot.errors import InvalidSetting, StoreFault
from bot.model import Narrowing, Thresholds
from bot.model.permissions import Role
from bot.store import WorkspaceSettings, WorkspaceStore, schema
from bot.store.workspace.settings import settings_from_dict
from tests.bot.store.conftest import ACME
from tests.support.clock import FakeClock
from tests.support.store.audit import audit_of
from tests.support.store.new_store import open_memory_store

NAMES = st.frozensets(st.text(max_size=12), max_size=5)
WRITTEN = st.lists(st.text(max_size=12), max_size=3).map(tuple)
CHOSEN = st.builds(
    WorkspaceSettings,
    answer_from=st.none() | st.floats(0.6, 1),
    choices_from=st.none() | st.floats(0, 0.5),
    external_channels=NAMES,
    digest_managers=NAMES,
    curator_roles=NAMES,
    curator_users=NAMES,
    keep_unanswered=st.booleans(),
    on_unknown=st.sampled_from(OnUnknown),
    narrowed=st.dictionaries(st.text(max_size=12), st.builds(Narrowing, sources=WRITTEN, tags=WRITTEN), max_size=5),
)


@given(CHOSEN)
def test_settings_are_read_back_unchanged(chosen: WorkspaceSettings) -> None:
    assert settings_from_dict(chosen.to_dict()) == chosen


def test_a_workspace_without_settings_has_the_defaults(acme: WorkspaceStore) -> None:
    assert acme.settings.get() == WorkspaceSettings()
    assert not acme.settings.get().keep_unanswered


def test_the_settings_stored_last_apply(acme: WorkspaceStore) -> None:
    acme.settings.put(WorkspaceSettings(curator_users=frozenset({"U1"})), user_id="U9")
    acme.settings.put(WorkspaceSettings(answer_from=0.7), user_id="U9")
    assert acme.settings.get() == WorkspaceSettings(answer_from=0.7)
    assert [entry.action for entry in audit_of(acme)] == ["change settings", "change settings"]


def test_every_wrong_setting_is_reported() -> None:
    with pytest.raises(InvalidSetting) as refused:
        WorkspaceSettings(answer_from=1.5, choices_from=-0.1, curator_users=frozenset(map(str, range(101))))
    for name in ("Answers", "Topics to choose from", "curator_users"):
        assert name in refused.value.reason


def test_a_channel_is_narrowed_with_its_threads_and_within_limits() -> None:
    ferries = Narrowing(tags=("ferries",))
    chosen = WorkspaceSettings(narrowed={"C1": ferries})
    assert chosen.narrowing_in(["C1"]) == chosen.narrowing_in(["a thread", "C1"]) == ferries
    assert not chosen.narrowing_in(["C2"])
    for narrowing in (Narrowing(tags=("x" * 101,)), Narrowing(sources=tuple(map(str, range(101))))):
        with pytest.raises(InvalidSetting):
            WorkspaceSettings(narrowed={"C1": narrowing})


@pytest.mark.parametrize(("answer", "needed"), [(0.4, "0.4"), (None, f"{Thresholds().answer:g}")])
def test_choices_may_not_need_more_confidence_than_answers(answer: float | None, needed: str) -> None:
    with pytest.raises(InvalidSetting) as refused:
        WorkspaceSettings(answer_from=answer, choices_from=0.7)
    assert f"cannot need more confidence (0.7) than answers do ({needed})" in refused.value.reason


def test_thresholds_follow_from_what_was_chosen() -> None:
    assert WorkspaceSettings().thresholds == Thresholds()
    strict = WorkspaceSettings(answer_from=0.9).thresholds
    assert 0.9 < strict.sure < 1
    assert WorkspaceSettings(answer_from=0.1).thresholds.choices == 0.1


def test_settings_of_a_newer_version_are_refused() -> None:
    with pytest.raises(InvalidSetting, match="format 2"):
        settings_from_dict({"format": 2})


def test_settings_that_cannot_be_read_say_so() -> None:
    store = open_memory_store(FakeClock())
    with store._database.writing() as connection:
        scope = store.of(ACME)._scope
        scope.put(connection, schema.settings, data='{"format": 9}')
    with pytest.raises(StoreFault, match="install a newer one"):
        store.of(ACME).settings.get()
    store.close()


def test_settings_appoint_people_by_name_and_by_the_roles_they_hold() -> None:
    chosen = WorkspaceSettings(
        digest_managers=frozenset({"U1"}), curator_users=frozenset({"U1", "U2"}), curator_roles=frozenset({"R1"})
    )
    assert chosen.roles_of("U1") == {Role.CHANNEL_MANAGER, Role.CURATOR}
    assert chosen.roles_of("U2") == chosen.roles_of("U3", ["R1"]) == {Role.CURATOR}
    assert chosen.roles_of("U3", ["R2"]) == frozenset()
