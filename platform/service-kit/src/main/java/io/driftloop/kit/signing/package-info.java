/** Signatures by this installation: {@link io.driftloop.kit.signing.SigningKey} is the port, {@link io.driftloop.kit.signing.InstallationSigningKey} keeps the key. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.signing;
