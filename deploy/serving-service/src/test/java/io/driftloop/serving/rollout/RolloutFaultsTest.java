package io.driftloop.serving.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.RolloutId;
import io.driftloop.decision.SignedContent;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.signing.InstallationSigningKey;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.pipeline.DeploySpec;
import io.driftloop.pipeline.RecordedRequests;
import io.driftloop.serving.TestModel;
import io.driftloop.serving.decision.DecisionLog;
import io.driftloop.serving.decision.DecisionRepository;
import io.driftloop.serving.inference.InferenceEngine;
import io.driftloop.serving.inference.ModelLoader;
import io.driftloop.serving.inference.RecordedScorer;
import io.driftloop.serving.inference.TrafficTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts of which something goes wrong at the wrong moment. */
class RolloutFaultsTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final DeploySpec CANARY = DeploySpec.by(DeploySpec.CANARY);

    @TempDir
    Path directory;

    private final StoredRollouts stored = new StoredRollouts();
    private final SteppedClock clock = new SteppedClock();
    private final Packages packages = new Packages();
    private final Deque<Runnable> loads = new ArrayDeque<>();
    private final TrafficTable table = new TrafficTable();
    private final InferenceEngine engine =
            new InferenceEngine(1, 0, 4, InferenceEngine.Limits.rows(10), System::nanoTime);
    private final ServedFleet fleet = new ServedFleet(
            new PackageLoads(
                    packages, new ModelLoader(engine.lanes(), engine.maxBatch(), PackageTrust.NOBODY), loads::addLast),
            table,
            new StepWindows(Duration.ZERO),
            new Warmth(Duration.ZERO, clock),
            TrafficCopy.NONE);
    private Rollouts rollouts;
    private RolloutConductor conductor;

    @BeforeEach
    void wire() throws IOException {
        packages.file = TestModel.GOOD.write(directory.resolve("model"));
        DecisionLog log = new DecisionLog(
                stored,
                new Records(),
                new InstallationSigningKey(() -> Base64.getEncoder().encodeToString(new byte[32]), directory),
                clock);
        RolloutStore store = new RolloutStore(stored, stored, new RolloutDecisions(log));
        RolloutSteps steps = new RolloutSteps(stored, store, new Untold(), clock);
        Rehearsals rehearsals =
                new Rehearsals((model, name, most) -> List.of(), new RecordedScorer(engine), clock, Runnable::run);
        rollouts = new Rollouts(stored, store, new Untold(), () -> "unused", clock);
        conductor = new RolloutConductor(
                rollouts,
                steps,
                null,
                new Admission(steps, fleet, rehearsals, new RehearsalPolicy(Duration.ZERO, 0.05)),
                fleet,
                clock);
    }

    @AfterEach
    void stopEngine() {
        engine.close();
    }

    @Test
    void aPackageThatCannotBeReadHoldsUpNoOtherModel() {
        packages.failing.put(1, new IllegalStateException("the bucket refuses"));
        stored.insert(loading("a", 1, CANARY));
        stored.insert(loading("b", 2, CANARY));

        look();

        assertThat(state("b")).isInstanceOf(RolloutState.Activated.class);
        assertThat(state("a")).isInstanceOf(RolloutState.Loading.class);
    }

    @Test
    void aStoreThatIsAwayForAMinuteEndsNoRollout() {
        packages.failing.put(1, new IllegalStateException("the bucket is away"));
        stored.insert(loading("a", 1, CANARY));
        for (int second = 0; second < 60; second++) {
            look();
            clock.now = clock.now.plusSeconds(1);
        }
        assertThat(packages.fetched).as("1, 2, 4, ... seconds after each other").isEqualTo(6);
        assertThat(state("a")).isInstanceOf(RolloutState.Loading.class);

        packages.failing.clear();
        clock.now = clock.now.plusSeconds(60);
        look();
        assertThat(state("a")).isInstanceOf(RolloutState.Activated.class);
    }

    @Test
    void aPackageThatIsNotThereTakesItsVersionOffAfterFiveTries() {
        packages.failing.put(1, new NoSuchFileException("gone"));
        stored.insert(loading("a", 1, CANARY));
        for (int second = 0; second < 16; second++) {
            look();
            clock.now = clock.now.plusSeconds(1);
        }
        assertThat(packages.fetched).isEqualTo(5);
        assertThat(state("a"))
                .isEqualTo(new RolloutState.Aborted(
                        BEGIN.plusSeconds(15), "its package cannot be read from the artifact store"));
    }

    @Test
    void afterARestartACandidateThatIsLoadedFirstStillAnswersItsRecordedRequests() {
        stored.store(new Deployment(candidate("a", 1), null, null, 1, BEGIN));
        stored.insert(loading("a", 2, shadowed()));

        conductor.conduct();
        Runnable champion = loads.removeFirst();
        loads.removeFirst().run();
        conductor.conduct();
        assertThat(state("a")).as("nothing to compare with yet").isInstanceOf(RolloutState.Loading.class);

        champion.run();
        conductor.conduct();
        conductor.conduct();
        assertThat(state("a")).isInstanceOf(RolloutState.Aborted.class);
        assertThat(((RolloutState.Aborted) state("a")).reason())
                .isEqualTo("the log holds 0 of the 500 recorded requests that it must answer");
    }

    @Test
    void aPipelineThatGoesOnUndoesNoPromotionOfTheSameMoment() {
        PipelineName pipeline = new PipelineName("a");
        Rollout stepping = loading("a", 1, CANARY).in(new RolloutState.Stepping(0, 1, BEGIN, BEGIN, null));
        stored.insert(stepping);
        stored.pause(pipeline, BEGIN);
        RolloutState.Activated promoted = new RolloutState.Activated(BEGIN, 2);
        stored.beforeTheLock(() -> stored.update(stepping.in(promoted)));

        rollouts.resumePipeline(pipeline);

        assertThat(state("a")).isEqualTo(promoted);
    }

    /** Two looks: what the first one began to load is ready for the second. */
    private void look() {
        conductor.conduct();
        while (!loads.isEmpty()) {
            loads.removeFirst().run();
        }
        conductor.conduct();
    }

    private RolloutState state(String model) {
        return stored.find(new RolloutId("r-" + model)).orElseThrow().state();
    }

    private static DeploySpec shadowed() {
        RecordedRequests all = RecordedRequests.DEFAULT;
        return new DeploySpec(
                CANARY.strategy(),
                CANARY.steps(),
                CANARY.requestsPerStep(),
                CANARY.within(),
                CANARY.maxErrorRate(),
                CANARY.maxLatencyVsChampion(),
                null,
                new RecordedRequests(
                        all.requests(),
                        true,
                        all.maxDisagreement(),
                        all.maxLatencyVsChampion(),
                        all.maxClassGrowth(),
                        null),
                false,
                null);
    }

    private static Rollout loading(String model, int version, DeploySpec plan) {
        return new Rollout(
                new RolloutId("r-" + model),
                candidate(model, version),
                new RolloutOrder(
                        new EventId("e-" + model),
                        RolloutPurpose.APPROVED,
                        new PipelineName(model),
                        null,
                        new Actor("ada"),
                        "approved",
                        BEGIN),
                plan,
                null,
                new RolloutState.Loading(BEGIN, null));
    }

    private static Candidate candidate(String model, int version) {
        return new Candidate(
                new ModelId("m-" + model),
                new ModelName(model),
                version,
                ArtifactRef.ofContent("0".repeat(63) + version, 1, ModelPackage.MEDIA_TYPE));
    }

    private static final class SteppedClock extends Clock {
        private Instant now = BEGIN;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Gives the same package for each digest, but for those that fail, by their last digit. */
    private static final class Packages implements ArtifactStore {
        private final Map<Integer, Exception> failing = new HashMap<>();
        private @Nullable Path file;
        private int fetched;

        @Override
        public Path fetch(ArtifactRef ref) throws IOException {
            fetched++;
            Exception failure = failing.get(Character.digit(ref.sha256().charAt(63), 10));
            if (failure instanceof IOException io) {
                throw io;
            }
            if (failure instanceof RuntimeException other) {
                throw other;
            }
            return file;
        }

        @Override
        public ArtifactRef put(InputStream content, String mediaType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ArtifactRef put(Path content, String mediaType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ArtifactRef put(byte[] content, String mediaType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] read(ArtifactRef ref) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Records implements DecisionRepository {
        private final List<SignedContent> all = new ArrayList<>();

        @Override
        public Head lockHead() {
            return head();
        }

        @Override
        public Head head() {
            return new Head(
                    all.size(),
                    all.isEmpty() ? "0".repeat(64) : all.get(all.size() - 1).hash());
        }

        @Override
        public void append(long sequence, String rollout, SignedContent record) {
            all.add(record);
        }

        @Override
        public List<SignedContent> after(long sequence, int limit) {
            return all;
        }

        @Override
        public List<SignedContent> of(String rollout) {
            return all;
        }
    }

    private static final class Untold implements Outbox {
        @Override
        public void tell(PipelineEvent event) {}

        @Override
        public void tell(PipelineEvent event, EventEnvelope<?> cause) {}
    }
}
