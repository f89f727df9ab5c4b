"""A network behind FastAPI and ONNX Runtime, as a careful team would write it in an afternoon.

Started by `driftloop bench serving --python PYTHON`: peer.py pydantic|orjson PORT MODEL.onnx DIVISOR WORKERS
"""
import os
import sys

import numpy
import onnxruntime
import orjson
import uvicorn
from fastapi import FastAPI, Request, Response
from pydantic import BaseModel

if __name__ == "__main__":
    # worker processes import this file anew and find it in their environment
    os.environ.update(PEER_KIND=sys.argv[1], PEER_MODEL=sys.argv[3], PEER_DIVISOR=sys.argv[4])

KIND = os.environ["PEER_KIND"]
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
session = onnxruntime.InferenceSession(os.environ["PEER_MODEL"], options)
ROWS = [-1, *session.get_inputs()[0].shape[1:]]
DIVISOR = int(os.environ["PEER_DIVISOR"])
app = FastAPI()


class Tensor(BaseModel):
    name: str
    shape: list[int]
    datatype: str
    data: list[float]


class InferRequest(BaseModel):
    id: str | None = None
    inputs: list[Tensor]


class Answer(BaseModel):
    name: str
    shape: list[int]
    datatype: str
    data: list[float]


class InferResponse(BaseModel):
    model_name: str
    outputs: list[Answer]


def scored(data):
    rows = numpy.asarray(data, dtype=numpy.float32).reshape(ROWS)
    if DIVISOR != 1:
        rows = rows / DIVISOR
    return session.run(["output"], {"input": rows})[0]


if KIND == "pydantic":

    @app.post("/infer", response_model=InferResponse)
    def infer(request: InferRequest):
        result = scored(request.inputs[0].data)
        return InferResponse(
            model_name="bench",
            outputs=[Answer(name="output", shape=list(result.shape), datatype="FP32", data=result.ravel().tolist())],
        )

else:

    @app.post("/infer")
    async def infer(request: Request):
        result = scored(orjson.loads(await request.body())["inputs"][0]["data"])
        body = {
            "model_name": "bench",
            "outputs": [{"name": "output", "shape": result.shape, "datatype": "FP32", "data": result.ravel()}],
        }
        return Response(orjson.dumps(body, option=orjson.OPT_SERIALIZE_NUMPY), media_type="application/json")


@app.get("/health")
def health():
    return {}


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    uvicorn.run(
        "peer:app", host="127.0.0.1", port=int(sys.argv[2]), workers=int(sys.argv[5]), log_level="error", access_log=False
    )
