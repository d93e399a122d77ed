"""Mutants are small changes after which a module can still be parsed, but means something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.mutants import trial
from tools.mutants.__main__ import make_random_key
from tools.mutants.sites import find_mutants, is_valid


def mutated_sources(source: str) -> set[str]:
    """The source of a module after each of its mutants."""
    code = source.encode()
    return {mutant.apply(code).decode() for mutant in find_mutants(code) if is_valid(mutant, code)}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", {"a <= b"}),
        ("(a) not in (b)", {"(a) in (b)"}),
        ("a < b < c", {"a <= b < c", "a < b <= c"}),
        ("é + ü", {"é - ü"}),
        ("a and b or c", {"a or b or c", "a and b and c"}),
        ("not a", {"a"}),
        ("LIMIT: int = 40", {"LIMIT: int = 400"}),
        ("SHARE = 0.5", {"SHARE = 1.5"}),
        ("ON = True", {"ON = False"}),
        ("if a:\n    b()", {"if not (a):\n    b()"}),
        ("def f():\n    return a", {"def f():\n    return None"}),
    ],
)
def test_each_kind_of_place_is_found(source: str, expected: set[str]) -> None:
    assert mutated_sources(source) == expected


@pytest.mark.parametrize(
    "source", ["def f(a: Literal[1] = b) -> X[2]: ...", "if TYPE_CHECKING:\n    a = 1", 'f"{1}"', '"text"']
)
def test_types_and_texts_stay_as_they_are(source: str) -> None:
    assert mutated_sources(source) == set()


def test_a_sample_of_mutants_stays_the_same_when_other_lines_change() -> None:
    module = Path("bot/model/query.py")
    source = b"a < b\nc == d\nif e or f:\n    return g + 1\n"
    grown = b"# A note.\nh()\n" + source
    before = {make_random_key(1, module, mutant, source) for mutant in find_mutants(source)}
    assert len(before) == len(find_mutants(source))
    assert {make_random_key(1, module, mutant, grown) for mutant in find_mutants(grown)} == before
    assert not {make_random_key(2, module, mutant, source) for mutant in find_mutants(source)} & before


def test_the_test_file_of_a_module_runs_before_the_other_tests_of_its_package() -> None:
    folder = Path("tests/bot/digests/content")
    assert trial.find_tests(Path("bot/digests/content/events.py")) == [folder / "test_events.py", folder]
    assert trial.find_tests(Path("bot/digests/setup/form.py")) == [Path("tests/bot/digests/setup")]
    assert trial.find_tests(Path("adapters/slack/inbound/router.py")) == [Path("tests/adapters/slack")]
