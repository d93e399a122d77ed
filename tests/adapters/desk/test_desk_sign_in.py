"""A link signs in one browser, once, and every session ends."""

from __future__ import annotations

from adapters.desk.session import Session
from adapters.desk.sign_in import _MAX_SESSIONS, SESSION_SECONDS, SignIn


class Terminal:
    """A terminal that collects the keys of links. The test sets its clock, `now`, in seconds."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.now = 0.0
        self.sign_in = SignIn(self.keys.append, lambda: self.now)
        self.sign_in.create_link()

    def open_session(self) -> Session:
        session = self.sign_in.open_session(self.keys[-1])
        assert session
        return session


def test_nobody_can_sign_in_before_a_link_exists() -> None:
    assert SignIn(lambda key: None).open_session("") is None


def test_a_link_that_was_replaced_opens_nothing() -> None:
    terminal = Terminal()
    terminal.sign_in.create_link()
    assert terminal.sign_in.open_session(terminal.keys[0]) is None
    assert terminal.open_session()


def test_a_session_ends_by_itself() -> None:
    terminal = Terminal()
    session = terminal.open_session()
    terminal.now = SESSION_SECONDS - 1
    assert terminal.sign_in.find(session.key) is session
    terminal.now = SESSION_SECONDS
    assert terminal.sign_in.find(session.key) is None


def test_the_oldest_session_ends_when_there_are_too_many() -> None:
    terminal = Terminal()
    sessions = [terminal.open_session() for _ in range(_MAX_SESSIONS + 1)]
    assert [terminal.sign_in.find(session.key) for session in sessions[:2]] == [None, sessions[1]]


def test_forms_of_one_session_are_not_those_of_another() -> None:
    terminal = Terminal()
    first, second = terminal.open_session(), terminal.open_session()
    assert first.owns_form(first.form_key)
    assert not second.owns_form(first.form_key)
    assert not second.owns_form("\udcff")
