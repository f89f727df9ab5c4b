/**
 * Logging in to the console by a one-time link. Whoever holds the installation token asks for a code; the link with the code sets a cookie. The service knows only the
 * token's digest, so the code keeps the presented token in memory until it is used, once, within five minutes.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.access;
