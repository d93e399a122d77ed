"""What Slack accepts. Each number is here once; the renderer keeps to them, and tests check that."""

from __future__ import annotations

# How many there may be.
BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100
BUTTONS_IN_ROW = 25
MENU = 5
"""Entries in an overflow menu (⋯)."""
OPTIONS = 100
TABLE_ROWS = 100
TABLES_IN_MESSAGE = 1

# How many characters they may have.
HEADER = 150
PLAIN_TEXT = 3000
BUTTON_LABEL = 75
OPTION_TEXT = 75
OPTION_VALUE = 150
MODAL_TITLE = 24
PANE_TITLE = 200
PROMPT_TITLE = 75
NOTICE = 600
"""Characters of the top-level text, before escaping. Slack accepts more, a notification shows less."""

MESSAGE = 10_000
"""Characters in all blocks of one message. From about 12,000 on, Slack responds `msg_blocks_too_long`."""

SCREEN = 3_500
"""Characters of an answer, so that it fits on a screen; our own limit."""
