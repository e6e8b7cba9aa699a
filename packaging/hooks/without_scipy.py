"""Runs before the program: stands in for what sentence-transformers imports of SciPy and scikit-learn: two functions.

It needs them for sparse vectors and for distances of other kinds than the ones that Candor asks for. With what they
depend on, they would be 200 MB.
"""

import sys
from types import ModuleType


def left_out(*values, **named):
    raise NotImplementedError("SciPy and scikit-learn are not part of the installed Candor.")


for name, function in (("scipy.sparse", "coo_matrix"), ("sklearn.metrics", "pairwise_distances")):
    stand_in = ModuleType(name, "Not here: see without_scipy.py.")
    setattr(stand_in, function, left_out)
    sys.modules[name] = stand_in
