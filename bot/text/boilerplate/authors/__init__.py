"""Boilerplate that names authors, papers and agencies: bylines, datelines, signatures, notes on authors."""
