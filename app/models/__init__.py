"""Inference only: texts come in, vectors, spans and tokens with their log-probabilities go out; imported by indexing
and above.
"""
