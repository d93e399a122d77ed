"""The modals that people fill in, and the Home tab."""
