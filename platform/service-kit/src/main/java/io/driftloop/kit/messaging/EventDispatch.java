package io.driftloop.kit.messaging;

import io.driftloop.contracts.EventCodec;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.kit.artifact.ArtifactProblem;
import io.driftloop.kit.background.Loop;
import io.driftloop.kit.jdbc.Outage;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings one record to every handler that wants it. Each handler has its own transaction, its own tries and its own dead letters. For one thread.
 *
 * <p>A failing handler costs bounded time; an unreachable database or artifact store costs no try at all and surfaces as {@link AwayException}.
 */
public final class EventDispatch {

    private static final Logger LOG = Logger.getLogger(EventDispatch.class);
    private static final int REMEMBERED_AGGREGATES = 50_000;

    private final Handlers handlers;
    private final HandlerGate gate;
    private final DeadLetterOffice letters;
    private final ConsumerSettings settings;
    private final ConsumerMeters meters;
    private final SequenceWatch watch = new SequenceWatch(REMEMBERED_AGGREGATES);

    public EventDispatch(
            Handlers handlers,
            HandlerGate gate,
            DeadLetterOffice letters,
            ConsumerSettings settings,
            ConsumerMeters meters) {
        this.handlers = handlers;
        this.gate = gate;
        this.letters = letters;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * Handles the record to the end: applied, dropped, parked or dead.
     *
     * @return false when {@code loop} was stopped before the end: the record must come again
     * @throws AwayException when the database or the artifact store cannot be reached: the record must come again
     */
    public boolean dispatch(ReceivedRecord record, Loop loop) {
        EventHead head;
        try {
            head = EventHead.of(record);
        } catch (UnreadableEventException e) {
            bury(DeadLetterOffice.UNREADABLE, record, null, String.valueOf(e.getMessage()), 1);
            return true;
        }
        meters.missing(watch.missingBefore(head));
        List<EventHandler> interested = handlers.of(head.type());
        if (interested.isEmpty() && !EventCodec.types().containsKey(head.type())) {
            meters.unknownType();
        }
        for (EventHandler handler : interested) {
            if (!offer(handler, head, record, loop)) {
                return false;
            }
        }
        return true;
    }

    private boolean offer(EventHandler handler, EventHead head, ReceivedRecord record, Loop loop) {
        Duration pause = settings.backOff();
        for (int attempt = 1; ; attempt++) {
            try {
                meters.outcome(handler.name(), gate.offer(handler, head, record));
                return true;
            } catch (Throwable e) { // an error, too, must not hold up the partition for ever
                AwayException.throwIfBehind(e);
                boolean last = e instanceof UnreadableEventException || attempt >= settings.tries();
                LOG.warnf(
                        last ? e : null,
                        "%s failed on %s %s, try %d: %s",
                        handler.name(),
                        head.type(),
                        head.id(),
                        attempt,
                        e);
                if (last) {
                    bury(handler.name(), record, head, Failures.reasonOf(e), attempt);
                    return true;
                }
            }
            if (!loop.pause(pause)) {
                return false;
            }
            pause = pause.multipliedBy(2);
        }
    }

    private void bury(String handler, ReceivedRecord record, @Nullable EventHead head, String why, int n) {
        try {
            letters.bury(handler, record, head, why, n);
            meters.buried(handler);
        } catch (RuntimeException e) {
            AwayException.throwIfBehind(e);
            throw e;
        }
    }

    /** What handlers need cannot be reached; nothing is wrong with the event. */
    static final class AwayException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AwayException(String what, Throwable cause) {
            super("the " + what + " cannot be reached", cause);
        }

        static void throwIfBehind(Throwable failure) {
            if (Outage.isBehind(failure)) {
                throw new AwayException("database", failure);
            }
            if (ArtifactProblem.isAway(failure)) {
                throw new AwayException("artifact store", failure);
            }
        }
    }
}
