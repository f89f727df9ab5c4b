/**
 * Tokens that an OpenID Connect issuer gives to people: in comes a token, out goes who it is and which roles the person has. Keys come from the issuer, are kept,
 * fetched ahead of time and asked for at most twice in half a minute; known ones go on through an outage of a day.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.access.oidc;
