/**
 * The {@code driftloop} command: speaks HTTP to the running services, starts and stops the local stack, shows the whole loop.
 *
 * <p>{@code client} talks to the services, {@code output} to people and scripts, {@code command} holds one class for each verb, {@code demo} the whole
 * loop on real data, {@code bench} the measurements, {@code stack} the processes of the local stack.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.cli;
