package io.driftloop.registry.lineage;

import java.util.List;

/**
 * Everything behind and after one thing.
 *
 * @param causes what led to it, nearest first
 * @param effects what came of it, nearest first
 */
public record Trace(Node node, List<Step> causes, List<Step> effects) {

    /**
     * One edge on the way.
     *
     * @param distance edges between the thing asked for and this one, from 1
     */
    public record Step(int distance, Edge edge) {}
}
