"""A lane's child process and the two pipes to it, as the lane sees them."""

from __future__ import annotations

import multiprocessing
from multiprocessing.process import BaseProcess

import psutil

from app.lanes import child
from app.lanes.messages import Target


class Process:
    """Started by being made. What it says is read from `news`, which ends when the child does."""

    def __init__(self, name: str, target: Target) -> None:
        context = multiprocessing.get_context("spawn")
        orders, self._orders = context.Pipe(duplex=False)
        self.news, news = context.Pipe(duplex=False)
        self._process: BaseProcess = context.Process(target=child.main, args=(target, orders, news), name=name)
        self._process.start()
        self.pid = self._process.pid or 0
        orders.close()
        news.close()
        self.ready = False  # whether it has been heard of

    def send(self, message: object) -> None:
        """One that is gone hears nothing; that it is gone shows in `news`."""
        try:
            self._orders.send(message)
        except OSError:
            return

    def kill(self) -> None:
        """At once, with the processes that it started."""
        try:
            below = psutil.Process(self.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            below = []
        self._process.kill()
        for each in below:
            try:
                each.kill()
            except psutil.NoSuchProcess:
                continue
        self.end()

    def end(self) -> None:
        """Waits for the end of one that is ending, and frees the pipes."""
        self._process.join()
        self._orders.close()
        self.news.close()
        self._process.close()
