"""Recognises words in quotation marks that are not speech, and attributions of speech that are wrong."""
