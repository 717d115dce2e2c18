"""What became of a job's rows, for people and for the next job."""
