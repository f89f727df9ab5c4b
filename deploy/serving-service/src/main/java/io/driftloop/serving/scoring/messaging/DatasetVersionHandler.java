package io.driftloop.serving.scoring.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.serving.scoring.DatasetContents;
import jakarta.inject.Singleton;
import java.util.Set;

/** Keeps where the rows of each dataset version are. */
@Singleton
final class DatasetVersionHandler implements EventHandler {
    private final DatasetContents contents;

    DatasetVersionHandler(DatasetContents contents) {
        this.contents = contents;
    }

    @Override
    public String name() {
        return "keep-dataset-contents";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(DatasetVersionIngested.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof DatasetVersionIngested event) {
            contents.add(new DatasetContents.Content(
                    event.dataset().dataset(), event.dataset().version(), event.content(), event.rows()));
        }
    }
}
