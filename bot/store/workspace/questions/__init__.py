"""The questions that a workspace keeps because the bot had no answer: what curators decide about them, and what the
people who asked are told."""
