/**
 * Handwritten-looking digits that need no download ({@link io.driftloop.digits.DrawnDigits}), and the idx files that MNIST comes in
 * ({@link io.driftloop.digits.IdxFiles}). Used by tests and by the demo on a machine without network.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.digits;
