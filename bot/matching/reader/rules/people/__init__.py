"""Rules about people: when somebody else answers another question."""
