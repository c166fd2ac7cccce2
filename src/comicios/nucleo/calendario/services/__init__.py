"""Acts on calendars, and the deadlines that hang from them."""
