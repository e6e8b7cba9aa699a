"""Evidence comes in, proposals of an answer go out, each by a reader that fails in its own way; imported by the
pipeline.
"""
