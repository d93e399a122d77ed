"""Judges whether a reader understands an English figure without its sentence, and adds the words that the figure lacks.

`completed_figure.py` completes one figure while it is found. `clear_figures.py` then leaves out or rewords the figures
of an article that are still unclear; it sees each of them as a `ShownFigure` (`shown_figure.py`), which is the figure
as the reader sees it. `unclear_figures.py`, with `assertions`, `neighbours`, `references`, `missing_owners` and
`missing_scopes`, says what can be unclear. The other modules read the words around a figure: `predicates`,
`continuations`, `scopes`, `clauses`, `next_clauses`, `last_phrases`, `endings`, `verbs`.
"""
