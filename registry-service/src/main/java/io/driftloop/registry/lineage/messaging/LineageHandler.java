package io.driftloop.registry.lineage.messaging;

import io.driftloop.contracts.EventCodec;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.LabelObserved;
import io.driftloop.events.LabelledPrediction;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.registry.lineage.Lineage;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;

/** Every fact is kept. */
@Singleton
final class LineageHandler implements EventHandler {

    /** Not facts: sampled and bounded, and far too many. */
    private static final Set<Class<? extends PipelineEvent>> NOT_FACTS =
            Set.of(PredictionLogged.class, LabelObserved.class, LabelledPrediction.class);

    private final Lineage lineage;

    LineageHandler(Lineage lineage) {
        this.lineage = lineage;
    }

    @Override
    public String name() {
        return "lineage";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return EventCodec.types().values().stream()
                .filter(type -> !NOT_FACTS.contains(type))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        lineage.record(envelope);
    }
}
