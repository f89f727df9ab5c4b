/** Transactions bound to the thread over Jdbi, and how contract types become SQL values. For adapters only. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.jdbc;
