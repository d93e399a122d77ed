"""Reads a question together with passages, to find out which passage answers, and with which words."""
