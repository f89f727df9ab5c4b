package io.driftloop.registry.lineage;

/**
 * One thing came of another.
 *
 * @param relation what the effect did with the cause, for instance {@code trained on}
 */
public record Edge(Node cause, Node effect, String relation) {}
