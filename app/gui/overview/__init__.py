"""What the window shows of a document at a glance: an Overview in, questions and citations that are chosen out."""
