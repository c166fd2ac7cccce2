"""Backups of the whole installation: one file with the database, the evidence and the ancla, verified and restored."""
