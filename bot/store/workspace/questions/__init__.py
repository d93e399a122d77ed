"""Questions that are kept: without an answer, decided by curators, and what those who asked are told."""
