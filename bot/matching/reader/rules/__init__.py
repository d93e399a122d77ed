"""Rules against passages that answer a question that was not asked: one or two in each file.

A rule is a function of the question and the windows that were read, best first. It returns the windows that stay: most
rules leave windows out, and some move the answer of a window. `all_rules.py` lists all rules in their order.
"""
