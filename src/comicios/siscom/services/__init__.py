"""Acts on results."""
