"""Keras models of the same architectures as Equilibria's players, and the map of names between the two.

    experiment = keras_model.read_experiment(run)
    generator = keras_model.generator(experiment, sample_shape=[8, 8, 1])
    keras_model.restore(generator, tf.train.load_checkpoint(tf.train.latest_checkpoint(run)), experiment)

The map: the variable `kernel` of the layer `dense_1` of the model `generator` is the tensor `generator/dense_1/kernel`
of a checkpoint, of the same shape and order of axes. So a model whose layers bear our names needs no other map:

    ours              Keras
    dense_N           Dense: kernel, bias
    linear_N          Dense without bias: kernel
    conv2d_N          Conv2D, padding same: kernel, bias
    conv_transpose2d_N  Conv2DTranspose, padding same: kernel, bias
    batch_norm_N      BatchNormalization, epsilon 1e-5: gamma, beta, moving_mean, moving_variance
    layer_norm_N      GroupNormalization with one group, epsilon 1e-5: gamma, beta
    instance_norm_N   GroupNormalization with a group a channel, epsilon 1e-5: gamma, beta

Residual networks, spectral normalisation and attention have no model here: they are refused. Their exported SavedModels
need none.

Where a run keeps an average of the generator (`game.generator.average` above 0) samples are made with
`generator/dense_1/kernel/average`. With several replicas every tensor has a leading replica axis.
"""

import pathlib

import keras
import numpy as np
import yaml

# Height and width of DCGAN's smallest map, by the image's.
DCGAN_BASE = {8: 2, 16: 4, 28: 7, 32: 4, 64: 4}
KERNEL, STRIDE, EPSILON, LEAKY_SLOPE = 5, 2, 1e-5, 0.2

ACTIVATIONS = {
    "relu": keras.layers.ReLU,
    "leaky-relu": lambda name: keras.layers.LeakyReLU(negative_slope=LEAKY_SLOPE, name=name),
    "gelu": lambda name: keras.layers.Activation(lambda x: keras.activations.gelu(x, approximate=False), name=name),
}


def read_experiment(run):
    """The settings of a run, or of an export's assets.extra."""
    return yaml.safe_load((pathlib.Path(run) / "experiment.yaml").read_text(encoding="utf-8"))


class Layers:
    """Layers in order, named as Equilibria names them: by kind and number."""

    def __init__(self):
        self.layers = []
        self.counts = {}

    def add(self, kind, make, **settings):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self.layers.append(make(name=f"{kind}_{self.counts[kind]}", **settings))

    def dense(self, units):
        self.add("dense", keras.layers.Dense, units=int(units))

    def convolution(self, kind, make, filters):
        self.add(kind, make, filters=int(filters), kernel_size=KERNEL, strides=STRIDE, padding="same")

    def reshape(self, shape):
        self.add("reshape", keras.layers.Reshape, target_shape=tuple(shape))

    def activation(self, name):
        if name in ACTIVATIONS:
            self.add(name.replace("-", "_"), ACTIVATIONS[name])
        else:  # tanh, sigmoid, softplus, elu, selu, swish are Keras's own names
            self.add(name, keras.layers.Activation, activation=name)

    def normalisation(self, name):
        if name == "batch":
            self.add("batch_norm", keras.layers.BatchNormalization, momentum=0.9, epsilon=EPSILON)
        elif name == "layer":
            self.add("layer_norm", keras.layers.GroupNormalization, groups=1, axis=-1, epsilon=EPSILON)
        elif name == "instance":
            self.add("instance_norm", keras.layers.GroupNormalization, groups=-1, axis=-1, epsilon=EPSILON)
        elif name != "none":
            raise ValueError(f"expected the normalization none, batch, layer or instance, found {name}")

    def model(self, name, shape):
        return keras.Sequential([keras.Input(tuple(shape)), *self.layers], name=name)


def generator(experiment, sample_shape):
    """From latent vectors [n, latent] to samples [n, ...sample_shape]."""
    spec = experiment["game"]["generator"]
    architecture, kind = spec["architecture"], spec["architecture"]["kind"]
    require_plain(architecture)
    layers = Layers()
    size = int(np.prod(sample_shape))
    if kind == "dcgan":
        dcgan_generator(layers, architecture, sample_shape)
    elif kind == "mlp":
        hidden(layers, architecture)
        layers.dense(size)
        if len(sample_shape) > 1:
            layers.activation("tanh")
            layers.reshape(sample_shape)
    else:
        flat(layers, kind, size)
        if len(sample_shape) > 1:
            layers.reshape(sample_shape)
    return layers.model("generator", [spec["latent"]])


def discriminator(experiment, sample_shape):
    """From samples [n, ...sample_shape] to logits [n, 1]."""
    architecture = experiment["game"]["discriminator"]["architecture"]
    kind = architecture["kind"]
    require_plain(architecture)
    layers = Layers()
    if kind == "dcgan":
        for stage in range(stages(sample_shape)):
            layers.convolution("conv2d", keras.layers.Conv2D, architecture["width"] << stage)
            if stage > 0:
                layers.normalisation(architecture["normalization"])
            layers.activation(architecture["activation"])
    if len(sample_shape) > 1:
        layers.add("flatten", keras.layers.Flatten)
    if kind == "mlp":
        hidden(layers, architecture)
    if kind in ("dcgan", "mlp"):
        layers.dense(1)
    else:
        flat(layers, kind, 1)
    return layers.model("discriminator", sample_shape)


def require_plain(architecture):
    """Refuses what has no layers here."""
    if architecture.get("spectral", False) or architecture.get("attention", 0):
        raise ValueError("expected neither spectral normalisation nor attention; sample the exported SavedModel instead")


def hidden(layers, architecture):
    for _ in range(architecture["depth"]):
        layers.dense(architecture["width"])
        layers.activation(architecture["activation"])


def flat(layers, kind, units):
    if kind == "affine":
        layers.dense(units)
    elif kind == "linear":
        layers.add("linear", keras.layers.Dense, units=units, use_bias=False)
    else:
        raise ValueError(f"expected the architecture affine, linear, mlp or dcgan, found {kind}")


def stages(image):
    return (image[0] // DCGAN_BASE[image[0]]).bit_length() - 1


def dcgan_generator(layers, architecture, image):
    count, base, width = stages(image), DCGAN_BASE[image[0]], architecture["width"]
    channels = width << (count - 1)
    layers.dense(base * base * channels)
    layers.reshape([base, base, channels])
    layers.normalisation(architecture["normalization"])
    layers.activation(architecture["activation"])
    for stage in range(count - 2, -1, -1):
        layers.convolution("conv_transpose2d", keras.layers.Conv2DTranspose, width << stage)
        layers.normalisation(architecture["normalization"])
        layers.activation(architecture["activation"])
    layers.convolution("conv_transpose2d", keras.layers.Conv2DTranspose, image[2])
    layers.activation("tanh")


def names(model):
    """The map: variables by their names in a checkpoint of Equilibria."""
    return {f"{model.name}/{layer.name}/{v.name}": v for layer in model.layers for v in layer.variables}


def restore(model, reader, experiment, replica=0):
    """Gives a model the weights in a checkpoint, a reader of tf.train.load_checkpoint: those that samples are made with."""
    shapes = reader.get_variable_to_shape_map()
    for name, variable in names(model).items():
        tensor = reader.get_tensor(name + "/average" if name + "/average" in shapes else name)
        variable.assign(tensor[replica] if experiment["replicas"] > 1 else tensor)


def randomise(model, seed):
    """Gives every variable of a model numbers of its own, the statistics of batch normalisation too."""
    draw = np.random.default_rng(seed)
    for name, variable in names(model).items():
        numbers = draw.normal(size=variable.shape, scale=0.2)
        variable.assign(np.abs(numbers) + 0.5 if name.endswith(("variance", "gamma")) else numbers)


def write_npz(path, *models):
    """Writes weights for `equilibria train --init-from`."""
    np.savez(path, **{name: np.asarray(v) for model in models for name, v in names(model).items()})
