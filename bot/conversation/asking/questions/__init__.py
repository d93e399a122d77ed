"""Replies to what people ask: answers, follow-ups, and lists for texts that ask for one."""
