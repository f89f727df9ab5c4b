/** Signatures and the bytes that they are over, without a framework: what one part of the product signs, anybody checks offline. */
@org.jspecify.annotations.NullMarked
package io.driftloop.signing;
