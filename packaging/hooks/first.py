"""Runs before the program, in each of its processes.

It stands in for what sentence-transformers imports of SciPy and scikit-learn: two functions, needed for sparse vectors
and for distances of other kinds than the ones that Candor asks for. With what they depend on, they would be 200 MB.

And it makes of this process the one that clears away what killed children leave behind, where it was started for that.
PyInstaller sees to it too, but only if the program was started without options for warnings, and the window sets one.
"""

import sys
import warnings
from types import ModuleType

TRACKER = "from multiprocessing.resource_tracker import main"


def left_out(*values, **named):
    raise NotImplementedError("SciPy and scikit-learn are not part of the installed Candor.")


for name, function in (("scipy.sparse", "coo_matrix"), ("sklearn.metrics", "pairwise_distances")):
    stand_in = ModuleType(name, "Not here: see the file that put it here.")
    setattr(stand_in, function, left_out)
    sys.modules[name] = stand_in

if sys.argv[-2:-1] == ["-c"] and sys.argv[-1].startswith(TRACKER):
    warnings.filterwarnings("ignore", category=UserWarning, module="multiprocessing.resource_tracker")
    exec(sys.argv[-1])
    sys.exit()
