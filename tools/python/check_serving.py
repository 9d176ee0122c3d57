"""Checks `equilibria serve` with clients of other projects.

    check_serving.py models FOLDER           writes SavedModels by Keras, and their expected outputs
    check_serving.py clients FOLDER ADDRESS  compares the answers of a server of these models

The server has these models, one named `digits`, a generator of images that Equilibria exported, and those of
checkpoints/models named in SHIPPED.
"""

import argparse
import asyncio
import itertools
import json
import pathlib
import urllib.error
import urllib.request

import numpy as np

TOLERANCE = 1e-5
SHIPPED = ("mnist", "ring", "ring-mixture")


def require(holds, message):
    if not holds:
        raise SystemExit(f"check_serving: {message}")


def require_close(name, found, expected):
    found, expected = np.asarray(found), np.asarray(expected)
    require(found.shape == expected.shape, f"{name}: expected the shape {expected.shape}, found {found.shape}")
    worst = float(np.abs(found - expected).max())
    require(worst <= TOLERANCE, f"{name}: expected differences up to {TOLERANCE}, found {worst}")


# --- SavedModels by Keras ----------------------------------------------------------------------------------------------


def write_models(folder):
    import keras
    import tensorflow as tf

    keras.utils.set_random_seed(1)
    models, expected = folder / "models", {}
    images = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(4, 3, activation="relu"),
            keras.layers.BatchNormalization(),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(3, activation="softmax"),
        ]
    )
    x = np.random.default_rng(0).normal(size=(5, 8, 8, 1)).astype(np.float32)
    images.export(models / "keras-images" / "1", verbose=False)
    expected["keras-images"] = {"x": x.tolist(), "y": images.predict(x, verbose=0).tolist()}
    write_warm_up(models / "keras-images" / "1", next(iter(tf.saved_model.load(models / "keras-images" / "1").signatures
        ["serving_default"].structured_input_signature[1])), x)

    text = keras.Sequential(
        [
            keras.Input((1,), dtype="string"),
            keras.layers.TextVectorization(
                max_tokens=20, output_sequence_length=4, vocabulary=["red", "green", "blue"]
            ),
            keras.layers.Embedding(20, 2),
            keras.layers.GlobalAveragePooling1D(),
        ]
    )
    words = [["red blue"], ["green"]]
    text.export(models / "keras-text" / "1", verbose=False)
    expected["keras-text"] = {"x": words, "y": text(tf.constant(words)).numpy().tolist()}
    write_examples(models / "examples" / "1")
    (folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")


def write_warm_up(model, name, x):
    """A warm-up file as TensorFlow Serving reads it."""
    import tensorflow as tf
    from tensorflow_serving.apis import prediction_log_pb2

    log = prediction_log_pb2.PredictionLog()
    log.predict_log.request.model_spec.name = "keras-images"
    log.predict_log.request.inputs[name].CopyFrom(tf.make_tensor_proto(x))
    (model / "assets.extra").mkdir()
    with tf.io.TFRecordWriter(str(model / "assets.extra" / "tf_serving_warmup_requests")) as out:
        out.write(log.SerializeToString())


def write_examples(folder):
    """A model that parses examples, with signatures to classify and to regress."""
    import tensorflow as tf

    tf1 = tf.compat.v1
    with tf1.Graph().as_default(), tf1.Session() as session:
        serialized = tf1.placeholder(tf.string, [None])
        x = tf1.parse_example(serialized, {"x": tf1.FixedLenFeature([1], tf.float32)})["x"]
        scores = tf.concat([1 - x, x], 1)
        classes = tf.broadcast_to(tf.constant(["low", "high"]), tf.shape(scores))
        builder = tf1.saved_model.Builder(str(folder))
        builder.add_meta_graph_and_variables(
            session,
            [tf1.saved_model.tag_constants.SERVING],
            {
                "serving_default": tf1.saved_model.classification_signature_def(serialized, classes, scores),
                "regress": tf1.saved_model.regression_signature_def(serialized, 2 * x),
            },
        )
        builder.save()


# --- answers -----------------------------------------------------------------------------------------------------------


class Server:
    def __init__(self, address):
        self.address = address

    def post(self, path, body):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read()

    def json(self, path, body):
        return json.loads(self.post(path, body))

    def refused(self, path, body):
        try:
            self.post(path, body)
        except urllib.error.HTTPError as e:
            return e.code, json.loads(e.read())["error"]
        raise SystemExit(f"check_serving: {path}: expected an error, found an answer")


def check_warm_up(server):
    """Both signatures of the model ran once with zeros, and one of them with the request of the warm-up file."""
    runs = {}
    with urllib.request.urlopen(server.address + "/monitoring/prometheus/metrics", timeout=60) as answer:
        for line in answer.read().decode().splitlines():
            if line.startswith("equilibria_batch_requests_count") and 'model="keras-images"' in line:
                signature = line.split('signature="')[1].split('"')[0]
                runs[signature] = float(line.rsplit(" ", 1)[1])
    require(runs == {"serve": 1, "serving_default": 2}, f"warm-up: expected one run more, found {runs}")


def check_keras(server, folder):
    for name, model in json.loads((folder / "expected.json").read_text(encoding="utf-8")).items():
        answer = server.json(f"/v1/models/{name}:predict", {"instances": model["x"]})
        require_close(name, answer["predictions"], model["y"])


def check_examples(server):
    body = {"examples": [{"x": 0.25}, {"x": 1.0}]}
    found = server.json("/v1/models/examples:classify", body)
    expected = [[["low", 0.75], ["high", 0.25]], [["low", 0.0], ["high", 1.0]]]
    require(found == {"results": expected}, f"classify: expected {expected}, found {found}")
    found = server.json("/v1/models/examples:regress", {**body, "signature_name": "regress"})
    require(found == {"results": [0.5, 2.0]}, f"regress: found {found}")


def check_samples(server, folder):
    request = {"count": 6, "seed": 3}
    found = server.json("/v1/models/digits:sample", request)
    require(found["seed"] == 3, "sample: the answer has another seed")
    file = folder / "samples.npy"
    file.write_bytes(server.post("/v1/models/digits:sample", {**request, "format": "npy"}))
    array = np.load(file)
    require(array.dtype == np.float32, f"npy: expected float32, found {array.dtype}")
    require_close("npy", array, found["samples"])
    outputs = server.json("/v1/models/digits:predict", {"signature_name": "sample", "inputs": request})["outputs"]
    require_close("sample by predict", outputs, found["samples"])
    png = server.post("/v1/models/digits:sample", {**request, "format": "png"})
    require(png.startswith(b"\x89PNG\r\n"), "png: expected a picture")
    code, text = server.refused("/v1/models/keras-images:sample", {})
    require(code == 400 and "no generator" in text, f"sample of a classifier: found {code} {text}")


def check_shipped(server, folder):
    import tensorflow as tf

    for name in SHIPPED:
        model = tf.saved_model.load(folder / "models" / name / "1")
        expected = model.signatures["sample"](count=tf.constant(16), seed=tf.constant(3, tf.int64))["samples"]
        require_close(name, server.json(f"/v1/models/{name}:sample", {"count": 16, "seed": 3})["samples"], expected)
    labels, seed = tf.constant([3, 3, 7]), tf.constant(5, tf.int64)
    expected = tf.saved_model.load(folder / "models" / "mnist" / "1").signatures["class_conditional"](labels=labels, seed=seed)
    found = server.json("/v1/models/mnist:sample", {"label": [3, 3, 7], "seed": 5, "count": 3})
    require_close("mnist by class", found["samples"], expected["samples"])


async def check_kserve(server, z):
    from kserve import InferenceRESTClient, InferInput, InferRequest, RESTConfig
    from kserve.protocol.infer_type import RequestedOutput

    client = InferenceRESTClient(RESTConfig(protocol="v2"))
    require(await client.is_server_live(server.address), "KServe's client: the server is not live")
    require(await client.is_server_ready(server.address), "KServe's client: the server is not ready")
    require(await client.is_model_ready(server.address, "digits"), "KServe's client: digits is not ready")
    require(not await client.is_model_ready(server.address, "none"), "KServe's client: none is ready")
    tensor = InferInput("z", list(z.shape), "FP32")
    tensor.set_data_from_numpy(z, binary_data=False)
    request = InferRequest("digits", [tensor], request_id="seven")
    answer = await client.infer(server.address, request, model_name="digits")
    require(answer.id == "seven", f"KServe's client: expected the id seven, found {answer.id}")
    rest = InferenceRESTClient(RESTConfig(protocol="v1"))
    rows = await rest.infer(server.address, {"instances": z.tolist()}, model_name="digits")
    require_close("KServe's client, v1 against v2", answer.outputs[0].as_numpy(), rows["predictions"])
    tensor.set_data_from_numpy(z, binary_data=True)
    request.request_outputs = [RequestedOutput("samples", {"binary_data": True})]
    answer = await client.infer(server.address, request, model_name="digits")
    require_close("KServe's client, binary tensors", answer.outputs[0].as_numpy(), rows["predictions"])
    await client.close()
    await rest.close()
    return rows["predictions"]


def check_triton(server, z, expected):
    import tritonclient.http as triton

    client = triton.InferenceServerClient(server.address.removeprefix("http://"))
    require(client.is_server_live() and client.is_server_ready(), "Triton's client: the server is not ready")
    require(client.is_model_ready("digits") and client.is_model_ready("digits", "1"), "Triton's client: not ready")
    require(client.get_server_metadata()["name"] == "equilibria", "Triton's client: another server")
    metadata = client.get_model_metadata("digits")
    require(metadata["inputs"] == [{"name": "z", "datatype": "FP32", "shape": [-1, z.shape[1]]}], f"{metadata}")
    tensor = triton.InferInput("z", list(z.shape), "FP32")
    for sent, received in itertools.product((False, True), repeat=2):
        tensor.set_data_from_numpy(z, binary_data=sent)
        wanted = triton.InferRequestedOutput("samples", binary_data=received)
        answer = client.infer("digits", [tensor], outputs=[wanted], request_id="7")
        require(answer.get_response()["id"] == "7", "Triton's client: another id")
        require_close(f"Triton's client, binary {sent}, {received}", answer.as_numpy("samples"), expected)
    for model, inputs, words in (("none", [tensor], "not found"), ("digits", [], "found no z")):
        try:
            client.infer(model, inputs, outputs=[wanted])
        except triton.InferenceServerException as e:
            require(words in str(e), f"Triton's client: expected {words}, found {e}")
        else:
            require(False, f"Triton's client: expected an error of {model}")
    client.close()


def check_clients(folder, address):
    server = Server(address)
    check_warm_up(server)
    check_keras(server, folder)
    check_examples(server)
    check_samples(server, folder)
    check_shipped(server, folder)
    with urllib.request.urlopen(address + "/v2/models/digits", timeout=60) as answer:
        latent = json.load(answer)["inputs"][0]["shape"][1]
    z = np.random.default_rng(0).normal(size=(3, latent)).astype(np.float32)
    check_triton(server, z, asyncio.run(check_kserve(server, z)))
    print("check_serving: Keras, examples, samples, shipped models, KServe's client, Triton's client: as expected")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=["models", "clients"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("address", nargs="?")
    arguments = parser.parse_args()
    if arguments.part == "models":
        write_models(arguments.folder)
    else:
        check_clients(arguments.folder, arguments.address)
