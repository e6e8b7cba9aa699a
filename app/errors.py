"""Every error Candor raises on purpose.

CandorError                    the world's errors: one sentence for the user and what to do; the rest are our bugs
|-- PathError                  a path given by the user
|   `-- NothingToIndex
|-- ReadingError               a file that cannot be read; `code` is kept as the document's reason
|   |-- FileMissing            |-- FileForbidden          |-- NotAPdf            |-- EmptyFile
|   |-- DamagedFile            |-- LockedFile             |-- WrongPassword      |-- NoPages
|   |-- NoText                 |-- ReadingTooSlow         |-- ReadingTooBig      |-- ReadingCrashed
|   |-- NameUnusable           `-- FileChanging
|-- NoKeyring                  passwords cannot be kept here
|-- LibraryError
|   |-- LibraryNewer           |-- LibraryBusy            |-- LibraryReadOnly
|   |-- LibraryDamaged         |-- LibraryUnusable        |-- DiskFull           |-- UnknownDocument
|   |-- UnknownConversation    |-- CollectionUnusable     |-- GridUnusable           `-- VectorsReplaced
|-- ModelError
|   |-- ModelMissing           |-- ModelNotGguf           |-- ModelTruncated     |-- ModelUnsupported
|   |-- PromptTooLong          |-- EncoderMissing         |-- EncoderRefused
|   |-- PromptsUnusable        |-- CatalogueUnusable      |-- UnknownModel         |-- EncoderUnusable
|   |-- ModelNotRemovable      |-- AlreadyInstalled       |-- ModelTooBig          |-- LayoutMissing
|   |-- NoRoom                 too little disk for a model
|   |-- ModelRefused           it failed the trial in a child: see `app.modelstore.trial`
|   `-- ServerError            a server of the user's that is to be the language model
|       |-- ServerGone         |-- ServerRefused          `-- ServerNotConfirmed
|-- DownloadError              what is there is kept, and the same download goes on from it
|   |-- HubOffline             |-- HubUnreachable         |-- HubTooSlow           |-- HubRefused -- HubBusy
|   |-- ModelGone              |-- ModelGated             |-- LargerThanAgreed     |-- DownloadRunning
|   `-- DownloadDamaged
|-- QuestionError
|   |-- EmptyQuestion          `-- QuestionTooLong
|-- EvaluationError            files and figures of `candor evaluate`
|   |-- QuestionsUnusable      |-- NotEnoughToFit         `-- CalibratorUnusable
`-- UsageError
    |-- SettingsUnusable       |-- UnknownCitation        |-- NothingToFollow
    `-- TemplateUnusable
"""

from __future__ import annotations

import errno
from typing import Self

from app.notice import Notice, notice


class CandorError(Exception):
    """`notice` says what happened, as data: its code is the class's, with what tells its cases apart behind it.

    `code` is stable, for --json and records; what to do stands beside the words in `app/wordings.py`.
    """

    code = "error"

    def __init__(self, case: str = "", **values: object) -> None:
        self.notice = notice(f"{self.code}.{case}" if case else self.code, **values)
        super().__init__(str(self.notice))

    @classmethod
    def saying(cls, said: Notice) -> Self:
        """With a notice that is there already."""
        error = cls()
        error.notice = said
        error.args = (str(said),)
        return error

    def __reduce__(self) -> tuple[object, tuple[type[CandorError], Notice]]:
        return _again, (type(self), self.notice)


def _again(kind: type[CandorError], said: Notice) -> CandorError:
    """Out of a pickle."""
    return kind.saying(said)


class PathError(CandorError):
    code = "path"


class NothingToIndex(PathError):
    code = "nothing_to_index"


class ReadingError(CandorError):
    code = "unreadable_file"


class FileMissing(ReadingError):
    code = "missing"


class FileForbidden(ReadingError):
    code = "forbidden"


class NotAPdf(ReadingError):
    code = "not_a_pdf"


class EmptyFile(ReadingError):
    code = "empty"


class DamagedFile(ReadingError):
    code = "damaged"


class LockedFile(ReadingError):
    code = "locked"


class WrongPassword(ReadingError):
    code = "wrong_password"


class NoPages(ReadingError):
    code = "no_pages"


class NoText(ReadingError):
    code = "no_text"


class ReadingTooSlow(ReadingError):
    code = "too_slow"


class ReadingTooBig(ReadingError):
    code = "too_big"


class ReadingCrashed(ReadingError):
    code = "crashed"


class NameUnusable(ReadingError):
    code = "name"


class FileChanging(ReadingError):
    code = "changing"


class NoKeyring(CandorError):
    code = "no_keyring"


class LibraryError(CandorError):
    code = "library"


class LibraryNewer(LibraryError):
    code = "library_newer"


class LibraryBusy(LibraryError):
    code = "library_busy"


class LibraryReadOnly(LibraryError):
    code = "library_read_only"


class LibraryDamaged(LibraryError):
    code = "library_damaged"


class LibraryUnusable(LibraryError):
    code = "library_unusable"


class DiskFull(LibraryError):
    code = "disk_full"


class UnknownDocument(LibraryError):
    code = "unknown_document"


class UnknownConversation(LibraryError):
    code = "unknown_conversation"


class CollectionUnusable(LibraryError):
    code = "collection"


class GridUnusable(LibraryError):
    code = "grid"


class VectorsReplaced(LibraryError):
    code = "vectors_replaced"


class ModelError(CandorError):
    code = "model"


class ModelMissing(ModelError):
    code = "model_missing"


class ModelNotGguf(ModelError):
    code = "model_not_gguf"


class ModelTruncated(ModelError):
    code = "model_truncated"


class ModelUnsupported(ModelError):
    code = "model_unsupported"


class ModelTooBig(ModelError):
    code = "model_too_big"


class ModelRefused(ModelError):
    code = "model_refused"


class PromptTooLong(ModelError):
    code = "prompt_too_long"


class EncoderMissing(ModelError):
    code = "encoder_missing"


class EncoderRefused(ModelError):
    code = "encoder_refused"


class LayoutMissing(ModelError):
    code = "layout_missing"


class PromptsUnusable(ModelError):
    code = "prompts"


class CatalogueUnusable(ModelError):
    code = "catalogue"


class UnknownModel(ModelError):
    code = "unknown_model"


class EncoderUnusable(ModelError):
    code = "encoder_unusable"


class AlreadyInstalled(ModelError):
    code = "already_installed"


class ModelNotRemovable(ModelError):
    code = "model_not_removable"


class NoRoom(ModelError):
    code = "no_room"


class DownloadError(CandorError):
    code = "download"


class HubOffline(DownloadError):
    code = "hub_offline"


class HubUnreachable(DownloadError):
    code = "hub_unreachable"


class HubTooSlow(DownloadError):
    code = "hub_too_slow"


class HubRefused(DownloadError):
    code = "hub_refused"


class HubBusy(HubRefused):
    code = "hub_busy"


class ModelGone(DownloadError):
    code = "model_gone"


class ModelGated(DownloadError):
    code = "model_gated"


class LargerThanAgreed(DownloadError):
    code = "larger_than_agreed"


class DownloadRunning(DownloadError):
    code = "download_running"


class DownloadDamaged(DownloadError):
    code = "download_damaged"


class ServerError(ModelError):
    code = "server"


class ServerGone(ServerError):
    code = "server_gone"


class ServerRefused(ServerError):
    code = "server_refused"


class ServerNotConfirmed(ServerError):
    code = "server_not_confirmed"


class QuestionError(CandorError):
    code = "question"


class EmptyQuestion(QuestionError):
    code = "empty_question"


class QuestionTooLong(QuestionError):
    code = "question_too_long"


class EvaluationError(CandorError):
    code = "evaluation"


class QuestionsUnusable(EvaluationError):
    code = "questions_unusable"


class NotEnoughToFit(EvaluationError):
    code = "not_enough_to_fit"


class CalibratorUnusable(EvaluationError):
    code = "calibrator_unusable"


class UsageError(CandorError):
    code = "usage"


class SettingsUnusable(UsageError):
    code = "settings"


class UnknownCitation(UsageError):
    code = "unknown_citation"


class TemplateUnusable(UsageError):
    code = "template"


class NothingToFollow(UsageError):
    code = "nothing_to_follow"


def of_the_world(error: BaseException) -> CandorError | None:
    """The world's errors that any work may meet; None for one that only a bug of ours explains."""
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull("any")
    if isinstance(error, BrokenPipeError):
        return CandorError("reader_gone")
    if isinstance(error, PermissionError):
        return CandorError("forbidden", path=error.filename, why=error.strerror)
    if isinstance(error, MemoryError):
        return CandorError("no_memory")
    return None
