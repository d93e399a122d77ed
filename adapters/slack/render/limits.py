"""The limits of Slack, and a few of our own. Each number is written only here; the renderer keeps to it, and tests
check that."""

from __future__ import annotations

# The maximum numbers of parts in a message, a view, a row or a menu.
BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100
BUTTONS_IN_ROW = 25
MENU = 5
"""Entries in an overflow menu (⋯)."""
OPTIONS = 100
TABLE_ROWS = 100
TABLES_IN_MESSAGE = 1

# The maximum numbers of characters.
HEADER = 150
PLAIN_TEXT = 3000
BUTTON_LABEL = 75
OPTION_TEXT = 75
OPTION_VALUE = 150
MODAL_TITLE = 24
PANE_TITLE = 200
PROMPT_TITLE = 75
NOTICE = 600
"""The top-level text of a message, before escaping. Slack accepts more, but a notification shows less."""

MESSAGE = 10_000
"""All blocks of one message together. From about 12,000 characters on, Slack responds `msg_blocks_too_long`."""

SCREEN = 3_500
"""An answer, so that it fits on a screen. Our own limit."""
