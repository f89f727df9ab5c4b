package io.driftloop.kit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.WorkContext;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.harness.KitHarness;
import io.driftloop.kit.problem.FrameProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private KitHarness kit;
    private Workers workers;

    @BeforeEach
    void start() {
        kit = new KitHarness();
    }

    @AfterEach
    void stop() {
        workers.stop(PATIENCE);
        kit.close();
    }

    private void enqueue(String key) {
        kit.work.run(() -> kit.queue.enqueue(new WorkItem(key, "k", new PipelineRunId("r"), "{}", 0)));
    }

    private void startWorkers(WorkHandler handler) {
        workers = kit.workers(handler);
        workers.start();
    }

    private void awaitStates(String... states) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                kit.ask("SELECT state || ' ' || attempt FROM work_item ORDER BY id", String.class))
                        .containsExactly(states));
    }

    @Test
    void workIsDoneOnceEvenWhenItTakesLongerThanTheLease() throws Exception {
        AtomicInteger performed = new AtomicInteger();
        Workers other = kit.workers(new Handler(c -> {
            performed.incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(1800);
            c.complete(() -> {});
        }));
        startWorkers(new Handler(c -> {
            performed.incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(1800);
            c.complete(() -> {});
        }));
        other.start();
        enqueue("a");

        awaitStates("done 1");
        other.stop(PATIENCE);
        assertThat(performed).hasValue(1);
    }

    @Test
    void anItemWhoseWorkerDiedIsDoneByTheNextWhenItsLeaseHasRunOut() {
        enqueue("a");
        // a worker that claims and is never heard of again
        kit.work.run(() -> assertThat(new WorkTable(kit.work).claim("k", "dead", Duration.ofMillis(700), List.of()))
                .isPresent());
        List<Integer> attempts = new CopyOnWriteArrayList<>();

        startWorkers(new Handler(c -> {
            attempts.add(c.attempt());
            c.complete(() -> {});
        }));

        awaitStates("done 2");
        assertThat(attempts).containsExactly(2);
    }

    @Test
    void workGoesOnThroughAnOutageOfTheDatabaseThatIsLongerThanTheLease() {
        // idle slots look often and the heartbeat comes late: they see the ended lease first
        try (KitHarness slow =
                new KitHarness(Map.of("driftloop.work.look", "20ms", "driftloop.work.heartbeat", "400ms"))) {
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch finish = new CountDownLatch(1);
            AtomicInteger performed = new AtomicInteger();
            Handler handler = new Handler(c -> {
                performed.incrementAndGet();
                started.countDown();
                finish.await();
                c.complete(() -> {});
            });
            handler.concurrency = 3;
            workers = slow.workers(handler);
            workers.start();
            slow.work.run(() -> slow.queue.enqueue(new WorkItem("a", "k", null, "{}", 0)));
            await().atMost(PATIENCE).until(() -> started.getCount() == 0);

            slow.database.cut();
            await().atMost(PATIENCE).until(() -> items(slow, "due_at < now() - interval '1 s'") == 1);
            slow.database.mend();
            await().atMost(PATIENCE).until(() -> items(slow, "due_at > now()") == 1);
            finish.countDown();

            await().atMost(PATIENCE).until(() -> items(slow, "state = 'done' AND attempt = 1") == 1);
            assertThat(performed).hasValue(1);
            workers.stop(PATIENCE);
        }
    }

    private static int items(KitHarness kit, String condition) {
        return kit.ask("SELECT count(*) FROM work_item WHERE " + condition, Integer.class)
                .get(0);
    }

    @Test
    void aFailedAttemptIsFollowedByAnotherUntilNoneIsLeft() {
        Handler handler = new Handler(c -> {
            throw new IllegalStateException("secret");
        });
        startWorkers(handler);
        enqueue("a");

        awaitStates("failed 3");
        assertThat(handler.reasons).containsExactly("an internal error (attempt 3 of 3)");
    }

    @Test
    void aDomainFaultEndsTheItemAtOnceWithItsReason() {
        Handler handler = new Handler(c -> {
            throw new PipelineException(FrameProblem.INVALID_BODY, "label column 'digit' is missing");
        });
        startWorkers(handler);
        enqueue("a");

        awaitStates("failed 1");
        assertThat(handler.reasons).containsExactly("label column 'digit' is missing");
    }

    @Test
    void attemptsThatEndedWithTheirProcessCountAsWell() {
        enqueue("a");
        kit.sql("UPDATE work_item SET state = 'running', attempt = 3, due_at = now() - interval '1 second'");
        AtomicInteger performed = new AtomicInteger();
        Handler handler = new Handler(c -> performed.incrementAndGet());
        startWorkers(handler);

        awaitStates("failed 4");
        assertThat(performed).hasValue(0);
        assertThat(handler.reasons).hasSize(1);
        assertThat(handler.reasons.get(0)).startsWith("gave up after 3 attempts");
    }

    @Test
    void aHandlerWhoseLastWordFailsIsAskedAgain() {
        AtomicInteger words = new AtomicInteger();
        Handler handler = new Handler(c -> {
            throw new PipelineException(FrameProblem.INVALID_BODY, "no");
        });
        handler.lastWord = () -> {
            if (words.incrementAndGet() == 1) {
                throw new IllegalStateException("planned");
            }
        };
        startWorkers(handler);
        enqueue("a");

        await().atMost(PATIENCE).until(() -> handler.reasons.size() == 1);
        awaitStates("failed 2");
    }

    @Test
    void cancellingTellsRunningWorkToStopWithoutWaitingForTheHeartbeat() {
        try (KitHarness slow =
                new KitHarness(Map.of("driftloop.work.heartbeat", "30s", "driftloop.work.lease", "90s"))) {
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch stopped = new CountDownLatch(1);
            workers = slow.workers(new Handler(c -> {
                started.countDown();
                while (!c.cancelled()) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
                stopped.countDown();
            }));
            workers.start();
            slow.work.run(() -> slow.queue.enqueue(new WorkItem("a", "k", new PipelineRunId("r"), "{}", 0)));
            await().atMost(PATIENCE).until(() -> started.getCount() == 0);

            slow.work.run(() -> slow.queue.cancel(new PipelineRunId("r")));

            await().atMost(Duration.ofSeconds(5)).until(() -> stopped.getCount() == 0);
            workers.stop(PATIENCE);
        }
    }

    @Test
    void anItemIsCancelledByItsKeyAndNoOther() {
        enqueue("a");
        enqueue("b");

        kit.work.run(() -> kit.queue.cancel("a"));

        startWorkers(new Handler(c -> c.complete(() -> {})));
        awaitStates("cancelled 0", "done 1");
    }

    @Test
    void aStopGivesRunningWorkBackSoThatTheNextStartNeedNotWaitForTheLease() {
        try (KitHarness slow = new KitHarness(Map.of("driftloop.work.lease", "90s"))) {
            CountDownLatch started = new CountDownLatch(1);
            workers = slow.workers(new Handler(c -> {
                started.countDown();
                while (!c.cancelled()) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
            }));
            workers.start();
            slow.work.run(() -> slow.queue.enqueue(new WorkItem("a", "k", null, "{}", 0)));
            await().atMost(PATIENCE).until(() -> started.getCount() == 0);

            workers.stop(PATIENCE);

            assertThat(slow.ask("SELECT state FROM work_item WHERE due_at <= now()", String.class))
                    .containsExactly("queued");
        }
    }

    @Test
    void workThatAnotherProcessQueuedIsClaimedByNotificationInsteadOfAtTheNextLook() {
        try (KitHarness slow = new KitHarness(Map.of("driftloop.work.look", "30s"))) {
            AtomicInteger performed = startCounting(slow);

            slow.work.run(() -> slow.queueOfAnotherProcess().enqueue(new WorkItem("a", "k", null, "{}", 0)));

            await().atMost(Duration.ofSeconds(5)).until(() -> performed.get() == 1);
            workers.stop(PATIENCE);
        }
    }

    @Test
    void workThatTheProcessItselfQueuedIsClaimedWithoutAnyNotification() {
        try (KitHarness slow = new KitHarness(Map.of("driftloop.work.look", "30s"))) {
            AtomicInteger performed = startCounting(slow);
            assertThat(slow.kill("work")).isEqualTo(1);

            slow.work.run(() -> slow.queue.enqueue(new WorkItem("a", "k", null, "{}", 0)));

            await().atMost(Duration.ofSeconds(5)).until(() -> performed.get() == 1);
            workers.stop(PATIENCE);
        }
    }

    @Test
    void itemsThatEndedLongAgoAreForgottenAndNoOthers() {
        try (KitHarness kept =
                new KitHarness(Map.of("driftloop.work.keep-ended", "2h", "driftloop.work.purge-look", "100ms"))) {
            kept.sql("""
                    INSERT INTO work_item (key, kind, payload, priority, state, due_at, finished_at)
                    SELECT state || coalesce(ended::text, '') || n, 'other', '{}', 0, state, now() - interval '3 hours', now() - ended
                    FROM (VALUES ('done', interval '2 hours 1 minute'), ('failed', interval '3 hours'),
                                 ('cancelled', interval '4 days'), ('done', interval '1 hour 59 minutes'),
                                 ('queued', NULL), ('running', NULL)) AS item (state, ended),
                         generate_series(1, 600) AS n
                    """);
            workers = kept.workers(new Handler(c -> {}));
            workers.start();

            await().atMost(PATIENCE)
                    .until(
                            () -> kept.ask("SELECT DISTINCT state FROM work_item ORDER BY 1", String.class),
                            List.of("done", "queued", "running")::equals);
            await().atMost(PATIENCE)
                    .until(() -> kept.ask("SELECT count(*) FROM work_item", Long.class)
                                    .get(0)
                            == 1800);
            workers.stop(PATIENCE);

            assertThat(kept.ask(
                            "SELECT count(*) FROM work_item WHERE finished_at < now() - interval '2 hours'",
                            Long.class))
                    .containsExactly(0L);
        }
    }

    private AtomicInteger startCounting(KitHarness slow) {
        AtomicInteger performed = new AtomicInteger();
        workers = slow.workers(new Handler(c -> {
            c.complete(() -> {});
            performed.incrementAndGet();
        }));
        workers.start();
        slow.awaitListener("work");
        return performed;
    }

    @Test
    void noMoreThanTheHandlerPermitsRunAtOnce() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Handler handler = new Handler(c -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            TimeUnit.MILLISECONDS.sleep(100);
            now.decrementAndGet();
            c.complete(() -> {});
        });
        handler.concurrency = 2;
        for (int i = 0; i < 6; i++) {
            enqueue("a" + i);
        }
        startWorkers(handler);

        awaitStates("done 1", "done 1", "done 1", "done 1", "done 1", "done 1");
        assertThat(most).hasValue(2);
    }

    private interface Body {
        void run(WorkContext context) throws Exception;
    }

    private static final class Handler implements WorkHandler {
        private final Body body;
        private final List<String> reasons = new CopyOnWriteArrayList<>();
        private Runnable lastWord = () -> {};
        private int concurrency = 1;

        private Handler(Body body) {
            this.body = body;
        }

        @Override
        public String kind() {
            return "k";
        }

        @Override
        public int concurrency() {
            return concurrency;
        }

        @Override
        public int maxAttempts() {
            return 3;
        }

        @Override
        public void perform(WorkContext context) throws Exception {
            body.run(context);
        }

        @Override
        public void exhausted(WorkItem item, String reason) {
            lastWord.run();
            reasons.add(reason);
        }
    }
}
