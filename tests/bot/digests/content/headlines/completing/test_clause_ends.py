"""Where a title that its source cut off ends if nothing completes it: `ARRESTED` is the opening of an article that does
not say the rest of these titles."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.complete_headline import complete_headline
from tests.support.digests.openings import ARRESTED


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Court frees 31 after …", "Court frees 31"),
        ("Court frees 31 on ...", "Court frees 31"),
        ("As court frees 31, people ...", "Court frees 31"),
        ("The towns join NATO. Here is what ...", "The towns join NATO"),
        ("Court frees 31 people, the mayor says ...", "Court frees 31 people, the mayor says"),
        ("Court frees 31 people, ending a long ...", "Court frees 31 people"),
        ("The court frees people. Here is what ...", "The court frees people"),
    ],
)
def test_a_title_that_cannot_be_completed_ends_where_a_clause_ends(title: str, whole: str) -> None:
    assert complete_headline(title, ARRESTED) == whole


@pytest.mark.parametrize(
    "title",
    [
        "Court frees 31 people, but the ...",
        "Doctors say search for the ferry needs to look beyond the ...",
        "Court frees 31 people at last -- but the ...",
        "Court frees 31 nearly two years after ...",
        "Court says it's been two years since the ferry was ...",
        "Court drops objections to Lindholm and Tarrow joining NATO ...",
        "Court bars towns from ...",
        "Why the court was on ...",
        "Ferry captain Ines Okafor, who freed ...",
        "Judge Kim, who freed ...",
        "Bulls, bears, and wolves ...",
        "Court in the biggest trial in ...",
        "Mayor: 'We stay calm after ...",
        "Mayor thanks police. But others in ...",
    ],
)
def test_a_title_that_cannot_be_completed_keeps_an_ellipsis(title: str) -> None:
    assert complete_headline(title, ARRESTED[:1]) == title.replace("...", "…")


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Storm skirts the old harbour, leaves more than 1 million without ...", "Storm skirts the old harbour"),
        ("The storm hits the harbour and leaves 31 towns without ...", "The storm hits the harbour"),
        (
            "Big changes are coming for ferries (old ones). Here's what ...",
            "Big changes are coming for ferries (old ones)",
        ),
    ],
)
def test_a_headline_does_not_end_before_a_missing_part_or_with_a_full_stop(title: str, whole: str) -> None:
    assert complete_headline(title, ()) == whole


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Court frees 31 people, ends a trial of ...", "Court frees 31 people"),
        ("Court frees 31 people, the most since ...", "Court frees 31 people"),
        ("Court frees 31 people; captain Okafor ...", "Court frees 31 people"),
    ],
)
def test_a_headline_ends_before_a_comma_if_no_source_follows(title: str, whole: str) -> None:
    assert complete_headline(title, ()) == whole


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Mayor leaves captains hanging as ferries sail into full ...", "Mayor leaves captains hanging"),
        ("Mayor Okafor sells her ferry and is set to ...", "Mayor Okafor sells her ferry"),
        ("Riders of Lindholm want their money back after massive ...", "Riders of Lindholm want their money back"),
        (
            "Ferry rides, rain, some bread and the Quill. It's Monday's ...",
            "Ferry rides, rain, some bread and the Quill",
        ),
        ("The ferries of Lindholm: Our captain looks back on 2020 ...", "Our captain looks back on 2020"),
    ],
)
def test_a_headline_ends_with_the_last_clause_that_is_whole(title: str, whole: str) -> None:
    assert complete_headline(title, ()).endswith(whole)


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Ferries could sail to Lindholm as early as ...", "Ferries could sail to Lindholm"),
        ("Ferry fares hit a record as the harbour of ...", "Ferry fares hit a record"),
        ("Ferry riders of Lindholm get their money back after ...", "Ferry riders of Lindholm get their money back"),
        ("Small ferries of Lindholm run into trouble. Riders could ...", "Small ferries of Lindholm run into trouble"),
        ("Ferries of Lindholm: A look back, May 1-7: Council ...", "Ferries of Lindholm: A look back, May 1-7"),
    ],
)
def test_a_headline_ends_after_a_whole_clause_of_its_title(title: str, whole: str) -> None:
    assert complete_headline(title, ()) == whole
