"""Exams: libraries, questions about them whose answers are known, and what the bot finds when it is asked."""
