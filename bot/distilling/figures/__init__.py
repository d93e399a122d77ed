"""Finds figures (percentages, sums, amounts) and what each of them measures."""
