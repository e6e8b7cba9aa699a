"""The grid view: documents down, questions across; shows what comes in, says what the user does."""
