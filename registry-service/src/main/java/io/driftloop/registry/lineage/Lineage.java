package io.driftloop.registry.lineage;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.kit.api.UnitOfWork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Takes facts in, answers what caused what, and starts again from the topics when asked. */
public final class Lineage {

    /** Bounds a walk: the loop feeds back into itself, so a walk without one could run through a model's whole life. */
    private static final int MOST_STEPS = 500;

    private final UnitOfWork unitOfWork;
    private final FactLog log;
    private final LineageGraph graph;
    private final FactSource source;

    public Lineage(UnitOfWork unitOfWork, FactLog log, LineageGraph graph, FactSource source) {
        this.unitOfWork = unitOfWork;
        this.log = log;
        this.graph = graph;
        this.source = source;
    }

    /** Stores the fact and what follows from it; a known one changes nothing. Must be called inside a unit of work. */
    public void record(EventEnvelope<?> fact) {
        if (log.append(fact)) {
            graph.add(Edges.of(fact.event()));
        }
    }

    /** Causes and effects of a thing; both empty for an unknown one. */
    public Trace trace(Node node) {
        return unitOfWork.call(() ->
                new Trace(node, walk(node, graph::causesOf, Edge::cause), walk(node, graph::effectsOf, Edge::effect)));
    }

    /**
     * Drops the projection and reads all topics again, in one unit of work: readers see the old or the new one. Facts that arrive meanwhile wait and are stored afterwards.
     *
     * @return the digest of the new contents
     */
    public String rebuild() {
        return unitOfWork.call(() -> {
            log.clear();
            graph.clear();
            source.replay(this::record);
            return digest();
        });
    }

    /** Equal exactly where the contents are. */
    public String digest() {
        return unitOfWork.call(() -> log.digest() + graph.digest());
    }

    private static List<Trace.Step> walk(Node start, Function<Node, List<Edge>> edges, Function<Edge, Node> next) {
        record Reached(Node node, int distance) {}
        List<Trace.Step> steps = new ArrayList<>();
        Set<Node> seen = new HashSet<>(Set.of(start));
        Deque<Reached> frontier = new ArrayDeque<>(List.of(new Reached(start, 0)));
        while (!frontier.isEmpty() && steps.size() < MOST_STEPS) {
            Reached reached = frontier.poll();
            for (Edge edge : edges.apply(reached.node())) {
                steps.add(new Trace.Step(reached.distance() + 1, edge));
                if (seen.add(next.apply(edge))) {
                    frontier.add(new Reached(next.apply(edge), reached.distance() + 1));
                }
            }
        }
        return steps;
    }
}
