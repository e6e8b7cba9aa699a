"""What training changed of an encoder, as a file: matrices as int8 with one scale a row, the rest as float16."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from app.errors import AdapterUnusable

SCALE = ".scale"


def save_adapter(tensors: Mapping[str, torch.Tensor], path: Path) -> None:
    packed: dict[str, torch.Tensor] = {}
    for name, tensor in tensors.items():
        if tensor.dim() == 2:
            scales = (tensor.abs().amax(dim=1) / 127).clamp(min=1e-12)
            packed[name] = torch.round(tensor / scales.unsqueeze(1)).to(torch.int8)
            packed[name + SCALE] = scales.float()
        else:
            packed[name] = tensor.half().clone()
    save_file({name: tensor.detach().contiguous() for name, tensor in packed.items()}, str(path))


def load_adapter(path: Path, into: Mapping[str, torch.Tensor]) -> None:
    """Writes the file's tensors over those of the same name. Raises AdapterUnusable where names or sizes differ."""
    try:
        packed = load_file(str(path))
    except (OSError, SafetensorError) as error:
        raise AdapterUnusable("cannot_be_loaded", name=path.name, why=error) from error
    shapes = {name: tensor.shape for name, tensor in packed.items() if not name.endswith(SCALE)}
    if shapes != {name: tensor.shape for name, tensor in into.items()}:
        raise AdapterUnusable("other_encoder", name=path.name)
    with torch.no_grad():
        for name, tensor in into.items():
            scales = packed.get(name + SCALE)
            values = packed[name].float()
            tensor.copy_(values if scales is None else values * scales.unsqueeze(1))
