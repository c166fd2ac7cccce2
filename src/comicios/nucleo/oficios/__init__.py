"""Official letters: drafted, issued with their number, printed from templates that staff edit in Word."""
