/** HTTP to the running services: JSON in and out, problems as sentences, silence as "cannot be reached". */
@org.jspecify.annotations.NullMarked
package io.driftloop.cli.client;
