"""The golden set: questions over documents of this repository, what they were answered, and the run that tells."""
