"""From the files of a folder to the bytes of each article."""
