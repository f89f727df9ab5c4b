package io.driftloop.kit.deadletter;

import io.driftloop.contracts.Aggregate;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.jdbc.Outage;
import io.driftloop.kit.messaging.EventHead;
import io.driftloop.kit.messaging.Failures;
import io.driftloop.kit.messaging.HandlerGate;
import io.driftloop.kit.messaging.Handlers;
import io.driftloop.kit.messaging.Inbox;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Lists dead letters and replays them: to the handler they belong to, in order, and then what waits behind them. */
public final class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final UnitOfWork work;
    private final DeadLetterTable table;
    private final Inbox inbox;
    private final HandlerGate gate;
    private final Handlers handlers;
    private final Clock clock;

    public DeadLetters(
            UnitOfWork work, DeadLetterTable table, Inbox inbox, HandlerGate gate, Handlers handlers, Clock clock) {
        this.work = work;
        this.table = table;
        this.inbox = inbox;
        this.gate = gate;
        this.handlers = handlers;
        this.clock = clock;
    }

    /** Open letters with an id above {@code after}, oldest first. */
    public List<DeadLetter> open(long after, int limit) {
        return work.call(() -> table.open(after, limit));
    }

    /** @throws PipelineException {@code dead-letter-not-found} */
    public DeadLetter get(long id) {
        return work.call(() -> table.find(id))
                .orElseThrow(() -> new PipelineException(
                        DeadLetterProblem.NOT_FOUND, "dead letter " + id + " does not exist in this service"));
    }

    /**
     * Replays the letter and, when it succeeds, those that wait behind it.
     *
     * @return how many events were applied
     * @throws PipelineException when it is not the first open one of its aggregate, or fails again
     */
    public int replay(long id) {
        DeadLetter letter = get(id);
        if (letter.state().equals("replayed")) {
            throw new PipelineException(
                    DeadLetterProblem.ALREADY_REPLAYED,
                    "dead letter " + id + " was replayed at " + letter.replayedAt());
        }
        String aggregate = letter.aggregate();
        if (aggregate == null) {
            replayUnreadable(letter);
            return 1;
        }
        int applied = 0;
        long next = id;
        Optional<DeadLetter> first;
        do {
            replayFirst(letter.handler(), aggregate, next);
            applied++;
            first = work.call(() -> table.first(letter.handler(), aggregate));
            next = first.map(DeadLetter::id).orElse(0L);
        } while (first.isPresent());
        return applied;
    }

    private void replayFirst(String handler, String aggregate, long id) {
        try {
            work.run(() -> {
                inbox.lock(handler, Aggregate.parse(aggregate));
                DeadLetter first = table.first(handler, aggregate).orElse(null);
                if (first == null || first.id() != id) {
                    throw new PipelineException(
                            DeadLetterProblem.NOT_FIRST,
                            "dead letter " + (first == null ? id : first.id()) + " of " + aggregate + " comes before "
                                    + id);
                }
                gate.replay(handler(handler), EventHead.of(first.record()), first.record());
                table.replayed(id, clock.instant());
            });
        } catch (RuntimeException e) {
            throw failedAgain(id, e);
        }
    }

    private void replayUnreadable(DeadLetter letter) {
        try {
            work.run(() -> {
                EventHead head = EventHead.of(letter.record());
                for (EventHandler handler : handlers.of(head.type())) {
                    gate.offer(handler, head, letter.record());
                }
                table.replayed(letter.id(), clock.instant());
            });
        } catch (RuntimeException e) {
            throw failedAgain(letter.id(), e);
        }
    }

    private EventHandler handler(String name) {
        return handlers.named(name)
                .orElseThrow(() -> new PipelineException(
                        DeadLetterProblem.NO_HANDLER, "this release has no event handler named '" + name + "'"));
    }

    private RuntimeException failedAgain(long id, RuntimeException failure) {
        if (Outage.isBehind(failure)
                || failure instanceof PipelineException fault && fault.code() instanceof DeadLetterProblem) {
            return failure;
        }
        LOG.warnf(failure, "dead letter %d failed again", id);
        String reason = Failures.reasonOf(failure);
        work.run(() -> table.failedAgain(id, reason, clock.instant()));
        return new PipelineException(DeadLetterProblem.FAILED_AGAIN, "dead letter " + id + " failed again: " + reason);
    }
}
