"""Models from disk: copied or referred to; broken ones are refused with what is wrong, and leave nothing behind."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from app.domain.events import Progress
from app.errors import (
    AlreadyInstalled,
    EncoderUnusable,
    ModelError,
    ModelMissing,
    ModelNotRemovable,
    ModelTruncated,
    NoRoom,
    UnknownModel,
)
from app.modelstore import importing
from app.modelstore.catalogue import Kind
from app.modelstore.encoder_folder import check_encoder_folder
from app.modelstore.fetching.hub import of_search_model
from app.modelstore.importing import import_model
from app.modelstore.installed import RECORD, Installed, Origin, list_installed, remove_installed
from app.notice import notice
from app.paths import shipped_encoder
from app.wordings import remedy, sentence
from tests.models.ggufs import small_gguf, split_gguf
from tests.saying import Gives, gives
from tests.small_models import sentence_transformers_folder


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "models"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "usb" / "tiny.gguf"
    path.parent.mkdir()
    path.write_bytes(small_gguf(100_000))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A search model of one's own to spoil, of the sentence-transformers kind."""
    return Path(shutil.copytree(sentence_transformers_folder(), tmp_path / "finder"))


def taken(path: Path, models: Path, kind: Kind = Kind.LANGUAGE, *, copy: bool = True) -> Installed:
    *_, made = import_model(path, kind, models, copy=copy)
    assert isinstance(made, Installed)
    return made


def test_a_copy_is_whole_and_has_a_record(file: Path, models: Path) -> None:
    *told, made = import_model(file, Kind.LANGUAGE, models, copy=True)
    assert isinstance(made, Installed)
    assert Path(made.path).read_bytes() == file.read_bytes()
    assert made.record.origin is Origin.COPIED
    assert made.record.files[0].sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert all(isinstance(each, Progress) and each.wave == "copied" for each in told)
    assert told
    assert list_installed(models) == (made,)


def test_a_reference_leaves_the_file_where_it_is(file: Path, models: Path) -> None:
    made = taken(file, models, copy=False)
    assert made.path == str(file)
    assert [each.name for each in (models / "tiny").iterdir()] == [RECORD]
    file.unlink()
    assert list_installed(models)[0].trouble == notice("installed.missing", file=file)


def test_all_parts_of_a_split_model_are_copied(tmp_path: Path, models: Path) -> None:
    for number, data in enumerate(split_gguf(), start=1):
        (tmp_path / f"big-0000{number}-of-00002.gguf").write_bytes(data)
    made = taken(tmp_path / "big-00001-of-00002.gguf", models)
    assert [each.name for each in made.record.files] == ["big-00001-of-00002.gguf", "big-00002-of-00002.gguf"]
    assert made.record.title == "big"


def test_a_split_model_with_a_part_cut_short_is_refused(tmp_path: Path, models: Path) -> None:
    first, second = split_gguf()
    (tmp_path / "big-00001-of-00002.gguf").write_bytes(first)
    (tmp_path / "big-00002-of-00002.gguf").write_bytes(second[:-1])
    with pytest.raises(ModelTruncated, check=gives("model_truncated.cut_short", name="big-00002-of-00002.gguf")):
        taken(tmp_path / "big-00001-of-00002.gguf", models)
    (tmp_path / "big-00002-of-00002.gguf").unlink()
    with pytest.raises(ModelMissing, check=gives("model_missing.part_missing", name="big-00002-of-00002.gguf")):
        taken(tmp_path / "big-00001-of-00002.gguf", models)
    assert not models.exists()


def test_another_part_than_the_first_is_refused(tmp_path: Path, models: Path) -> None:
    first, _ = split_gguf()
    path = tmp_path / "big-00002-of-00002.gguf"
    path.write_bytes(first)
    with pytest.raises(ModelMissing, check=gives("model_missing.not_first_part", name=path.name)):
        taken(path, models)


def test_two_models_of_one_name_are_told_apart(file: Path, models: Path, tmp_path: Path) -> None:
    other = tmp_path / "tiny.gguf"
    other.write_bytes(small_gguf(10))
    assert taken(file, models).name == "tiny"
    assert taken(other, models).name == "tiny-2"


def test_what_is_listed_is_not_listed_twice(file: Path, models: Path) -> None:
    made = taken(file, models, copy=False)
    for path in (file, Path(made.path)):
        with pytest.raises(AlreadyInstalled):
            taken(path, models)


def test_a_disk_that_is_too_small(file: Path, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used = shutil.disk_usage(file.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: used._replace(free=1000))
    with pytest.raises(NoRoom):
        taken(file, models)
    assert list_installed(models) == ()
    assert taken(file, models, copy=False).path == str(file)


def test_a_copy_that_is_stopped_leaves_nothing(file: Path, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "PIECE", 1000)
    run = import_model(file, Kind.LANGUAGE, models, copy=True)
    next(run)
    run.close()
    assert list_installed(models) == ()
    assert not list((models / ".partial").iterdir())


def test_a_disk_that_is_taken_out(file: Path, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "PIECE", 1000)
    source = importing.language_model(file)
    file.unlink()
    with pytest.raises(ModelMissing, check=gives("model_missing.source_gone", path=file)):
        list(importing.copied(source, models, "tiny"))
    assert list_installed(models) == ()


# Search models -------------------------------------------------------------------------------------------------------


def test_the_encoder_that_ships_is_sound() -> None:
    found = check_encoder_folder(shipped_encoder())
    assert found.dimensions == 384
    assert {"model.onnx", "tokenizer.json", "config.json"} <= set(found.files)


def test_a_folder_of_sentence_transformers_is_sound(folder: Path) -> None:
    found = check_encoder_folder(folder)
    assert found.dimensions == 384
    assert 22_000_000 < found.parameters < 23_000_000
    assert "1_Pooling/config.json" in found.files


def test_a_search_model_is_copied_without_what_it_does_not_need(folder: Path, models: Path) -> None:
    (folder / "openvino").mkdir()
    (folder / "openvino" / "model.bin").write_bytes(b"x" * 1000)
    (folder / "pytorch_model.bin").write_bytes(b"x" * 1000)
    made = taken(folder, models, Kind.SEARCH)
    assert check_encoder_folder(Path(made.path)).dimensions == 384
    assert not (Path(made.path) / "openvino").exists()
    assert not (Path(made.path) / "pytorch_model.bin").exists()
    assert made.record.title == "finder"


def spoil(folder: Path, name: str, text: str | None) -> None:
    if text is None:
        (folder / name).unlink()
    else:
        (folder / name).write_text(text)


other_code = json.dumps([{"idx": 0, "name": "0", "path": "", "type": "custom.Model"}])
outside = json.dumps([{"idx": 0, "name": "0", "path": "../..", "type": "sentence_transformers.models.Transformer"}])
lacking = json.dumps(
    [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
        {"idx": 1, "name": "1", "path": "7_Dense", "type": "sentence_transformers.models.Dense"},
    ]
)
spoilt = [
    ("modules.json", None, gives("encoder_unusable.file_missing", name2="modules.json")),
    ("modules.json", "{", gives("encoder_unusable.file_unreadable", name="modules.json")),
    ("modules.json", "[]", gives("encoder_unusable.no_modules")),
    ("modules.json", "[7]", gives("encoder_unusable.modules_unclear")),
    ("modules.json", other_code, gives("encoder_unusable.own_code", module="custom.Model")),
    ("modules.json", outside, gives("encoder_unusable.points_outside")),
    ("modules.json", lacking, gives("encoder_unusable.module_missing", module="7_Dense")),
    ("config.json", None, gives("encoder_unusable.file_missing", name2="config.json")),
    ("config.json", "[]", gives("encoder_unusable.kind_unclear")),
    ("model.safetensors", None, gives("encoder_unusable.no_safe_weights")),
    ("model.safetensors", "", gives("encoder_unusable.header_damaged")),
    ("model.safetensors", "0" * 100, gives("encoder_unusable.cut_short")),
]


@pytest.mark.parametrize(("name", "text", "told"), spoilt)
def test_a_broken_folder_is_refused_with_what_is_wrong(
    folder: Path, models: Path, name: str, text: str | None, told: Gives
) -> None:
    spoil(folder, name, text)
    with pytest.raises(EncoderUnusable, check=told) as raised:
        taken(folder, models, Kind.SEARCH)
    assert remedy(raised.value.notice)
    assert not models.exists()


def test_weights_that_lack_their_last_byte(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(EncoderUnusable, check=gives("encoder_unusable.wrong_size", name=path.name)):
        check_encoder_folder(folder)


def test_a_folder_without_a_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()
    (folder / "vocab.txt").unlink()
    with pytest.raises(EncoderUnusable, check=gives("encoder_unusable.no_tokenizer", name=folder.name)):
        check_encoder_folder(folder)


def test_weights_in_parts(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "model-00001-of-00001.safetensors")
    index = {"weight_map": {"a": "model-00001-of-00001.safetensors"}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    assert check_encoder_folder(folder).parameters > 22_000_000
    (folder / "model-00001-of-00001.safetensors").unlink()
    told = gives("encoder_unusable.part_missing", name="model-00001-of-00001.safetensors")
    with pytest.raises(EncoderUnusable, check=told):
        check_encoder_folder(folder)
    (folder / "model.safetensors.index.json").write_text("[]")
    with pytest.raises(EncoderUnusable, check=gives("encoder_unusable.parts_unclear")):
        check_encoder_folder(folder)


def test_a_file_is_no_folder(file: Path) -> None:
    with pytest.raises(EncoderUnusable, check=gives("encoder_unusable.not_a_folder", folder=file)):
        check_encoder_folder(file)


# Removing ------------------------------------------------------------------------------------------------------------


def test_removing_deletes_a_copy_and_keeps_what_is_referred_to(file: Path, models: Path) -> None:
    copied = taken(file, models)
    remove_installed(models, copied.name)
    assert not Path(copied.path).exists()
    referred = taken(file, models, copy=False)
    remove_installed(models, referred.name)
    assert file.exists()
    assert list_installed(models) == ()


def test_only_what_has_a_record_is_removed(file: Path, models: Path) -> None:
    (models / "precious").mkdir(parents=True)
    for name in ("precious", "..", "", "."):
        with pytest.raises(UnknownModel):
            remove_installed(models, name)
    assert (models / "precious").exists()


def test_what_cannot_be_removed_is_told(file: Path, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = taken(file, models)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ModelNotRemovable, check=gives("model_not_removable", name=made.name, why="Permission denied")):
        remove_installed(models, made.name)


def test_a_spoilt_record_is_listed_with_what_is_wrong(file: Path, models: Path) -> None:
    made = taken(file, models)
    (models / made.name / RECORD).write_text("{}")
    (listed,) = list_installed(models)
    assert listed.trouble is not None
    assert listed.trouble.code == "installed.record"
    assert "cannot be read" in sentence(listed.trouble)
    assert listed.name == made.name


def test_every_refusal_is_an_error_of_models() -> None:
    assert issubclass(EncoderUnusable, ModelError)
    assert issubclass(NoRoom, ModelError)


def test_an_export_is_sound_with_its_tokenizer_and_without_torchs_weights(tmp_path: Path) -> None:
    (tmp_path / "onnx").mkdir()
    shutil.copy(shipped_encoder() / "model.onnx", tmp_path / "onnx" / "model.onnx")
    shutil.copy(shipped_encoder() / "tokenizer.json", tmp_path / "tokenizer.json")
    (tmp_path / "model.safetensors").write_bytes(b"the same weights again")
    (tmp_path / "config.json").write_text('{"model_type": "bert", "hidden_size": 384}')
    found = check_encoder_folder(tmp_path)
    assert found.files == ("config.json", "onnx/model.onnx", "tokenizer.json")
    assert found.dimensions == 384
    (tmp_path / "tokenizer.json").unlink()
    with pytest.raises(EncoderUnusable):
        check_encoder_folder(tmp_path)


def test_of_a_repository_the_export_is_fetched_where_it_has_one() -> None:
    held = ["config.json", "model.safetensors", "tokenizer.json", "onnx/model.onnx", "onnx/model_quantized.onnx"]
    assert of_search_model(held) == ("config.json", "tokenizer.json", "onnx/model_quantized.onnx")
    assert of_search_model(held[:3]) == tuple(held[:3])
    assert of_search_model([*held[:2], *held[3:]]) == tuple(held[:2])  # no tokenizer that can be read without torch
