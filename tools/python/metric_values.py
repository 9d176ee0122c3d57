"""Values of metrics of images by other people's software, on arrays made by a formula.

    metric_values.py                      computes and compares with the committed values; NumPy, SciPy and prdc
    metric_values.py --write FILE         computes all and writes them; needs torch and torch-fidelity too, and
        --compare-gan FOLDER              a clone of google/compare_gan, whose MS-SSIM TensorFlow for Python runs

The tests of io.equilibria.metric.image make the same arrays and compare with the same file. Who says what:

    inception score     torch-fidelity's isc_features_to_metric; checked with scipy.stats.entropy
    Frechet distance    torch-fidelity's fid_statistics_to_metric; checked with scipy.linalg.sqrtm
    kernel distance     torch-fidelity's mmd2 and kernel_poly of whole sets; checked with NumPy
    precision, recall   torch-fidelity's (closed balls) and prdc's (open balls); the first checked with NumPy
    density, coverage   prdc
    MS-SSIM             compare_gan's image_similarity.multiscale_ssim; checked with scipy.signal, two-dimensional windows
"""

import argparse
import contextlib
import io
import json
import pathlib
import sys

import numpy as np
import scipy.linalg
import scipy.signal
import scipy.spatial.distance
import scipy.stats

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "src/test/resources/io/equilibria/internal/metric/image/reference-values.json"

# name, images of each kind, features, scale and shift of the generated ones, shift of all
FEATURES = [
    ("regular", 300, 24, 1.0, 0.1, 0.0),
    ("collapsed", 400, 16, 0.6, 0.2, 0.0),
    ("far", 200, 8, 2.0, 0.8, 0.0),
    ("few", 40, 64, 1.1, 0.05, 0.0),
    ("offset", 500, 12, 1.0, 0.1, 100.0),
]
# name, images, classes, size of the logits, splits
LOGITS = [("sharp", 500, 10, 8.0, 10), ("flat", 303, 10, 0.5, 10), ("many", 200, 100, 4.0, 7), ("one", 64, 3, 30.0, 1)]
# name, images, height, width, channels
IMAGES = [("digits", 12, 28, 28, 1), ("cifar", 12, 32, 32, 3), ("odd", 8, 37, 21, 3), ("tiny", 8, 8, 8, 1), ("faces", 6, 64, 64, 3)]
K = [1, 3, 5]
TOLERANCE = 1e-5


def uniform(stream, count):
    """SplitMix64's output function of consecutive numbers, as numbers from 0 to 1."""
    with np.errstate(over="ignore"):
        z = np.arange(count, dtype=np.uint64) + np.uint64(stream) * np.uint64(1 << 32)
        z = (z + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)).astype(np.float64) * 2.0**-53


def features(stream, n, d, scale, shift):
    """Correlated, non-negative before the shift, in float32."""
    own = uniform(stream, n * d).reshape(n, d)
    shared = uniform(stream + 1, n * 4).reshape(n, 4)
    column = np.arange(d)
    values = np.maximum(0.0, own - 0.3 + shared[:, column % 4] * (1 + column % 3))
    return (values * scale + shift).astype(np.float32)


def logits(stream, n, classes, size):
    return ((uniform(stream, n * classes).reshape(n, classes) - 0.5) * size).astype(np.float32)


def images(stream, n, height, width, channels):
    """Noise of different strength over a common gradient, every third image inverted, uint8."""
    noise = uniform(stream, n * height * width * channels).reshape(n, height, width, channels)
    y = np.arange(height).reshape(1, height, 1, 1)
    x = np.arange(width).reshape(1, 1, width, 1)
    common = 40 + (y * 7 + x * 3) % 120
    strength = (20 * (1 + np.arange(n) % 4)).reshape(n, 1, 1, 1)
    values = np.floor(common + noise * strength)
    values[::3] = 255 - values[::3]
    return values.astype(np.uint8)


# --- by NumPy, SciPy and prdc --------------------------------------------------------------------------------------


def inception_score(values, splits):
    n = len(values)
    p = np.exp(values.astype(np.float64))
    p /= p.sum(axis=1, keepdims=True)
    scores = []
    for i in range(splits):
        part = p[n * i // splits: n * (i + 1) // splits]
        scores.append(np.exp(np.mean([scipy.stats.entropy(row, part.mean(axis=0)) for row in part])))
    return {"mean": np.mean(scores), "deviation": np.std(scores)}


def frechet(real, generated):
    real, generated = real.astype(np.float64), generated.astype(np.float64)
    s1, s2 = np.cov(real, rowvar=False), np.cov(generated, rowvar=False)
    if len(real) > real.shape[1]:
        root = np.trace(scipy.linalg.sqrtm(s1 @ s2)).real
    else:  # sqrtm loses its digits where the product is singular: nuclear norm of the product of both factors
        f1 = (real - real.mean(axis=0)) / np.sqrt(len(real) - 1)
        f2 = (generated - generated.mean(axis=0)) / np.sqrt(len(generated) - 1)
        root = scipy.linalg.svdvals(f1 @ f2.T).sum()
    difference = real.mean(axis=0) - generated.mean(axis=0)
    return difference @ difference + np.trace(s1) + np.trace(s2) - 2 * root


def kernel(real, generated):
    x, y = real.astype(np.float64), generated.astype(np.float64)
    n, m, d = len(x), len(y), x.shape[1]
    xx, yy, xy = ((a @ b.T / d + 1) ** 3 for a, b in ((x, x), (y, y), (x, y)))
    return ((xx.sum() - np.trace(xx)) / (n * (n - 1)) + (yy.sum() - np.trace(yy)) / (m * (m - 1)) - 2 * xy.mean())


def closed(real, generated, k):
    def share(points, centres):
        """The share of points in some closed ball around centres that reaches to the k-th nearest other centre."""
        radii = np.sort(scipy.spatial.distance.cdist(centres, centres), axis=1)[:, k]
        return (scipy.spatial.distance.cdist(points, centres) <= radii).any(axis=1).mean()
    return {"precision": share(generated, real), "recall": share(real, generated)}


def prdc_values(real, generated, k):
    import prdc
    with contextlib.redirect_stdout(io.StringIO()):
        return prdc.compute_prdc(real, generated, k)


WEIGHTS = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333]


def ms_ssim(x, y):
    """MS-SSIM of one channel, float64, [height, width]."""
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    result = 1.0
    for scale, weight in enumerate(WEIGHTS):
        side = min(11, *x.shape)
        from_centre = np.arange(side) - (side - 1) / 2
        window = np.exp(-(from_centre[:, None] ** 2 + from_centre[None, :] ** 2) / (2 * 1.5**2))
        window /= window.sum()
        mx, my, xx, yy, xy = (scipy.signal.correlate2d(a, window, mode="valid") for a in (x, y, x * x, y * y, x * y))
        luminance = (2 * mx * my + c1) / (mx**2 + my**2 + c1)
        contrast = (2 * (xy - mx * my) + c2) / (xx + yy - mx**2 - my**2 + c2)
        last = scale == len(WEIGHTS) - 1
        result *= max(0.0, (luminance * contrast if last else contrast).mean()) ** weight
        x, y = (np.pad(a, [(0, a.shape[0] % 2), (0, a.shape[1] % 2)], mode="symmetric") for a in (x, y))
        x, y = ((a[::2, ::2] + a[1::2, ::2] + a[::2, 1::2] + a[1::2, 1::2]) / 4 for a in (x, y))
    return result


def similarity(batch):
    batch = batch.astype(np.float64)
    pairs = [(i, j) for i in range(len(batch)) for j in range(i)]
    return np.mean([np.mean([ms_ssim(batch[i, :, :, c], batch[j, :, :, c]) for c in range(batch.shape[3])]) for i, j in pairs])


def quick():
    values = {"inception-score": {}, "frechet": {}, "kernel": {}, "closed-balls": {}, "open-balls": {}, "ms-ssim": {}}
    for stream, (name, n, classes, size, splits) in enumerate(LOGITS):
        values["inception-score"][name] = inception_score(logits(100 + stream, n, classes, size), splits)
    for name, real, generated in feature_cases():
        values["frechet"][name] = frechet(real, generated)
        values["kernel"][name] = kernel(real, generated)
        # As float64, which prdc keeps: in float32 distances are rounded, and points near a surface change sides.
        real, generated = real.astype(np.float64), generated.astype(np.float64)
        values["closed-balls"][name] = {str(k): closed(real, generated, k) for k in K}
        values["open-balls"][name] = {str(k): prdc_values(real, generated, k) for k in K}
    for stream, (name, *size) in enumerate(IMAGES):
        values["ms-ssim"][name] = similarity(images(300 + stream, *size))
    return values


def feature_cases():
    for case, (name, n, d, scale, shift, common) in enumerate(FEATURES):
        yield name, features(200 + 4 * case, n, d, 1.0, common), features(202 + 4 * case, n, d, scale, shift + common)


# --- by torch-fidelity and compare_gan ------------------------------------------------------------------------------


def torch_fidelity_values():
    import torch
    from torch_fidelity.metric_fid import fid_features_to_statistics, fid_statistics_to_metric
    from torch_fidelity.metric_isc import isc_features_to_metric
    from torch_fidelity.metric_kid import kernel_poly, mmd2
    from torch_fidelity.metric_prc import calculate_precision_recall_full

    values = {"inception-score": {}, "frechet": {}, "kernel": {}, "closed-balls": {}}
    for stream, (name, n, classes, size, splits) in enumerate(LOGITS):
        score = isc_features_to_metric(torch.from_numpy(logits(100 + stream, n, classes, size)), splits, shuffle=False)
        values["inception-score"][name] = {
            "mean": score["inception_score_mean"], "deviation": score["inception_score_std"]}
    for name, real, generated in feature_cases():
        real, generated = real.astype(np.float64), generated.astype(np.float64)
        r, g = torch.from_numpy(real), torch.from_numpy(generated)
        statistics = fid_features_to_statistics(g), fid_features_to_statistics(r)
        values["frechet"][name] = fid_statistics_to_metric(*statistics, False)["frechet_inception_distance"]
        kernels = dict(kid_kernel_poly_degree=3, kid_kernel_poly_gamma=None, kid_kernel_poly_coef0=1)
        values["kernel"][name] = mmd2(*(kernel_poly(a, b, **kernels) for a, b in (
            (generated, generated), (generated, real), (real, real))))
        values["closed-balls"][name] = {}
        for k in K:
            precision, recall = calculate_precision_recall_full(g, r, k)
            values["closed-balls"][name][str(k)] = {"precision": precision, "recall": recall}
    return values


def compare_gan_values(folder):
    import tensorflow.compat.v1 as tf
    tf.disable_v2_behavior()
    sys.modules["tensorflow"] = tf  # it was written for TensorFlow 1
    sys.path.insert(0, str(folder))
    from compare_gan.metrics import ms_ssim_score

    values = {}
    for stream, (name, *size) in enumerate(IMAGES):
        with tf.Graph().as_default(), tf.Session() as session:
            batch = tf.constant(images(300 + stream, *size).astype(np.float32))
            values[name] = float(ms_ssim_score.compute_msssim(batch, 1)(session))
    return {"ms-ssim": values}


# --- comparison -----------------------------------------------------------------------------------------------------


def numbers(values, path=()):
    if isinstance(values, dict):
        for key, value in values.items():
            yield from numbers(value, (*path, key))
    else:
        yield path, float(values)


def merge(into, values):
    for key, value in values.items():
        into[key] = merge(into.get(key, {}), value) if isinstance(value, dict) else float(value)
    return into


def far_apart(values, others, tolerance):
    """Where two sets of values differ by more, in those that both have."""
    others = dict(numbers(others))
    return [f"{' '.join(path)}: {value!r} and {others[path]!r}" for path, value in numbers(values)
            if path in others and not abs(value - others[path]) <= tolerance * max(1, abs(others[path]))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--compare-gan", type=pathlib.Path)
    options = parser.parse_args()
    ours = quick()
    if options.write:
        if not options.compare_gan:
            parser.error("--write needs --compare-gan")
        theirs = merge(torch_fidelity_values(), compare_gan_values(options.compare_gan))
        apart = far_apart(ours, theirs, TOLERANCE)
        result = merge(ours, theirs)  # theirs where there are any
        options.write.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n")
    else:
        committed = json.loads(COMMITTED.read_text())
        missing = dict(numbers(committed)).keys() - dict(numbers(ours)).keys()
        assert not missing, f"not computed: {missing}"
        apart = far_apart(ours, committed, TOLERANCE)
    if apart:
        sys.exit("metric_values: values differ\n" + "\n".join(apart))
    print(f"metric_values: {len(dict(numbers(ours)))} values agree")


if __name__ == "__main__":
    main()
