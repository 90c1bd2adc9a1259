"""What a process that answers questions cannot do, whatever a question says: use much memory, or make a connection."""

from __future__ import annotations

import ctypes
import platform
import resource
import struct
import sys

# By machine: its number in seccomp, and that of the system call ``socket`` there.
_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_ARCHITECTURE, _NUMBER = 4, 0
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # EPERM


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def bound_memory(most: int) -> None:
    """Have no more memory than this many bytes, where the system can see to it: Linux does."""
    resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def refuse_connections() -> bool:
    """Have the system refuse every socket from now on; return whether it does, as Linux can on the usual machines."""
    if sys.platform != "linux" or platform.machine() not in _SOCKET:
        return False
    machine, call = _SOCKET[platform.machine()]
    lines = (
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 3, machine),
        (_LOAD, 0, 0, _NUMBER),
        (_EQUAL, 0, 1, call),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    )
    written = b"".join(struct.pack("HBBI", *line) for line in lines)
    program = _Program(len(lines), written)
    system = ctypes.CDLL(None, use_errno=True)
    system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return bool(system.prctl(_SECCOMP, _FILTER, ctypes.byref(program)) == 0)
