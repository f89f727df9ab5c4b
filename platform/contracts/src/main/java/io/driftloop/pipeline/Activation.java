package io.driftloop.pipeline;

/** What is applied to a layer's output. */
public enum Activation {
    LINEAR,
    RELU,
    SIGMOID,
    TANH,
    /** On the last layer of a classifier; training works on logits, the exported model answers probabilities. */
    SOFTMAX
}
