/** Dataset versions that are told, and the work of scoring. */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.scoring.messaging;
