"""In place of PyInstaller's own, which takes everything: headers, tests and the sources of every module."""

from pathlib import Path

from PyInstaller.utils.hooks import get_package_paths

folder = Path(get_package_paths("torch")[1])
binaries = [(str(path), "torch/lib") for path in (folder / "lib").iterdir() if path.is_file()]
binaries += [(str(path), "torch/bin") for path in (folder / "bin").glob("torch_shm_manager*")]
module_collection_mode = "pyz"
