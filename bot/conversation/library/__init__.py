"""What people can ask of the library: answers, lists, the details of an answer."""
