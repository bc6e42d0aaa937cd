"""Memory that a reader's file lay in is written over when it is freed, so that it is not found there later.

The C library does so by itself when it is told to. It keeps a few small pieces back without writing them over, unless
it is told otherwise in the environment before a process starts; only glibc knows both.
"""

from __future__ import annotations

import ctypes
from functools import cache

TUNABLES = "GLIBC_TUNABLES"
_KEEP_NONE_BACK = "glibc.malloc.tcache_count=0"
_WRITE_OVER, _WITH = -6, 0x55  # M_PERTURB of malloc.h


def forgetful(tunables: str) -> str:
    """The setting of the environment, with which the C library keeps no pieces back."""
    return ":".join(filter(None, (tunables, _KEEP_NONE_BACK)))


@cache
def write_over() -> bool:
    """Write over what is freed from now on, which costs most when a build is made ready; whether it is so."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(mallopt and mallopt(_WRITE_OVER, _WITH))
