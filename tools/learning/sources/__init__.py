"""What exams are made from in addition to the labelled sets: hand-written chat and questions, and public pages."""
