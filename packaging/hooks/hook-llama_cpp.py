"""llama.cpp's libraries, as they lie beside its Python; contents.py says which copies of them."""

from pathlib import Path

from PyInstaller.utils.hooks import get_package_paths

folder = Path(get_package_paths("llama_cpp")[1]) / "lib"
binaries = [(str(path), "llama_cpp/lib") for path in folder.iterdir() if path.is_file()]
