"""The supervisor: starts the processes of the service, and starts those anew that die."""

import logging
from collections.abc import Callable, Iterable
from multiprocessing.connection import wait
from time import monotonic

from api.serving.child import Child, Post

log = logging.getLogger(__name__)
# How often a request to stop is looked for.
LOOK_SECONDS = 0.2
# A process that died is started anew after so long, doubled each time up to the last, unless it
# had lived for a while.
FIRST_PAUSE, LAST_PAUSE = 0.1, 10.0
STEADY_SECONDS = 30.0
# Requests and tasks in hand have 5 seconds to come to their end, and what is left is put away.
LEAVE_SECONDS = 8.0


class Watched:
    """A post: its process, if there is one now, and when the next is due."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._pause = FIRST_PAUSE
        self._began = 0.0
        self._due = 0.0
        self.child: Child | None = None

    def see_to(self) -> None:
        """Note that the process has died, and start one when it is time."""
        if self.child is not None and self.child.exit_code is not None:
            self._bury(self.child)
        if self.child is None and monotonic() >= self._due:
            self._man()

    def _bury(self, child: Child) -> None:
        self.child = None
        log.warning("%s 进程意外结束（退出码 %s），重新启动", self._post.name, child.exit_code)
        child.end()
        self._put_off()

    def _man(self) -> None:
        self._began = monotonic()
        try:
            self.child = Child(self._post)
        except OSError as error:
            log.warning("%s 进程不能启动（%s），稍后再试", self._post.name, error.strerror)
            self._put_off()
        else:
            log.info("%s 进程已启动（%d）", self._post.name, self.child.pid)

    def _put_off(self) -> None:
        if monotonic() - self._began > STEADY_SECONDS:
            self._pause = FIRST_PAUSE
        self._due = monotonic() + self._pause
        self._pause = min(self._pause * 2, LAST_PAUSE)


def supervise(
    posts: Iterable[Post], stopped: Callable[[], bool], close: Callable[[], None]
) -> None:
    """Keep a process at each post until `stopped` says so, then have them end in good order.

    `close` is called before, so that nothing new comes in.
    """
    watched = [Watched(post) for post in posts]
    try:
        while not stopped():
            for one in watched:
                one.see_to()
            wait([one.child.sentinel for one in watched if one.child], LOOK_SECONDS)
    finally:
        close()
        _dismiss([one.child for one in watched if one.child])


def _dismiss(children: list[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    deadline = monotonic() + LEAVE_SECONDS
    try:
        for child in children:
            child.wait(deadline - monotonic())
    finally:  # a second Ctrl-C does not wait
        for child in children:
            child.end()
