/** Tables of watched models and halves. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.elsewhere.jdbc;
