"""The books: exact amounts, and the ledger. Every figure of an account is a sum of ledger entries."""
