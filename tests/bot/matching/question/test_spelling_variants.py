"""A word counts as found if an article has it in British or American spelling."""

from __future__ import annotations

import pytest

from bot.matching.question.spelling_variants import spelling_variants
from bot.model import Outcome
from tests.support.library.story import ask_two_stories

PAIRS = [
    ("defence", "defense"), ("offences", "offenses"), ("licensing", "licencing"), ("practised", "practiced"),
    ("harbour", "harbor"), ("neighbours", "neighbors"), ("behavioural", "behavioral"), ("armoury", "armory"),
    ("organise", "organize"), ("realised", "realized"), ("privatisation", "privatization"), ("analysed", "analyzed"),
    ("theatre", "theater"), ("metres", "meters"), ("centred", "centered"), ("catalogues", "catalogs"),
    ("dialogue", "dialog"), ("programme", "program"), ("kilogrammes", "kilograms"), ("travelled", "traveled"),
    ("counsellor", "counselor"), ("fulfil", "fulfill"), ("enrolment", "enrollment"), ("skilful", "skillful"),
]  # fmt: skip
DIFFERENT = [
    ("four", "for"), ("tour", "tor"), ("rise", "rize"), ("prise", "prize"), ("wise", "wize"), ("device", "devise"),
    ("filled", "filed"), ("filling", "filing"), ("there", "theer"), ("blog", "blogue"), ("mall", "mal"),
    ("acre", "acer"), ("since", "sinse"),
]  # fmt: skip


def _are_variants(word: str, other: str) -> bool:
    return other in [variant.word for variant in spelling_variants(word)]


@pytest.mark.parametrize(("british", "american"), PAIRS)
def test_both_spellings_are_variants_of_each_other(british: str, american: str) -> None:
    assert _are_variants(british, american)
    assert _are_variants(american, british)


@pytest.mark.parametrize(("word", "other"), DIFFERENT)
def test_different_words_are_not_variants(word: str, other: str) -> None:
    assert not _are_variants(word, other)


MINISTER = "Ines Okafor, the {} minister of Tarrow, was a sailor before. She has two boats."
ROWING = "The minister of harbours of Kardla, Jon Tamm, spoke about the {} of the title. The minister rows, too."


@pytest.mark.parametrize(("typed", "written"), [("defense", "defence"), ("defence", "defense")])
def test_an_article_is_found_by_the_other_spelling_although_another_has_the_typed_one(typed: str, written: str) -> None:
    ranking = ask_two_stories(f"who is the {typed} minister", MINISTER.format(written), ROWING.format(typed))
    assert ranking.outcome is Outcome.ANSWER
    assert ranking.matches[0].card_id == "story"


def test_a_stem_that_only_begins_alike_is_another_word() -> None:
    ranking = ask_two_stories("who organised it", "The organ of Tarrow is out of tune. Ines Okafor plays.", "A boat.")
    assert "organised" in ranking.unknown_words
