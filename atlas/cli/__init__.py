"""The `atlas` command."""

import gc

# What a command loads and finds is kept to its end; looking for garbage among it took a fifth of the time.
gc.set_threshold(100_000, 50, 1000)

from atlas.cli.main import main  # noqa: E402

__all__ = ["main"]
