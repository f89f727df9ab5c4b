package io.driftloop.kit.sample;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunCancelled;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import jakarta.inject.Singleton;
import java.util.Set;

/** Queues work for each event it sees. */
@Singleton
class RunStartedHandler implements EventHandler {

    private final WorkQueue queue;

    RunStartedHandler(WorkQueue queue) {
        this.queue = queue;
    }

    @Override
    public String name() {
        return "sample-queue-work";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(PipelineRunCancelled.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        PipelineRunCancelled event = (PipelineRunCancelled) envelope.event();
        queue.enqueue(new WorkItem(event.pipelineRun() + "/sample/1", "sample", event.pipelineRun(), "{}", 0));
    }
}
