"""The books: exact amounts, and the ledger that every figure of an account is a sum of."""
