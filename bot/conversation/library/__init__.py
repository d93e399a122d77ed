"""What people can ask of the library: answers, lists, what is behind an answer."""
