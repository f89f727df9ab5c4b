package io.driftloop.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.SplitCounts;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.TrainingEpochCompleted;
import io.driftloop.events.TrainingRunFailed;
import io.driftloop.events.TrainingRunStarted;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingRunsTest {

    private static final PipelineRunId PIPELINE_RUN = new PipelineRunId("run-1");
    private static final TrainingRunId RUN = new TrainingRunId("run-1-t1");
    private static final ArtifactRef REF = ArtifactRef.ofContent("0".repeat(64), 1, "application/octet-stream");
    private static final TrainingResult RESULT = new TrainingResult(
            REF, Map.of("validation.accuracy", 0.9), Map.of("epochs", "3"), 10, 4_000, null, null, null);
    private static final TrainingRequest REQUEST = new TrainingRequest(
            PIPELINE_RUN,
            new PipelineName("digits"),
            new ModelName("digits"),
            new DatasetVersionRef(new DatasetName("digits"), 1, "0".repeat(64)),
            REF,
            REF,
            REF,
            REF,
            new SplitCounts(7, 2, 1, 0, 0, 0),
            null,
            null,
            null);

    private final List<PipelineEvent> told = new ArrayList<>();
    private final List<String> queued = new ArrayList<>();
    private final FakeTrainingRuns repository = new FakeTrainingRuns();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final TrainingRuns runs =
            new TrainingRuns(repository, new FakeQueue(), new FakeTurns(), new FakeOutbox(), new TestClock());

    @Test
    void aRequestQueuesOneRunUntilItIsOver() {
        runs.request(REQUEST);
        runs.request(REQUEST);
        assertThat(queued).containsExactly("run-1-t1");
        runs.claimed(RUN, 1);
        runs.failed(RUN, "no rows");
        runs.request(REQUEST);
        assertThat(queued).containsExactly("run-1-t1", "run-1-t2");
    }

    @Test
    void aRunThatWorksIsToldFromStartToEnd() {
        runs.request(REQUEST);
        runs.claimed(RUN, 1);
        runs.started(RUN, "cpu", 3, 7);
        runs.started(RUN, "cpu", 3, 7);
        now = now.plusSeconds(10);
        runs.epoch(RUN, epoch(1));
        runs.epoch(RUN, epoch(1));
        runs.succeeded(RUN, RESULT);

        assertThat(told)
                .extracting(Object::getClass)
                .containsExactly(TrainingRunStarted.class, TrainingEpochCompleted.class, TrainingRunSucceeded.class);
        assertThat(((TrainingRunSucceeded) told.get(2)).seconds()).isEqualTo(10);
        assertThat(runs.get(RUN).state().name()).isEqualTo("Succeeded");
    }

    @Test
    void eachClaimIsToldAndTheTimeCountsFromTheFirst() {
        runs.request(REQUEST);
        runs.claimed(RUN, 1);
        runs.started(RUN, "cpu", 3, 7);
        now = now.plusSeconds(5);
        runs.claimed(RUN, 2);
        runs.started(RUN, "cpu", 3, 7);
        now = now.plusSeconds(5);
        runs.succeeded(RUN, RESULT);

        assertThat(told.subList(0, 2))
                .extracting(event -> ((TrainingRunStarted) event).attempt())
                .containsExactly(1, 2);
        assertThat(((TrainingRunSucceeded) told.get(2)).seconds()).isEqualTo(10);
    }

    @Test
    void theTimeToTheFirstStepCountsFromTheNewestClaim() {
        runs.request(REQUEST);
        runs.claimed(RUN, 1);
        now = now.plusMillis(1_500);
        runs.started(RUN, "cpu", 3, 7);
        assertThat(((TrainingRunStarted) told.get(0)).secondsToFirstStep()).isEqualTo(1.5);
        assertThat(((TrainingRunState.Running) runs.get(RUN).state()).secondsToFirstStep())
                .isEqualTo(1.5);

        now = now.plusSeconds(5);
        runs.claimed(RUN, 2);
        now = now.plusMillis(2_250);
        runs.started(RUN, "cpu", 3, 7);
        now = now.plusSeconds(5);
        runs.started(RUN, "cpu", 3, 7);
        runs.succeeded(RUN, RESULT);

        assertThat(((TrainingRunState.Succeeded) runs.get(RUN).state()).secondsToFirstStep())
                .isEqualTo(2.25);
    }

    @Test
    void nothingHappensToARunThatIsOver() {
        runs.request(REQUEST);
        runs.claimed(RUN, 1);
        runs.failed(RUN, "no rows");
        told.clear();

        assertThat(runs.claimed(RUN, 2)).isEmpty();
        runs.started(RUN, "cpu", 3, 7);
        runs.epoch(RUN, epoch(1));
        runs.succeeded(RUN, RESULT);
        runs.failed(RUN, "again");
        runs.pipelineCancelled(PIPELINE_RUN, new Actor("ann"));

        assertThat(told).isEmpty();
        assertThat(((TrainingRunState.Failed) runs.get(RUN).state()).reason()).isEqualTo("no rows");
    }

    @Test
    void aCancelledPipelineRunTakesTheTrainingWithItAndTellsNothing() {
        runs.request(REQUEST);
        runs.pipelineCancelled(PIPELINE_RUN, new Actor("ann"));
        assertThat(runs.get(RUN).state()).isEqualTo(new TrainingRunState.Cancelled(new Actor("ann"), now));
        assertThat(queued).containsExactly("run-1-t1", "cancelled run-1");
        assertThat(told).isEmpty();
    }

    @Test
    void aCancelledTrainingIsAFailureOfThePipelineRun() {
        runs.request(REQUEST);
        runs.cancel(RUN, new Actor("ann"));
        assertThat(told)
                .containsExactly(new TrainingRunFailed(RUN, PIPELINE_RUN, REQUEST.pipeline(), "cancelled by ann"));
        assertThatThrownBy(() -> runs.cancel(RUN, new Actor("ann")))
                .isInstanceOf(PipelineException.class)
                .hasMessage("training run run-1-t1 is Cancelled and cannot be cancelled any more");
    }

    private static RecordedEpoch epoch(int number) {
        return new RecordedEpoch(null, number, 3, 1, 0.5, 1, 0.5, 1_000);
    }

    private final class FakeQueue implements WorkQueue {
        @Override
        public void enqueue(WorkItem item) {
            queued.add(item.key());
        }

        @Override
        public void cancel(PipelineRunId run) {
            queued.add("cancelled " + run);
        }

        @Override
        public void cancel(String key) {
            throw new AssertionError("a training is cancelled with its pipeline run");
        }
    }

    private final class FakeOutbox implements Outbox {
        @Override
        public void tell(PipelineEvent event) {
            told.add(event);
        }

        @Override
        public void tell(PipelineEvent event, EventEnvelope<?> cause) {
            told.add(event);
        }
    }

    private final class TestClock extends Clock {
        @Override
        public Instant instant() {
            return now.plus(Duration.ZERO);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
