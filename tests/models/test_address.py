from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ServerGone, ServerNotConfirmed, SettingsUnusable
from app.models.server.address import address_of, check_confirmed, is_address, is_private
from app.wordings import remedy
from tests.saying import gives


def test_an_address_is_kept_without_the_protocols_own_path() -> None:
    assert address_of(" http://127.0.0.1:8080/v1/ ").url == "http://127.0.0.1:8080"
    assert address_of("https://server.local/llm").url == "https://server.local/llm"
    assert address_of("https://server.local/llm").port == 443
    assert address_of("http://[::1]:8080").host == "[::1]:8080"


@pytest.mark.parametrize(
    "text",
    ["8080", "127.0.0.1:8080", "ftp://127.0.0.1", "http://", "http://a:b@127.0.0.1", "http://h:99999", "http://h/?k=1"],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    assert not is_address(text)
    with pytest.raises(SettingsUnusable, check=gives("settings.not_an_address", text=text)):
        address_of(text)


@given(st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    assert isinstance(is_address(text), bool)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1", "http://localhost:1", "http://192.168.1.5", "http://10.1.2.3", "http://[::1]:1",
            "http://[fe80::1]", "http://[::ffff:192.168.0.1]"]
)  # fmt: skip
def test_this_computer_and_the_own_network_need_no_confirmation(url: str) -> None:
    assert is_private(address_of(url))
    check_confirmed(address_of(url), "")


@pytest.mark.parametrize("url", ["http://8.8.8.8:8080", "https://[2001:4860:4860::8888]", "http://[::ffff:8.8.8.8]"])
def test_a_host_beyond_needs_to_be_confirmed_by_name(url: str) -> None:
    address = address_of(url)
    with pytest.raises(ServerNotConfirmed, check=gives("server_not_confirmed", host=address.host)) as refused:
        check_confirmed(address, "another.host")
    assert address.host in remedy(refused.value.notice)
    check_confirmed(address, address.host)


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(ServerGone, check=gives("server_gone.unknown_host", name="nowhere.invalid")):
        check_confirmed(address_of("http://nowhere.invalid:80"), "")
