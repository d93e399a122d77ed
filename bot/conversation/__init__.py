"""One conversation for every platform: what is decided about questions, clicks, lists and digests, once.

A platform translates what it receives into a `Question` or a `Click`, gives a `Surface` to answer on, and renders the
messages. Everything else is decided here.
"""
