"""What people can ask of the libraries: questions, and lists of what they contain."""
