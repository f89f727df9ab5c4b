/**
 * Supervision: parts are started in order, watched, restarted with back-off when they die or hang, and stopped in reverse order.
 *
 * <pre>
 *   WAITING -> STARTING -> READY -> (death, hang) -> RESTARTING -> READY ...
 *                  |                               |
 *                  +----------> FAILED <-----------+       any -> STOPPED
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.cli.stack.supervise;
