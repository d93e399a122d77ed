"""What people can ask of the library: questions, lists, the details of an answer."""
