"""A second copy of a small model's weights in a form that this processor reads fast, made once and kept.

llama.cpp has fast kernels for long prompts only for some quantisations. Of the starter model (Q4_1) a thread reads 170
tokens a second; of the same weights as Q8_0 340, as BF16 on a processor that multiplies those 450 (measured). A copy
holds the same weights to within rounding: log-probabilities move less than between llama.cpp's own kernels.
"""

from __future__ import annotations

import ctypes
import logging
import os
from pathlib import Path

from app.errors import ModelError
from app.models.gguf.header import check_gguf
from app.models.language.native import native

log = logging.getLogger(__name__)

SLOW = frozenset({"Q4_1", "Q5_0", "Q5_1"})
MOST_PARAMETERS = 700_000_000  # of a larger model the copy would cost more disk and memory than the speed is worth
Q8_0, BF16 = "Q8_0", "BF16"


def quick_copy(path: Path, folder: Path) -> Path:
    """The copy of the model in `folder`, made where it is not there yet; `path` itself where it needs none.

    Where the copy cannot be written (no room, no permission) the model is used as it is, with a line in the log.
    Raises what `check_gguf` raises.
    """
    copy = place_of(path, folder)
    if copy is None or is_whole(copy):
        return copy or path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_copy(path, copy, quick_form())
    except (OSError, ModelError) as error:
        log.warning("The model is read slowly: no quick copy of it could be made in %s (%s).", folder, error)
        return path
    return copy


def kept_copy(path: Path, folder: Path) -> Path:
    """The copy, where it is there already; else `path` itself."""
    copy = place_of(path, folder)
    return copy if copy is not None and is_whole(copy) else path


def place_of(path: Path, folder: Path) -> Path | None:
    """Where the copy of a model is, or goes; None for a model that needs none."""
    header = check_gguf(path)
    if header.quantisation not in SLOW or header.parameters > MOST_PARAMETERS or header.parts > 1:
        return None
    return folder / f"{path.stem}.{path.stat().st_size:x}.{path.stat().st_mtime_ns:x}.{quick_form()}.gguf"


def quick_form() -> str:
    """BF16 where the processor multiplies it, else Q8_0."""
    told = native().api.llama_print_system_info().decode()
    return BF16 if "AVX512_BF16 = 1" in told else Q8_0


def is_whole(copy: Path) -> bool:
    if not copy.is_file():
        return False
    try:
        check_gguf(copy)
    except ModelError:
        return False
    return True


def write_copy(path: Path, copy: Path, form: str) -> None:
    """Written aside and moved into place, so that a kill leaves no half copy. Raises ModelError, OSError."""
    api = native().api
    settings = api.llama_model_quantize_default_params()
    settings.ftype = {Q8_0: api.LLAMA_FTYPE_MOSTLY_Q8_0, BF16: api.LLAMA_FTYPE_MOSTLY_BF16}[form]
    settings.allow_requantize = True
    part = copy.with_suffix(f".{os.getpid()}.part")
    try:
        status = api.llama_model_quantize(os.fsencode(path), os.fsencode(part), ctypes.byref(settings))
        if status != 0 or not is_whole(part):
            raise ModelError("copy_failed", status=status)
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
