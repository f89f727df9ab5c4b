package io.driftloop.kit.sample;

import io.driftloop.contracts.PipelineName;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.WorkContext;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.api.WorkItem;
import jakarta.inject.Singleton;
import java.util.Objects;

/** Tells that it is done. */
@Singleton
class SampleWork implements WorkHandler {

    private final Outbox outbox;

    SampleWork(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public String kind() {
        return "sample";
    }

    @Override
    public void perform(WorkContext context) {
        context.complete(() -> outbox.tell(completed(context.item(), "Cancelled")));
    }

    @Override
    public void exhausted(WorkItem item, String reason) {
        outbox.tell(completed(item, "Failed"));
    }

    private static PipelineRunCompleted completed(WorkItem item, String outcome) {
        return new PipelineRunCompleted(
                Objects.requireNonNull(item.pipelineRun()), new PipelineName("sample"), outcome, "", null);
    }
}
