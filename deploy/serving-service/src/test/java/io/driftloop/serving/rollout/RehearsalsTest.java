package io.driftloop.serving.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.RolloutId;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.pipeline.DeploySpec;
import io.driftloop.serving.TestModel;
import io.driftloop.serving.inference.InferenceEngine;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.ModelLoader;
import io.driftloop.serving.inference.RecordedScorer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded requests have the time that the plan has. */
class RehearsalsTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final LoggedInput INPUT = new LoggedInput("UINT8", List.of(28, 28), new byte[TestModel.PIXELS]);

    @TempDir
    Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final InferenceEngine engine =
            new InferenceEngine(1, 0, 4, InferenceEngine.Limits.rows(10), System::nanoTime);
    private final RecordedScorer scorer = new RecordedScorer(engine);
    private LoadedVersion version;

    @BeforeEach
    void load() throws Exception {
        Path file = TestModel.GOOD.write(directory.resolve("model"));
        version = new ModelLoader(engine.lanes(), engine.maxBatch(), PackageTrust.NOBODY)
                .load(new ModelId("m-1"), new ModelName("sides"), 1, file);
    }

    @AfterEach
    void stopEngine() {
        engine.close();
        version.retire();
    }

    @Test
    void aRehearsalThatHasNoResultWhenThePlansTimeHasPassedIsExpired() {
        Rehearsals rehearsals = new Rehearsals((model, name, most) -> List.of(INPUT), scorer, clock(), task -> {});
        Rollout rollout = rollout();

        assertThat(rehearsals.look(rollout, 1, version, version)).isEmpty();
        assertThat(rehearsals.expired(rollout)).isFalse();
        now.set(BEGIN.plusSeconds(60));
        assertThat(rehearsals.expired(rollout)).isFalse();
        now.set(BEGIN.plusSeconds(61));
        assertThat(rehearsals.expired(rollout)).isTrue();

        rehearsals.keep(Set.of());
        assertThat(rehearsals.expired(rollout))
                .as("another one of that id begins anew")
                .isFalse();
    }

    @Test
    void oneThatHasAResultIsNot() {
        Rehearsals rehearsals = new Rehearsals((model, name, most) -> List.of(INPUT), scorer, clock(), Runnable::run);
        Rollout rollout = rollout();

        assertThat(rehearsals.look(rollout, 1, version, version))
                .hasValueSatisfying(seen -> assertThat(seen.answered()).isEqualTo(1));
        now.set(BEGIN.plusSeconds(61));
        assertThat(rehearsals.expired(rollout)).isFalse();
    }

    @Test
    void aRehearsalWhoseTimeIsOverStopsAskingForRoom() {
        Rehearsals rehearsals = new Rehearsals(
                (model, name, most) -> {
                    // reading the log took all the time there was; the engine takes nothing more
                    now.set(BEGIN.plusSeconds(61));
                    engine.close();
                    return List.of(INPUT);
                },
                scorer,
                clock(),
                Runnable::run);
        Rollout rollout = rollout();
        assertThat(rehearsals.expired(rollout)).isFalse();

        assertThat(rehearsals.look(rollout, 1, version, version)).isEmpty();
        assertThat(rehearsals.expired(rollout)).isTrue();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    private static Rollout rollout() {
        Candidate candidate = new Candidate(
                new ModelId("m-1"),
                new ModelName("sides"),
                2,
                ArtifactRef.ofContent("0".repeat(64), 1, ModelPackage.MEDIA_TYPE));
        RolloutOrder order = new RolloutOrder(
                new EventId("e"), RolloutPurpose.APPROVED, null, null, new Actor("ada"), "approved", BEGIN);
        DeploySpec plan = new DeploySpec("canary", List.of(10, 100), 200, Duration.ofMinutes(1), 0.01, 2.0);
        return new Rollout(new RolloutId("r-1"), candidate, order, plan, 1, new RolloutState.Loading(BEGIN, null));
    }
}
