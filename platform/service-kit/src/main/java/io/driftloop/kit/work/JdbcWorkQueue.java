package io.driftloop.kit.work;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.kit.outbox.CurrentCause;

/** Queues work in the current unit of work. */
public final class JdbcWorkQueue implements WorkQueue {

    /** Payload of the notification that running items may have been cancelled. */
    static final String CANCELLED = "!cancelled";

    private final WorkTable table;
    private final CurrentCause causes;

    public JdbcWorkQueue(Session session, CurrentCause causes) {
        this.table = new WorkTable(session);
        this.causes = causes;
    }

    @Override
    public void enqueue(WorkItem item) {
        if (table.enqueue(item, causes.get())) {
            table.wake(item.kind());
        }
    }

    @Override
    public void cancel(PipelineRunId run) {
        table.cancel(run);
        table.wake(CANCELLED);
    }
}
