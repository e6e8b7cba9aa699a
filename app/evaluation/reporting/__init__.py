"""Figures come in; one HTML page with curves goes out."""
