"""A draft's sentences in, raw logits of every move and fault out, by the pretrained encoder taught here.

Each sentence is read alone by onnxruntime and remembered; the row of sentences, the draft and the words are
read off those states in numpy. What is taught, and from what, is `scripts/teach_encoder.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from amends.adapters.reader.encoder_file import EncoderFile, read_file
from amends.adapters.reader.expansion import GRAPH, expand, widen
from amends.adapters.reader.heads import MIDDLE_SINCERITY, Heads
from amends.adapters.reader.memory import Memory
from amends.adapters.reader.pieces import MOST_PIECES, SPACE, Piece, Pieces

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

#: about two kilobytes each
_MOST_SENTENCES: Final = 2048
#: a word belongs to the phrase if it is as likely as not to, or nearly as likely as the likeliest
_NEARLY: Final = 0.7


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's words: `places` half-open code points, words × 2; `faults` logits, words × faults.

    Marks round a word belong to none; words beyond the 94th piece are left out.
    """

    places: Ints
    faults: Floats
    _phrases: dict[int, tuple[int, int] | None] = field(default_factory=dict)

    def phrase(self, column: int) -> tuple[int, int] | None:
        """The words round the likeliest one that speak for the fault, half-open code points; None where no
        word was read. Found once, then remembered.
        """
        if column not in self._phrases:
            self._phrases[column] = self._find_phrase(self.faults[:, column])
        return self._phrases[column]

    def _find_phrase(self, logits: Floats) -> tuple[int, int] | None:
        if not len(self.places):
            return None
        best = int(logits.argmax())
        least = min(0.0, float(logits[best]) - _NEARLY)
        first = after = best
        while first > 0 and logits[first - 1] > least:
            first -= 1
        while after + 1 < len(logits) and logits[after + 1] > least:
            after += 1
        return int(self.places[first, 0]), int(self.places[after, 1])


@dataclass(frozen=True, slots=True)
class EncoderScored:
    """A draft: `logits` sentences × labels in `Encoder.labels`' order, words' faults in `Encoder.faults`'.

    `alone` are those of each sentence without its neighbours, `apology` is the logit of the draft being one,
    `sincerity` what readers would give it, about 1 to 5.
    """

    logits: Floats
    alone: Floats
    words: tuple[Words, ...]
    apology: float
    sincerity: float


@dataclass(frozen=True, slots=True)
class _Known:
    """What is remembered of a sentence: its labels' logits, its states made narrow, its words' places."""

    alone: Floats
    narrow: Floats
    words: Words


def load(file: Path, made: Path) -> Encoder:
    """The encoder in the file; what onnxruntime reads is made of it in the folder `made` at the first start.

    Raises EncoderFileError where the file cannot be read, ImportError where there is no onnxruntime, OSError
    where the file is not there or nothing can be written in `made`.
    """
    import onnxruntime  # noqa: F401 - before anything is made: without it the folder is of no use

    whole = read_file(file)
    return Encoder(whole, expand(whole, made))


class Encoder:
    """Reads drafts of any language that it was taught; may be shared by threads."""

    def __init__(self, file: EncoderFile, made: Path) -> None:
        head = file.head
        #: names the file: other weights, another digest
        self.digest = file.digest
        self.labels: tuple[str, ...] = tuple(head["labels"])
        self.faults: tuple[str, ...] = tuple(head["faults"])
        self.taught_from: str = head["taught_from"]
        self._begin, self._end = head["begin"], head["end"]
        self._width: int = head["width"]
        self._epsilon: float = head["epsilon"]
        texts = file.array("pieces").tobytes().decode().split("\n")
        likely = file.array("likely").astype(float).tolist()
        self._pieces = Pieces(texts, likely, unknown=head["unknown"], same=head["same"])
        self._begins_word = np.array([t.startswith(SPACE) for t in texts])
        self._embedding = file.mapped("embedding")
        self._places = file.array("places").astype(np.float32)
        self._norm = file.named("norm.")
        self._heads = Heads(file.named("heads."))
        self._memory: Memory[_Known] = Memory(_MOST_SENTENCES)
        self._session = _session(made / GRAPH)

    def score(self, sentences: Sequence[str]) -> EncoderScored:
        """Read the sentences of one draft, in order; the time is linear in those not read before."""
        if not sentences:
            none = np.zeros((0, len(self.labels)), np.float32)
            return EncoderScored(none, none, (), 0.0, MIDDLE_SINCERITY)
        known = [self._know(s) for s in sentences]
        alone = np.stack([k.alone for k in known])
        logits, apology, sincerity = self._heads.read(alone, np.stack([k.narrow for k in known]))
        return EncoderScored(logits, alone, tuple(k.words for k in known), apology, sincerity)

    def _know(self, sentence: str) -> _Known:
        name = self._memory.name(sentence)
        known = self._memory.get(name)
        if known is None:
            known = self._read(sentence)
            self._memory.put(name, known)
        return known

    def _read(self, sentence: str) -> _Known:
        pieces = self._pieces.cut(sentence, most=MOST_PIECES)
        numbers = [self._begin, *(p.number for p in pieces), self._end]
        (states,) = self._session.run(None, {"x": self._embed(numbers)})
        pooled = np.concatenate((states.mean(axis=0), states.max(axis=0) / 2))
        alone, narrow = self._heads.of_sentence(pooled)
        return _Known(alone, narrow, self._words_of(sentence, pieces, self._heads.of_pieces(states[1:-1])))

    def _embed(self, numbers: Sequence[int]) -> Floats:
        blocks = self._embedding[numbers]
        rows = widen(blocks.reshape(-1, blocks.shape[-1])).reshape(len(numbers), self._width)
        return _normed(rows + self._places[: len(numbers)], self._norm, self._epsilon)

    def _words_of(self, sentence: str, pieces: Sequence[Piece], faults: Floats) -> Words:
        """A word's logit is that of its piece that tells most."""
        places, rows = [], []
        firsts = [i for i, p in enumerate(pieces) if i == 0 or self._begins_word[p.number]]
        for first, after in zip(firsts, [*firsts[1:], len(pieces)], strict=True):
            start, end = pieces[first].start, pieces[after - 1].end
            while start < end and not sentence[start].isalnum():
                start += 1
            while start < end and not sentence[end - 1].isalnum():
                end -= 1
            if start < end:
                places.append((start, end))
                rows.append(faults[first:after].max(axis=0))
        if not rows:
            return Words(np.zeros((0, 2), np.int64), np.zeros((0, len(self.faults)), np.float32))
        return Words(np.array(places), np.stack(rows))


def _normed(x: Floats, norm: Mapping[str, Floats], epsilon: float) -> Floats:
    centred = x - x.mean(axis=1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + epsilon)
    return np.asarray(centred / spread * norm["weight"] + norm["bias"], np.float32)


def _session(graph: Path) -> Any:
    # not every machine has it, and readers that have no encoder need none
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # a server has a worker a core; more threads would wait for each other
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
