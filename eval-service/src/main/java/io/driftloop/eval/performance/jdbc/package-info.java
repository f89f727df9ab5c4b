/** Table {@code label_pane}. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.performance.jdbc;
