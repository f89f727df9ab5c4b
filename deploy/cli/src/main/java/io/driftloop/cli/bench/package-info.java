/** {@code driftloop bench ...}: measurements of the running product, each with one JSON object as its last line. */
@org.jspecify.annotations.NullMarked
package io.driftloop.cli.bench;
