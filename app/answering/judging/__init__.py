"""Features of a proposal come in; a confidence, its explanation and the decision to answer go out."""
