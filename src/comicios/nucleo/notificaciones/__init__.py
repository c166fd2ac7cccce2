"""What happened to a person's own work, told to that person: derived from acts, never one itself."""
