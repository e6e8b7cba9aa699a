"""Candor: ask your private PDFs, get cited answers or an honest "I am unsure"."""

import os

__version__ = "0.1.0"

# onnxruntime, loaded by PyMuPDF and by the text recognition, reports its use to its maker unless this variable is set
# before it is loaded (https://github.com/microsoft/onnxruntime/pull/27379). It is set here because every process of
# Candor imports this package before anything else.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
