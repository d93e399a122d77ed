"""Mutation testing: puts small faults into the program, one at a time, to see whether the tests notice."""
