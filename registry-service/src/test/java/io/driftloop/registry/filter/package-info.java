/** Filters and pages. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.filter;
