"""Claims and the places they cite come in; what stands there, and who says otherwise, goes out to the pipeline."""
