package io.driftloop.kit.messaging;

import static io.driftloop.kit.harness.Samples.envelope;
import static io.driftloop.kit.harness.Samples.paused;
import static io.driftloop.kit.harness.Samples.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.driftloop.kit.api.EventHandler;
import io.driftloop.kit.artifact.ArtifactProblem;
import io.driftloop.kit.background.Loop;
import io.driftloop.kit.harness.JournalHandler;
import io.driftloop.kit.harness.KitHarness;
import io.driftloop.kit.outbox.Cause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventDispatchIT {

    private static KitHarness kit;

    private final Loop running = new Loop("test", Duration.ZERO, loop -> {});
    private final JournalHandler handler = new JournalHandler(kit, "h");

    @BeforeAll
    static void start() {
        kit = new KitHarness().withTopics();
    }

    @AfterAll
    static void stop() {
        kit.close();
    }

    @BeforeEach
    void empty() {
        kit.sql("TRUNCATE inbox, dead_letter, journal, outbox_event, outbox_aggregate");
        kit.meters.clear();
    }

    private ReceivedRecord event(String pipeline, long sequence) {
        return received(kit.records, envelope(paused(pipeline, "e" + sequence), sequence));
    }

    private boolean deliver(ReceivedRecord record, EventHandler... handlers) {
        return kit.dispatch(handlers).dispatch(record, running);
    }

    private static List<String> letters() {
        return kit.ask(
                "SELECT handler || ' ' || coalesce(sequence, 0) || ' ' || state FROM dead_letter ORDER BY id",
                String.class);
    }

    @Test
    void aSecondDeliveryOfTheSameEventChangesNothing() {
        deliver(event("p", 1), handler);
        deliver(event("p", 1), handler);
        deliver(event("p", 1), handler);

        assertThat(handler.entries()).containsExactly("p:e1");
        assertThat(kit.counted("driftloop.inbox.duplicates.dropped")).isEqualTo(2);
    }

    @Test
    void aLateEventOfALowerSequenceChangesNothing() {
        deliver(event("p", 1), handler);
        deliver(event("p", 2), handler);
        deliver(event("p", 3), handler);
        deliver(event("p", 2), handler);

        assertThat(handler.entries()).containsExactly("p:e1", "p:e2", "p:e3");
        assertThat(kit.ask("SELECT sequence FROM inbox", Long.class)).containsExactly(3L);
    }

    @Test
    void sequencesOfOtherSourcesAndAggregatesAreApart() {
        deliver(event("p", 5), handler);
        deliver(event("q", 1), handler);
        ReceivedRecord first = event("p", 1);
        Map<String, String> headers = new HashMap<>(first.headers());
        headers.put("ce_source", "/driftloop/third");
        deliver(new ReceivedRecord(first.topic(), 1, 1, first.key(), headers, first.value()), handler);

        assertThat(handler.entries()).containsExactly("p:e5", "q:e1", "p:e1");
    }

    @Test
    void aHoleInTheNumberingIsCounted() {
        EventDispatch dispatch = kit.dispatch(handler);
        dispatch.dispatch(event("p", 4), running);
        dispatch.dispatch(event("p", 5), running);
        dispatch.dispatch(event("p", 9), running);
        dispatch.dispatch(event("p", 6), running);

        assertThat(kit.counted("driftloop.inbox.gaps")).isEqualTo(3);
    }

    @Test
    void aHandlerThatFailsOnceHasItsEffectsOnce() {
        AtomicInteger calls = new AtomicInteger();
        handler.then(e -> {
            if (calls.incrementAndGet() < 3) {
                throw new IllegalStateException("planned");
            }
        });

        deliver(event("p", 1), handler);

        assertThat(calls).hasValue(3);
        assertThat(handler.entries()).containsExactly("p:e1");
        assertThat(letters()).isEmpty();
    }

    @Test
    void anErrorIsAFailureLikeAnyOther() {
        handler.then(e -> {
            throw new OutOfMemoryError("planned");
        });

        deliver(event("p", 1), handler);

        assertThat(letters()).containsExactly("h 1 dead");
    }

    @Test
    void whatAHandlerToldIsNotToldWhenItFails() {
        handler.then(e -> {
            kit.outbox.tell(paused("told", "x"));
            throw new IllegalStateException("planned");
        });

        deliver(event("p", 1), handler);

        assertThat(kit.ask("SELECT id FROM outbox_event", Long.class)).isEmpty();
    }

    @Test
    void whileAHandlerRunsTheEventIsTheCause() {
        handler.then(e -> kit.outbox.tell(paused("told", "x")));

        deliver(event("p", 1), handler);

        assertThat(kit.ask("SELECT causation FROM outbox_event", String.class)).containsExactly("pipeline/p#1");
        assertThat(kit.causes.get()).isEqualTo(Cause.NONE);
    }

    @Test
    void afterTheLastTryTheEventIsADeadLetterAndLaterOnesOfItsAggregateWait() {
        AtomicInteger calls = new AtomicInteger();
        handler.then(e -> {
            calls.incrementAndGet();
            if (e.pipeline().value().equals("bad")) {
                throw new IllegalStateException("secret text");
            }
        });

        deliver(event("bad", 1), handler);
        deliver(event("bad", 2), handler);
        deliver(event("good", 1), handler);
        deliver(event("bad", 3), handler);

        assertThat(calls).as("five tries, and one for the other aggregate").hasValue(6);
        assertThat(handler.entries()).containsExactly("good:e1");
        assertThat(letters()).containsExactly("h 1 dead", "h 2 waiting", "h 3 waiting");
        assertThat(kit.ask("SELECT reason FROM dead_letter ORDER BY id", String.class)
                        .get(0))
                .isEqualTo("an internal error; the service's log has the details");
    }

    @Test
    void aDeadLetterBelongsToItsHandlerAlone() {
        handler.then(e -> {
            throw new IllegalStateException("planned");
        });
        JournalHandler other = new JournalHandler(kit, "other");

        deliver(event("p", 1), handler, other);
        deliver(event("p", 2), handler, other);

        assertThat(other.entries()).containsExactly("p:e1", "p:e2");
        assertThat(letters()).containsExactly("h 1 dead", "h 2 waiting");
    }

    @Test
    void redeliveringADeadEventAndItsFollowersAddsNothing() {
        handler.then(e -> {
            throw new IllegalStateException("planned");
        });
        ReceivedRecord first = event("p", 1);
        ReceivedRecord second = event("p", 2);

        for (int round = 0; round < 2; round++) {
            deliver(first, handler);
            deliver(second, handler);
            // told twice by a relay that crashed: other offsets, same events
            deliver(event("p", 1), handler);
            deliver(event("p", 2), handler);
        }

        assertThat(letters()).containsExactly("h 1 dead", "h 2 waiting");
    }

    @Test
    void aRecordWhoseHeadersCannotBeReadBecomesADeadLetterAndTheNextGoesOn() {
        byte[] poison = {(byte) 0xff, 0, 13};
        deliver(new ReceivedRecord("t", 0, 1, "\u0000key", Map.of("ce_type", "\u0000"), poison), handler);
        deliver(new ReceivedRecord("t", 0, 2, null, Map.of(), null), handler);
        deliver(event("p", 1), handler);

        assertThat(letters()).containsExactly("(unreadable) 0 dead", "(unreadable) 0 dead");
        assertThat(kit.ask("SELECT payload FROM dead_letter WHERE log_offset = 1", byte[].class)
                        .get(0))
                .isEqualTo(poison);
        assertThat(handler.entries()).containsExactly("p:e1");
    }

    @Test
    void contentThatCannotBeReadIsADeadLetterOfEachHandlerThatWantsIt() {
        ReceivedRecord whole = event("p", 1);
        byte[] broken = "{\"pipeline\":".getBytes(StandardCharsets.UTF_8);
        deliver(new ReceivedRecord(whole.topic(), 0, 77, whole.key(), whole.headers(), broken), handler);
        deliver(event("p", 2), handler);

        assertThat(letters()).containsExactly("h 1 dead", "h 2 waiting");
        assertThat(kit.ask("SELECT reason FROM dead_letter ORDER BY id", String.class)
                        .get(0))
                .isEqualTo("the content is not a readable io.driftloop.PipelinePaused.v1");
    }

    @Test
    void anEventOfALaterReleaseIsPassedOver() {
        ReceivedRecord known = event("p", 1);
        Map<String, String> headers = new HashMap<>(known.headers());
        headers.put("ce_type", "io.driftloop.FromTheFuture.v1");

        deliver(new ReceivedRecord(known.topic(), 0, 5, known.key(), headers, known.value()), handler);

        assertThat(letters()).isEmpty();
        assertThat(kit.counted("driftloop.events.unknown")).isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsAwayIsNotTheEventsFault() {
        ReceivedRecord event = event("p", 1);
        kit.database.cut();
        try {
            assertThatExceptionOfType(EventDispatch.AwayException.class).isThrownBy(() -> deliver(event, handler));
        } finally {
            kit.database.mend();
        }

        assertThat(letters()).isEmpty();
        deliver(event, handler);
        assertThat(handler.entries()).containsExactly("p:e1");
    }

    @Test
    void anArtifactStoreThatIsAwayIsNotTheEventsFault() {
        AtomicInteger calls = new AtomicInteger();
        handler.then(e -> {
            if (calls.incrementAndGet() == 1) {
                throw ArtifactProblem.AWAY.because("planned");
            }
        });
        ReceivedRecord event = event("p", 1);

        assertThatExceptionOfType(EventDispatch.AwayException.class)
                .isThrownBy(() -> deliver(event, handler))
                .withMessage("the artifact store cannot be reached");
        assertThat(letters()).isEmpty();
        deliver(event, handler);
        assertThat(handler.entries()).containsExactly("p:e1");
    }

    @Test
    void aHandlerWhoseConnectionIsKilledIsTriedAgainAndNotBlamed() {
        AtomicInteger calls = new AtomicInteger();
        handler.then(e -> {
            if (calls.incrementAndGet() == 1) {
                kit.work.handle().execute("SELECT pg_terminate_backend(pg_backend_pid())");
            }
        });
        ReceivedRecord event = event("p", 1);

        assertThatExceptionOfType(EventDispatch.AwayException.class).isThrownBy(() -> deliver(event, handler));
        deliver(event, handler);

        assertThat(handler.entries()).containsExactly("p:e1");
        assertThat(letters()).isEmpty();
    }

    @Test
    void aStopDuringTheBackOffLeavesTheEventForTheNextStart() {
        handler.then(e -> {
            running.stop();
            throw new IllegalStateException("planned");
        });

        assertThat(deliver(event("p", 1), handler)).isFalse();
        assertThat(letters()).isEmpty();
    }
}
