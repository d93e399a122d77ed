"""The cards that digests can show, prepared once for each part of a library."""
