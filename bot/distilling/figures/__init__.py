"""Finds figures (percentages, sums, amounts) and what each of them measures. `figure_finder.py` says which step is in
which file.

Words used throughout: the *value* of a figure is its number with its unit ("$5 million"), its *label* the words
that say what it counts or measures. The *bound* of a number makes it a limit or an estimate ("more than"). The
*predicate* of a figure are the words before its number that say what happens ("The storm destroyed | 40 homes"), a
*continuation* of a label the words after it that say more ("40 people | who fled"), the *scope* of a figure the words
for where and when it is true ("in Norland"). A *statement* is a clause that a reader understands without the rest of
its sentence. To *show* a figure is to print its value and label on a card, without its sentence.

In examples a bar ("|") is between a value and its label ("40 | boats in the harbour"), or marks the position in
question; two bars are around the words in question. Parameters such as `start`, `end` and `offset` are offsets in the
text of the article.
"""
