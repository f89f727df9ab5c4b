package io.driftloop.kit.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.outbox.Cause;
import io.driftloop.kit.outbox.CurrentCause;

/** Lets an event through to a handler once: inbox, state and outbox move in one transaction. */
public final class HandlerGate {

    private final UnitOfWork work;
    private final Inbox inbox;
    private final DeadLetterOffice letters;
    private final EventRecords records;
    private final CurrentCause causes;

    public HandlerGate(
            UnitOfWork work, Inbox inbox, DeadLetterOffice letters, EventRecords records, CurrentCause causes) {
        this.work = work;
        this.inbox = inbox;
        this.letters = letters;
        this.records = records;
        this.causes = causes;
    }

    /** Applies it unless it is known, or must wait behind a dead letter. What the handler throws is passed on and nothing has changed. */
    public Outcome offer(EventHandler handler, EventHead head, ReceivedRecord record) {
        return work.call(() -> {
            Inbox.Standing standing = inbox.enter(handler.name(), head);
            if (head.sequence() <= standing.position()) {
                return Outcome.DUPLICATE;
            }
            if (standing.blocked()) {
                letters.park(handler.name(), record, head);
                return Outcome.PARKED;
            }
            apply(handler, head, record);
            return Outcome.APPLIED;
        });
    }

    /** Applies it even though letters of its aggregate are open, because it is the first of them; in the caller's unit of work. */
    public Outcome replay(EventHandler handler, EventHead head, ReceivedRecord record) {
        return work.call(() -> {
            if (head.sequence() <= inbox.position(handler.name(), head)) {
                return Outcome.DUPLICATE;
            }
            apply(handler, head, record);
            return Outcome.APPLIED;
        });
    }

    private void apply(EventHandler handler, EventHead head, ReceivedRecord record) {
        EventEnvelope<?> envelope = records.read(head, record);
        causes.during(Cause.of(envelope), () -> handler.handle(envelope));
        inbox.advance(handler.name(), head);
    }

    /** What became of an event. */
    public enum Outcome {
        /** The handler has applied it. */
        APPLIED,
        /** Known or late: dropped. */
        DUPLICATE,
        /** Stored behind a dead letter of its aggregate. */
        PARKED
    }
}
