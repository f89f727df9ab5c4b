@org.jspecify.annotations.NullMarked
package io.driftloop.cli.observability;
