/** Facts that begin, end and tune the watching of versions. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.monitoring.messaging;
