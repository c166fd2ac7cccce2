"""The bimonthly report: its frozen content and its paper."""
