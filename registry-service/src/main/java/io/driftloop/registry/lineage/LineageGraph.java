package io.driftloop.registry.lineage;

import java.util.List;

/** Stores what caused what. Called inside a unit of work. */
public interface LineageGraph {

    /** Stores edges; known ones stay as they are. */
    void add(List<Edge> edges);

    /** Edges that lead to any of the nodes, in the order of these. */
    List<Edge> causesOf(List<Node> nodes);

    /** Edges that lead away from any of the nodes, in the order of these. */
    List<Edge> effectsOf(List<Node> nodes);

    /** Forgets everything. */
    void clear();

    /** SHA-256 over all edges in a fixed order. */
    String digest();
}
