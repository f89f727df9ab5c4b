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
    private final Session session;
    private final CurrentCause causes;
    private final WorkSignals signals;

    /** @param signals wakes the workers of this process; others hear the notification */
    public JdbcWorkQueue(Session session, CurrentCause causes, WorkSignals signals) {
        this.session = session;
        this.signals = signals;
        this.table = new WorkTable(session);
        this.causes = causes;
    }

    @Override
    public void enqueue(WorkItem item) {
        if (table.enqueue(item, causes.get())) {
            session.afterCommit(signals.of(item.kind())::give);
        }
    }

    @Override
    public void cancel(PipelineRunId run) {
        table.cancel(run);
        tellRunning();
    }

    @Override
    public void cancel(String key) {
        table.cancel(key);
        tellRunning();
    }

    private void tellRunning() {
        table.wake(CANCELLED);
        session.afterCommit(signals.cancelled()::give);
    }
}
