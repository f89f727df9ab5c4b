package io.driftloop.serving.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.model.onnx.OnnxEngine;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.serving.TestModel;
import io.driftloop.serving.inference.ModelLoader;
import io.driftloop.serving.inference.Route;
import io.driftloop.serving.inference.TrafficTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutConductorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path directory;

    private final TrafficTable table = new TrafficTable();
    private final OneFile artifacts = new OneFile();
    private final ServedFleet fleet = new ServedFleet(
            new PackageLoads(artifacts, new ModelLoader(1, 4, PackageTrust.NOBODY), Runnable::run),
            table,
            new StepWindows(Duration.ZERO),
            new Warmth(Duration.ofHours(1), CLOCK),
            TrafficCopy.NONE);

    /** A store with one package, or none. */
    private static final class OneFile implements ArtifactStore {
        private volatile @Nullable Path file;
        private volatile @Nullable ArtifactRef slow;
        private volatile CountDownLatch fetched = new CountDownLatch(0);

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
        public Path fetch(ArtifactRef ref) throws IOException {
            if (ref.equals(slow)) {
                awaitQuietly(fetched);
            }
            if (file == null) {
                throw new NoSuchFileException("gone");
            }
            return file;
        }

        @Override
        public byte[] read(ArtifactRef ref) {
            throw new UnsupportedOperationException();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatServesGoesOnServingWhileTheDatabaseIsAway() throws Exception {
        artifacts.file = TestModel.GOOD.write(directory.resolve("model"));
        fleet.serve(world(1, 1));
        Route before = Objects.requireNonNull(table.route("sides"));
        AtomicBoolean asked = new AtomicBoolean();
        UnitOfWork away = new UnitOfWork() {
            @Override
            public <T> T call(Supplier<T> work) {
                asked.set(true);
                throw new IllegalStateException("no connection");
            }
        };
        Rollouts rollouts = new Rollouts(away, new RolloutStore(null, null, null), null, null, CLOCK);
        RolloutConductor conductor = new RolloutConductor(rollouts, null, null, null, fleet, CLOCK);

        assertThatThrownBy(conductor::conduct).isInstanceOf(IllegalStateException.class);

        assertThat(asked).isTrue();
        assertThat(table.route("sides")).isSameAs(before);
        assertThat(before.champion().closed()).isFalse();
        assertThat(table.complete()).isTrue();
    }

    @Test
    void aStartWithoutTheDatabaseServesWhatServedLastUntilItIsBack() throws Exception {
        artifacts.file = TestModel.GOOD.write(directory.resolve("model"));
        List<List<Deployment>> kept = new ArrayList<>();
        TrafficCopy copy = new TrafficCopy() {
            @Override
            public void keep(List<Deployment> deployments) {
                kept.add(deployments);
            }

            @Override
            public List<Deployment> kept() {
                return kept.get(kept.size() - 1);
            }
        };
        fleetWith(copy, new TrafficTable()).serve(world(1, 7));
        TrafficTable anew = new TrafficTable();
        AtomicReference<World> stored = new AtomicReference<>();
        RolloutConductor conductor = new RolloutConductor(
                new Rollouts(answering(stored), new RolloutStore(null, null, null), null, null, CLOCK),
                null,
                null,
                new Admission(null, null, new Rehearsals((m, n, most) -> List.of(), null, CLOCK, Runnable::run), null),
                fleetWith(copy, anew),
                CLOCK);

        assertThatThrownBy(conductor::conduct).isInstanceOf(IllegalStateException.class);

        assertThat(anew.complete()).isTrue();
        assertThat(Objects.requireNonNull(anew.route("sides")).champion().version())
                .isEqualTo(1);
        stored.set(world(2, 8));
        conductor.conduct();
        assertThat(Objects.requireNonNull(anew.route("sides")).champion().version())
                .isEqualTo(2);
        assertThat(kept).containsExactly(world(1, 7).deployments(), world(2, 8).deployments());
    }

    @Test
    void aFirstStartWithoutTheDatabaseIsNotReady() {
        TrafficTable anew = new TrafficTable();
        RolloutConductor conductor = new RolloutConductor(
                new Rollouts(answering(new AtomicReference<>()), new RolloutStore(null, null, null), null, null, CLOCK),
                null,
                null,
                null,
                fleetWith(TrafficCopy.NONE, anew),
                CLOCK);

        assertThatThrownBy(conductor::conduct).isInstanceOf(IllegalStateException.class);

        assertThat(anew.complete()).isFalse();
    }

    private ServedFleet fleetWith(TrafficCopy copy, TrafficTable traffic) {
        return new ServedFleet(
                new PackageLoads(artifacts, new ModelLoader(1, 4, PackageTrust.NOBODY), Runnable::run),
                traffic,
                new StepWindows(Duration.ZERO),
                new Warmth(Duration.ofHours(1), CLOCK),
                copy);
    }

    /** A database that is away until there is a world. */
    private static UnitOfWork answering(AtomicReference<World> stored) {
        return new UnitOfWork() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T call(Supplier<T> work) {
                if (stored.get() == null) {
                    throw new IllegalStateException("no connection");
                }
                return (T) stored.get();
            }
        };
    }

    @Test
    void whatServesGoesOnServingWhileItsSuccessorCannotBeRead() throws Exception {
        artifacts.file = TestModel.GOOD.write(directory.resolve("model"));
        fleet.serve(world(1, 1));
        artifacts.file = null;

        fleet.serve(world(2, 2));

        Route route = Objects.requireNonNull(table.route("sides"));
        assertThat(route.champion().version()).isEqualTo(1);
        assertThat(route.champion().closed()).isFalse();
        assertThat(table.complete()).as("it says that something is amiss").isFalse();
    }

    @Test
    void aVersionThatNothingNamesAnyMoreIsFreed() throws Exception {
        artifacts.file = TestModel.GOOD.write(directory.resolve("model"));
        fleet.serve(world(1, 1));
        Route first = Objects.requireNonNull(table.route("sides"));

        fleet.serve(world(2, 2));

        assertThat(first.champion().closed()).isTrue();
        assertThat(Objects.requireNonNull(table.route("sides")).champion().version())
                .isEqualTo(2);
    }

    @Test
    void whatServedBeforeIsKeptWarmAndServesAgainAtOnce() throws Exception {
        artifacts.file = TestModel.GOOD.write(directory.resolve("model"));
        fleet.serve(world(1, 1));
        Route first = Objects.requireNonNull(table.route("sides"));
        fleet.serve(world(2, 2, 1, NOW));
        assertThat(first.champion().closed()).isFalse();
        artifacts.file = null;

        fleet.serve(world(1, 3, 2, NOW));

        assertThat(Objects.requireNonNull(table.route("sides")).champion())
                .as("nothing was read or loaded")
                .isSameAs(first.champion());
    }

    @Test
    void whatServedBeforeIsWarmAfterARestartTooAndFreedWhenItsTimeIsOver() throws Exception {
        artifacts.file = TestModel.GOOD.write(directory.resolve("model"));
        fleet.serve(world(2, 2, 1, NOW.minusSeconds(3_599)));
        assertThat(fleet.loaded(candidate(1))).isNotNull();

        fleet.serve(world(2, 2, 1, NOW.minusSeconds(3_600)));

        assertThat(fleet.loaded(candidate(1))).isNull();
    }

    @Test
    void aVersionIsNotKeptWarmWhereThereIsNoRoomBesideWhatServes() throws Exception {
        artifacts.file = TestModel.GOOD.write(directory.resolve("model"));
        ServedFleet small = new ServedFleet(
                new PackageLoads(artifacts, new ModelLoader(1, 4, PackageTrust.NOBODY), Runnable::run),
                table,
                new StepWindows(Duration.ZERO),
                new Warmth(Duration.ofHours(1), 1, CLOCK),
                TrafficCopy.NONE); // each package of these tests says that it is one byte
        small.serve(world(2, 2));
        assertThat(small.load(candidate(2))).isTrue();
        small.serve(world(2, 2, 1, NOW));
        assertThat(small.loaded(candidate(1))).as("no room beside what serves").isNull();
        assertThat(small.loaded(candidate(2))).isNotNull();
    }

    @Test
    void aSlowLoadOfOneModelHoldsUpNoOther() throws Exception {
        Path file = TestModel.GOOD.write(directory.resolve("model"));
        CountDownLatch fetched = new CountDownLatch(1);
        artifacts.file = file;
        artifacts.slow = candidate("slow", 1).modelPackage();
        artifacts.fetched = fetched;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            ServedFleet two = fleet(threads);
            World both = new World(
                    List.of(deployment(candidate("slow", 1)), deployment(candidate("quick", 2))), List.of(), Set.of());

            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                two.serve(both);
                return table.route("quick") != null;
            });
            assertThat(table.route("slow")).isNull();
            assertThat(table.complete()).isFalse();
            assertThat(two.load(candidate("slow", 1))).isFalse();

            fetched.countDown();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                two.serve(both);
                return table.complete();
            });
            assertThat(table.routes().keySet()).containsExactly("quick", "slow");
        } finally {
            fetched.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void aLoadThatNobodyWantsAnyMoreIsGivenUpAndItsNetworkFreed() throws Exception {
        artifacts.file = TestModel.GOOD.write(directory.resolve("model"));
        CountDownLatch fetched = new CountDownLatch(1);
        artifacts.slow = candidate("slow", 1).modelPackage();
        artifacts.fetched = fetched;
        ExecutorService thread = Executors.newSingleThreadExecutor();
        long before = OnnxEngine.RESOURCES.networks();
        try {
            ServedFleet one = fleet(thread);
            one.serve(new World(List.of(deployment(candidate("slow", 1))), List.of(), Set.of()));
            one.serve(new World(List.of(), List.of(), Set.of()));
        } finally {
            fetched.countDown();
            thread.shutdown();
        }
        assertThat(thread.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(OnnxEngine.RESOURCES.networks()).isEqualTo(before);
    }

    private ServedFleet fleet(Executor loaders) {
        return new ServedFleet(
                new PackageLoads(artifacts, new ModelLoader(1, 4, PackageTrust.NOBODY), loaders),
                table,
                new StepWindows(Duration.ZERO),
                new Warmth(Duration.ofHours(1), CLOCK),
                TrafficCopy.NONE);
    }

    private static Deployment deployment(Candidate serving) {
        return new Deployment(serving, null, null, 1, NOW);
    }

    private static Candidate candidate(String model, int version) {
        return new Candidate(
                new ModelId("m-" + model),
                new ModelName(model),
                version,
                ArtifactRef.ofContent("0".repeat(63) + version, 1, ModelPackage.MEDIA_TYPE));
    }

    private static World world(int version, long generation, int previous, Instant since) {
        Deployment deployment =
                new Deployment(candidate(version), previous, candidate(previous).modelPackage(), generation, since);
        return new World(List.of(deployment), List.of(), Set.of());
    }

    private static World world(int version, long generation) {
        return new World(List.of(new Deployment(candidate(version), null, null, generation, NOW)), List.of(), Set.of());
    }

    private static Candidate candidate(int version) {
        return new Candidate(
                new ModelId("m-1"),
                new ModelName("sides"),
                version,
                ArtifactRef.ofContent("0".repeat(63) + version, 1, ModelPackage.MEDIA_TYPE));
    }
}
