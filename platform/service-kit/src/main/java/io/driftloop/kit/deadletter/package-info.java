/** Events that a handler could not apply: stored with what waits behind them, listed and replayed in order. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.deadletter;
