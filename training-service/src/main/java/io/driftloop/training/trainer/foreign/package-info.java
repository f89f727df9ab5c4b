/**
 * Models that other programs made, as this platform takes them: one ONNX file, looked at, run over the validation rows, and judged here. Nothing that is told of
 * such a model is believed that can be measured.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.trainer.foreign;
