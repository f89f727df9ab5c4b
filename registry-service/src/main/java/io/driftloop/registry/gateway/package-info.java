/** One address for all services: paths that another service owns are forwarded to it, streaming both ways. */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.gateway;
