package io.driftloop.kit.outbox;

import static io.driftloop.kit.harness.Samples.envelope;
import static io.driftloop.kit.harness.Samples.paused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.PipelineRunCancelled;
import io.driftloop.kit.harness.KitHarness;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxIT {

    private static KitHarness kit;

    @BeforeAll
    static void start() {
        kit = new KitHarness();
    }

    @AfterAll
    static void stop() {
        kit.close();
    }

    @BeforeEach
    void empty() {
        kit.sql("TRUNCATE outbox_event, outbox_aggregate");
    }

    @Test
    void anEventOfARolledBackUnitOfWorkIsNotToldAndLeavesNoGap() {
        kit.work.run(() -> kit.outbox.tell(paused("p", "first")));
        assertThatThrownBy(() -> kit.work.run(() -> {
                    kit.outbox.tell(paused("p", "never"));
                    throw new UnsupportedOperationException();
                }))
                .isInstanceOf(UnsupportedOperationException.class);
        kit.work.run(() -> kit.outbox.tell(paused("p", "second")));

        assertThat(kit.ask("SELECT sequence FROM outbox_event ORDER BY id", Long.class))
                .containsExactly(1L, 2L);
        assertThat(kit.ask("SELECT convert_from(payload, 'UTF8') FROM outbox_event ORDER BY id", String.class))
                .satisfiesExactly(
                        first -> assertThat(first).contains("first"),
                        second -> assertThat(second).contains("second"));
    }

    @Test
    void aFailedNestedUnitOfWorkRollsBackTheOuterOneEvenWhenItsExceptionIsCaught() {
        assertThatIllegalStateException()
                .isThrownBy(() -> kit.work.run(() -> {
                    kit.outbox.tell(paused("p", "outer"));
                    try {
                        kit.work.run(() -> {
                            kit.outbox.tell(paused("p", "inner"));
                            throw new UnsupportedOperationException();
                        });
                    } catch (UnsupportedOperationException e) {
                        assertThat(e).hasNoCause();
                    }
                }));

        assertThat(kit.ask("SELECT sequence FROM outbox_event", Long.class)).isEmpty();
    }

    @Test
    void whatFollowsACommitRunsOnceAfterItAndNeverAfterARollback() {
        List<String> seen = new ArrayList<>();
        Runnable look = () -> seen.add("committed: "
                + kit.ask("SELECT count(*) FROM outbox_event", Long.class).get(0));

        kit.work.run(() -> {
            kit.work.afterCommit(look);
            kit.work.run(() -> kit.work.afterCommit(look));
            kit.outbox.tell(paused("p", "x"));
            seen.add("inside");
        });
        assertThatThrownBy(() -> kit.work.run(() -> {
                    kit.work.afterCommit(look);
                    throw new IllegalStateException("planned");
                }))
                .hasMessage("planned");

        assertThat(seen).containsExactly("inside", "committed: 1");
    }

    @Test
    void tellingOutsideAUnitOfWorkIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> kit.outbox.tell(paused("p", "x")));
    }

    @Test
    void whatTheBrokerWouldRefuseIsRefusedBeforeItIsStored() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kit.work.run(() -> kit.outbox.tell(paused("p", "x".repeat(900_000)))))
                .withMessageContaining("claim check");
    }

    @Test
    void concurrentTellersOfOneAggregateAreNumberedWithoutGapsInTheOrderOfIds() throws Exception {
        int tellers = 8;
        int each = 60;
        ExecutorService threads = Executors.newFixedThreadPool(tellers);
        List<Future<?>> running = new ArrayList<>();
        for (int teller = 0; teller < tellers; teller++) {
            Random random = new Random(teller);
            running.add(threads.submit(() -> tellMany(each, random)));
        }
        for (Future<?> one : running) {
            one.get();
        }
        threads.shutdown();

        for (String aggregate : List.of("pipeline/a0", "pipeline/a1", "pipeline/a2")) {
            List<Long> sequences = kit.ask(
                    "SELECT sequence FROM outbox_event WHERE aggregate = '" + aggregate + "' ORDER BY id", Long.class);
            assertThat(sequences)
                    .hasSizeGreaterThan(50)
                    .isEqualTo(
                            LongStream.rangeClosed(1, sequences.size()).boxed().toList());
        }
    }

    private static void tellMany(int times, Random random) {
        for (int i = 0; i < times; i++) {
            String aggregate = "a" + random.nextInt(3);
            boolean fails = random.nextInt(5) == 0;
            try {
                kit.work.run(() -> {
                    kit.outbox.tell(paused(aggregate, "x"));
                    if (fails) {
                        throw new UnsupportedOperationException("planned");
                    }
                });
            } catch (UnsupportedOperationException e) {
                assertThat(e).hasMessage("planned");
            }
        }
    }

    @Test
    void whatIsToldNamesItsCause() {
        PipelineRunId run = new PipelineRunId("run-1");
        var cause = envelope(new PipelineRunCancelled(run, new PipelineName("p"), new Actor("a"), ""), 7);

        kit.work.run(() -> kit.causes.during(Cause.of(cause), () -> kit.outbox.tell(paused("p", "x"))));
        kit.work.run(() -> kit.outbox.tell(paused("p", "y"), cause));
        kit.work.run(() -> kit.outbox.tell(paused("p", "z")));

        assertThat(kit.ask("SELECT causation || ' ' || pipeline_run FROM outbox_event ORDER BY id", String.class))
                .containsExactly("pipeline-run/run-1#7 run-1", "pipeline-run/run-1#7 run-1", null);
    }
}
