"""What goes through the pipes between a lane and its child, and what a lane tells about a job."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from app.notice import Notice


@dataclass(frozen=True, slots=True)
class Target:
    """What works in the child: a class, "package.module:Class", and values for its constructor that can be pickled.

    The class has `run(request)`, a generator of events, and `close()`, called before the child ends by itself.
    """

    path: str
    values: tuple[object, ...] = ()


# The last event of a job is one of these ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finished:
    """The generator came to its end."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The job was cancelled: an outcome, not an error."""


@dataclass(frozen=True, slots=True)
class Failure:
    """The job ended in an error. `report` is there for a bug: it holds no word of the user's text."""

    code: str
    notice: Notice
    report: str = ""


Ending = Finished | Cancelled | Failure


# To the child ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Start:
    """`lessons`: requests that come before any other, pickled as the job's own is, for work that is made anew."""

    job: int
    request: bytes
    lessons: tuple[bytes, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Cancel:
    job: int


@dataclass(frozen=True, slots=True)
class Quit:
    pass


# From the child ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ready:
    """The child has begun to listen."""


@dataclass(frozen=True, slots=True)
class Event:
    job: int
    event: object


@dataclass(frozen=True, slots=True)
class Ended:
    job: int
    ending: Ending


@dataclass(frozen=True, slots=True)
class Logged:
    record: logging.LogRecord
