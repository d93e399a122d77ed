"""Processes for what others wrote: with limits of time and memory, and killed if they exceed them."""
