/** Facts and lineage over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.lineage.rest;
