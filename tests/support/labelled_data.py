"""The labelled data next to the checkout, without which some tests cannot run."""

from __future__ import annotations

from pathlib import Path

import pytest


def needs_data(path: Path) -> pytest.MarkDecorator:
    """A mark that skips a test if this file or folder of the labelled data is missing."""
    return pytest.mark.skipif(not path.exists(), reason=f"the labelled data is not next to the checkout: {path.name}")
