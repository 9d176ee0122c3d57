"""Checks by TensorFlow and TensorBoard for Python that the graphs we write are what they claim to be."""

import argparse
import sys
from pathlib import Path

import numpy as np
import tensorflow as tf
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator


def read(file):
    """The GraphDef of a file, imported into a graph: TensorFlow checks every op and input."""
    definition = tf.compat.v1.GraphDef.FromString(file.read_bytes())
    graph = tf.Graph()
    with graph.as_default():
        tf.import_graph_def(definition, name="")
    return definition, graph


def check_generator(file):
    """Runs a generator with small random parameters; returns the shape of its samples."""
    _, graph = read(file)
    handles = [op for op in graph.get_operations() if op.type == "VarHandleOp"]
    random = np.random.default_rng(1)
    with graph.as_default(), tf.compat.v1.Session(graph=graph) as session:
        for handle in handles:
            shape = [dim.size for dim in handle.get_attr("shape").dim]
            value = np.abs(random.normal(size=shape)).astype(np.float32) + 0.1
            session.run(tf.raw_ops.AssignVariableOp(resource=handle.outputs[0], value=value))
        latent = graph.get_tensor_by_name("z:0")
        z = random.normal(size=(3, latent.shape[1])).astype(np.float32)
        samples = session.run("samples:0", {latent: z})
    assert samples.shape[0] == 3 and np.isfinite(samples).all(), f"{file}: {samples.shape}"
    return samples.shape


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", type=Path, help="GraphDef of a training step")
    parser.add_argument("events", type=Path, help="folder that --tensorboard has written")
    parser.add_argument("catalogue", type=Path, help="folder of generators")
    arguments = parser.parse_args()

    definition, _ = read(arguments.step)
    accumulator = EventAccumulator(str(arguments.events / "events"))
    accumulator.Reload()
    assert accumulator.Tags()["graph"], "TensorBoard finds no graph"
    # TensorBoard has a class of its own for the same message.
    shown = tf.compat.v1.GraphDef.FromString(accumulator.Graph().SerializeToString())
    assert shown == definition, "TensorBoard's graph is another than the file's"
    generators = sorted(arguments.catalogue.glob("*-generator.pb"))
    assert generators, f"no generators in {arguments.catalogue}"
    for file in generators:
        check_generator(file)
    print(f"graphs: step of {len(definition.node)} ops, TensorBoard's the same, {len(generators)} generators run")
    return 0


if __name__ == "__main__":
    sys.exit(main())
