package io.driftloop.ingest;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;

/** What tests ask the service under test. */
final class Service {

    private Service() {}

    /** A small pipeline over images of 4 x 4 pixels with two classes. */
    static String definition(String pipeline, String dataset, String retrain) {
        return """
                apiVersion: driftloop.io/v1alpha1
                kind: Pipeline
                metadata: {name: %s}
                spec:
                  dataset: {name: %s, format: idx, label: digit}
                  preprocess: [{divideBy: 255}, {reshape: [16]}]
                  split: {validation: 0.1, test: given, seed: 42}
                  model:
                    task: classification
                    layers: [{dense: {units: 2, activation: softmax}}]
                  train: {trainer: djl, optimizer: {adam: {learningRate: 0.01}}, loss: categoricalCrossentropy, epochs: 1, batchSize: 16, seed: 1}
                  evaluate: {gates: [{slice: base, metric: accuracy, atLeast: 0.1}]}
                  approve: automatic
                  deploy: {strategy: replace}
                %s
                """.formatted(pipeline, dataset, retrain);
    }

    static ValidatableResponse put(String pipeline, String definition) {
        return given().contentType("application/yaml")
                .body(definition.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put("/api/v1/pipelines/" + pipeline)
                .then();
    }

    static void apply(String pipeline, String dataset) {
        put(pipeline, definition(pipeline, dataset, "")).statusCode(201);
    }

    /** Images of 4 x 4 pixels; the test images follow the training images. */
    static ValidatableResponse uploadDigits(String dataset, int train, int test) {
        return given().multiPart(
                        "file", "train-images-idx3-ubyte.gz", IdxBytes.gzip(IdxBytes.images(2051, 0, train, 4, 4)))
                .multiPart("file", "train-labels-idx1-ubyte.gz", IdxBytes.gzip(IdxBytes.labels(2049, 0, train, 2)))
                .multiPart("file", "t10k-images-idx3-ubyte.gz", IdxBytes.gzip(IdxBytes.images(2051, train, test, 4, 4)))
                .multiPart("file", "t10k-labels-idx1-ubyte.gz", IdxBytes.gzip(IdxBytes.labels(2049, train, test, 2)))
                .post("/api/v1/datasets/" + dataset + "/versions")
                .then();
    }
}
