/** Decision records: their addresses. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.decision.rest;
