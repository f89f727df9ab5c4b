/** Facts about model versions become entries. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.catalog.messaging;
