"""What the command writes to standard output: tables, JSON, lines and CSV, every amount exact."""
