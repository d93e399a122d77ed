"""Judges whether a reader who sees only an English figure understands it, and adds the words that it lacks.

`completed_figure.py` completes one figure while it is found. `clear_figures.py` then leaves out or rewords those of the
whole article that are still unclear; `shown_figure.py` is such a figure as the reader sees it. `unclear_figures.py`,
with `assertions`, `neighbours`, `references`, `missing_owners` and `missing_scopes`, says what can be unclear. The
other modules read the words around a figure: `predicates`, `continuations`, `scopes`, `clauses`, `next_clauses`,
`last_phrases`, `endings`, `verbs`.
"""
