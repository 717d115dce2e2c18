"""The input of a job: a file of rows, read and checked offline."""
