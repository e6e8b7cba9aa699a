"""Every entry of the catalogue that ships is whole and unlike the others; what a model needs follows from its shape."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from app import paths
from app.errors import CatalogueUnusable
from app.modelstore.catalogue import BITS, Catalogue, Kind, Offer, load_catalogue
from tests.saying import gives

GB = 10**9
LICENCES = {"Apache-2.0", "MIT"}  # identifiers of https://spdx.org/licenses
offers = load_catalogue(paths.catalogue()).offers


def by_name(offer: Offer) -> str:
    return offer.name


def test_there_are_a_dozen_language_models_and_three_search_models() -> None:
    catalogue = load_catalogue(paths.catalogue())
    languages, searches = catalogue.of(Kind.LANGUAGE), catalogue.of(Kind.SEARCH)
    assert (len(languages), len(searches)) == (12, 3)
    assert min(each.parameters for each in languages) < 0.8 * GB
    assert 8 * GB < max(each.parameters for each in languages) < 9 * GB
    assert len(catalogue.multilingual) >= 2


def test_no_two_are_the_same() -> None:
    assert len({each.name for each in offers}) == len(offers)
    assert len({each.title for each in offers}) == len(offers)
    assert len({(each.repository, each.files) for each in offers}) == len(offers)


@pytest.mark.parametrize("offer", offers, ids=by_name)
def test_every_entry_says_what_it_is(offer: Offer) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]*", offer.name), "it names a folder on every system"
    assert re.fullmatch(r"[\w.-]+/[\w.-]+", offer.repository)
    assert offer.licence in LICENCES
    assert offer.title
    assert offer.good_for.endswith(".")
    assert offer.quantization in BITS
    assert offer.context >= 128
    assert all(re.fullmatch(r"[a-z]{2}", code) for code in offer.languages)
    assert len(set(offer.languages)) == len(offer.languages) > 0
    assert re.fullmatch(r"|[0-9a-f]{40}", offer.revision)


@pytest.mark.parametrize("offer", [each for each in offers if each.kind is Kind.LANGUAGE], ids=by_name)
def test_a_language_model_names_its_files_in_the_order_of_their_parts(offer: Offer) -> None:
    assert offer.files
    assert all(name.endswith(".gguf") for name in offer.files)
    assert all(offer.quantization.lower() in name.lower() for name in offer.files)
    if len(offer.files) > 1:
        parts = [re.search(r"-(\d{5})-of-(\d{5})\.gguf$", name) for name in offer.files]
        assert [(int(part[1]), int(part[2])) for part in parts if part] == [
            (number, len(offer.files)) for number in range(1, len(offer.files) + 1)
        ]


@pytest.mark.parametrize("offer", [each for each in offers if each.kind is Kind.SEARCH], ids=by_name)
def test_a_search_model_says_how_long_its_vectors_are(offer: Offer) -> None:
    assert offer.files == ()
    assert offer.dimensions in {384, 768}
    assert offer.memory_by_context == {}


def test_what_a_context_needs_follows_from_the_model_s_shape() -> None:
    offer = load_catalogue(paths.catalogue()).find("qwen2_5-coder-7b-instruct")
    assert offer is not None
    assert offer.context_bytes(4096) == 2 * 2 * 28 * 4 * 128 * 4096
    assert offer.weight_bytes == 4_683_073_536
    assert list(offer.memory_by_context) == [4096, 8192, 16_384, 32_768]


@pytest.mark.parametrize("offer", [each for each in offers if each.bytes], ids=by_name)
def test_a_stated_size_is_that_of_so_many_parameters(offer: Offer) -> None:
    """Within a fifth: small models keep their large vocabulary in finer grains, a tokenizer comes on top."""
    assert 0.95 < offer.bytes / replace(offer, bytes=0).weight_bytes < 1.2


def test_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    made = catalogue_of(tmp_path, "")
    assert made.offers[0].memory(4096) is None
    assert made.offers[0].memory_by_context == {}
    assert made.find("nothing") is None


@pytest.mark.parametrize("line", ["colour = 'red'", "= nonsense"])
def test_a_spoilt_catalogue_is_refused_in_words(tmp_path: Path, line: str) -> None:
    with pytest.raises(CatalogueUnusable, check=gives("catalogue", path=tmp_path / "models.toml")):
        catalogue_of(tmp_path, line)


def test_a_missing_catalogue_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(CatalogueUnusable, check=gives("catalogue", path=tmp_path / "none.toml")):
        load_catalogue(tmp_path / "none.toml")


def catalogue_of(folder: Path, line: str) -> Catalogue:
    entry = f"""
        [search]
        [language.small]
        title = "Small"
        repository = "someone/small"
        files = ["small.gguf"]
        licence = "MIT"
        parameters = 1000
        quantization = "Q8_0"
        context = 8192
        languages = ["en"]
        good_for = "Tests."
        {line}
    """
    path = folder / "models.toml"
    path.write_text("\n".join(each.strip() for each in entry.splitlines()))
    return load_catalogue(path)
