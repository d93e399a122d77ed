"""Decides what to do with the candidates: whether the articles cover the subject, what to answer, and why."""
