"""Where things are: the user's folder with library, settings and logs, and the files that come with the program."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

variable = "CANDOR_HOME"
models_variable = "CANDOR_MODELS"
hub_variable = "HF_ENDPOINT"  # as huggingface_hub has it
usual_hub = "https://huggingface.co"
NO_MODEL = "none"  # what a calibrator of answers without a language model is called
UNFIT = r'[\\/:*?"<>|]'  # for the name of a file, somewhere


@dataclass(frozen=True, slots=True)
class Places:
    """Everything of one user. Nothing is made by asking for a path."""

    home: Path

    @property
    def library(self) -> Path:
        return self.home / "library.candor"

    @property
    def settings(self) -> Path:
        return self.home / "settings.toml"

    @property
    def last_answer(self) -> Path:
        return self.home / "last-answer.json"

    @property
    def conversation(self) -> Path:
        return self.home / "conversation.json"

    @property
    def log(self) -> Path:
        return self.home / "logs" / "candor.log"

    @property
    def kept_passwords(self) -> Path:
        """An empty file, there where passwords are kept in the keyring."""
        return self.home / "passwords-in-keyring"

    @property
    def attachments(self) -> Path:
        """PDFs that were found inside of others and are indexed themselves."""
        return self.home / "attachments"

    @property
    def demo_library(self) -> Path:
        return self.home / "demo" / "library.candor"

    @property
    def models(self) -> Path:
        """One folder a model that was downloaded, copied or referred to."""
        return self.home / "models"

    @property
    def trials(self) -> Path:
        """What came of trying each language model on this computer."""
        return self.home / "model-trials.json"

    @property
    def paces(self) -> Path:
        """How fast each language model was on this computer."""
        return self.home / "model-speeds.json"

    def own_calibrator(self, model: str) -> Path:
        """Where a calibrator is kept that the user fitted for a language model (its name)."""
        return self.home / "calibrators" / f"{re.sub(UNFIT, '_', model or NO_MODEL)}.json"

    def calibrator(self, model: str) -> Path:
        """The calibrator to use with a language model (its name, "" for none): the user's own, else the one we ship for
        it, else the generic one."""
        shipped = resources() / "calibrators"
        wanted = [self.own_calibrator(model), shipped / f"{model or NO_MODEL}.json"]
        return next((path for path in wanted if path.is_file()), shipped / "generic.json")


def places(environment: Mapping[str, str]) -> Places:
    """`CANDOR_HOME` where it is set, else the platform's data folder for programs."""
    named = environment.get(variable)
    return Places(Path(named).expanduser() if named else platformdirs.user_data_path("Candor", appauthor=False))


def hub(environment: Mapping[str, str]) -> str:
    """Where models are downloaded from."""
    return environment.get(hub_variable, "").rstrip("/") or usual_hub


def resources() -> Path:
    """The folder `resources`: inside the package once installed, beside it in a checkout."""
    here = Path(__file__).resolve().parent
    installed = here / "resources"
    return installed if installed.is_dir() else here.parent / "resources"


def catalogue() -> Path:
    return resources() / "models.toml"


def statements() -> Path:
    """The lines of statements of accounts, by their names, and the figures worked out from them."""
    return resources() / "statements.toml"


def grid_templates() -> Path:
    """Grids to begin with: a file each."""
    return resources() / "grids"


def overview_words() -> Path:
    """The words by which overviews know titles, dates and kinds of documents, a file a language."""
    return resources() / "overview"


def samples() -> Path:
    return resources() / "samples"


def shipped_reader() -> Path:
    """The folder of the extractor, which we trained."""
    return resources() / "reader"


def environment_models() -> Path:
    """Where packaging/install_models.py puts the models that come with Candor: part of the Python environment."""
    return Path(sys.prefix) / "share" / "candor" / "models"


def shipped_models(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder with the models that come with the program, a folder each: inside an installer's files, else where
    packaging/install_models.py puts them. `CANDOR_MODELS` names another one."""
    if named := environment.get(models_variable, ""):
        return Path(named).expanduser()
    inside = resources() / "models"
    return inside if inside.is_dir() else environment_models()


def shipped_encoder() -> Path:
    """The folder of the search model."""
    return shipped_models() / "bge-small-en-v1.5"


def shipped_reranker() -> Path:
    return shipped_models() / "ms-marco-MiniLM-L12-v2"


def shipped_language_model() -> Path | None:
    """The file of the standard language model; None where it was left out."""
    return next(iter(sorted(shipped_models().glob("*/*.gguf"))), None)
