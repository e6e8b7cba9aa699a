"""A query in, an Answer with its headline or an Unsure out, each claim cited; imported by services and above.

Read query.py, state.py and pipeline.py, in this order; every stage below them is a package.
"""
