"""Sentences and reports for tests of summaries."""

from __future__ import annotations

from bot.distilling.summary import summarise
from bot.distilling.summary_scores import SummaryWeights
from bot.model import Span
from tests.support.library.articles import paragraphs_in

SAID = "The harbour council opened the northern harbour to fishing boats from seven towns on Monday morning."
SAID_AGAIN = "On Monday morning the harbour council opened the northern harbour to fishing boats from seven towns."
NEW = "Ferry tickets to the islands cost four crowns more for all travellers from towns with a harbour council."
ALSO_NEW = "Heavy fog keeps fishing boats in the southern harbour until the council lights the western lamps again."
REST = (
    "Bakers sell warm rye bread beside the old market hall before dawn on most winter weekdays.",
    "Two teachers repaired the broken school clock with parts from a much older radio.",
    "Snow closed the mountain road near the quarry for eleven days after the new year.",
    "Children painted a long blue whale across the gable of the empty cinema last autumn.",
)
TEXT = " ".join((SAID, NEW, ALSO_NEW, *REST[:2], SAID_AGAIN, *REST[2:]))
QUOTED = "“Ferry tickets to the islands cost four crowns more for all travellers from towns with a harbour council.”"


def summary(weights: SummaryWeights, text: str = TEXT) -> list[str]:
    """The sentences of the summary of one paragraph, chosen with these weights."""
    found = summarise(text, (Span(0, len(text)),), "en", "News of the coast", weights)
    return [excerpt.text for excerpt in found]


def summary_of_report(title: str, *sentences: str) -> list[str]:
    """The sentences of the summary of an article that has a paragraph for each of these sentences."""
    text = "\n\n".join(sentences)
    return [excerpt.text for excerpt in summarise(text, paragraphs_in(text, 0, len(text)), "en", title)]
