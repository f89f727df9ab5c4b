package io.driftloop.registry.lineage;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.kit.api.UnitOfWork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes facts in, answers what caused what, and starts again from the topics when asked. */
public final class Lineage {

    /** Bounds a walk: the loop feeds back into itself, so a walk without one could run through a model's whole life. */
    private static final int MOST_STEPS = 500;

    private final UnitOfWork unitOfWork;
    private final FactLog log;
    private final LineageGraph graph;
    private final FactSource source;
    private final List<FactProjection> projections;

    public Lineage(
            UnitOfWork unitOfWork,
            FactLog log,
            LineageGraph graph,
            FactSource source,
            List<FactProjection> projections) {
        this.unitOfWork = unitOfWork;
        this.log = log;
        this.graph = graph;
        this.source = source;
        this.projections = List.copyOf(projections);
    }

    /** Stores the fact and what follows from it; a known one changes nothing. Must be called inside a unit of work. */
    public void record(EventEnvelope<?> fact) {
        if (log.append(fact)) {
            graph.add(Edges.of(fact.event()));
            projections.forEach(projection -> projection.add(fact));
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
            projections.forEach(FactProjection::clear);
            source.replay(this::record);
            return digest();
        });
    }

    /** Equal exactly where the contents are. */
    public String digest() {
        return unitOfWork.call(() -> log.digest()
                + graph.digest()
                + projections.stream().map(FactProjection::digest).collect(Collectors.joining()));
    }

    /** Step by step away from the start, all things of one distance in one question. */
    private static List<Trace.Step> walk(
            Node start, Function<List<Node>, List<Edge>> edges, Function<Edge, Node> next) {
        List<Trace.Step> steps = new ArrayList<>();
        Set<Node> seen = new HashSet<>(Set.of(start));
        List<Node> frontier = List.of(start);
        for (int distance = 1; !frontier.isEmpty() && steps.size() < MOST_STEPS; distance++) {
            List<Node> reached = new ArrayList<>();
            for (Edge edge : edges.apply(frontier)) {
                steps.add(new Trace.Step(distance, edge));
                if (seen.add(next.apply(edge))) {
                    reached.add(next.apply(edge));
                }
            }
            frontier = reached;
        }
        return steps;
    }
}
