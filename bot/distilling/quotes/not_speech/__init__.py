"""Recognises quoted words that are not speech, and attributions that are wrong."""
