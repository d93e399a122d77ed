"""The learned models for windows (up to three neighbouring sentences): which ones to read, how to order them, and how
sure to be of the best one.

`python -m tools.learning.fit_reading FOLDER` writes them to bot/matching/data/reading.json; docs/matching-models.md
names the training data.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.matching.learned_models import LinearModel, Trees, parse_linear, parse_trees
from bot.matching.reader.confidence import CONFIDENCE_FEATURES
from bot.matching.reader.titles import TITLE_FEATURES
from bot.matching.reader.windows.ranking import ORDER_FEATURES
from bot.matching.reader.windows.windows import WINDOW_FEATURES
from bot.matching.vectors.arrays import Floats


@dataclass(frozen=True, slots=True, eq=False)
class ReadingModels:
    """The learned models. `window`: whether a window is worth reading; `order`: which of the windows that were read
    answers best; `answer`: whether the best window answers; `title`: if the articles are a list of questions, what the
    title of the best window's article adds to the log-odds of `answer`."""

    window: LinearModel
    order: LinearModel
    answer: Trees
    title: LinearModel

    def log_odds(self, confidence_features: Floats, title_features: Floats | None) -> float:
        """The log-odds that the best window answers. `confidence_features` has the CONFIDENCE_FEATURES;
        `title_features` has the TITLE_FEATURES, and is None unless the articles are a list of questions. Both have one
        dimension."""
        title_log_odds = 0.0 if title_features is None else float(self.title.log_odds(title_features[None])[0])
        return self.answer.log_odds(confidence_features) + title_log_odds


@cache
def load_reading_models() -> ReadingModels:
    """The models in the package. Raises ValueError if they were not fitted on the features that the code has now."""
    return parse_reading_models((resources.files("bot.matching") / "data" / "reading.json").read_text(encoding="utf-8"))


def parse_reading_models(text: str) -> ReadingModels:
    """The models in JSON, as `fit_reading` writes it. Raises ValueError if they were fitted on other features."""
    data = json.loads(text)
    return ReadingModels(
        window=parse_linear(data["window"], WINDOW_FEATURES, "reading.json: window"),
        order=parse_linear(data["order"], ORDER_FEATURES, "reading.json: order"),
        answer=parse_trees(data["answer"], CONFIDENCE_FEATURES, "reading.json: answer"),
        title=parse_linear(data["title"], TITLE_FEATURES, "reading.json: title"),
    )
