"""Teach the linear reader of each language from its annotated examples, and say how good it is.

    scripts/teach [--to FOLDER] [--share N] [LANGUAGE …]

Each set of whole drafts is left out once and read by what the others taught. From those scores the second
stage, the judge of apologies and the thresholds are taught; the figures printed leave the set out there too.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from teaching import solve
from teaching.examine import Finding, best_thresholds, mark, table
from teaching.examples import APOLOGY, COLUMNS, LABELS, Example, hash_of, read_examples

from amends.adapters.pack_files import PACKS, languages_there, read_pack
from amends.adapters.reader import features
from amends.adapters.reader.linear import SCALE
from amends.adapters.reader.model_file import Model, rarity_of, write_model
from amends.adapters.reader.sequence import draft_of, sequence_of
from amends.evaluation.drafts import CORPUS, training_files

Floats = NDArray[Any]
Ints = NDArray[np.int64]

_RIDGE: Final = 2.0
_ROUNDS: Final = 25
_SEQUENCE_RIDGE: Final = 1000.0
_DRAFT_RIDGE: Final = 20.0
_SLOPE_RIDGE: Final = 1.0
#: a bucket that one sentence alone fills says nothing of others
_LEAST_SENTENCES: Final = 2
#: the size of a step of weight at least: smaller ones make the file larger and the scores no better
_STEP: Final = 0.012
FILE: Final = "reader.bin"


@dataclass(frozen=True, slots=True)
class Lesson:
    """All examples of a language, drafts first, laid out for teaching: a row a sentence."""

    examples: tuple[Example, ...]
    matrix: Any
    #: of the matrix's columns: the place in the model
    columns: Ints
    rarity: NDArray[np.uint8]
    rarest: float
    found: Floats
    known: Floats
    #: of each row its example
    example: Ints

    @property
    def drafts(self) -> tuple[Example, ...]:
        """The whole drafts."""
        return tuple(e for e in self.examples if e.gold is not None)

    def rows(self, which: Callable[[Example], bool]) -> NDArray[np.bool_]:
        """The rows whose example is meant."""
        return np.array([which(e) for e in self.examples])[self.example]


def main() -> None:
    """Teach what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("languages", nargs="*", default=languages_there())
    parser.add_argument("--to", type=Path, default=PACKS, help="the folder of the languages' folders")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--share", type=int, default=1, help="one example in so many: a learning curve")
    asked = parser.parse_args()
    for language in asked.languages:
        began = perf_counter()
        paths = training_files(language, corpus=asked.corpus)
        examples = tuple(read_examples(paths, read_pack(PACKS / language)))
        lesson = lay_out(examples[:: asked.share])
        left_out = read_left_out(lesson)
        for line in report(lesson, left_out):
            print(line)
        path = asked.to / language / FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        write_model(teach(lesson, left_out, taught_from=hash_of(paths)), path)
        print(f"{language}: {path}, {path.stat().st_size / 1e6:.2f} MB, {perf_counter() - began:.0f} s")


def lay_out(examples: tuple[Example, ...]) -> Lesson:
    """The examples' features; columns that fewer than two sentences have are left out."""
    sentences = [s for e in examples for s in e.sentences]
    example = np.repeat(np.arange(len(examples)), [len(e.sentences) for e in examples])
    found = features.features_of(sentences)
    shapes = np.array([features.shape_of(s, len(t)) for s, t in zip(sentences, found.tokens, strict=True)])
    places = np.vstack([features.places_of(len(e.sentences)) for e in examples])
    rarity, rarest = _rarity(found, len(sentences))
    model = Model((), "", rarest, {"rarity": rarity})
    matrix = solve.matrix_of(
        found,
        neighbours=_neighbours(example),
        rarity=rarity_of(model),
        shapes=shapes,
        places=places,
    )
    columns = np.flatnonzero(np.bincount(matrix.indices, minlength=matrix.shape[1]) >= _LEAST_SENTENCES)
    marks = np.vstack([e.found for e in examples])
    known = ~np.isnan(marks)
    return Lesson(
        examples,
        matrix[:, columns],
        columns,
        rarity,
        rarest,
        np.where(known, marks, 0.0),
        known,
        example,
    )


def _rarity(found: features.Features, sentences: int) -> tuple[NDArray[np.uint8], float]:
    """Of each bucket how rare it is among the sentences, in steps of 1/255 of the rarest."""
    pairs = np.unique(found.buckets * sentences + found.rows)
    holders = np.bincount(pairs // sentences, minlength=features.BUCKETS)
    rarest = float(np.log(sentences + 1))
    return np.rint(255 * np.log((sentences + 1) / (holders + 1)) / rarest).astype(np.uint8), rarest


def _neighbours(example: Ints) -> tuple[Ints, Ints]:
    row = np.arange(len(example))
    new = np.diff(example) != 0
    return np.where(np.r_[True, new], -1, row - 1), np.where(np.r_[new, True], -1, row + 1)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The drafts' rows, scored by first stages that did not see their set."""

    first: Floats
    #: rows of each draft
    rows: tuple[Ints, ...]
    #: of each draft and of each row its set
    sets: NDArray[np.str_]
    row_sets: NDArray[np.str_]


def read_left_out(lesson: Lesson) -> LeftOut:
    """Teach the first stage once without each set, all at the same time, and read the set with it."""
    drafts = lesson.drafts
    sets = sorted({d.source for d in drafts})
    level, targets = _targets(lesson)
    seen = np.hstack([lesson.known & ~lesson.rows(lambda e, s=s: e.source == s)[:, None] for s in sets])
    _, scores = solve.ridges(
        lesson.matrix.astype(np.float32),
        np.tile(targets, len(sets)).astype(np.float32),
        seen.astype(np.float32),
        ridge=_RIDGE,
        rounds=_ROUNDS,
    )
    count = sum(len(d.sentences) for d in drafts)
    row_sets = np.array([e.source for e in lesson.examples])[lesson.example[:count]]
    number = np.array([sets.index(s) for s in row_sets])
    first = scores[:count].reshape(count, len(sets), COLUMNS)[np.arange(count), number] + level
    rows = tuple(np.flatnonzero(lesson.example[:count] == i) for i in range(len(drafts)))
    return LeftOut(first.astype(np.float32), rows, np.array([d.source for d in drafts]), row_sets)


def _targets(lesson: Lesson) -> tuple[Floats, Floats]:
    """The mean of each column, and what is above or below it: found is 1, not found −1."""
    signs = np.where(lesson.known, 2 * lesson.found - 1, 0.0)
    level = signs.sum(axis=0) / lesson.known.sum(axis=0)
    return level, np.where(lesson.known, signs - level, 0.0)


@dataclass(frozen=True, slots=True)
class Second:
    """What is taught by the first stage's scores."""

    sequence: solve.SmallRidge
    draft: solve.SmallRidge

    def scores(self, first: Floats, rows: Sequence[Ints]) -> tuple[Floats, Floats]:
        """Both stages' scores of the rows, and the log-odds of an apology of each draft."""
        sequences = np.vstack([sequence_of(first[r]) for r in rows])
        drafts = np.vstack([draft_of(first[r]) for r in rows])
        both = (first[np.concatenate(rows)][:, :APOLOGY] + self.sequence(sequences)) * (SCALE / 2)
        return both, self.draft(drafts)[:, 0]


def teach_second(lesson: Lesson, left_out: LeftOut, which: NDArray[np.bool_]) -> Second:
    """Taught by some of the drafts."""
    chosen = np.flatnonzero(which)
    rows = [left_out.rows[i] for i in chosen]
    targets = 2 * lesson.found[np.concatenate(rows)][:, :APOLOGY] - 1
    apologies = np.array([lesson.found[r[0], APOLOGY] for r in rows])
    sequences = np.vstack([sequence_of(left_out.first[r]) for r in rows]).astype(np.float64)
    drafts = np.vstack([draft_of(left_out.first[r]) for r in rows]).astype(np.float64)
    return Second(
        solve.small_ridge(sequences, targets, ridge=_SEQUENCE_RIDGE),
        solve.logistic(drafts, apologies, ridge=_DRAFT_RIDGE),
    )


def read_twice(lesson: Lesson, left_out: LeftOut) -> tuple[Floats, Floats]:
    """Each set read by a second stage that did not see it: scores of the rows, log-odds of the drafts."""
    scores = np.zeros((len(left_out.first), APOLOGY))
    apologies = np.zeros(len(left_out.sets))
    for each in np.unique(left_out.sets):
        out = left_out.sets == each
        second = teach_second(lesson, left_out, ~out)
        rows = [left_out.rows[i] for i in np.flatnonzero(out)]
        scores[np.concatenate(rows)], apologies[out] = second.scores(left_out.first, rows)
    return scores, apologies


def gated(lesson: Lesson, left_out: LeftOut, scores: Floats, apologies: Floats) -> Floats:
    """The scores, far below any threshold in drafts judged no apology."""
    judged = np.zeros(len(scores), bool)
    for rows, odds in zip(left_out.rows, apologies, strict=True):
        judged[rows] = odds > 0
    return np.where(judged[:, None], scores, -99.0)


def report(lesson: Lesson, left_out: LeftOut) -> list[str]:
    """The figures of every label, each set left out of all that read it."""
    scores, apologies = read_twice(lesson, left_out)
    shown = gated(lesson, left_out, scores, apologies)
    found = lesson.found[: len(scores), :APOLOGY]
    odds = np.zeros_like(shown)
    for each in np.unique(left_out.sets):
        out = left_out.row_sets == each
        odds[out] = shown[out] - best_thresholds(shown[~out], found[~out])
    findings = [
        [Finding(LABELS[j], draft.spans[i]) for i, j in zip(*np.nonzero(odds[rows] > 0), strict=True)]
        for draft, rows in zip(lesson.drafts, left_out.rows, strict=True)
    ]
    parts = {}
    for name, kind in (("invented", "train"), ("real style", "mini"), ("everyday", "everyday")):
        which = [i for i, d in enumerate(lesson.drafts) if kind in d.source]
        parts[name] = mark(
            [lesson.drafts[i] for i in which],
            [findings[i] for i in which],
            [bool(apologies[i] > 0) for i in which],
        )
    return list(table(parts))


def teach(lesson: Lesson, left_out: LeftOut, *, taught_from: str) -> Model:
    """The model taught by everything; its second stage and thresholds by the scores of sets left out."""
    level, targets = _targets(lesson)
    weights, _ = solve.ridges(
        lesson.matrix,
        targets,
        lesson.known.astype(np.float64),
        ridge=_RIDGE,
        rounds=_ROUNDS,
    )
    whole = np.zeros((features.BUCKETS + features.SHAPES + features.PLACES, COLUMNS))
    whole[lesson.columns] = weights
    words, rest = whole[: features.BUCKETS], whole[features.BUCKETS :]
    steps = np.maximum(np.abs(words).max(axis=0) / 127, _STEP)
    second = teach_second(lesson, left_out, np.ones(len(left_out.sets), bool))
    scores, apologies = read_twice(lesson, left_out)
    found = lesson.found[: len(scores), :APOLOGY]
    thresholds = best_thresholds(gated(lesson, left_out, scores, apologies), found)
    return Model(
        LABELS,
        taught_from,
        lesson.rarest,
        {
            "table": np.rint(words / steps).astype(np.int8),
            "steps": steps,
            "rarity": lesson.rarity,
            "shapes": rest,
            "level": level,
            "sequence": second.sequence.weights,
            "sequence_level": second.sequence.bias,
            "draft": second.draft.weights[:, 0],
            "draft_level": second.draft.bias,
            "thresholds": thresholds,
            "slopes": _slopes(scores, found),
        },
    )


def _slopes(scores: Floats, found: Floats) -> Floats:
    """What makes log-odds of each label's scores."""
    slopes = [
        float(solve.logistic(scores[:, [j]], found[:, j], ridge=_SLOPE_RIDGE).weights[0, 0])
        for j in range(found.shape[1])
    ]
    return np.maximum(slopes, 0.1)


if __name__ == "__main__":
    main()
