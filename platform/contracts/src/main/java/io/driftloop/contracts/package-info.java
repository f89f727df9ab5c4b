/**
 * Identifiers and shared values of the contracts: what an event may carry besides numbers and text.
 *
 * <p>No framework lives here; {@link io.driftloop.contracts.EventCodec} is the one door between records and JSON.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.contracts;
