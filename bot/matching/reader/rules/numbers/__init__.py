"""Rules against passages that answer with the number of another measure, person, thing, place or line of a list than
the one asked for."""
