"""The starter model's file, as the tests of models have it."""

from __future__ import annotations

from tests.models.conftest import model_path as model_path
