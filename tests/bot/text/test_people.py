"""The article shows which person a speaker's name means."""

from __future__ import annotations

import pytest

from bot.text.people import bare_name, person_key, resolve_name


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("Ana Ruiz", "Ana Ruiz"),
        ("Dr. Anna Ruiz", "Anna Ruiz"),
        ("Republican Sen. Paul Ruiz of Ohio", "Paul Ruiz"),
        ("Secretary of State Paul Ruiz", "Paul Ruiz"),
        ("Agency Director Tavros Omega Ulm", "Tavros Omega Ulm"),
        ("their son Nick Smith", "Nick Smith"),
        ("The Post's Anna Ruiz", "Anna Ruiz"),
        ("EU Commission President Ursula von der Leyen", "Ursula von der Leyen"),
        ("Ruiz", "Ruiz"),
        ("the Pope", "Pope"),
        ("Pope Leo", "Pope Leo"),
        ("Mr. Ruiz", "Ruiz"),
        ("Mr Ruiz", "Ruiz"),
        ("Miss Ruiz", "Ruiz"),
        ("Frau Ruiz", "Ruiz"),
        ("a spokesman of Paul Ruiz", "a spokesman of Paul Ruiz"),
        ("Paul Ruiz’s spokesman", "Paul Ruiz’s spokesman"),
        ("the Paul Ruiz Foundation", "the Paul Ruiz Foundation"),
        ("the agency", "the agency"),
        ("", ""),
    ],
)
def test_a_bare_name_has_no_title_and_no_home(speaker: str, name: str) -> None:
    assert bare_name(speaker) == name


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Mayor Paul Ruiz spoke.", ["Paul Ruiz"]),
        ("Paul Ruiz spoke, and Paul B. Ruiz left.", ["Paul Ruiz"]),
        ("Will Ruiz go? Paul Ruiz will.", ["Paul Ruiz"]),
        ("Director-General Tavros Omega Ruiz spoke.", ["Tavros Omega Ruiz"]),
        ("The Ruiz Foundation and President Ruiz.", ["Ruiz"]),
        ("The city of Paul. Ruiz spoke.", ["Ruiz"]),
        ("He asked Paul.\nRuiz spoke.", ["Ruiz"]),
    ],
)
def test_a_last_name_means_the_person_named_in_full(text: str, meant: list[str]) -> None:
    assert resolve_name("Ruiz", text) == meant


@pytest.mark.parametrize("title", ["Mr", "Mr.", "Ms", "Miss", "Herr", "Madame", "Señor"])
def test_a_last_name_after_a_polite_title_means_the_person_named_in_full(title: str) -> None:
    assert resolve_name(f"{title} Ruiz", f"Paul Ruiz spoke. {title} Ruiz left.") == ["Paul Ruiz"]


@pytest.mark.parametrize(
    ("speaker", "text", "meant"),
    [
        ("King", "Paul King spoke. King left.", "Paul King"),
        ("the King", "Paul King spoke. The King left.", "the King"),
        ("King", "Paul Ruiz met King Leo. King left.", "King Leo"),
        ("King", "Paul Ruiz met a king. King left.", "King"),
    ],
)
def test_a_title_may_be_a_last_name(speaker: str, text: str, meant: str) -> None:
    assert resolve_name(speaker, text) == [meant]


def test_names_far_before_a_last_name_are_not_part_of_it() -> None:
    many = "Aurelia " * 12
    (name,) = resolve_name("Ruiz", f"{many}Ruiz spoke.")
    assert name.endswith("Aurelia Ruiz")
    assert len(name) < 90


def test_a_last_name_of_two_people_may_be_either() -> None:
    assert sorted(resolve_name("Ruiz", "Paul Ruiz met Anna Ruiz.")) == ["Anna Ruiz", "Paul Ruiz"]


def test_a_first_name_means_the_person_named_in_full() -> None:
    assert resolve_name("Maria", "Maria Santos spoke. Maria left.") == ["Maria Santos"]


def test_a_speaker_without_a_name_keeps_their_description() -> None:
    assert resolve_name("the agency", "Agency Director Paul Ruiz") == ["the agency"]


def test_names_of_one_person_have_one_key() -> None:
    assert person_key("Paul B. Ruiz") == person_key("paul ruiz") == person_key("Paul Benedict Ruiz")
    assert person_key("Paul Ruiz") != person_key("Anna Ruiz")


def test_a_first_name_in_no_list_is_recognised_by_a_relative_with_the_same_surname() -> None:
    text = "Cherelle Griner, the wife of Brittney Griner, spoke on Thursday. Cherelle said so."
    assert resolve_name("Cherelle", text) == ["Cherelle Griner"]
    assert resolve_name("Ford", "Ford Mustang sales fell. Ford said that the Mustang sells well.") == ["Ford"]


@pytest.mark.parametrize(
    "before", ["“We go to Salem,” ", '"We go to Salem," ', "From Salem: ", "(from Salem) ", "Courtesy/Salem "]
)
def test_a_word_before_a_mark_is_not_a_first_name(before: str) -> None:
    assert resolve_name("Quill", f"Mara Quill spoke. {before}Quill said. {before}Quill said.") == ["Mara Quill"]
