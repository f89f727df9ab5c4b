package io.driftloop.kit.work;

import static io.driftloop.kit.harness.Samples.envelope;
import static io.driftloop.kit.harness.Samples.paused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.contracts.EventId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.harness.KitHarness;
import io.driftloop.kit.outbox.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkQueueIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration OVER = Duration.ofMillis(-1);

    private static KitHarness kit;

    private final WorkTable table = new WorkTable(kit.work);

    @BeforeAll
    static void start() {
        kit = new KitHarness();
        kit.sql("CREATE TABLE effect (entry text)");
    }

    @AfterAll
    static void stop() {
        kit.close();
    }

    @BeforeEach
    void empty() {
        kit.sql("TRUNCATE work_item, effect, outbox_event, outbox_aggregate");
    }

    private static WorkItem item(String key, String run, int priority) {
        return new WorkItem(key, "k", new PipelineRunId(run), "{}", priority);
    }

    private void enqueue(WorkItem item) {
        kit.work.run(() -> kit.queue.enqueue(item));
    }

    private Optional<Claim> claim(Duration lease) {
        return kit.work.call(() -> table.claim("k", "w", lease, List.of()));
    }

    private FencedContext context(Claim claim) {
        return new FencedContext(claim, kit.work, table, kit.causes);
    }

    private Runnable effect(String entry) {
        return () -> kit.work.handle().execute("INSERT INTO effect VALUES (?)", entry);
    }

    private static List<String> effects() {
        return kit.ask("SELECT entry FROM effect", String.class);
    }

    private static List<String> states() {
        return kit.ask("SELECT state || ' ' || attempt FROM work_item ORDER BY id", String.class);
    }

    @Test
    void enqueuingAKnownKeyAgainChangesNothingEvenWhenItIsDone() {
        enqueue(item("a", "r", 0));
        enqueue(new WorkItem("a", "k", null, "{\"other\":1}", 9));
        Claim claim = claim(LONG).orElseThrow();
        context(claim).complete(() -> {});
        enqueue(item("a", "r", 0));

        assertThat(states()).containsExactly("done 1");
        assertThat(claim.item().payload()).isEqualTo("{}");
        assertThat(claim(LONG)).isEmpty();
    }

    @Test
    void anItemOfARolledBackUnitOfWorkIsNotQueued() {
        assertThatThrownBy(() -> kit.work.run(() -> {
                    kit.queue.enqueue(item("a", "r", 0));
                    throw new UnsupportedOperationException();
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(claim(LONG)).isEmpty();
    }

    @Test
    void higherPriorityGoesFirstThenTheOlder() {
        enqueue(item("low-1", "r", 0));
        enqueue(item("low-2", "r", 0));
        enqueue(item("high", "r", 5));

        assertThat(List.of(
                        claim(LONG).orElseThrow().item().key(),
                        claim(LONG).orElseThrow().item().key(),
                        claim(LONG).orElseThrow().item().key()))
                .containsExactly("high", "low-1", "low-2");
        assertThat(claim(LONG)).isEmpty();
    }

    @Test
    void aWorkerWhoseLeaseRanOutIsFencedOffByTheNextClaim() {
        enqueue(item("a", "r", 0));
        FencedContext late = context(claim(OVER).orElseThrow());
        FencedContext fresh = context(claim(LONG).orElseThrow());
        assertThat(fresh.attempt()).isEqualTo(2);

        assertThat(late.record(effect("late progress"))).isFalse();
        assertThat(late.complete(effect("late result"))).isFalse();
        assertThat(late.cancelled()).isTrue();
        assertThat(fresh.record(effect("progress"))).isTrue();
        assertThat(fresh.complete(effect("result"))).isTrue();
        assertThat(late.complete(effect("very late result"))).isFalse();
        assertThat(fresh.complete(effect("twice"))).isFalse();

        assertThat(effects()).containsExactly("progress", "result");
        assertThat(states()).containsExactly("done 2");
    }

    @Test
    void aFencedOffWorkersFailureDoesNotDisturbTheNewClaim() {
        enqueue(item("a", "r", 0));
        Claim late = claim(OVER).orElseThrow();
        assertThat(claim(LONG)).isPresent();

        boolean retried = kit.work.call(() -> table.retry(late, Duration.ZERO, "late"));
        boolean failed = kit.work.call(() -> table.finish(late, "failed", "late"));

        assertThat(List.of(retried, failed)).containsOnly(false);
        assertThat(states()).containsExactly("running 2");
    }

    @Test
    void effectsAndCompletionCommitTogetherOrNotAtAll() {
        enqueue(item("a", "r", 0));
        FencedContext context = context(claim(LONG).orElseThrow());

        assertThatThrownBy(() -> context.complete(() -> {
                    effect("half").run();
                    throw new UnsupportedOperationException();
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(effects()).isEmpty();
        assertThat(states()).containsExactly("running 1");
    }

    @Test
    void cancellingARunDropsWhatIsQueuedAndFencesWhatRuns() {
        enqueue(item("running", "r", 1));
        enqueue(item("queued", "r", 0));
        enqueue(item("other", "s", 0));
        FencedContext running = context(claim(LONG).orElseThrow());

        kit.work.run(() -> kit.queue.cancel(new PipelineRunId("r")));

        assertThat(running.complete(effect("too late"))).isFalse();
        assertThat(effects()).isEmpty();
        assertThat(states()).containsExactly("cancelled 1", "cancelled 0", "queued 0");
    }

    @Test
    void onlyHeldClaimsAreRenewed() {
        enqueue(item("a", "r", 0));
        enqueue(item("b", "r", 0));
        Claim late = claim(OVER).orElseThrow();
        Claim again = claim(LONG).orElseThrow();
        Claim other = claim(LONG).orElseThrow();

        assertThat(kit.work.call(() -> table.renew(List.of(late, other), LONG))).containsExactly(other.id());
        kit.work.call(() -> table.renew(List.of(again), OVER));
        assertThat(kit.work.call(() -> table.renew(List.of(again), LONG))).containsExactly(again.id());
        assertThat(claim(LONG)).as("the renewed lease has not run out").isEmpty();
    }

    @Test
    void theEventThatQueuedTheWorkIsTheCauseOfWhatItsCompletionTells() {
        var event = envelope(paused("p", "x"), 3);
        kit.work.run(() -> kit.causes.during(Cause.of(event), () -> kit.queue.enqueue(item("a", "r", 0))));

        Claim claim = claim(LONG).orElseThrow();
        context(claim).complete(() -> kit.outbox.tell(paused("q", "y")));

        assertThat(claim.cause().event()).isEqualTo(new EventId("pipeline/p#3"));
        assertThat(claim.cause().at()).isEqualTo(event.time());
        assertThat(kit.ask("SELECT causation FROM outbox_event", String.class)).containsExactly("pipeline/p#3");
    }

    @Test
    void anOutageDuringCompletionIsWaitedFor() {
        enqueue(item("a", "r", 0));
        FencedContext context = context(claim(LONG).orElseThrow());
        AtomicInteger tries = new AtomicInteger();

        boolean done = context.complete(() -> {
            effect("result").run();
            if (tries.incrementAndGet() == 1) {
                kit.work.handle().execute("SELECT pg_terminate_backend(pg_backend_pid())");
            }
        });

        assertThat(done).isTrue();
        assertThat(effects()).containsExactly("result");
        assertThat(states()).containsExactly("done 1");
    }

    @Test
    void theCostOfAClaimDoesNotGrowWithFinishedItems() {
        kit.sql("INSERT INTO work_item (key, kind, payload, priority, state, due_at)"
                + " SELECT 'f' || n, 'k', '', 0, 'done', now() FROM generate_series(1, 20000) n");
        kit.sql("ANALYZE work_item");
        enqueue(item("a", "r", 0));

        List<String> plan = kit.ask(
                "EXPLAIN SELECT id FROM work_item WHERE state IN ('queued', 'running') AND kind = 'k'"
                        + " AND due_at <= clock_timestamp() ORDER BY priority DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED",
                String.class);

        assertThat(String.join("\n", plan)).contains("work_item_open").doesNotContain("Seq Scan");
        assertThat(claim(LONG)).isPresent();
    }
}
