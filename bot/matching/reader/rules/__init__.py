"""When a passage answers a question that was not asked: a rule or two in each file.

A rule is a function of the question and the windows that were read, best first. It returns the windows that stay: most
rules leave windows out, and some move an answer within its passage. `all_rules.py` lists all rules in their order.
"""
