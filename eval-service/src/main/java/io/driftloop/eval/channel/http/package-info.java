/** Channels that are web addresses. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.channel.http;
