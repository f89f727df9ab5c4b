/**
 * Child processes: started in a session of their own, tied to their parent by a held pipe, found again by pid and start time.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.stack.process;
