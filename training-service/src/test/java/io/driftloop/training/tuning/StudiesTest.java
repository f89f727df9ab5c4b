package io.driftloop.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.SplitCounts;
import io.driftloop.contracts.TrainingCost;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.TrialCompleted;
import io.driftloop.kit.api.Outbox;
import io.driftloop.pipeline.SearchSpec;
import io.driftloop.pipeline.TuneSpec;
import io.driftloop.pipeline.TuneSpec.Dimension;
import io.driftloop.training.run.TrainingRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StudiesTest {

    private static final Map<String, Dimension> SPACE = Map.of("learningRate", new Dimension.LogUniform(1e-4, 1e-2));
    private static final TrainingCost COST = new TrainingCost(2.5, 0, 1_000);
    private static final TrainingRunId RUN = new TrainingRunId("run-t1");

    private final Stored stored = new Stored();
    private final List<String> queued = new ArrayList<>();
    private final List<PipelineEvent> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Studies studies = new Studies(stored, stored, new Queue(), new Told(), new Moving());

    private static Studies.Owner owner(TrainingRunId run, TuneSpec spec) {
        ArtifactRef none = ArtifactRef.ofContent("0".repeat(64), 1, "application/octet-stream");
        TrainingRequest request = new TrainingRequest(
                new PipelineRunId("run"),
                new PipelineName("digits"),
                new ModelName("digits"),
                new DatasetVersionRef(new DatasetName("digits"), 1, "0".repeat(64)),
                none,
                none,
                none,
                none,
                new SplitCounts(7, 2, 1, 0, 0, 0),
                null,
                null,
                null);
        return new Studies.Owner(run, request, spec, 42, new RandomSampler());
    }

    private static TuneSpec spec(int trials, SearchSpec search) {
        return new TuneSpec("random", trials, "validation.accuracy", 4, SPACE, search);
    }

    @Test
    void asManyTrialsAsAllowedAreQueuedAndEachEndQueuesWhatComesNext() {
        Studies.Owner owner = owner(RUN, spec(3, new SearchSpec(null, 2, null, null, true)));
        studies.begin(owner);
        assertThat(queued).containsExactly("1 to 4", "2 to 4");
        studies.trained(owner, 2, 0.8, 5, COST);
        studies.failed(owner, 1, "diverged", 2);
        assertThat(queued).containsExactly("1 to 4", "2 to 4", "3 to 4");
        studies.trained(owner, 3, 0.7, 5, COST);
        assertThat(queued).containsExactly("1 to 4", "2 to 4", "3 to 4", "final");
        assertThat(told.stream().map(TrialCompleted.class::cast))
                .extracting(
                        TrialCompleted::trial,
                        TrialCompleted::state,
                        TrialCompleted::objective,
                        TrialCompleted::epochs,
                        TrialCompleted::reason)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(2, "completed", 0.8, 4, null),
                        org.assertj.core.api.Assertions.tuple(1, "failed", null, 0, "diverged"),
                        org.assertj.core.api.Assertions.tuple(3, "completed", 0.7, 4, null));
        assertThat(told.stream().map(TrialCompleted.class::cast))
                .extracting(TrialCompleted::cost)
                .containsExactly(COST, null, COST);
        assertThat(studies.study(owner).winner().map(Trial::number)).contains(2);
    }

    @Test
    void theSecondEndOfATrialChangesNothing() {
        Studies.Owner owner = owner(RUN, spec(2, SearchSpec.PLAIN));
        studies.begin(owner);
        studies.trained(owner, 1, 0.8, 5, COST);
        studies.trained(owner, 1, 0.9, 5, COST);
        studies.failed(owner, 1, "lost", 5);
        assertThat(queued).containsExactly("1 to 4", "2 to 4");
        assertThat(told).hasSize(1);
        assertThat(studies.trials(RUN).get(0).objective()).isEqualTo(0.8);
    }

    @Test
    void aStudyThatBeginsAgainQueuesWhatRunsAndNothingElse() {
        Studies.Owner owner = owner(RUN, spec(3, SearchSpec.PLAIN));
        studies.begin(owner);
        studies.trained(owner, 1, 0.8, 5, COST);
        Map<String, Double> second = studies.trials(RUN).get(1).chosen();
        queued.clear();
        studies.begin(owner);
        assertThat(queued).containsExactly("2 to 4");
        assertThat(studies.trials(RUN).get(1).chosen()).isEqualTo(second);
    }

    @Test
    void weakTrialsAreToldAsStoppedWhenTheStudyEnds() {
        SearchSpec asha = new SearchSpec(new SearchSpec.Asha(1, 2), 2, null, null, true);
        Studies.Owner owner = owner(RUN, spec(2, asha));
        studies.begin(owner);
        assertThat(queued).containsExactly("1 to 1", "2 to 1");
        studies.trained(owner, 1, 0.5, 1, COST);
        assertThat(queued).as("one alone is not half of anything").hasSize(2);
        studies.trained(owner, 2, 0.9, 1, COST);
        assertThat(queued).containsExactly("1 to 1", "2 to 1", "2 to 2");
        assertThat(told).isEmpty();
        studies.trained(owner, 2, 0.8, 1, COST);
        // alone on its rung: nothing goes on to the last one
        assertThat(queued).containsExactly("1 to 1", "2 to 1", "2 to 2", "final");
        assertThat(told.stream().map(TrialCompleted.class::cast))
                .extracting(TrialCompleted::trial, TrialCompleted::state, TrialCompleted::reason)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                1, "stopped", "after 1 epoch no. 2 of 2; the best 1 went on"),
                        org.assertj.core.api.Assertions.tuple(
                                2, "stopped", "after 2 epochs no. 1 of 1; the best 0 went on"));
        assertThat(studies.study(owner).winner().map(Trial::number)).contains(2);
    }

    @Test
    void afterItsTimeNoTrialBegins() {
        SearchSpec hour = new SearchSpec(null, 1, null, Duration.ofHours(1), true);
        Studies.Owner owner = owner(RUN, spec(1_000, hour));
        studies.begin(owner);
        now = now.plus(Duration.ofMinutes(59));
        studies.trained(owner, 1, 0.5, 1, COST);
        now = now.plus(Duration.ofMinutes(1));
        studies.trained(owner, 2, 0.6, 1, COST);
        assertThat(queued).containsExactly("1 to 4", "2 to 4", "final");
    }

    @Test
    void aLaterStudyStartsFromTheEarlierOnesOverTheSameSpaceAndSaysSo() {
        Studies.Owner first = owner(RUN, spec(2, SearchSpec.PLAIN));
        studies.begin(first);
        studies.trained(first, 1, 0.5, 1, COST);
        studies.trained(first, 2, 0.9, 1, COST);
        Studies.Owner second = owner(new TrainingRunId("later-t1"), spec(2, SearchSpec.PLAIN));
        studies.begin(second);
        assertThat(studies.record(second.run()).map(StudyRecord::earlier)).contains(List.of(RUN));
        assertThat(studies.trials(second.run()).get(0).chosen())
                .isEqualTo(studies.trials(RUN).get(1).chosen());

        TuneSpec loss = new TuneSpec("random", 2, "validation.loss", 4, SPACE);
        Studies.Owner other = owner(new TrainingRunId("other-t1"), loss);
        studies.begin(other);
        assertThat(studies.record(other.run()).map(StudyRecord::earlier)).contains(List.of());
        SearchSpec alone = new SearchSpec(null, 1, null, null, false);
        Studies.Owner afresh = owner(new TrainingRunId("afresh-t1"), spec(2, alone));
        studies.begin(afresh);
        assertThat(studies.record(afresh.run()).map(StudyRecord::earlier)).contains(List.of());
    }

    private final class Queue implements TrialQueue {
        @Override
        public void enqueue(Studies.Owner owner, Trial trial, int epochs) {
            queued.add(trial.number() + " to " + epochs);
        }

        @Override
        public void studied(Studies.Owner owner) {
            queued.add("final");
        }
    }

    private final class Told implements Outbox {
        @Override
        public void tell(PipelineEvent event) {
            told.add(event);
        }

        @Override
        public void tell(PipelineEvent event, EventEnvelope<?> cause) {
            told.add(event);
        }
    }

    private final class Moving extends Clock {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static final class Stored implements TrialRepository, StudyRepository {
        private final Map<TrainingRunId, Map<Integer, Trial>> trials = new LinkedHashMap<>();
        private final Map<TrainingRunId, StudyRecord> records = new LinkedHashMap<>();

        @Override
        public void save(TrainingRunId run, Trial trial) {
            trials.computeIfAbsent(run, id -> new TreeMap<>()).put(trial.number(), trial);
        }

        @Override
        public Optional<Trial> find(TrainingRunId run, int number) {
            return Optional.ofNullable(trials.getOrDefault(run, Map.of()).get(number));
        }

        @Override
        public List<Trial> of(TrainingRunId run) {
            return List.copyOf(trials.getOrDefault(run, Map.of()).values());
        }

        @Override
        public void begin(TrainingRunId run, PipelineName pipeline, StudyRecord study) {
            records.putIfAbsent(run, study);
        }

        @Override
        public Optional<StudyRecord> lock(TrainingRunId run) {
            return find(run);
        }

        @Override
        public Optional<StudyRecord> find(TrainingRunId run) {
            return Optional.ofNullable(records.get(run));
        }

        @Override
        public List<TrainingRunId> earlier(PipelineName pipeline, String space, int limit) {
            return records.entrySet().stream()
                    .filter(entry -> entry.getValue().space().equals(space)
                            && of(entry.getKey()).stream().anyMatch(trial -> trial.objective() != null))
                    .map(Map.Entry::getKey)
                    .limit(limit)
                    .toList();
        }
    }
}
