"""When a passage answers another question than the one asked: one rule in each file."""
