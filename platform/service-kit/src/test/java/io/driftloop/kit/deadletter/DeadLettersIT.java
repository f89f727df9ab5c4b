package io.driftloop.kit.deadletter;

import static io.driftloop.kit.harness.Samples.envelope;
import static io.driftloop.kit.harness.Samples.paused;
import static io.driftloop.kit.harness.Samples.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.driftloop.events.PipelinePaused;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.background.Loop;
import io.driftloop.kit.harness.JournalHandler;
import io.driftloop.kit.harness.KitHarness;
import io.driftloop.kit.messaging.EventDispatch;
import io.driftloop.kit.messaging.ReceivedRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLettersIT {

    private static KitHarness kit;

    private final Loop running = new Loop("test", Duration.ZERO, loop -> {});
    private final JournalHandler handler = new JournalHandler(kit, "h");
    private final DeadLetters letters = kit.deadLetters(handler);
    private final EventDispatch dispatch = kit.dispatch(handler);
    private volatile Predicate<PipelinePaused> fails = e -> false;

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
        kit.sql("TRUNCATE inbox, dead_letter, journal");
        handler.then(e -> {
            if (fails.test(e)) {
                throw new IllegalStateException("planned");
            }
        });
    }

    private void deliver(String pipeline, long sequence) {
        dispatch.dispatch(received(kit.records, envelope(paused(pipeline, "e" + sequence), sequence)), running);
    }

    private List<Long> open() {
        return letters.open(0, 100).stream().map(DeadLetter::id).toList();
    }

    @Test
    void replayAppliesTheDeadEventAndThenWhatWaitsInOrder() {
        fails = e -> true;
        deliver("p", 1);
        deliver("p", 2);
        deliver("p", 3);
        fails = e -> false;

        assertThat(letters.replay(open().get(0))).isEqualTo(3);

        assertThat(handler.entries()).containsExactly("p:e1", "p:e2", "p:e3");
        assertThat(open()).isEmpty();
        deliver("p", 4);
        deliver("p", 2);
        assertThat(handler.entries()).containsExactly("p:e1", "p:e2", "p:e3", "p:e4");
    }

    @Test
    void aReplayThatFailsAgainKeepsTheLetterAndWhatWaits() {
        fails = e -> true;
        deliver("p", 1);
        deliver("p", 2);

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> letters.replay(open().get(0)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeadLetterProblem.FAILED_AGAIN));

        assertThat(handler.entries()).isEmpty();
        assertThat(letters.open(0, 10)).extracting(DeadLetter::state).containsExactly("dead", "waiting");
        assertThat(letters.open(0, 10).get(0).attempts()).isEqualTo(6);
    }

    @Test
    void aWaitingEventThatFailsAtReplayIsTheNextDeadLetter() {
        fails = e -> true;
        deliver("p", 1);
        deliver("p", 2);
        deliver("p", 3);
        fails = e -> e.actor().value().equals("e2");

        assertThatExceptionOfType(PipelineException.class).isThrownBy(() -> letters.replay(open().get(0)));

        assertThat(handler.entries()).containsExactly("p:e1");
        assertThat(letters.open(0, 10)).extracting(DeadLetter::state).containsExactly("dead", "waiting");
    }

    @Test
    void aLetterBehindAnotherOneCannotOvertakeIt() {
        fails = e -> true;
        deliver("p", 1);
        deliver("p", 2);
        fails = e -> false;

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> letters.replay(open().get(1)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeadLetterProblem.NOT_FIRST));
        assertThat(handler.entries()).isEmpty();
    }

    @Test
    void aReplayedLetterCannotBeReplayedAgainAndAnUnknownOneIsNotFound() {
        fails = e -> true;
        deliver("p", 1);
        fails = e -> false;
        long id = open().get(0);
        letters.replay(id);

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> letters.replay(id))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeadLetterProblem.ALREADY_REPLAYED));
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> letters.replay(999_999))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeadLetterProblem.NOT_FOUND));
        assertThat(handler.entries()).containsExactly("p:e1");
    }

    @Test
    void anUnreadableRecordStaysUnreadableAtReplay() {
        dispatch.dispatch(new ReceivedRecord("t", 0, 9, null, Map.of(), new byte[] {1}), running);

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> letters.replay(open().get(0)))
                .withMessageContaining("no usable header");
        assertThat(open()).hasSize(1);
    }

    @Test
    void anEventThatArrivesDuringAReplayIsAppliedAfterIt() throws Exception {
        fails = e -> true;
        deliver("p", 1);
        CountDownLatch replaying = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        handler.then(e -> {
            if (e.actor().value().equals("e1")) {
                replaying.countDown();
                awaitQuietly(goOn);
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<Integer> replay = threads.submit(() -> letters.replay(open().get(0)));
        replaying.await();

        Future<?> arrival = threads.submit(() -> deliver("p", 2));
        goOn.countDown();
        replay.get();
        arrival.get();
        threads.shutdown();

        // whether it was parked and replayed or came after: once, and behind the first
        assertThat(handler.entries()).containsExactly("p:e1", "p:e2");
        assertThat(open()).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
