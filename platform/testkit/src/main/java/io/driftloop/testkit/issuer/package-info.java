/** An OpenID Connect issuer for tests. */
@org.jspecify.annotations.NullMarked
package io.driftloop.testkit.issuer;
