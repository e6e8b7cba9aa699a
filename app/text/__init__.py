"""Words, numbers, dates and scripts, read one way for questions and pages alike; imported by all that read text."""
