"""Small answers at once: a listening socket without TCP_NODELAY lets each small answer wait some 40 ms for nothing.

The server sends head and body apart, and asyncio sets the option only on sockets that were made with the protocol
named, which Streamlit's is not. No API reaches that socket, so the process looks through what it has open.
"""

from __future__ import annotations

import os
import socket
import stat

_OPEN = "/dev/fd"


def set_nodelay() -> int:
    """Set TCP_NODELAY on every TCP socket on which this process listens, for all connections to come; says how many."""
    return sum(map(_set, os.listdir(_OPEN))) if os.path.isdir(_OPEN) else 0  # noqa: PTH112, PTH208  no folder of files


def _set(name: str) -> bool:
    try:
        if not stat.S_ISSOCK(os.fstat(int(name)).st_mode):
            return False
        with socket.socket(fileno=os.dup(int(name))) as one:
            is_listening = bool(one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
            if is_listening and one.family != socket.AF_UNIX:
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return True
    except OSError:  # closed since it was listed, or a socket of another kind
        pass
    return False
