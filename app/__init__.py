"""Candor: ask your private PDFs, get cited answers or an honest "I am unsure"."""

import os

__version__ = "0.1.0"

# onnxruntime, loaded by PyMuPDF and by the text recognition, reports its use to its maker unless this variable is set
# before it is loaded (https://github.com/microsoft/onnxruntime/pull/27379). It is set here because every process of
# Candor imports this package before anything else.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

# The threads of OpenMP (llama.cpp's, torch's, NumPy's) wait for each other some hundred times a token; by default they
# wait spinning. Where another program wants the cores too, that is ruinous (llama.cpp, two threads, two cores, load 6:
# 1.8 tokens a second against 18). OpenMP reads its environment once, as the first of these libraries is loaded, so this
# stands here as well. A user's own choice is kept.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
