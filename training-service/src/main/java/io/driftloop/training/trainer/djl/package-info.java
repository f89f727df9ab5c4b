/**
 * The trainer {@code djl}: networks on PyTorch through DJL, checkpoints as safetensors, model packages checked with
 * ONNX Runtime.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.trainer.djl;
