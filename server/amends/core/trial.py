"""Law 4: a suggestion is made on a copy, the copy read again, and it is offered where that is no worse."""

from __future__ import annotations

from typing import Final

from amends.core.analysis import Analysis, analyse, keeps_its_word
from amends.core.edits import applied
from amends.core.faults import FoundFault
from amends.core.report import Edit
from amends.core.voice import voice_of

#: code points that are read again to try suggestions; what is left when they are used up is advice alone,
#: so that the time of a check grows with the draft and not with its square
_READ_AGAIN: Final = 150_000


class Room:
    """How many code points may still be read for trials."""

    def __init__(self, left: int = _READ_AGAIN) -> None:
        self._left = left

    def takes(self, length: int) -> bool:
        """Whether there is room for so many more, which are then used up."""
        self._left -= length
        return self._left >= 0


class Trial:
    """A draft on copies of which suggestions are tried, as long as there is room."""

    def __init__(self, read: Analysis, room: Room | None = None) -> None:
        self.read = read
        self.case = read.case
        #: the style in the voice of the draft
        self.voice = voice_of(read.letter, pack=read.case.pack, style=read.case.style)
        #: the copy that was read last: after an offer, the one with its edit made
        self.last = read
        self.room = room or Room()

    def after(self, edit: Edit) -> Analysis | None:
        """The changed copy read again; None where no room is left."""
        changed = applied(self.read.text, edit)
        if not self.room.takes(len(changed)):
            return None
        self.last = analyse(changed, self.case)
        return self.last

    def keeps_its_word(self, edit: Edit, *, gone: FoundFault | None = None) -> bool:
        """Whether the edit was tried and leaves the draft no worse."""
        after = self.after(edit)
        return after is not None and keeps_its_word(self.read, after, gone=gone)
