"""The door of the house: password, second factor, waits, end of a session, relay, and what was typed and not saved."""
