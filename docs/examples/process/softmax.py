#!/usr/bin/env python3
"""Softmax regression by gradient descent, with nothing but Python's standard library: the whole contract of a command on one page.

See docs/reference/process-trainers.md. Parameters: learningRate (0.5), l2 (0).
"""
import array
import json
import math
import os
import random
import signal
import struct
import sys


def read_npy(path):
    """Numbers of a .npy file as one flat array, and its shape."""
    with open(path, "rb") as file:
        assert file.read(8) == b"\x93NUMPY\x01\x00", path
        header = file.read(struct.unpack("<H", file.read(2))[0]).decode("ascii")
        kind = header.split("'descr': '")[1].split("'")[0]
        shape = [int(n) for n in header.split("(")[1].split(")")[0].split(",") if n.strip()]
        values = array.array({"<f4": "f", "<i8": "q"}[kind])
        values.frombytes(file.read())
        if sys.byteorder == "big":
            values.byteswap()
        return values, shape


def rows(split):
    data = os.environ["DRIFTLOOP_DATA"]
    flat, shape = read_npy(os.path.join(data, split + "_x.npy"))
    labels, _ = read_npy(os.path.join(data, split + "_y.npy"))
    width = math.prod(shape[1:])
    return [flat[i * width:(i + 1) * width] for i in range(shape[0])], labels


def shares(weights, row):
    sums = [own[-1] + sum(w * x for w, x in zip(own, row)) for own in weights]
    top = max(sums)
    powers = [math.exp(s - top) for s in sums]
    total = sum(powers)
    return [p / total for p in powers]


def judge(weights, xs, ys):
    loss = hits = 0
    for row, label in zip(xs, ys):
        answer = shares(weights, row)
        loss -= math.log(max(1e-15, answer[label]))
        hits += answer.index(max(answer)) == label
    return loss / len(xs), hits / len(xs)


# ONNX is protobuf: a field is its number and kind, then a number or a length and bytes
def varint(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def number(field, n):
    return varint(field << 3) + varint(n)


def block(field, content):
    content = content.encode() if isinstance(content, str) else content
    return varint(field << 3 | 2) + varint(len(content)) + content


def tensor(name, shape, values):
    dims = b"".join(number(1, n) for n in shape)
    return block(5, dims + number(2, 1) + block(8, name) + block(9, struct.pack("<%df" % len(values), *values)))


def value(field, name, shape):
    dims = block(1, block(2, "N")) + b"".join(block(1, number(1, n)) for n in shape)
    return block(field, block(1, name) + block(2, block(1, number(1, 1) + block(2, dims))))


def node(operator, inputs, output, *attributes):
    body = b"".join(block(1, name) for name in inputs) + block(2, output) + block(4, operator)
    return block(1, body + b"".join(block(5, block(1, a) + number(3, n) + number(20, 2)) for a, n in attributes))


def onnx(weights, shape):
    width = math.prod(shape)
    graph = (node("Flatten", ["input"], "flat", ("axis", 1))
             + node("Gemm", ["flat", "weight", "bias"], "sums", ("transB", 1))
             + node("Softmax", ["sums"], "output", ("axis", 1))
             + block(2, "softmax regression")
             + tensor("weight", [len(weights), width], [w for own in weights for w in own[:-1]])
             + tensor("bias", [len(weights)], [own[-1] for own in weights])
             + value(11, "input", shape) + value(12, "output", [len(weights)]))
    return number(1, 8) + block(7, graph) + block(8, block(1, "") + number(2, 17))


def main():
    with open(os.environ["DRIFTLOOP_SPEC"]) as file:
        spec = json.load(file)
    # asked to end: say so by the exit status at once, there is nothing to save
    signal.signal(signal.SIGTERM, lambda *_: os._exit(143))
    train, labels = rows("train")
    validation, answers = rows("validation")
    rate = spec["parameters"].get("learningRate", 0.5)
    decay = spec["parameters"].get("l2", 0)
    chance = random.Random(spec["seed"])
    weights = [[0.0] * (math.prod(spec["inputShape"]) + 1) for _ in spec["classes"]]
    order = list(range(len(train)))
    for epoch in range(1, spec["epochs"] + 1):
        chance.shuffle(order)
        for start in range(0, len(order), spec["batchSize"]):
            batch = order[start:start + spec["batchSize"]]
            steps = [[0.0] * len(own) for own in weights]
            for i in batch:
                for k, share in enumerate(shares(weights, train[i])):
                    error = (share - (labels[i] == k)) / len(batch)
                    own = steps[k]
                    for j, x in enumerate(train[i]):
                        own[j] += error * x
                    own[-1] += error
            for own, step in zip(weights, steps):
                for j, s in enumerate(step):
                    own[j] -= rate * (s + decay * own[j])
            print(json.dumps({"epoch": epoch, "rows": start + len(batch)}), flush=True)
        loss, accuracy = judge(weights, train, labels)
        held_loss, held_accuracy = judge(weights, validation, answers)
        print(json.dumps({"epoch": epoch, "trainLoss": loss, "trainAccuracy": accuracy,
                          "validationLoss": held_loss, "validationAccuracy": held_accuracy}), flush=True)
    result = os.environ["DRIFTLOOP_RESULT"]
    with open(os.path.join(result, "model.onnx"), "wb") as file:
        file.write(onnx(weights, spec["inputShape"]))
    with open(os.path.join(result, "result.json"), "w") as file:
        json.dump({"model": "model.onnx", "parameters": sum(map(len, weights)),
                   "metrics": {"largestWeight": max(abs(w) for own in weights for w in own)}}, file)


if __name__ == "__main__":
    main()
