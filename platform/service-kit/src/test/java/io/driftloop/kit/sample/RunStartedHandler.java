package io.driftloop.kit.sample;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunCancelled;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import io.driftloop.kit.problem.FrameProblem;
import jakarta.inject.Singleton;
import java.util.Set;

/** Queues work for each event it sees. */
@Singleton
class RunStartedHandler implements EventHandler {

    private final WorkQueue queue;
    private volatile boolean mended;

    RunStartedHandler(WorkQueue queue) {
        this.queue = queue;
    }

    void mend() {
        mended = true;
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
        if (event.pipelineRun().value().equals("fails") && !mended) {
            throw new PipelineException(FrameProblem.INVALID_REQUEST, "planned: say 'now'");
        }
        queue.enqueue(new WorkItem(event.pipelineRun() + "/sample/1", "sample", event.pipelineRun(), "{}", 0));
    }
}
