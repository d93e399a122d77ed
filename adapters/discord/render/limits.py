"""The limits of Discord, and a few of our own. Each number is written only here; the renderer keeps to it."""

from __future__ import annotations

# The maximum numbers of parts in a message, a row or a menu.
COMPONENTS = 40
BUTTONS_IN_ROW = 5
OPTIONS = 25
CHOICES = 25
SOURCES = 2
"""If a message has more sources than this, each source is laid out next to its text, which saves components. Our own
limit."""

# The maximum numbers of characters.
TEXT = 4000
"""All text displays of one message together."""
SCREEN = 3000
"""An answer, so that it fits on a screen. Our own limit."""
QUESTION = 640
"""A question that is shown, with its markup (each character of the question may take two)."""
BUTTON_LABEL = 80
BUTTON_URL = 512
TITLE_URL = 600
"""An address that a title links to. Our own limit, because addresses count as text."""
OPTION_TEXT = 100
PLACEHOLDER = 150
CHOICE_TEXT = 100
THREAD_NAME = 100
MODAL_TITLE = 45
MODAL_LABEL = 45
MODAL_HINT = 100
MODAL_TEXT = 400
"""A form field with one line. Our own limit."""
MODAL_LONG_TEXT = 4000
"""A form field with several lines."""
