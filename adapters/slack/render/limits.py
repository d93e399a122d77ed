"""What Slack accepts, in characters and pieces. Each number is here once; the renderer keeps to them, and tests check
that."""

from __future__ import annotations

BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100
HEADER = 150
PLAIN_TEXT = 3000
BUTTON_LABEL = 75
BUTTONS_IN_ROW = 25
MENU = 5
"""Entries of an overflow menu (⋯)."""
OPTION_TEXT = 75
OPTION_VALUE = 150
OPTIONS = 100
TABLE_ROWS = 100
TABLES_IN_MESSAGE = 1
MODAL_TITLE = 24
NOTICE = 600
"""The maximum number of characters of top-level text, before escaping. Slack accepts more, a notification shows
less."""

MESSAGE = 10_000
"""The maximum number of characters in all blocks of one message: beyond some 12,000 Slack responds
`msg_blocks_too_long`."""

SCREEN = 3_500
"""The maximum number of characters of an answer that fit on a screen."""
