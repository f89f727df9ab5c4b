package io.driftloop.registry.console;

import io.driftloop.registry.incident.IncidentState;
import io.driftloop.registry.incident.IncidentStory;
import io.driftloop.registry.incident.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An incident as its pages show it. */
public record IncidentLine(IncidentStory story) {
    private static final double WIDTH = 100;
    private static final double LEAST = 0.8;

    /**
     * One leg as a part of a bar 100 wide.
     *
     * @param x left edge
     */
    public record LegBar(Span span, double x, double width) {

        /** Colour of it, from 1. */
        public int number() {
            return span.leg().ordinal() + 1;
        }
    }

    /** Colour of its state. */
    public String tone() {
        return switch (story.state().word()) {
            case "open" -> "bad";
            case "retraining" -> "run";
            case "repaired" -> "ok";
            default -> "off";
        };
    }

    /** What it is about: its first alert. */
    public String title() {
        return story.alerts().isEmpty()
                ? "Incident of " + story.incident().model()
                : story.alerts().get(0).title();
    }

    /** How it stands, in one sentence. */
    public String says() {
        IncidentState state = story.state();
        if (state instanceof IncidentState.Open open) {
            return open.reason().isEmpty()
                    ? "Nothing was decided about it yet."
                    : "Last decision: " + open.reason() + ".";
        } else if (state instanceof IncidentState.Retraining) {
            return "A run that was started because of it is under way.";
        } else if (state instanceof IncidentState.Repaired repaired) {
            return "Version " + repaired.version() + ", trained because of it, is champion since.";
        }
        return "Over without another champion: " + ((IncidentState.Resolved) state).reason() + ".";
    }

    /** The version that mended it. */
    public Optional<Integer> repairedBy() {
        return story.state() instanceof IncidentState.Repaired repaired
                ? Optional.of(repaired.version())
                : Optional.empty();
    }

    /** What happened, with the seconds since its first prediction. */
    public List<Hop> hops() {
        return Hop.of(story.facts(), story.start());
    }

    /** Its legs, the longer the wider; one that took no time is still seen. */
    public List<LegBar> legs() {
        double total = story.spans().stream().mapToDouble(Span::seconds).sum();
        double free = WIDTH - LEAST * story.spans().size();
        List<LegBar> bars = new ArrayList<>();
        double x = 0;
        for (Span span : story.spans()) {
            double width = LEAST + (total == 0 ? free / story.spans().size() : free * span.seconds() / total);
            bars.add(new LegBar(span, x, width));
            x += width;
        }
        return bars;
    }
}
