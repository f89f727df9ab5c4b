package io.driftloop.registry.console;

import io.driftloop.events.PipelineEvent;
import io.driftloop.registry.lineage.StoredFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Facts in the order of time, to be asked by kind. */
final class Told {

    private final List<StoredFact> facts;

    Told(List<StoredFact> facts) {
        this.facts = facts;
    }

    List<StoredFact> facts() {
        return facts;
    }

    <E extends PipelineEvent> List<Fact<E>> all(Class<E> type) {
        List<Fact<E>> found = new ArrayList<>();
        for (StoredFact fact : facts) {
            if (type.isInstance(fact.event())) {
                found.add(new Fact<>(fact.time(), type.cast(fact.event())));
            }
        }
        return found;
    }

    <E extends PipelineEvent> Optional<Fact<E>> first(Class<E> type) {
        return all(type).stream().findFirst();
    }

    <E extends PipelineEvent> Optional<Fact<E>> last(Class<E> type) {
        return all(type).stream().reduce((earlier, later) -> later);
    }

    /** One fact of a known kind. */
    record Fact<E extends PipelineEvent>(Instant time, E event) {}
}
