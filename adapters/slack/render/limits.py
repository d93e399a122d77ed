"""What Slack accepts, in characters and pieces. Each number once; the renderer keeps to them, the tests check them."""

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
"""Top-level text, before it is escaped; Slack takes more, a notification shows less."""

MESSAGE = 10_000
"""Characters over all blocks of one message; beyond some 12,000 Slack answers `msg_blocks_too_long`."""

SCREEN = 3_500
"""Characters of one answer that a reader sees without scrolling far."""
