package io.driftloop.ingest.label.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PredictionsQuarantined;
import io.driftloop.ingest.label.Quarantine;
import io.driftloop.kit.api.EventHandler;
import jakarta.inject.Singleton;
import java.util.Set;

/** Keeps predictions of broken data out of snapshots and out of the count of labelled rows. */
@Singleton
final class QuarantineHandler implements EventHandler {
    private final Quarantine quarantine;

    QuarantineHandler(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @Override
    public String name() {
        return "label-quarantine";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(PredictionsQuarantined.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        quarantine.note((PredictionsQuarantined) envelope.event());
    }
}
