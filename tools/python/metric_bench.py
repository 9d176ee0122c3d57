"""The time that others take for metrics of images, on features in files, for tools/MetricBench.java to be run on too.

    metric_bench.py write FOLDER        features for both cases: fid-real.bin and so on, 0.9 GB
    metric_bench.py fid|fid-sqrtm|prdc FOLDER

fid is torch-fidelity 0.4's algorithm (NumPy's cov, eigenvalues of the product), fid-sqrtm that of TTUR and pytorch-fid
(SciPy's sqrtm); threads are those of OPENBLAS_NUM_THREADS.
"""

import pathlib
import sys
import time

import numpy as np

SIZES = {"fid": (50_000, 2_048), "prdc": (10_000, 512)}


def write(folder):
    for case, (count, width) in SIZES.items():
        for seed, whose in enumerate(("real", "generated")):
            random = np.random.default_rng(seed)
            shared = np.random.default_rng(9).standard_normal((64, width), dtype=np.float32)
            values = random.standard_normal((count, 64), dtype=np.float32) @ shared * 0.05
            values += random.standard_normal((count, width), dtype=np.float32) * 0.3 + 0.3 + 0.02 * seed
            np.maximum(values, 0, out=values)
            values.tofile(folder / f"{case}-{whose}.bin")


def read(folder, case):
    return [np.fromfile(folder / f"{case}-{whose}.bin", np.float32).reshape(SIZES[case]) for whose in ("real", "generated")]


def fid(real, generated):
    m1, m2, s1, s2 = moments(real, generated)
    root = np.sum(np.sqrt(np.linalg.eigvals(s1.dot(s2)).astype("complex128")).real)
    return (m1 - m2).dot(m1 - m2) + np.trace(s1) + np.trace(s2) - 2 * root


def fid_sqrtm(real, generated):
    import scipy.linalg
    m1, m2, s1, s2 = moments(real, generated)
    root = np.trace(scipy.linalg.sqrtm(s1.dot(s2))).real
    return (m1 - m2).dot(m1 - m2) + np.trace(s1) + np.trace(s2) - 2 * root


def moments(real, generated):
    return real.mean(axis=0), generated.mean(axis=0), np.cov(real, rowvar=False), np.cov(generated, rowvar=False)


def manifolds(real, generated):
    from prdc import compute_prdc
    return compute_prdc(real, generated, 5)


def main():
    what, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    if what == "write":
        write(folder)
        return
    real, generated = read(folder, what.split("-")[0])
    if what == "prdc":
        import prdc  # noqa: F401  not timed
    else:
        import scipy.linalg  # noqa: F401
    start, processor = time.perf_counter(), time.process_time()
    found = {"fid": fid, "fid-sqrtm": fid_sqrtm, "prdc": manifolds}[what](real, generated)
    print(f"{what} {time.perf_counter() - start:.2f} s, of the processor {time.process_time() - processor:.2f} s, {found}")


if __name__ == "__main__":
    main()
