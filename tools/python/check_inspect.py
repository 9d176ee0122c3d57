"""Compares what `equilibria inspect` says of checkpoints with what TensorFlow for Python wrote into them.

    python check_inspect.py FOLDER --equilibria tools/equilibria

FOLDER is one that write_checkpoints.py has filled. Names, types, shapes and every bit of every element are compared,
and files that are no checkpoints must be recognised. Prints one line a check and exits 1 if one failed.
"""

import argparse
import base64
import json
import pathlib
import subprocess
import sys

import ml_dtypes
import numpy as np

from check_run import Checks

QUANTISED = {"qint8": "int8", "quint8": "uint8", "qint16": "int16", "quint16": "uint16", "qint32": "int32"}
WIDENED = {"bfloat16", "float8_e4m3fn", "float8_e5m2"}
LEADS_OUT = "its name leads out of the folder that the archive is unpacked in"


class Inspect:
    """Runs the command."""

    def __init__(self, equilibria):
        self.equilibria = equilibria

    def run(self, *arguments):
        command = [str(self.equilibria), "inspect", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")

    def json(self, *arguments):
        ran = self.run(*arguments, "--json")
        if ran.returncode:
            raise RuntimeError(ran.stderr.strip())
        return json.loads(ran.stdout)


def exactly(expected):
    """The array that an .npz should hold: of the bits that were saved."""
    raw = base64.b64decode(expected["bytes"])
    name = QUANTISED.get(expected["dtype"], expected["dtype"])
    stored = np.dtype(getattr(ml_dtypes, name)) if hasattr(ml_dtypes, name) else np.dtype(name)
    array = np.frombuffer(raw, stored).reshape(expected["shape"])
    if name in WIDENED:
        return array.astype(np.float32)
    return array.astype({"int4": np.int8, "uint4": np.uint8}.get(name, stored))


def same(found, expected):
    """Compares bit by bit, except for the different NaNs of a type that was widened."""
    if found.dtype != expected.dtype or found.shape != expected.shape:
        return False
    if found.tobytes() == expected.tobytes():
        return True
    equal = (found == expected) & (np.signbit(found) == np.signbit(expected))
    return bool(np.all(equal | (np.isnan(found) & np.isnan(expected))))


def leads_out(name):
    """Whether a name, unpacked as a path, is not below the folder: absolute, or by a part `..`."""
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or name[1:2] == ":"


def strings(values):
    """Values of JSON as bytes, flat."""
    if isinstance(values, list):
        return [one for value in values for one in strings(value)]
    return [base64.b64decode(values["base64"]) if isinstance(values, dict) else values.encode()]


def check_checkpoint(checks, inspect, prefix):
    expected = json.loads(prefix.with_name(prefix.name + ".json").read_text())["tensors"]
    listed = {tensor["name"]: tensor for tensor in inspect.json(prefix)["tensors"]}
    checks.expect(f"{prefix.name}: names", listed.keys() == expected.keys(), f"{len(listed)} tensors")
    wrong = [
        name
        for name, tensor in expected.items()
        if (listed[name]["dtype"], listed[name]["shape"]) != (tensor["dtype"], tensor["shape"])
    ]
    checks.expect(f"{prefix.name}: types and shapes", not wrong, ", ".join(wrong[:3]))

    out = prefix.with_name(prefix.name + ".npz")
    left_out = inspect.json(prefix, "--out", out)["left_out"]
    numbers = {name: tensor for name, tensor in expected.items() if "bytes" in tensor and name not in left_out}
    with np.load(out, allow_pickle=False) as arrays:
        # By the zip's own names: numpy would strip a tensor's name of a second ".npy".
        wrong = [name for name, tensor in numbers.items() if not same(arrays[name], exactly(tensor))]
    checks.expect(f"{prefix.name}: every bit of {len(numbers)} arrays", not wrong, ", ".join(wrong[:3]))

    for name, tensor in expected.items():
        if "strings" in tensor:
            wanted = [base64.b64decode(one) for one in tensor["strings"]]
            found = inspect.json(prefix, name)["values"]
            checks.expect(f"{prefix.name}: strings of {name[:30]!r}", strings(found) == wanted, f"{len(wanted)}")
        elif name in left_out and "bytes" in tensor:
            # No command line carries a zero byte, and an unpacked name must stay in its folder.
            reason = "its name holds a zero byte" if "\0" in name else LEADS_OUT if leads_out(name) else "none"
            checks.expect(f"{prefix.name}: left out {name!r}", left_out[name] == reason, left_out[name])

    verified = inspect.json(prefix, "--verify")
    checks.expect(f"{prefix.name}: verified", verified["whole"] and verified["tensors"] == len(expected))


def check_statistics(checks, inspect, prefix):
    """Against NumPy, in float64."""
    expected = json.loads(prefix.with_name(prefix.name + ".json").read_text())["tensors"]["rows"]
    array = exactly(expected).astype(np.float64)
    found = inspect.json(prefix, "rows")
    ours = found["statistics"]
    theirs = {
        "min": array.min(),
        "max": array.max(),
        "mean": array.mean(),
        "deviation": array.std(),
        "norm": np.linalg.norm(array),
    }
    wrong = [name for name, value in theirs.items() if not np.isclose(ours[name], value, rtol=1e-12, atol=0)]
    checks.expect("statistics are NumPy's", not wrong, ", ".join(wrong))
    counts = np.histogram(array, bins=len(found["histogram"]))[0].tolist()
    checks.expect("the histogram is NumPy's", found["histogram"] == counts)
    values = np.linalg.svd(array, compute_uv=False)
    close = np.isclose(found["spectrum"]["norm"], values[0]) and np.isclose(
        found["spectrum"]["condition"], values[0] / values[-1]
    )
    checks.expect("the spectrum is NumPy's", close, found["spectrum"])
    chosen = inspect.json(prefix, "rows", "--slice", "[-3:, ::2]")["values"]
    checks.expect("slices are NumPy's", np.array_equal(np.array(chosen, np.float32), exactly(expected)[-3:, ::2]))


def check_diff(checks, inspect, folder):
    found = inspect.json(folder / "partitioned", folder / "shards", "--diff")
    checks.expect("a checkpoint of other names", len(found["added"]) == 4 and len(found["removed"]) == 5)
    found = inspect.json(folder / "dtypes", folder / "dtypes.index", "--diff")
    checks.expect("a checkpoint is itself", found["same"] == 28 and not found["changed"], found["same"])


def check_models(checks, inspect, prefix):
    """SavedModels and graphs against what TensorFlow says of them."""
    about = json.loads(prefix.with_name(prefix.name + "_about.txt").read_text())
    for name in ("module", "keras"):
        found = inspect.json(prefix.with_name(f"{prefix.name}_{name}"))
        graph = found["graphs"][0]
        signatures = {
            signature["name"]: {way: described(signature[way]) for way in ("inputs", "outputs")}
            for signature in graph["signatures"]
            if not signature["name"].startswith("__")
        }
        expected = about[name]
        checks.expect(f"{name}: signatures", signatures == expected["signatures"], signatures)
        checks.expect(f"{name}: written by", graph["tensorflow"] == expected["version"], graph["tensorflow"])
        for where in ("graph", "functions"):
            counts = {op: count[where] for op, count in graph["ops"].items() if count[where]}
            checks.expect(f"{name}: ops of the {where}", counts == expected["ops"][where], f"{len(counts)} types")
        checks.expect(f"{name}: variables", found["variables"]["parameters"] > 0, found["variables"]["parameters"])
    for ending in (".pb", ".pbtxt", ".meta"):
        found = inspect.json(prefix.with_suffix(ending))
        graph = found["graphs"][0]
        counts = {op: count["graph"] for op, count in graph["ops"].items()}
        checks.expect(f"graph{ending}: ops", counts == about["graph"]["ops"], f"{graph['nodes']} nodes")
        fed = [(port["name"], port["dtype"], port["shape"]) for port in graph["placeholders"]]
        checks.expect(f"graph{ending}: what is fed", fed == [("input", "float16", [-1, 4])], fed)
        kept = [(port["name"], port["dtype"], port["shape"]) for port in graph["variables"]]
        checks.expect(f"graph{ending}: variables", kept == [("layer/kernel", "float16", [4, 2])], kept)


def described(ports):
    return {port["name"]: [port["dtype"], port["shape"]] for port in ports}


def check_foreign(checks, inspect, folder):
    for name, word in {"keras.h5": "HDF5", "keras.keras": "Keras 3", "saver_v1": "V1", "dtypes.npz": "NumPy"}.items():
        ran = inspect.run(folder / name)
        told = ran.returncode == 2 and word in ran.stderr and len(ran.stderr.splitlines()) == 1
        checks.expect(f"{name} is recognised", told, ran.stderr.strip())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--equilibria", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    checks = Checks()
    inspect = Inspect(arguments.equilibria)
    for expected in sorted(arguments.folder.glob("*.json")):
        prefix = expected.with_suffix("")
        checks.group(prefix.name, check_checkpoint, inspect, prefix)
    checks.group("statistics", check_statistics, inspect, arguments.folder / "partitioned")
    checks.group("diff", check_diff, inspect, arguments.folder)
    checks.group("models", check_models, inspect, arguments.folder / "models")
    checks.group("foreign", check_foreign, inspect, arguments.folder)
    print(f"{checks.passed} passed, {checks.failed} failed")
    sys.exit(checks.failed > 0)


if __name__ == "__main__":
    main()
