"""The sources of exams besides the labelled sets: hand-written chat and questions, and public pages."""
