/** CDI producers: where clock, randomness, configuration and connections come from. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.wiring;
