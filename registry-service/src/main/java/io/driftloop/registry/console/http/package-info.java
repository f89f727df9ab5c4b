/** Other services over HTTP. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.console.http;
