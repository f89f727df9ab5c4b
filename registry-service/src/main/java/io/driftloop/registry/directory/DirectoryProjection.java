package io.driftloop.registry.directory;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.AlertChanged;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.AlertResolved;
import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.events.PipelineApplied;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.registry.lineage.FactProjection;
import java.time.Instant;
import java.util.Optional;

/** Lists things as soon as the first fact about them is there. */
public final class DirectoryProjection implements FactProjection {

    private final Directory directory;

    public DirectoryProjection(Directory directory) {
        this.directory = directory;
    }

    @Override
    public void add(EventEnvelope<?> fact) {
        read(fact.event(), fact.time()).ifPresent(directory::note);
    }

    @Override
    public void clear() {
        directory.clear();
    }

    @Override
    public String digest() {
        return directory.digest();
    }

    private static Optional<Entry> read(PipelineEvent event, Instant at) {
        if (event instanceof PipelineRunStarted e) {
            return Optional.of(run(e.pipelineRun().value(), e.pipeline().value(), at, "active"));
        }
        if (event instanceof PipelineRunCompleted e) {
            return Optional.of(run(e.pipelineRun().value(), e.pipeline().value(), at, e.outcome()));
        }
        if (event instanceof AlertOpened e) {
            return Optional.of(alert(e.alert().value(), e.model().value(), at, "open"));
        }
        if (event instanceof AlertChanged e) {
            return Optional.of(alert(e.alert().value(), e.model().value(), at, e.state()));
        }
        if (event instanceof AlertResolved e) {
            return Optional.of(alert(e.alert().value(), e.model().value(), at, "resolved"));
        }
        if (event instanceof PipelineApplied e) {
            return Optional.of(new Entry(EntryKind.PIPELINE, e.pipeline().value(), "", at, "applied"));
        }
        if (event instanceof DatasetVersionIngested e) {
            return Optional.of(
                    new Entry(EntryKind.DATASET, e.dataset().dataset().value(), "", at, "stored"));
        }
        return Optional.empty();
    }

    private static Entry run(String id, String pipeline, Instant at, String state) {
        return new Entry(EntryKind.RUN, id, pipeline, at, state);
    }

    private static Entry alert(String id, String model, Instant at, String state) {
        return new Entry(EntryKind.ALERT, id, model, at, state);
    }
}
