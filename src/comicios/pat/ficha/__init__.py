"""The technical sheet of an indicator, as content (the same for the page and the paper) and as PDF/A."""
