"""Words, numbers, scales, dates and scripts, read one way for questions and pages alike, by the language of the text;
imported by all that read text."""
