"""A server of a SavedModel in FastAPI, uvicorn and TensorFlow, for compare-serving: rows of `predict`, on one core.

    python peer_serving.py FOLDER PORT [--batch 64]

It has what makes such a server fast: uvloop, httptools, orjson, one thread for TensorFlow, and no checks of the body by
pydantic. With --batch, requests that wait while the model runs are run together next, as in Equilibria.
"""
import argparse
import asyncio
import concurrent.futures
import contextlib

import fastapi
import numpy
import orjson
import tensorflow
import uvicorn


class Model:
    """A signature with one output."""

    def __init__(self, folder):
        self._loaded = tensorflow.saved_model.load(folder)
        self._signature = self._loaded.signatures["serving_default"]
        self._inputs = {name: spec.dtype for name, spec in self._signature.structured_input_signature[1].items()}
        (self._output,) = self._signature.structured_outputs

    def columns(self, rows):
        """The inputs of rows, which are objects of all inputs, or values of the only one."""
        if not isinstance(rows[0], dict):
            (only,) = self._inputs
            rows = [{only: row} for row in rows]
        return {
            name: numpy.asarray([row[name] for row in rows], kind.as_numpy_dtype) for name, kind in self._inputs.items()
        }

    def run(self, columns):
        given = {name: tensorflow.constant(values) for name, values in columns.items()}
        return self._signature(**given)[self._output].numpy()


class Batches:
    """Runs requests that wait at the same time together."""

    def __init__(self, model, limit):
        self._model, self._limit, self._queue = model, limit, asyncio.Queue()
        self._thread = concurrent.futures.ThreadPoolExecutor(1)

    async def run(self, columns):
        done = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((columns, done))
        return await done

    async def work(self):
        while True:
            batch = [await self._queue.get()]
            while len(batch) < self._limit and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            joined = {name: numpy.concatenate([columns[name] for columns, _ in batch]) for name in batch[0][0]}
            # A thread, so that requests are read while the model runs.
            found = await asyncio.get_running_loop().run_in_executor(self._thread, self._model.run, joined)
            begin = 0
            for columns, done in batch:
                end = begin + len(next(iter(columns.values())))
                done.set_result(found[begin:end])
                begin = end


def application(model, batch):
    batches = Batches(model, batch) if batch > 1 else None

    @contextlib.asynccontextmanager
    async def working(_):
        work = asyncio.create_task(batches.work()) if batches else None
        yield
        if work:
            work.cancel()

    api = fastapi.FastAPI(lifespan=working)

    @api.post("/v1/models/{name}:predict")
    async def predict(name: str, request: fastapi.Request):
        columns = model.columns(orjson.loads(await request.body())["instances"])
        found = await batches.run(columns) if batches else model.run(columns)
        text = orjson.dumps({"predictions": found}, option=orjson.OPT_SERIALIZE_NUMPY)
        return fastapi.Response(text, media_type="application/json")

    return api


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("port", type=int)
    parser.add_argument("--batch", type=int, default=1)
    arguments = parser.parse_args()
    tensorflow.config.threading.set_intra_op_parallelism_threads(1)
    tensorflow.config.threading.set_inter_op_parallelism_threads(1)
    api = application(Model(arguments.folder), arguments.batch)
    uvicorn.run(api, port=arguments.port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
