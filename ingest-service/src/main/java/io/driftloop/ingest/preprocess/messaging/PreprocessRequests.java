package io.driftloop.ingest.preprocess.messaging;

import io.driftloop.contracts.EventCodec;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunCancelled;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import jakarta.inject.Singleton;
import java.util.Set;

/** Queues the preprocessing of each run that starts. A cancelled run's queued and running work, snapshots included, is dropped. */
@Singleton
final class PreprocessRequests implements EventHandler {
    /** Kind of the work items. */
    static final String KIND = "preprocess";

    private final WorkQueue queue;

    PreprocessRequests(WorkQueue queue) {
        this.queue = queue;
    }

    @Override
    public String name() {
        return "preprocess-requests";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(PipelineRunStarted.class, PipelineRunCancelled.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof PipelineRunStarted started) {
            String key = started.pipelineRun() + "/" + KIND + "/" + started.attempt();
            queue.enqueue(new WorkItem(key, KIND, started.pipelineRun(), EventCodec.writeText(started), 0));
        } else if (envelope.event() instanceof PipelineRunCancelled cancelled) {
            queue.cancel(cancelled.pipelineRun());
        }
    }
}
