/** Every fact, as it comes and once more from the beginning. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.lineage.messaging;
