/** Imports over the HTTP of ingest-service. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.imports.http;
