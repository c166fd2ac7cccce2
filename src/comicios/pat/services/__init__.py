"""The acts on the programme: one function per act of a person."""
