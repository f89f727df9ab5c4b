/** Faults as RFC 9457 problem documents that leak nothing of the inside. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.problem;
