"""Loads, runs and converts SavedModels with other software.

    python check_export.py SAVEDMODEL...

Each was written by `equilibria export`. TensorFlow for Python runs every signature, and all other outputs are compared
with its outputs: saved_model_cli shows and runs the signatures of the first model; tf2onnx and TFLite's converter convert
the signatures without random draws, and ONNX Runtime and TFLite must give the same numbers. Prints one line per check and
exits 1 if one failed.
"""

import argparse
import json
import logging
import pathlib
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime
import tensorflow as tf
import tf2onnx
from tf2onnx import tf_loader

from check_run import TOLERANCE, Checks, difference

# Other kernels, which sum in another order.
CONVERTED = 1e-4
OPSET = 17
COUNT = 5
# What neither converter has an op for: the stateless random numbers that `sample` draws its latent vectors with.
RANDOM = "StatelessRandomNormalV2"


def inputs_of(signature):
    """Numbers for a signature: those of a seed and a count for `sample`, a batch of COUNT rows otherwise."""
    draw = np.random.default_rng(7)
    inputs = {}
    for name, spec in signature.structured_input_signature[1].items():
        if name == "count":
            inputs[name] = np.int32(COUNT)
        elif name == "seed":
            inputs[name] = np.int64(3)
        elif name == "labels":
            inputs[name] = np.arange(COUNT, dtype=np.int32) % 2
        else:
            inputs[name] = draw.uniform(-1, 1, size=[COUNT, *spec.shape[1:]]).astype(np.float32)
    return inputs


def check_notes(checks, path):
    notes = json.loads((path / "assets.extra" / "model.json").read_text(encoding="utf-8"))
    manifest = json.loads((path / "assets.extra" / "manifest.json").read_text(encoding="utf-8"))
    checks.expect("assets.extra names the data by hash", notes["data"] == manifest["job"]["data"], notes["data"])
    licence = (path / "assets.extra" / "LICENSE.txt").read_text(encoding="utf-8")
    checks.expect("assets.extra holds a licence", "Apache License" in licence)


def check_python(checks, path, model):
    """Every signature by TensorFlow for Python; returns what went in and came out."""
    reader = tf.train.load_checkpoint(str(path / "variables" / "variables"))
    stored = sorted(reader.get_variable_to_shape_map())
    named = sorted(v.name.removesuffix(":0") for v in model.variables)
    checks.expect("model.variables are those of the checkpoint", named == stored, f"{len(named)} variables")
    calls = {}
    for name, signature in sorted(model.signatures.items()):
        inputs = inputs_of(signature)
        outputs = {key: value.numpy() for key, value in signature(**{k: tf.constant(v) for k, v in inputs.items()}).items()}
        promised = signature.structured_outputs
        fits = all(promised[key].shape.is_compatible_with(value.shape) for key, value in outputs.items())
        checks.expect(f"{name} runs and keeps its shapes", fits, ", ".join(f"{k} {v.shape}" for k, v in outputs.items()))
        open_batch = all(spec.shape[0] is None for spec in promised.values())
        checks.expect(f"{name} takes any number of rows", open_batch)
        calls[name] = (inputs, outputs)
    return calls


def cli(*arguments):
    """What saved_model_cli prints, in a process of its own, as its flags want it."""
    command = [sys.executable, "-m", "tensorflow.python.tools.saved_model_cli", *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if ran.returncode:
        raise RuntimeError((ran.stderr.strip().splitlines() or ["no message"])[-1])
    return ran.stdout


def check_cli(checks, path, calls):
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as two:
        shown = two.submit(cli, "show", "--dir", path, "--all")
        ran = {name: two.submit(cli_run, path, name, inputs, f"{folder}/{name}") for name, (inputs, _) in calls.items()}
        names = [name for name in calls if f"signature_def['{name}']" in shown.result()]
        checks.expect("saved_model_cli show --all names every signature", len(names) == len(calls), ", ".join(names))
        checks.expect("saved_model_cli shows every shape", "unknown_rank" not in shown.result())
        for name, (_, outputs) in calls.items():
            ran[name].result()
            found = max(difference(np.load(f"{folder}/{name}/{key}.npy"), value) for key, value in outputs.items())
            checks.expect(f"saved_model_cli run {name} gives the same", found <= TOLERANCE, f"largest difference {found:.2g}")


def cli_run(path, name, inputs, folder):
    """Has saved_model_cli write a signature's outputs to a folder."""
    pathlib.Path(folder).mkdir()
    given = []
    for key, value in inputs.items():
        np.save(f"{folder}/in_{key}.npy", value)
        given.append(f"{key}={folder}/in_{key}.npy")
    cli("run", f"--dir={path}", "--tag_set=serve", f"--signature_def={name}", f"--inputs={';'.join(given)}",
        f"--outdir={folder}", "--overwrite")


def onnx(path, name, target):
    """Converts a signature; returns a session of ONNX Runtime."""
    graph, inputs, outputs, rename = tf_loader.from_saved_model(
        str(path), None, None, tag="serve", signatures=[name], return_tensors_to_rename=True
    )
    tf2onnx.convert._convert_common(
        graph, name=name, opset=OPSET, input_names=inputs, output_names=outputs, tensors_to_rename=rename,
        output_path=str(target),
    )
    return onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])


def check_onnx(checks, path, calls):
    with tempfile.TemporaryDirectory() as folder:
        for name, (inputs, outputs) in calls.items():
            if "seed" in inputs:
                check_refused(checks, "tf2onnx", name, lambda: onnx(path, name, f"{folder}/{name}.onnx"))
                continue
            session = onnx(path, name, f"{folder}/{name}.onnx")
            keys = [output.name for output in session.get_outputs()]
            results = dict(zip(keys, session.run(keys, inputs)))
            compare(checks, "ONNX Runtime", name, results, outputs)
            fewer = {key: value[:2] for key, value in inputs.items()}
            results = dict(zip(keys, session.run(keys, fewer)))
            compare(checks, "ONNX Runtime, fewer rows,", name, results, {k: v[:2] for k, v in outputs.items()})


def check_tflite(checks, path, calls):
    for name, (inputs, outputs) in calls.items():
        convert = tf.lite.TFLiteConverter.from_saved_model(str(path), signature_keys=[name]).convert
        if "seed" in inputs:
            check_refused(checks, "TFLite", name, convert)
            continue
        run = tf.lite.Interpreter(model_content=convert()).get_signature_runner(name)
        compare(checks, "TFLite", name, run(**inputs), outputs)


def compare(checks, what, name, found, expected):
    distance = max(difference(found[key], value) for key, value in expected.items())
    checks.expect(f"{what} {name} gives the same", distance <= CONVERTED, f"largest difference {distance:.2g}")


def check_refused(checks, converter, name, convert):
    """That a signature cannot be converted is documented; if it once can be, the page is to be changed."""
    try:
        convert()
        checks.expect(f"{converter} refuses {name}, as files.md says", False, "it does not any more")
    except Exception as error:  # each converter has types of its own
        known = RANDOM in str(error) or "BitwiseXor" in str(error)
        checks.expect(f"{converter} refuses {name}, as files.md says", known, "it has no such random numbers")


def check(checks, path, with_cli):
    model = tf.saved_model.load(str(path))
    check_notes(checks, path)
    calls = check_python(checks, path, model)
    if with_cli:  # it takes seconds to start, each time
        checks.group("saved_model_cli", check_cli, path, calls)
    checks.group("tf2onnx", check_onnx, path, calls)
    checks.group("TFLite", check_tflite, path, calls)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("saved_model", type=pathlib.Path, nargs="+")
    arguments = parser.parse_args()

    for name in ("tf2onnx", "tf2onnx.tfonnx", "tensorflow", "absl"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    checks = Checks()
    for path in arguments.saved_model:
        checks.group(f"the SavedModel {path.name}", check, path, path == arguments.saved_model[0])
    print(f"{checks.passed} passed, {checks.failed} failed")
    sys.exit(checks.failed > 0)


if __name__ == "__main__":
    main()
