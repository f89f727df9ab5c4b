/** Table {@code alert}. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.alert.jdbc;
