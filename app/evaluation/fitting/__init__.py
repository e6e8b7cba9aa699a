"""Labelled questions come in; calibrators and thresholds, with what they promise, go out."""
