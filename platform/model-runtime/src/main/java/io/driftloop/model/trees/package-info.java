/**
 * Ensembles of decision trees, whatever grew them.
 *
 * <p>In: trees from a trainer. Out: an ONNX file of the same form as a network's, see {@link io.driftloop.model.onnx.OnnxTreeWriter}.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.model.trees;
