"""The page and the dialog that search across the house, and the keys that work in it."""
