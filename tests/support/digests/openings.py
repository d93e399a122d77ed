"""The first sentences of articles whose titles were cut off."""

from __future__ import annotations

ARRESTED = (
    "“It was like an army,” a caller said.",
    "Police in Lindholm arrested 31 people on Saturday after they were seen near a parade.",
)
FREED = "The court in Lindholm on Monday freed 31 people two years after their arrest, its spokesman said."
