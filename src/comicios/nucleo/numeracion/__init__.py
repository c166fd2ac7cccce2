"""Numbers of official documents: series by pattern, without gaps nor repetitions whoever asks at once."""
