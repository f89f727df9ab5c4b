package io.driftloop.registry.lineage.rest;

import io.driftloop.registry.lineage.Edge;
import io.driftloop.registry.lineage.Node;
import io.driftloop.registry.lineage.Trace;
import java.util.List;

/** Causes and effects as HTTP answers them, nearest first. */
public record TraceView(String kind, String id, List<StepView> causes, List<StepView> effects) {

    /**
     * One edge.
     *
     * @param distance edges from the thing asked for, from 1
     */
    public record StepView(int distance, Node cause, String relation, Node effect) {

        static StepView of(Trace.Step step) {
            Edge edge = step.edge();
            return new StepView(step.distance(), edge.cause(), edge.relation(), edge.effect());
        }
    }

    static TraceView of(Trace trace) {
        return new TraceView(
                trace.node().kind(),
                trace.node().id(),
                trace.causes().stream().map(StepView::of).toList(),
                trace.effects().stream().map(StepView::of).toList());
    }
}
