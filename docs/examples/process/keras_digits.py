#!/usr/bin/env python3
"""The article's convolutional network in Keras, as a command of trainer process: see docs/reference/process-trainers.md.

Needs keras, a backend (torch here), onnx and onnxscript; keras.lock names the versions that were used. Parameters: learningRate (0.001).
"""
import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras
import numpy as np

with open(os.environ["DRIFTLOOP_SPEC"]) as file:
    spec = json.load(file)
data, result = os.environ["DRIFTLOOP_DATA"], os.environ["DRIFTLOOP_RESULT"]
checkpoint = os.path.join(os.environ["DRIFTLOOP_CHECKPOINTS"], "model.keras")
done = os.path.join(os.environ["DRIFTLOOP_CHECKPOINTS"], "epochs")


def rows(split):
    return np.load(os.path.join(data, split + "_x.npy")), np.load(os.path.join(data, split + "_y.npy"))


class Tell(keras.callbacks.Callback):
    """Progress as JSON lines, and a checkpoint after each epoch."""

    def on_epoch_end(self, epoch, logs=None):
        part = checkpoint.replace(".keras", ".part.keras")
        self.model.save(part)
        os.replace(part, checkpoint)
        with open(done, "w") as file:
            file.write(str(epoch + 1))
        print(json.dumps({"epoch": epoch + 1, "trainLoss": logs["loss"], "trainAccuracy": logs["accuracy"],
                          "validationLoss": logs["val_loss"], "validationAccuracy": logs["val_accuracy"]}), flush=True)


keras.utils.set_random_seed(spec["seed"] % 2**32)
x, y = rows("train")
first = 0
if os.path.exists(done):
    # an earlier attempt was interrupted: go on where it was
    model = keras.models.load_model(checkpoint)
    first = int(open(done).read())
else:
    model = keras.Sequential([
        keras.Input(spec["inputShape"]),
        keras.layers.Conv2D(32, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D((2, 2)),
        keras.layers.Conv2D(64, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D((2, 2)),
        keras.layers.Conv2D(64, (3, 3), activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(spec["outputs"], activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(spec["parameters"].get("learningRate", 0.001)),
                  loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, batch_size=spec["batchSize"], epochs=spec["epochs"], initial_epoch=first, validation_data=rows("validation"),
          callbacks=[Tell()], verbose=0)
model.predict(x[:2], verbose=0)
model.export(os.path.join(result, "model.onnx"), format="onnx", verbose=False)
with open(os.path.join(result, "result.json"), "w") as file:
    json.dump({"model": "model.onnx", "parameters": model.count_params()}, file)
print("keras", keras.__version__, "on", keras.backend.backend(), file=sys.stderr)
