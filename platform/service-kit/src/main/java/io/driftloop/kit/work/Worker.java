package io.driftloop.kit.work;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.ProblemCode.Category;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.background.Loop;
import io.driftloop.kit.background.Signal;
import io.driftloop.kit.jdbc.Outage;
import io.driftloop.kit.outbox.CurrentCause;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One slot of one kind of work: claims an item, lets the handler do it, and settles what the handler left open.
 *
 * <pre>
 *   queued --claim--> running --complete--> done
 *      ^                |  |---exhausted--> failed
 *      +----failure-----+  |---cancel-----> cancelled
 *                          +---lease over-> claimed again, attempt + 1
 * </pre>
 */
final class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final WorkHandler handler;
    private final String name;
    private final UnitOfWork work;
    private final WorkTable table;
    private final CurrentCause causes;
    private final WorkersShared shared;
    private final Loop loop;

    Worker(WorkHandler handler, int slot, UnitOfWork work, WorkTable table, CurrentCause causes, WorkersShared shared) {
        this.handler = handler;
        this.name = handler.kind() + "-" + slot;
        this.work = work;
        this.table = table;
        this.causes = causes;
        this.shared = shared;
        this.loop = new Loop("work-" + name, shared.config().look(), this::look);
    }

    Loop loop() {
        return loop;
    }

    private void look(Loop running) throws InterruptedException {
        Signal signal = shared.signals().of(handler.kind());
        while (!running.stopping()) {
            long seen = signal.now();
            if (!workOnce()) {
                signal.await(seen, shared.config().look());
            }
        }
    }

    /** Claims and works; gives false when nothing was due. */
    boolean workOnce() {
        Optional<Claim> claimed = work.call(() -> table.claim(
                handler.kind(), name, shared.config().lease(), shared.held().all()));
        claimed.ifPresent(this::perform);
        return claimed.isPresent();
    }

    private void perform(Claim claim) {
        shared.meters().claimed(claim);
        if (claim.attempt() > handler.maxAttempts()) {
            giveUp(claim, reasonAfterAttempts(claim));
            return;
        }
        FencedContext context = new FencedContext(claim, work, table, causes);
        shared.held().add(context);
        try {
            causes.during(claim.cause(), () -> handler.perform(context));
            if (!context.over() && context.stopped()) {
                release(claim);
            } else if (!context.over()) {
                LOG.errorf(
                        "handler of %s returned without completing %s",
                        handler.kind(), claim.item().key());
                again(claim, "the work ended without a result");
            }
        } catch (Throwable e) { // an error, too, is a failed attempt
            settle(context, e);
        } finally {
            shared.held().remove(context);
        }
    }

    private void settle(FencedContext context, Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        Claim claim = context.claim();
        if (context.over()) {
            LOG.infof(
                    "%s attempt %d ended after its claim did: %s", claim.item().key(), claim.attempt(), failure);
            return;
        }
        if (context.stopped()) {
            LOG.infof("%s attempt %d was stopped: %s", claim.item().key(), claim.attempt(), failure);
            release(claim);
            return;
        }
        LOG.warnf(failure, "%s attempt %d failed", claim.item().key(), claim.attempt());
        if (failure instanceof PipelineException fault && fault.code().category() != Category.OVERLOADED) {
            giveUp(claim, String.valueOf(fault.getMessage()));
        } else if (failure instanceof PipelineException fault) {
            again(claim, String.valueOf(fault.getMessage()));
        } else {
            again(claim, Outage.isBehind(failure) ? "the database could not be reached" : "an internal error");
        }
    }

    /** Back to the queue at once: the next start goes on without waiting for the lease. */
    private void release(Claim claim) {
        work.run(() -> table.retry(claim, Duration.ZERO, "the service was stopped"));
    }

    private void again(Claim claim, String reason) {
        if (claim.attempt() >= handler.maxAttempts()) {
            giveUp(claim, reason + " (attempt " + claim.attempt() + " of " + handler.maxAttempts() + ")");
            return;
        }
        Duration pause = shared.config().backOff().multipliedBy(1L << Math.min(claim.attempt() - 1, 10));
        Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        work.run(() -> table.retry(claim, bounded, reason));
        shared.meters().retried(handler.kind());
    }

    /** Ends the item; when even that fails the lease runs out and the next claim tries again. */
    private void giveUp(Claim claim, String reason) {
        work.run(() -> {
            if (table.finish(claim, "failed", reason)) {
                causes.during(claim.cause(), () -> handler.exhausted(claim.item(), reason));
            }
        });
        shared.meters().exhausted(handler.kind());
    }

    private String reasonAfterAttempts(Claim claim) {
        String last = claim.lastFailure() == null ? "" : "; the last failure: " + claim.lastFailure();
        return "gave up after " + handler.maxAttempts() + " attempts that ended without a result" + last;
    }
}
