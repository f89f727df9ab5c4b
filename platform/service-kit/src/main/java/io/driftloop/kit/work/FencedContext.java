package io.driftloop.kit.work;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.api.WorkContext;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.jdbc.Outage;
import io.driftloop.kit.outbox.CurrentCause;
import java.util.concurrent.TimeUnit;

/** One claim as its handler sees it. Effects commit only together with a proof that the claim still holds. */
final class FencedContext implements WorkContext {

    private static final int OUTAGE_TRIES = 40;
    private static final long OUTAGE_PAUSE_MILLIS = 500;

    private final Claim claim;
    private final UnitOfWork work;
    private final WorkTable table;
    private final CurrentCause causes;
    private volatile boolean lost;
    private volatile boolean completed;
    private volatile boolean stopping;

    FencedContext(Claim claim, UnitOfWork work, WorkTable table, CurrentCause causes) {
        this.claim = claim;
        this.work = work;
        this.table = table;
        this.causes = causes;
    }

    @Override
    public WorkItem item() {
        return claim.item();
    }

    @Override
    public int attempt() {
        return claim.attempt();
    }

    @Override
    public boolean cancelled() {
        return lost || stopping;
    }

    @Override
    public boolean record(Runnable effects) {
        return fenced(() -> table.hold(claim), effects);
    }

    @Override
    public boolean complete(Runnable effects) {
        boolean done = fenced(() -> table.finish(claim, "done", ""), effects);
        completed |= done;
        return done;
    }

    private boolean fenced(Fence fence, Runnable effects) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(fence, effects);
            } catch (RuntimeException e) {
                // the work is done; it should not be lost because the database is away for a moment
                if (lost || attempt >= OUTAGE_TRIES || !Outage.isBehind(e) || !paused()) {
                    throw e;
                }
            }
        }
    }

    private boolean once(Fence fence, Runnable effects) {
        boolean held = work.call(() -> {
            if (!fence.holds()) {
                return false;
            }
            causes.during(claim.cause(), effects::run);
            return true;
        });
        lost |= !held;
        return held;
    }

    private static boolean paused() {
        try {
            TimeUnit.MILLISECONDS.sleep(OUTAGE_PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Claim claim() {
        return claim;
    }

    void lose() {
        lost = true;
    }

    /** The process stops: the handler should, too, and its item goes back to the queue. */
    void stop() {
        stopping = true;
    }

    boolean stopped() {
        return stopping;
    }

    /** Whether the handler has ended the claim or lost it: nothing is left to do. */
    boolean over() {
        return completed || lost;
    }

    /** Locks the row if the claim holds. */
    private interface Fence {
        boolean holds();
    }
}
