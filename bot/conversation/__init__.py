"""The conversation, the same on every platform: decides what to do about questions, clicks, lists and digests.

A platform translates what it receives into a `Question` or a `Click`, provides a `Surface` to answer on, and renders
the messages. It decides nothing.
"""
