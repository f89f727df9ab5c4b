/** Worker processes as JVMs on this machine: their command, their lines, their end; and the main class they run. */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.worker.process;
