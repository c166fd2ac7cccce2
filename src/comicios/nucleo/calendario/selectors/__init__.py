"""Reading the calendars: which days count, what is open, what waits for a person."""
