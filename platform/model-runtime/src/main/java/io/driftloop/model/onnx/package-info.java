/**
 * ONNX: networks written from their layers and parameters, and run by ONNX Runtime on the CPU.
 *
 * <p>In: a trained network. Out: {@link io.driftloop.model.onnx.OnnxScorer}, which evaluation and serving use; DJL's own answers are the reference that
 * the export is checked against.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.model.onnx;
