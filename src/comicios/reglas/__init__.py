"""The law, in pure Python: no framework, no clock, no input or output but its own parameters."""
