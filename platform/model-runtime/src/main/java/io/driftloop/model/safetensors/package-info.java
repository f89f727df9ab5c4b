/** Weights as safetensors files, readable by Python and everything else that knows the format. */
@org.jspecify.annotations.NullMarked
package io.driftloop.model.safetensors;
