/** What calls to the outside may reach, checked at connect and at each redirect. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.outbound;
