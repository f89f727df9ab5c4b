package io.driftloop.registry.lineage;

import java.util.List;

/** Stores what caused what. Called inside a unit of work. */
public interface LineageGraph {

    /** Stores edges; known ones stay as they are. */
    void add(List<Edge> edges);

    /** Edges that lead to the node. */
    List<Edge> causesOf(Node node);

    /** Edges that lead away from the node. */
    List<Edge> effectsOf(Node node);

    /** Forgets everything. */
    void clear();

    /** SHA-256 over all edges in a fixed order. */
    String digest();
}
