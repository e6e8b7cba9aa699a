"""Of the index lane, the answer lane, and all lanes."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.answer import Mode
from app.domain.conversation import Exchange
from app.notice import Notice
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class UseSettings:
    """Work with these settings from now on. Nothing comes back."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class DescribeModel:
    """Of the view lane. -> ModelDetails. `path`: "" for the one that ships."""

    path: str


@dataclass(frozen=True, slots=True)
class UsePassword:
    """Of the view lane: draw locked pages with it, too. Of the index lane: recognise locked scans with it, and, where
    it is meant `wider`, read files with it that come later. Nothing comes back."""

    password: str = field(repr=False)
    wider: bool = False


# Index ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ingest:
    """Reads files and folders; vectors come with EncodePassages. -> Changed, Skipped, Progress, then Indexed."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retry:
    """Reads documents once more that could not be read. -> as Ingest."""

    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unlock:
    """Reads locked documents with a password, which is never printed. -> as Ingest. `wider`: files that come later are
    tried with it too. `keep`: it is put into the system's keyring if it opens one; raises NoKeyring."""

    documents: tuple[int, ...]
    password: str = field(repr=False)
    wider: bool = False
    keep: bool = False


@dataclass(frozen=True, slots=True)
class EncodePassages:
    """Makes the vectors that are missing, and recognises the pages that are pictures; where the settings name another
    encoder than that of the vectors in use, makes its vectors too, and takes them. -> Progress, Changed, Exchanged.

    `again`: the user has just chosen the encoder, so that it is tried even if it was refused before.
    """

    again: bool = False


# Answer --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WarmUp:
    """Loads the models. -> Warm."""


@dataclass(frozen=True, slots=True)
class Warm:
    model: str  # name of the language model, with its host where it runs on a server


@dataclass(frozen=True, slots=True)
class TryServer:
    """Whether a server can be the language model. `confirmed`: also one beyond the user's own network. -> ServerTried.
    Raises ServerError leaves, SettingsUnusable."""

    address: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ServerTried:
    """`model` is "" where nothing was asked, since the host is neither `private` nor confirmed; `context` in tokens."""

    address: str
    host: str
    private: bool
    model: str = ""
    context: int = 0
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class TryModel:
    """Whether a language model works here, before it takes the place of the one in use. -> ModelTried. Raises
    ModelError leaves. `path`: as in the settings."""

    path: str


@dataclass(frozen=True, slots=True)
class ModelTried:
    """It works."""

    path: str


@dataclass(frozen=True, slots=True)
class MakeOverviews:
    """Makes one step towards the overviews that are missing, newest documents first. -> OverviewMade, whose `left` says
    whether to ask for another; nothing where none is missing. A step takes a second, or some 10 with a language model:
    send it with `Manner(priority=9, resumable=True)`, so that a question comes first.

    `document`: all steps of this one instead; 0 for one step of any.
    """

    document: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    """-> Rewritten where it is a follow-up, Found, Progress, Piece, Done, and Kept once the outcome is kept."""

    conversation: int  # that the exchange stands in
    exchange: Exchange  # kept already
    follow_up: bool
    mode: Mode
    caution: str
    wider: bool = False
    documents: tuple[int, ...] | None = None
