"""Keywords are the words and names that an article is about."""

from __future__ import annotations

import pytest

from bot.distilling import distil
from tests.support.library.articles import article_of


def test_days_and_common_words_are_not_keywords() -> None:
    text = "On Monday the lock broke. Officials said on Monday that the lock was old. The officials left the lock."
    keywords = distil(article_of(text))[0].keywords
    assert "lock" in keywords
    assert not {"Monday", "officials", "Officials"} & set(keywords)


def test_a_keyword_is_a_whole_name() -> None:
    text = (
        "In New Ostend, President Ida Crane met the Norland Boat Service. Experts like New Ostend. "
        "The Norland Boat Service and Ida Crane left. Experts stayed, and see quay.example.com."
    )
    keywords = set(distil(article_of(text))[0].keywords)
    assert {"New Ostend", "Ida Crane", "Norland Boat Service"} <= keywords
    assert not {"Ostend", "President Ida", "Norland Boat", "Boat Service", "Experts", "com", "example"} & keywords


def test_a_frequent_capitalised_word_is_a_keyword_even_if_it_also_occurs_in_lower_case() -> None:
    text = "Quill rows. All like Quill, and Quill likes all. He wrote that quill is a boat, and so wrote Quill."
    assert "Quill" in distil(article_of(text))[0].keywords


def test_an_office_is_a_keyword_in_lower_case() -> None:
    text = "The District Attorney left. All like the District Attorney, whom the lock has. The lock is old."
    keywords = distil(article_of(text))[0].keywords
    assert "district attorney" in keywords
    assert "District Attorney" not in keywords


def test_the_place_of_an_office_keeps_its_capital_in_a_keyword() -> None:
    text = "The Turkish President left. All like the Turkish President, whom the lock has. The lock is old."
    assert "Turkish president" in distil(article_of(text))[0].keywords


def test_an_abbreviated_office_is_not_a_keyword() -> None:
    text = (
        "The lock has a CEO and a Rep. The CEO left, and the Democratic Rep. left. The Democratic Rep. and the CEO met."
    )
    assert not {"ceo", "rep", "democratic rep"} & set(distil(article_of(text))[0].keywords)


def test_a_place_that_longer_names_contain_is_a_keyword_itself() -> None:
    text = "The Ostend Boat Service left. All like Ostend, and Ostend has boats. The lock of Ostend is old."
    assert "Ostend" in distil(article_of(text))[0].keywords


def test_a_word_that_only_longer_names_have_is_not_a_keyword() -> None:
    text = "The National Boat Service met the National Lock Club. Sen Crane and Sen Lund left in Dec and came in Dec. "
    keywords = distil(article_of(text + "The National Mint and the National Quay stayed. " * 2))[0].keywords
    assert not {"National", "Sen", "Dec"} & set(keywords)


@pytest.mark.parametrize(
    ("text", "keyword", "left_out"),
    [
        ("The rope is able to hold. A rope, if able to bend, is able to last.", "rope", "able"),
        ("The mint expects to close. It expects the worst, and the mint expects a flood.", "mint", "expects"),
        ("A quay was flooded. The quay was flooded twice, and a quay flooded again.", "quay", "flooded"),
        ("The fares are steeper than ever. Its fares were steeper than most fares.", "fares", "steeper"),
        ("The boat argues well. The boat argues that it is old, and argues so.", "boat", "argues"),
        ("A tribal council met. The tribal council is a tribal one.", "tribal council", "tribal"),
        ("The crew wrote letters. A crew wrote to all, and they wrote again.", "crew", "wrote"),
        ("The mast fell especially fast. The mast is especially old.", "mast", "especially"),
    ],
)
def test_a_word_that_the_text_does_not_use_as_a_noun_is_not_a_keyword(text: str, keyword: str, left_out: str) -> None:
    keywords = distil(article_of(text))[0].keywords
    assert keyword in keywords
    assert left_out not in keywords


def test_the_rank_after_an_office_belongs_to_the_keyword() -> None:
    text = "The attorney general left. All like the attorney general, who has a lock. A general lock is a general one."
    keywords = distil(article_of(text))[0].keywords
    assert "attorney general" in keywords
    assert not {"attorney", "general"} & set(keywords)


def test_a_verb_that_is_also_a_noun_of_the_text_is_a_keyword() -> None:
    assert (
        "play" in distil(article_of("They play well. The play was long. All like the play, and play on."))[0].keywords
    )


def test_a_first_name_is_not_a_keyword_beside_the_whole_name() -> None:
    text = "Ida Crane spoke in Ostend. They thank Ida, and Ida left. Ida Crane met Ida Crane, and all like Ida."
    keywords = distil(article_of(text))[0].keywords
    assert "Ida Crane" in keywords
    assert "Ida" not in keywords


def test_the_end_of_a_file_name_is_not_a_keyword() -> None:
    text = "The mint keeps prices.yaml in a lock. Clerks who change prices.yaml must call sys.executable from the lock."
    keywords = {*distil(article_of(text))[0].keywords}
    assert not {"aml", "xecutable", "yaml"} & keywords
