"""Exams, from which models are learned: a library, questions about it whose answers are known, and what the bot finds
when it is asked."""
