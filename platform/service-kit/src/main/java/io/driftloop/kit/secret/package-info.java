/** Secrets from configuration and from files that only the installation's user can read. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.secret;
