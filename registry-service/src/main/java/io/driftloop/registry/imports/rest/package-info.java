/** Imports as people and scripts ask for them. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.imports.rest;
