"""Credits of pictures are removed from an article."""

from __future__ import annotations

import pytest

from tests.support.library.boilerplate import OWN, without_boilerplate


@pytest.mark.parametrize(
    "credit",
    [
        "Photos by Ole Berg and Ada Nordmann",
        "Illustration by Ole Berg",
        "© 2021 Ole Berg",
        "Anna Berg/The Bergen Courier via AP",
        "Anna Berg-USA TODAY Sports",
        "Mandatory Credit: Anna Berg-USA TODAY Sports",
        "Anna Berg for The Bergen Courier",
        "SpaceBerg/Bergen Ferries",
        "Map: Anna Berg / The Courier",
        "AP Photo/Ole Berg",
        "NASA/JPL-Caltech",
        "Provided photo",
        "@annaberg/Instagram",
        "Screenshot via YouTube",
        "Bergen Harbour Office via AP",
        "Photo Source: Anna Berg from Pexels.",
        "Anna Berg on Unsplash",
        "Anna Berg via Getty Images.",
    ],
)
def test_a_credit_of_a_picture_is_removed(credit: str) -> None:
    assert without_boilerplate(OWN, credit, OWN) == [OWN, OWN]


@pytest.mark.parametrize(
    "line", ["Science/Technology", "Anna Berg", "Input / Output", "Copyright of the maps", "Provided that"]
)
def test_a_line_that_only_looks_like_a_credit_stays(line: str) -> None:
    assert without_boilerplate(OWN, line, OWN) == [OWN, line, OWN]
