"""Files of strangers as clean layers: read in a walled-off process, placed in WGS-84, with everything told."""

from atlas.intake.values import Choices, Column, Datum, Guess, Note, Raw, Refused

__all__ = ["Choices", "Column", "Datum", "Guess", "Note", "Raw", "Refused"]
