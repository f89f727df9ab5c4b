/** Shapes that all HTTP interfaces share. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.rest;
