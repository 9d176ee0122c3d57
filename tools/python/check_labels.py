"""Asks a SavedModel of a game with classes for samples by class, as a client of a server would.

    python check_labels.py SAVEDMODEL --rows rows.npy --drawn drawn.npy --seed 3

SAVEDMODEL  folder written by `equilibria export RUN` of a run whose generator is given classes
--rows      what `equilibria sample RUN --per-class N --seed SEED --out rows.npy` wrote, class by class
--drawn     what `equilibria sample RUN --count M --seed SEED --out drawn.npy` wrote

Prints one line a check and exits 1 if one failed.
"""

import argparse
import json
import pathlib
import sys

import numpy as np
import tensorflow as tf

from check_run import TOLERANCE, Checks, close, difference


def types_of(signature):
    return {name: spec.dtype.name for name, spec in signature.structured_input_signature[1].items()}


def by_class(model, labels, seed):
    ask = model.signatures["class_conditional"]
    return ask(labels=tf.constant(labels, tf.int32), seed=tf.constant(seed, tf.int64))["samples"].numpy()


def check_class_conditional(checks, model, rows, classes, seed):
    found = types_of(model.signatures["class_conditional"])
    expected = {"labels": "int32", "seed": "int64"}
    if not checks.expect("class_conditional takes labels (int32) and seed (int64)", found == expected, found):
        return
    each = len(rows) // classes
    per_class = rows.reshape(classes, each, *rows.shape[1:])
    for label in range(classes):
        name = f"class_conditional gives Java's samples of class {label}"
        close(checks, name, by_class(model, [label] * each, seed), per_class[label])
    mixed = [label % classes for label in range(each)]
    expected = np.stack([per_class[label][n] for n, label in enumerate(mixed)])
    close(checks, "class_conditional takes another class for each sample", by_class(model, mixed, seed), expected)
    apart = difference(per_class[0], per_class[1])
    checks.expect("another class gives another sample", TOLERANCE < apart < np.inf, f"largest difference {apart:.2g}")
    for wrong in (-1, classes):
        try:
            by_class(model, [0, wrong], seed)
            checks.expect(f"the label {wrong} is refused", False, "it is taken")
        except tf.errors.InvalidArgumentError as error:
            checks.expect(f"the label {wrong} is refused", str(wrong) in error.message, error.message.splitlines()[0])


def check_sample(checks, model, drawn, classes, seed):
    count = len(drawn)
    out = model.signatures["sample"](count=tf.constant(count, tf.int32), seed=tf.constant(seed, tf.int64))
    close(checks, "sample gives Java's samples of classes of nobody's choice", out["samples"].numpy(), drawn)
    labels = out["labels"].numpy()
    holds = labels.shape == (count,) and labels.min() >= 0 and labels.max() < classes and np.ptp(labels) > 0
    checks.expect("sample gives the label of each sample", holds, labels.tolist())
    close(checks, "those are the samples of these labels", by_class(model, labels, seed), drawn)


def check(checks, model, notes, arguments):
    classes = notes["classes"]
    checks.expect("assets.extra names the classes", len(classes) > 1, ", ".join(classes))
    rows = np.load(arguments.rows, allow_pickle=False)
    drawn = np.load(arguments.drawn, allow_pickle=False)
    checks.expect("Java's rows are whole classes", len(rows) % len(classes) == 0, rows.shape)
    checks.group("class_conditional", check_class_conditional, model, rows, len(classes), arguments.seed)
    checks.group("sample", check_sample, model, drawn, len(classes), arguments.seed)
    inputs = types_of(model.signatures["serving_default"])
    checks.expect("serving_default takes z and labels", inputs == {"z": "float32", "labels": "int32"}, inputs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("saved_model", type=pathlib.Path)
    parser.add_argument("--rows", type=pathlib.Path, required=True)
    parser.add_argument("--drawn", type=pathlib.Path, required=True)
    parser.add_argument("--seed", type=int, required=True)
    arguments = parser.parse_args()

    checks = Checks()
    notes = json.loads((arguments.saved_model / "assets.extra" / "model.json").read_text(encoding="utf-8"))
    checks.group("the model", check, tf.saved_model.load(str(arguments.saved_model)), notes, arguments)
    print(f"{checks.passed} passed, {checks.failed} failed")
    sys.exit(checks.failed > 0)


if __name__ == "__main__":
    main()
