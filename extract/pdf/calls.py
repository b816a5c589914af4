"""pdfium's functions as they are called for every character and every object of a page."""

import ctypes
from collections.abc import Callable
from typing import Any


def bare(function: object, result: type = ctypes.c_int) -> Callable[..., Any]:
    """Give a pdfium function that does not check its arguments; handles it gives are numbers.

    The caller must pass what pdfium's header names: handles as pypdfium2 gave them or as
    `ctypes.c_void_p`, places to write to by `ctypes.byref`, whole numbers of 32 bits. pypdfium2
    declares the types of all of them; to compare these takes longer than most functions do
    (370 and 180 ns for the box of a character).
    """
    declared: Callable[..., Any] = _declare(function, result)
    return declared


def of_handle(function: object, result: type = ctypes.c_int) -> Callable[[int | None], Any]:
    """Give a pdfium function of a handle that a bare function gave."""
    declared: Any = _declare(function, result)
    declared.argtypes = (ctypes.c_void_p,)
    found: Callable[[int | None], Any] = declared
    return found


def _declare(function: Any, result: type) -> Any:
    """Declare a function of the library once more; its class holds the calling convention."""
    declared = type(function)(ctypes.cast(function, ctypes.c_void_p).value)
    declared.restype = result
    return declared
