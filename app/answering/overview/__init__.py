"""A document comes in, what it is at a glance goes out: title, date, kind, summary, questions, every sentence cited."""
