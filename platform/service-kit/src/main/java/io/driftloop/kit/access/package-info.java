/** Who may ask: Host, Origin and token of every HTTP request. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.access;
