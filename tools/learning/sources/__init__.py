"""Where exams come from beside the labelled sets: hand-written chat and questions, and public pages."""
