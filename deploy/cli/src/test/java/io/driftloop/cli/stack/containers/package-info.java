/** The files for containers, held against schemas and against the product. */
@org.jspecify.annotations.NullMarked
package io.driftloop.cli.stack.containers;
