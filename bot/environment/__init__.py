"""What a process is given from outside: its settings and the `.env` file, the time, and the log that it writes to."""
