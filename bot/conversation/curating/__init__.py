"""What curators do about questions without an answer, and how those who asked hear of it."""
