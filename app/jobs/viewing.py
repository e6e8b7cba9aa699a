"""The view lane: the library as it is, its pages, its collections, and the conversations about it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.events import Found
from app.errors import ModelMissing, QuestionError, UnknownDocument
from app.jobs.talks import Talks
from app.kept_passwords import KeptPasswords
from app.modelstore.details import model_details
from app.modelstore.fetching.journal import list_partial
from app.modelstore.installed import discard_partial, list_installed, remove_installed
from app.paths import Places, shipped_language_model
from app.requests.documents import (
    ChangeCollections,
    CollectionsListed,
    DocumentsListed,
    DocumentsRemoved,
    FindEvidence,
    ImprintsListed,
    ListCollections,
    ListDocuments,
    ListImprints,
    OverviewRead,
    ReadOverview,
    RemoveDocuments,
    Rewritten,
    SearchWords,
    WatchFolders,
    WordsFound,
)
from app.requests.models import DiscardDownload, ListModels, ModelsFound, RemoveModel
from app.requests.pages import DrawCrop, DrawPage, FindText, OpenDocument, ReadOutline, ReadPage
from app.requests.work import DescribeModel, UsePassword, UseSettings
from app.retrieval.search import search
from app.services import Services, phrases
from app.settings import Settings

if TYPE_CHECKING:
    from app.jobs.pages import Pages

Events = Generator[Any, None, None]

listed_at_once = 500  # documents in one event: the window must not stand still while it takes them in
evidence = 8  # passages


class Viewing:
    def __init__(self, places: Places, settings: Settings, library: Path | None) -> None:
        self._services = Services(places, settings, library)
        self._models = places.models
        self._kept = KeptPasswords(places.kept_passwords)
        self._opened: Pages | None = None
        self._talks = Talks(self._services)
        self._does: dict[type, Callable[[Any], Events]] = {
            ListDocuments: self._list_documents,
            RemoveDocuments: self._remove,
            ListImprints: self._list_imprints,
            ReadOverview: self._read_overview,
            SearchWords: self._search,
            FindEvidence: self._find_evidence,
            ListCollections: self._list_collections,
            ChangeCollections: self._change_collections,
            WatchFolders: self._watch,
            OpenDocument: lambda request: self._pages().open(request, self._services.library_or_new()),
            DrawPage: lambda request: self._pages().draw(request, self._services.library_or_new()),
            ReadPage: lambda request: self._pages().read(request, self._services.library_or_new()),
            ReadOutline: lambda request: self._pages().outline(request, self._services.library_or_new()),
            FindText: lambda request: self._pages().find(request, self._services.library_or_new()),
            DrawCrop: lambda request: self._pages().crop(request, self._services.library_or_new()),
            UsePassword: self._use_password,
            UseSettings: self._use,
            DescribeModel: self._describe,
            ListModels: self._list_models,
            RemoveModel: self._remove_model,
            DiscardDownload: self._discard,
            **self._talks.does,
        }

    def run(self, request: object) -> Events:
        """See `app.requests` for what answers what. Raises LibraryError leaves."""
        return self._does[type(request)](request)

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
        self._talks.close()
        self._services.close()

    def _pages(self) -> Pages:
        """Its library takes a second to load, in which the documents can be listed already."""
        if self._opened is None:
            from app.jobs.pages import Pages

            self._opened = Pages(self._kept)
        return self._opened

    def _use(self, request: UseSettings) -> Events:
        self._services.use(request.settings)
        yield from ()

    def _use_password(self, request: UsePassword) -> Events:
        self._pages().use(request.password)
        yield from ()

    def _describe(self, request: DescribeModel) -> Events:
        """Raises a ModelError leaf."""
        path = Path(request.path).expanduser() if request.path else shipped_language_model()
        if path is None:
            raise ModelMissing("none")
        details = model_details(request.path, path, self._services.here())
        yield replace(details, refusal=self._services.trials.refusal_of(path))

    # Models ----------------------------------------------------------------------------------------------------------

    def _list_models(self, _: ListModels) -> Events:
        yield ModelsFound(list_installed(self._models), list_partial(self._models))

    def _remove_model(self, request: RemoveModel) -> Events:
        """Raises UnknownModel, ModelNotRemovable."""
        remove_installed(self._models, request.name)
        yield from self._list_models(ListModels())

    def _discard(self, request: DiscardDownload) -> Events:
        discard_partial(self._models, request.name)
        yield from self._list_models(ListModels())

    # Documents -------------------------------------------------------------------------------------------------------

    def _list_documents(self, _: ListDocuments) -> Events:
        documents = self._services.library_or_new().documents()
        for first in range(0, len(documents) or 1, listed_at_once):
            part = tuple(documents[first : first + listed_at_once])
            yield DocumentsListed(part, last=first + listed_at_once >= len(documents))

    def _remove(self, request: RemoveDocuments) -> Events:
        for number in request.documents:
            try:
                self._services.remove(number)
            except UnknownDocument:  # its file has changed meanwhile: it is gone already
                continue
        yield DocumentsRemoved(request.documents)

    def _list_imprints(self, _: ListImprints) -> Events:
        yield ImprintsListed(tuple(self._services.library_or_new().overviews.imprints().items()))

    def _read_overview(self, request: ReadOverview) -> Events:
        yield OverviewRead(request.document, self._services.library_or_new().overviews.get(request.document))

    def _search(self, request: SearchWords) -> Events:
        hits = search(
            self._services.library_or_new(),
            None,
            request.text,
            documents=request.documents,
            limit=request.limit,
            use=["keywords"],
        )
        yield WordsFound(request.text, tuple(hits))

    def _find_evidence(self, request: FindEvidence) -> Events:
        from app.answering.whole.reader import query_for  # half a second, in which the documents are listed

        library = self._services.library_or_new()
        turns = library.conversations.open(request.conversation).turns if request.conversation else ()
        try:
            query = query_for(library, request.question, turns, phrases(), request.documents)
        except QuestionError:  # which the answer lane tells
            yield Found(())
            return
        if query.rewritten:
            yield Rewritten(query.text)
        documents = request.documents if request.documents is not None else query.documents or None
        yield Found(tuple(search(library, None, query.text, documents=documents, limit=evidence)))

    # Collections -----------------------------------------------------------------------------------------------------

    def _list_collections(self, _: ListCollections) -> Events:
        kept = self._services.library_or_new().collections
        yield CollectionsListed(tuple(kept.all()), tuple(kept.folders()))

    def _change_collections(self, request: ChangeCollections) -> Events:
        self._services.library_or_new().collections.apply(request.change)
        yield from self._list_collections(ListCollections())

    def _watch(self, request: WatchFolders) -> Events:
        self._services.library_or_new().collections.watch(request.folders)
        yield from self._list_collections(ListCollections())
