"""The models of this computer: which can be had, fetched, imported, and what fits; imported by services and the
interfaces.
"""
