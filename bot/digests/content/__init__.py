"""What a digest contains: choosing its stories and writing them as a document."""
