"""Runs before the program, in each of its processes.

It makes of this process the one that clears away what killed children leave behind, where it was started for that.
PyInstaller sees to it too, but only if the program was started without options for warnings, and the window sets one.
"""

import sys
import warnings

TRACKER = "from multiprocessing.resource_tracker import main"


if sys.argv[-2:-1] == ["-c"] and sys.argv[-1].startswith(TRACKER):
    warnings.filterwarnings("ignore", category=UserWarning, module="multiprocessing.resource_tracker")
    exec(sys.argv[-1])
    sys.exit()
