"""Commands are registered again only when they changed."""

from __future__ import annotations

from bot.store import WorkspaceStore
from tests.support.store.audit import audit_of


def test_the_last_registration_is_remembered(acme: WorkspaceStore) -> None:
    assert acme.commands.hash() is None
    acme.commands.record_registration("one")
    acme.commands.record_registration("two")
    assert acme.commands.hash() == "two"


def test_the_reason_why_commands_were_refused_is_kept_until_they_are_accepted(acme: WorkspaceStore) -> None:
    assert acme.commands.refusal() == ""
    acme.commands.record_registration("one")
    acme.commands.record_refusal("a description is too long")
    assert (acme.commands.refusal(), acme.commands.hash()) == ("a description is too long", "one")
    acme.commands.record_registration("two")
    assert acme.commands.refusal() == ""


def test_the_same_refusal_again_leaves_no_trace(acme: WorkspaceStore) -> None:
    for reason in ("one", "one", "other", "other"):
        acme.commands.record_refusal(reason)
    assert [entry.target for entry in audit_of(acme)] == ["other", "one"]


def test_a_command_that_only_the_platform_has_is_noted_once(acme: WorkspaceStore) -> None:
    assert acme.commands.unknown() == []
    for name in ("/kb", "/find", "/kb"):
        acme.commands.record_unknown(name)
    assert acme.commands.unknown() == ["/kb", "/find"]
    assert acme.commands.refusal() == ""
