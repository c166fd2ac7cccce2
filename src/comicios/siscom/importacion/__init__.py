"""Reading published results: a file, recognised by a profile, becomes actas, sums and findings. No database here."""
