"""The pages of the calendar: each parses, calls one service or selector, and renders."""
