/** What people and scripts read: tables, JSON, YAML, progress bars; colour and bars only on a terminal. */
@org.jspecify.annotations.NullMarked
package io.driftloop.cli.output;
