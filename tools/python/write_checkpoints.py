"""Writes checkpoints of many kinds with TensorFlow for Python, to be read by `equilibria inspect`.

    python write_checkpoints.py FOLDER            all kinds
    python write_checkpoints.py FOLDER --small    those of a few kB that are in src/test/resources

For each checkpoint PREFIX, PREFIX.json contains the values as read by TensorFlow:

    {"tensors": {NAME: {"dtype": ..., "shape": [...], "bytes": base64 of the little-endian elements}}}

with "strings" (a list of base64) instead of "bytes" for strings, and neither for tensors that are only listed. The same
call writes the same bytes.
"""

import argparse
import base64
import collections
import json
import os
import pathlib

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import ml_dtypes  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from tensorflow.core.protobuf import saved_model_pb2  # noqa: E402

v1 = tf.compat.v1

REAL = {  # element type: values that are hard to get right
    "float32": [0.0, -0.0, 1.5, -3.25e-41, 3.4e38, np.inf, -np.inf, np.nan],
    "float64": [0.0, -0.0, np.pi, 5e-324, -1.7e308, np.inf, -np.inf, np.nan],
    "float16": [0.0, -0.0, 1.5, 6e-8, -65504.0, np.inf, -np.inf, np.nan],
    "bfloat16": [0.0, -0.0, 1.5, 1e-40, -3.3e38, np.inf, -np.inf, np.nan],
    "float8_e4m3fn": [0.0, -0.0, 1.5, 2.0**-9, -448.0, 0.4375, 13.0, np.nan],
    "float8_e5m2": [0.0, -0.0, 1.5, 2.0**-16, -57344.0, np.inf, -np.inf, np.nan],
}
WHOLE = {
    **{f"int{bits}": (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) for bits in (4, 8, 16, 32, 64)},
    **{f"uint{bits}": (0, 2**bits - 1) for bits in (4, 8, 16, 32, 64)},
}
QUANTISED = {"qint8": "int8", "quint8": "uint8", "qint16": "int16", "quint16": "uint16", "qint32": "int32"}


def numpy_type(name):
    return np.dtype(getattr(ml_dtypes, name)) if hasattr(ml_dtypes, name) else np.dtype(name)


def every_type():
    """A tensor [2, 4] of every type but strings, variants and resources; all codes of the smallest, with their values."""
    tensors = {}
    for name, values in REAL.items():
        with np.errstate(over="ignore"):
            tensors[name] = tf.constant(np.array(values).astype(numpy_type(name)).reshape(2, 4))
    for name, (low, high) in WHOLE.items():
        values = [low, high, 0, 1, high - 1, low + 1, 2, 3]
        tensors[name] = tf.constant(np.array(values, dtype=object).astype(numpy_type(name)).reshape(2, 4))
    for name, same in QUANTISED.items():
        tensors[name] = tf.bitcast(tensors[same], getattr(tf, name))
    tensors["bool"] = tf.constant([[True, False, True, True], [False, False, True, False]])
    real = np.array(REAL["float32"]).reshape(2, 4)
    parts = np.stack([real, real[::-1]], axis=-1)  # Not real + 1j * imaginary, which spreads NaN.
    tensors["complex64"] = tf.constant(parts.astype(np.float32).view(np.complex64)[..., 0])
    tensors["complex128"] = tf.constant(parts.view(np.complex128)[..., 0])
    for name in ("float8_e4m3fn", "float8_e5m2"):
        codes = np.arange(256, dtype=np.uint8).view(numpy_type(name))
        tensors[f"codes/{name}"] = tf.constant(codes)
        tensors[f"codes/{name}/as_float32"] = tf.constant(codes.astype(np.float32))
    return tensors


def odd_ones():
    """Strings, empty tensors, scalars, many axes, unusual names."""
    one = tf.constant(1.0)
    return {
        "strings": tf.constant([["", "a"], ["größer", "two words"]]),
        "bytes": tf.constant([b"\xff\xfe\x00", b"\x00", bytes(range(256))]),
        "string": tf.constant("alone" * 60),  # a length of two bytes
        "no_strings": tf.constant([], tf.string),
        "scalar": tf.constant(-2.5),
        "step": tf.constant(2**62, tf.int64),
        "empty": tf.zeros([0, 3]),
        "empty_last": tf.zeros([2, 0], tf.int16),
        "six_axes": tf.reshape(tf.range(64, dtype=tf.int32), [2, 2, 2, 2, 2, 2]),
        "a": one,
        "a/b": one * 2,
        "a/b/c": one * 3,
        "/": one,
        "//x": one,
        "/leading": one,
        "trailing/": one,
        "with space": one,
        "comma, \"quote\" 'and' \\": one,
        "line\nbreak\ttab": one,
        "größer/日本/🎲": one,
        "=1+1": one,
        "<b>&amp;": one,
        "[0:3]": one,
        "..": one,
        "../../etc/passwd": one,
        "long" * 100: one,
    }


def save(prefix, tensors, slices=None):
    """One SaveV2 op: one data file."""
    names = list(tensors)
    tf.raw_ops.SaveV2(
        prefix=str(prefix),
        tensor_names=names,
        shape_and_slices=[(slices or {}).get(name, "") for name in names],
        tensors=[tensors[name] for name in names],
    )


def merge(prefix, parts):
    """Several checkpoints as the shards of one."""
    tf.raw_ops.MergeV2Checkpoints(
        checkpoint_prefixes=[str(part) for part in parts], destination_prefix=str(prefix), delete_old_dirs=False
    )


def write_dtypes(prefix):
    save(prefix, every_type())


def write_odd(prefix):
    save(prefix, odd_ones())


def write_shards(prefix):
    """Three data files, one of them without a byte."""
    random = np.random.default_rng(1)
    parts = []
    for i, names in enumerate((["b/kernel", "a/kernel"], ["c/kernel"], ["nothing"])):
        shape = [0] if names == ["nothing"] else [5, 3]
        parts.append(f"{prefix}_part{i}")
        save(parts[-1], {name: tf.constant(random.normal(size=shape), tf.float32) for name in names})
    merge(prefix, parts)


def slice_spec(shape, starts, lengths):
    cut = ":".join(
        "-" if length == whole else f"{start},{length}" for whole, start, length in zip(shape, starts, lengths)
    )
    return " ".join(map(str, shape)) + " " + cut


def write_partitioned(prefix):
    """Variables in slices along one axis and two, over several data files; starts of more than one byte."""
    random = np.random.default_rng(2)
    wholes = {
        "rows": random.normal(size=[200, 3]).astype(np.float32),
        "columns": random.integers(-99, 99, size=[3, 150]).astype(np.int16),
        "blocks": random.normal(size=[4, 6]),
        "deep": random.normal(size=[2, 4, 3]).astype(np.float32),
        "odd \0\xff name": np.arange(10, dtype=np.int64),
    }
    grids = {
        "rows": [[(0, 70), (70, 70), (140, 60)], [(0, 3)]],
        "columns": [[(0, 3)], [(0, 65), (65, 65), (130, 20)]],
        "blocks": [[(0, 2), (2, 2)], [(0, 5), (5, 1)]],
        "deep": [[(0, 2)], [(0, 1), (1, 3)], [(0, 3)]],
        "odd \0\xff name": [[(0, 4), (4, 6)]],
    }
    boxes = []
    for name, axes in grids.items():
        for box in np.array(np.meshgrid(*[range(len(axis)) for axis in axes], indexing="ij")).reshape(len(axes), -1).T:
            boxes.append((name, [axes[axis][i] for axis, i in enumerate(box)]))
    parts = []
    for i in range(2):
        names, specs, values = [], [], []
        for name, box in boxes[i::2]:
            whole = wholes[name]
            names.append(name)
            specs.append(slice_spec(whole.shape, *zip(*box)))
            values.append(tf.constant(whole[tuple(slice(start, start + length) for start, length in box)]))
        parts.append(f"{prefix}_part{i}")
        tf.raw_ops.SaveV2(prefix=parts[-1], tensor_names=names, shape_and_slices=specs, tensors=values)
    merge(prefix, parts)


def write_variant(prefix):
    """Variants and strings of TensorFlow's own: the state of a dataset's iterator."""
    iterator = iter(tf.data.Dataset.range(100).shuffle(5, seed=1).batch(2))
    next(iterator)
    tf.train.Checkpoint(iterator=iterator).write(str(prefix))
    tensors = {
        "list": tf.raw_ops.TensorListFromTensor(tensor=tf.constant([[1.0], [2.0]]), element_shape=[1]),
        "after": tf.constant(7.0),
    }
    save(f"{prefix}_list", tensors)


def write_keras(prefix):
    tf.keras.utils.set_random_seed(3)
    model = tf.keras.Sequential(
        [
            tf.keras.Input([8, 8, 3]),
            tf.keras.layers.Conv2D(5, 3),
            tf.keras.layers.BatchNormalization(),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(2),
        ]
    )
    model.compile(optimizer="adam", loss="mse")
    model.fit(np.ones([4, 8, 8, 3]), np.ones([4, 2]), verbose=0)
    tf.train.Checkpoint(model=model, optimizer=model.optimizer).write(str(prefix))
    model.save(f"{prefix}.keras")
    model.save(f"{prefix}.h5")


def write_models(prefix):
    """SavedModels by two writers, and graphs in every form; beside them what TensorFlow says of them."""

    class Net(tf.Module):
        def __init__(self):
            super().__init__()
            self.kernel = tf.Variable(tf.ones([3, 2]), name="kernel")

        @tf.function(input_signature=[tf.TensorSpec([None, 3], tf.float32, name="x")])
        def __call__(self, x):
            return {"y": tf.nn.relu(x @ self.kernel), "sum": tf.reduce_sum(x)}

    net = Net()
    tf.saved_model.save(net, f"{prefix}_module", signatures=net.__call__)
    model = tf.keras.Sequential([tf.keras.Input([8, 8, 1]), tf.keras.layers.Conv2D(2, 3), tf.keras.layers.Flatten()])
    model.export(f"{prefix}_keras", verbose=False)
    with v1.Graph().as_default() as graph:
        x = v1.placeholder(tf.float16, [None, 4], name="input")
        kernel = v1.get_variable("layer/kernel", [4, 2], tf.float16, use_resource=False)
        tf.identity(x @ kernel, name="output")
        folder = prefix.parent
        tf.io.write_graph(graph, str(folder), f"{prefix.name}.pb", as_text=False)
        tf.io.write_graph(graph, str(folder), f"{prefix.name}.pbtxt", as_text=True)
        v1.train.export_meta_graph(f"{prefix}.meta")
        definition = graph.as_graph_def()
    about = {"graph": {"nodes": len(definition.node), "ops": ops(definition)["graph"]}}
    for name in ("module", "keras"):
        loaded = tf.saved_model.load(f"{prefix}_{name}")
        schema = saved_model_pb2.SavedModel.FromString(pathlib.Path(f"{prefix}_{name}/saved_model.pb").read_bytes())
        about[name] = {
            "version": schema.meta_graphs[0].meta_info_def.tensorflow_version,
            "ops": ops(schema.meta_graphs[0].graph_def),
            "signatures": {
                signature: {
                    "inputs": described(function.structured_input_signature[1]),
                    "outputs": described(function.structured_outputs),
                }
                for signature, function in loaded.signatures.items()
            },
        }
    pathlib.Path(f"{prefix}_about.txt").write_text(json.dumps(about, indent=1) + "\n")


def ops(definition):
    """How many nodes there are of each type, in the graph and in all its functions."""
    inner = collections.Counter(node.op for function in definition.library.function for node in function.node_def)
    return {"graph": dict(collections.Counter(node.op for node in definition.node)), "functions": dict(inner)}


def described(tensors):
    return {
        name: [tensor.dtype.name, [-1 if axis is None else axis for axis in tensor.shape]]
        for name, tensor in tensors.items()
    }


def write_module(prefix):
    """tf.train.Checkpoint of a module with lists and dicts."""

    class Net(tf.Module):
        def __init__(self):
            super().__init__(name="net")
            self.layers = [tf.Variable(tf.ones([2, 2]) * i, name=f"layer_{i}") for i in range(3)]
            self.named = {"bias": tf.Variable([1.0, 2.0], name="bias")}

    tf.train.Checkpoint(net=Net(), step=tf.Variable(5, dtype=tf.int64, name="step")).write(str(prefix))


def write_saver(prefix):
    """V1 graph and Saver: partitioned variables, sharded over two devices; and the V1 format beside it."""
    with v1.Graph().as_default():
        v1.set_random_seed(4)
        partition = v1.variable_axis_size_partitioner(max_shard_bytes=400)
        for device in range(2):
            with v1.device(f"/cpu:{device}"):
                v1.get_variable(f"layer_{device}/kernel", [40, 8], partitioner=partition)
                v1.get_variable(f"layer_{device}/bias", [8], initializer=v1.ones_initializer())
        with v1.Session(config=v1.ConfigProto(device_count={"CPU": 2})) as session:
            session.run(v1.global_variables_initializer())
            v1.train.Saver(sharded=True).save(session, str(prefix), write_meta_graph=False)
            old = v1.train.Saver(write_version=v1.train.SaverDef.V1)
            old.save(session, f"{prefix}_v1", write_meta_graph=False, write_state=False)


def write_many(prefix):
    """An index of several blocks."""
    save(prefix, {f"generator/a_rather_long_name_of_a_layer/number_{i}": tf.constant(i) for i in range(9000)})


SMALL = {
    "dtypes": write_dtypes,
    "odd": write_odd,
    "shards": write_shards,
    "partitioned": write_partitioned,
    "variant": write_variant,
    "module": write_module,
}
ALL = {**SMALL, "keras": write_keras, "saver": write_saver, "many": write_many, "models": write_models}
NAMED_ONLY = (tf.variant, tf.resource)


def expected(prefix):
    """What TensorFlow itself reads."""
    reader = tf.train.load_checkpoint(str(prefix))
    types = reader.get_variable_to_dtype_map()
    tensors = {}
    for name, shape in reader.get_variable_to_shape_map().items():
        tensor = {"dtype": types[name].name, "shape": shape}
        if types[name] not in NAMED_ONLY:  # Not by the reader, which knows fewer types than the op.
            (value,) = tf.raw_ops.RestoreV2(
                prefix=str(prefix), tensor_names=[name], shape_and_slices=[""], dtypes=[types[name]]
            )
            value = np.asarray(value.numpy())
            if types[name] == tf.string:
                tensor["strings"] = [base64.b64encode(one).decode() for one in value.reshape(-1)]
            else:
                tensor["bytes"] = base64.b64encode(np.ascontiguousarray(value).tobytes()).decode()
        tensors[name] = tensor
    return {"tensors": dict(sorted(tensors.items()))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--small", action="store_true")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name, write in (SMALL if arguments.small else ALL).items():
        write(arguments.folder / name)
    for index in arguments.folder.glob("*.index"):
        prefix = index.with_suffix("")
        prefix.with_name(prefix.name + ".json").write_text(json.dumps(expected(prefix), indent=1) + "\n")


if __name__ == "__main__":
    main()
