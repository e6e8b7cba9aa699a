"""A model that does anything to the process that tries it costs one sentence, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from app.errors import ModelNotGguf, ModelRefused, ModelTruncated
from app.models.language.engine import Engine
from app.modelstore import trial
from app.modelstore.trial import WORKS, Load, Trials, Verdict
from app.notice import Notice, notice
from app.stopping import Stopped
from app.wordings import explanation
from tests.models.ggufs import entry, gguf, small_gguf
from tests.modelstore import probes
from tests.modelstore.probes import WITNESS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")

Children = Callable[[], list[str]]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "small.gguf"
    path.write_bytes(small_gguf())
    return path


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "home" / "model-trials.json"


@pytest.fixture
def children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Children:
    """Of all trials of the test, in their order: whether they were allowed extra buffers."""
    witness = tmp_path / "witness"
    witness.touch()
    monkeypatch.setenv(WITNESS, str(witness))
    return lambda: [line.split()[1] for line in witness.read_text().splitlines()]


def verdict(record: Path, model: Path, probe: str, seconds: float = 60, memory: int | None = None) -> Verdict:
    return Trials(record, probe=probes.name(probe), seconds=seconds, memory=memory).verdict(Load(model, 512))


@pytest.mark.parametrize(
    ("probe", "why"),
    [
        ("die_of_sigill", notice("model_refused.died", name="small.gguf", how="SIGILL")),
        ("die_of_sigsegv", notice("model_refused.died", name="small.gguf", how="SIGSEGV")),
        ("exit_with_three", notice("model_refused.died", name="small.gguf", how="exit code 3")),
        ("be_killed_for_memory", notice("model_refused.no_memory", name="small.gguf")),
        ("abort_for_memory", notice("model_refused.no_memory", name="small.gguf")),
    ],
)
def test_a_child_that_dies_refuses_its_model_after_a_second_try(
    record: Path, model: Path, children: Children, probe: str, why: Notice
) -> None:
    found = verdict(record, model, probe)
    assert found == Verdict(refusal=why)
    assert children() == ["True", "False"]
    assert explanation(why).startswith("small.gguf ")
    with pytest.raises(ModelRefused):
        found.check()


def test_a_model_that_works_without_extra_buffers_is_used_without(
    record: Path, model: Path, children: Children
) -> None:
    assert verdict(record, model, "die_with_extra_buffers") == Verdict(extra_buffers=False)
    assert children() == ["True", "False"]
    assert verdict(record, model, "die_of_sigill") == Verdict(extra_buffers=False)  # as kept
    assert children() == ["True", "False"]


def test_one_that_hangs_is_ended(record: Path, model: Path, children: Children) -> None:
    began = time.monotonic()
    found = verdict(record, model, "hang", seconds=4)
    assert time.monotonic() - began < 60
    assert found.refusal == notice("model_refused.hung", name="small.gguf", seconds=4)
    assert children() == ["True", "False"]
    assert running() == []


def running() -> list[psutil.Process]:
    """Children of trials: Python's own tracker of semaphores stays for the whole of a process."""
    return [each for each in psutil.Process().children() if "spawn_main" in " ".join(each.cmdline())]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the limit is Linux's")
def test_one_that_wants_more_memory_than_is_free_is_refused_it(record: Path, model: Path, children: Children) -> None:
    found = verdict(record, model, "take_all_memory", memory=512 << 20)
    assert found.refusal == notice("model_refused.no_memory", name="small.gguf")
    assert children() == ["True", "False"]


def test_a_file_that_llama_cpp_refuses_is_tried_once(record: Path, model: Path, children: Children) -> None:
    why = "unknown model architecture: 'nonsense'"
    assert verdict(record, model, "refuse").refusal == notice("model_unsupported.why", name="small.gguf", why=why)
    assert children() == ["True"]


def test_a_refusal_is_kept_and_tried_again_only_when_it_is_chosen_again(
    record: Path, model: Path, children: Children
) -> None:
    refused = verdict(record, model, "die_of_sigill")
    assert verdict(record, model, "work") == refused
    assert Trials(record).refusal_of(model) == refused.refusal
    assert len(children()) == 2
    trials = Trials(record, probe=probes.name("work"))
    assert trials.verdict(Load(model, 512), again=True) == WORKS
    assert trials.verdict(Load(model, 512), again=True) == WORKS
    assert children() == ["True", "False", "True"]
    assert trials.refusal_of(model) is None


def test_a_verdict_is_the_file_s_whatever_it_is_called(record: Path, model: Path, children: Children) -> None:
    verdict(record, model, "die_of_sigill")
    other = model.rename(model.with_name("renamed.gguf"))
    assert verdict(record, other, "work").refusal == notice("model_refused.died", name="renamed.gguf", how="SIGILL")
    model.write_bytes(small_gguf(2000))
    assert verdict(record, model, "work") == WORKS


@pytest.mark.parametrize("changed", ["build", "processor"])
def test_another_build_or_processor_tries_again(
    record: Path, model: Path, children: Children, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    verdict(record, model, "die_of_sigill")
    monkeypatch.setattr(trial, changed, lambda: "another")
    assert Trials(record).refusal_of(model) is None
    assert verdict(record, model, "work") == WORKS


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"files": 1, "verdicts": {}}', '{"files": {"x": 1}, "verdicts": {"x": {}}}', "\x00"]
)
def test_a_damaged_record_means_trying_again(record: Path, model: Path, children: Children, text: str) -> None:
    record.parent.mkdir()
    record.write_text(text)
    assert verdict(record, model, "work") == WORKS
    assert verdict(record, model, "work") == WORKS
    assert children() == ["True"]
    assert [each.name for each in record.parent.iterdir()] == [record.name]


def test_a_damaged_entry_means_trying_again(record: Path, model: Path, children: Children) -> None:
    verdict(record, model, "work")
    kept = json.loads(record.read_text())
    for entry_ in kept["verdicts"].values():
        entry_["refusal"] = 7
    record.write_text(json.dumps(kept))
    assert verdict(record, model, "work") == WORKS
    assert children() == ["True", "True"]


def test_a_record_that_cannot_be_written_is_no_reason_not_to_answer(
    tmp_path: Path, model: Path, children: Children, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    assert verdict(tmp_path / "file" / "record.json", model, "work") == WORKS
    assert "is not kept" in caplog.text


def test_a_trial_that_is_called_off_leaves_no_verdict(record: Path, model: Path, children: Children) -> None:
    def pause() -> None:
        if children():
            raise Stopped

    with pytest.raises(Stopped):
        Trials(record, probe=probes.name("hang")).verdict(Load(model, 512), pause)
    assert not record.exists()
    assert running() == []


def test_a_trial_that_somebody_ends_leaves_no_verdict(record: Path, model: Path, children: Children) -> None:
    with pytest.raises(ModelRefused) as raised:
        verdict(record, model, "be_ended_from_outside")
    assert raised.value.notice == notice("model_refused.interrupted", name="small.gguf")
    assert not record.exists()


def test_a_mistake_of_ours_is_not_blamed_on_the_model(record: Path, model: Path, children: Children) -> None:
    with pytest.raises(RuntimeError, match="a mistake of ours"):
        verdict(record, model, "fail_with_a_bug")
    assert not record.exists()


def test_what_the_header_tells_needs_no_child(record: Path, model: Path, children: Children) -> None:
    model.write_bytes(small_gguf()[:-1])
    with pytest.raises(ModelTruncated):
        verdict(record, model, "work")
    model.write_text("no model at all, only words")
    with pytest.raises(ModelNotGguf):
        verdict(record, model, "work")
    assert children() == []


# With llama.cpp ------------------------------------------------------------------------------------------------------


@pytest.fixture
def starter(model_path: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(model_path, tmp_path / "starter.gguf"))


def test_the_starter_model_passes_and_is_not_tried_twice(
    record: Path, starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Trials(record).verdict(Load(starter, 1024)) == WORKS
    monkeypatch.setattr(trial, "Attempt", None)  # no child can be made
    monkeypatch.setattr(trial, "pieces", None)  # nor is the file read again
    assert Trials(record).verdict(Load(starter, 1024)) == WORKS


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the limit is Linux's")
def test_the_starter_model_without_enough_memory(record: Path, starter: Path) -> None:
    found = Trials(record, memory=150 << 20).verdict(Load(starter, 1024))
    assert found.refusal == notice("model_refused.no_memory", name="starter.gguf")


def test_an_architecture_that_llama_cpp_does_not_know(record: Path, tmp_path: Path) -> None:
    path = tmp_path / "odd.gguf"
    path.write_bytes(gguf([entry("general.architecture", "nonsense"), entry("tokenizer.ggml.tokens", ["a"])], 100))
    found = Trials(record).verdict(Load(path, 512))
    assert found.refusal is not None
    assert found.refusal.code == "model_unsupported.why"
    assert "nonsense" in explanation(found.refusal)


def test_a_header_without_weights_worth_the_name(record: Path, model: Path) -> None:
    found = Trials(record).verdict(Load(model, 512))
    assert found.refusal is not None
    assert explanation(found.refusal).startswith("small.gguf cannot be used: ")


def test_both_ways_of_loading_read_alike(model_path: Path) -> None:
    lead, words = "The capital of France is", [" Paris", " Rome", " a large city"]
    with Engine(model_path, context=512) as one, Engine(model_path, context=512, extra_buffers=False) as other:
        expected, found = one.logprobs(lead, words), other.logprobs(lead, words)
    assert [each.mean for each in found] == pytest.approx([each.mean for each in expected], abs=0.3)
