"""Reads of what was loaded."""
