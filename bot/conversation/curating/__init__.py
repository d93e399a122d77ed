"""What curators do about questions without an answer, and how the people who asked are told."""
