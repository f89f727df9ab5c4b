#!/usr/bin/env python3
"""A table learned by a small PyTorch network, as a command of trainer process: see docs/reference/process-trainers.md.

Needs torch, numpy, onnx and onnxscript; pytorch.lock names the versions that were used. Parameters: hidden (32), learningRate (0.01). A regression
works as well: its one output is the number.
"""
import json
import os
import signal
import sys

import numpy as np
import torch

with open(os.environ["DRIFTLOOP_SPEC"]) as file:
    spec = json.load(file)
regression = spec["task"] == "regression"
result = os.environ["DRIFTLOOP_RESULT"]
# asked to end: nothing to save, so end at once
signal.signal(signal.SIGTERM, lambda *_: os._exit(143))
torch.manual_seed(spec["seed"])
torch.set_num_threads(spec["threads"])


def rows(split):
    data = os.environ["DRIFTLOOP_DATA"]
    x = torch.from_numpy(np.load(os.path.join(data, split + "_x.npy"))).flatten(1)
    y = torch.from_numpy(np.load(os.path.join(data, split + "_y.npy")))
    return x, y.reshape(-1, 1) if regression else y


class Network(torch.nn.Module):
    """Logits, or the number."""

    def __init__(self, width, hidden):
        super().__init__()
        self.layers = torch.nn.Sequential(torch.nn.Linear(width, hidden), torch.nn.ReLU(),
                                          torch.nn.Linear(hidden, spec["outputs"]))

    def forward(self, x):
        return self.layers(x)


class Answer(torch.nn.Module):
    """What is served: rows in the shape that the recipe gives, probabilities or the number out."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, x):
        sums = self.network(x.flatten(1))
        return sums if regression else torch.softmax(sums, 1)


def judge(network, x, y):
    with torch.no_grad():
        sums = network(x)
        loss = cost(sums, y).item()
        if regression:
            return loss, 1 - loss / y.var(unbiased=False).item()
        return loss, (sums.argmax(1) == y).float().mean().item()


x, y = rows("train")
held_x, held_y = rows("validation")
network = Network(x.shape[1], int(spec["parameters"].get("hidden", 32)))
cost = torch.nn.MSELoss() if regression else torch.nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(network.parameters(), spec["parameters"].get("learningRate", 0.01))
second = "R2" if regression else "Accuracy"
for epoch in range(1, spec["epochs"] + 1):
    order = torch.randperm(len(x))
    for start in range(0, len(x), spec["batchSize"]):
        batch = order[start:start + spec["batchSize"]]
        optimizer.zero_grad()
        cost(network(x[batch]), y[batch]).backward()
        optimizer.step()
        if start // spec["batchSize"] % 50 == 0:
            print(json.dumps({"epoch": epoch, "rows": start}), flush=True)
    loss, share = judge(network, x, y)
    held_loss, held_share = judge(network, held_x, held_y)
    print(json.dumps({"epoch": epoch, "trainLoss": loss, "train" + second: share,
                      "validationLoss": held_loss, "validation" + second: held_share}), flush=True)
torch.onnx.export(Answer(network).eval(), (torch.zeros(2, *spec["inputShape"]),), os.path.join(result, "model.onnx"),
                  input_names=["input"], output_names=["output"], dynamic_shapes=({0: torch.export.Dim("N")},),
                  dynamo=True, external_data=False)
with open(os.path.join(result, "result.json"), "w") as file:
    json.dump({"model": "model.onnx", "parameters": sum(p.numel() for p in network.parameters())}, file)
print("torch", torch.__version__, file=sys.stderr)
