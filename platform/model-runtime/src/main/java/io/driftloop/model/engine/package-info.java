/**
 * What every engine that runs networks has in common: a loaded network, its scorers, and how it is loaded of a package. The engines themselves are in {@code onnx} and {@code djl}.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.model.engine;
