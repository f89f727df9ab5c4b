/** Models in ONNX Runtime. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.evaluation.onnx;
