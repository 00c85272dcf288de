"""The encoder where it can be had; without it the linear readers go on alone, and the log says why."""

from __future__ import annotations

import errno
import logging
from pathlib import Path
from typing import Final

from amends.adapters.reader.encoder import Encoder, load
from amends.adapters.reader.encoder_file import EncoderFileError

log = logging.getLogger("amends.reader")

#: beside the languages' folders
FILE: Final = "encoder.bin"


def open_encoder(file: Path, made: Path) -> Encoder | None:
    """The encoder in the file, expanded once in the folder `made`; None where that fails, told in a line."""
    try:
        return load(file, made)
    except ImportError as error:
        why = f"onnxruntime cannot be used ({_told(error)}): install it, by scripts/environment or by pip"
    except EncoderFileError as error:
        why = str(error)
    except OSError as error:
        why = _refused(error, file, made)
    except Exception as error:
        # onnxruntime's errors have no class in common
        why = f"{made} cannot be used ({_told(error)}): delete it and start Amends again"
    log.warning("%s; until then drafts are read without the encoder", why)
    return None


def _refused(error: OSError, file: Path, made: Path) -> str:
    if not file.is_file():
        return f"{file} is not there: fetch it again from the repository"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk that holds {made} is full: free 30 MB, then start Amends again"
    return f"{made} cannot be written ({error.strerror or error}): set AMENDS_CACHE_DIR to another folder"


def _told(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
