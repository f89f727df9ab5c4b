/**
 * PostgreSQL and the broker in one detached JVM that several test JVMs share.
 *
 * <p>Whoever finds none starts one under a file lock. A lease is an open socket: it ends with its JVM, however that ends. The stack leaves
 * a while after its last lease, and takes its data along.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.stack.shared;
