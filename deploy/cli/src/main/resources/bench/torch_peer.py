"""The article's network trained by PyTorch as it comes: eager, default layout, Adam as Keras has it.

Started by `driftloop bench training --python PYTHON`: torch_peer.py DATA THREADS EPOCHS LIMIT
Prints one JSON object: images per second of each epoch, of its steps alone, as the worker's are counted.
"""
import gzip
import json
import os
import sys
import time

data, threads, epochs, limit = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
os.environ["OMP_WAIT_POLICY"] = "PASSIVE"
os.environ["OMP_NUM_THREADS"] = str(threads)

import numpy
import torch

VALIDATION = 500
BATCH = 64


def idx(name, header):
    path = os.path.join(data, name)
    opened = gzip.open(path + ".gz") if os.path.exists(path + ".gz") else open(path, "rb")
    with opened as file:
        return numpy.frombuffer(file.read(), numpy.uint8, offset=header)


torch.set_num_threads(threads)
torch.manual_seed(42)
labels = idx("train-labels-idx1-ubyte", 8)[:limit]
images = idx("train-images-idx3-ubyte", 16).reshape(-1, 1, 28, 28)[:limit]
judged = min(VALIDATION, len(labels) // 2)
x = torch.from_numpy(images[judged:].astype(numpy.float32) / 255)
y = torch.from_numpy(labels[judged:].astype(numpy.int64))
model = torch.nn.Sequential(
    torch.nn.Conv2d(1, 32, 3), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
    torch.nn.Conv2d(32, 64, 3), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
    torch.nn.Conv2d(64, 64, 3), torch.nn.ReLU(), torch.nn.Flatten(),
    torch.nn.Linear(576, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=0.001, eps=1e-7)
loss_of = torch.nn.CrossEntropyLoss()
speeds = []
for _ in range(epochs):
    order = torch.randperm(len(y))
    start = time.perf_counter()
    for i in range(0, len(y), BATCH):
        batch = order[i:i + BATCH]
        optimizer.zero_grad()
        loss_of(model(x[batch]), y[batch]).backward()
        optimizer.step()
    speeds.append(len(y) / (time.perf_counter() - start))
print(json.dumps({"version": torch.__version__, "images_per_second": speeds}))
