package io.driftloop.serving.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.djl.DjlEngine;
import io.driftloop.model.onnx.OnnxEngine;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.serving.TestModel;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that come, answer on every lane and go leave nothing behind outside of the Java heap, and need no garbage collection for that. */
class NativeMemoryTest {
    private static final int LANES = 2;
    private static final int MAX_BATCH = 32;
    private static final long MEGABYTE = 1 << 20;
    /** Of the whole process, between the 20th and the 200th cycle. Measured are 2 MB, and 24 where sessions are not closed. */
    private static final long MOST_GROWTH = 16 * MEGABYTE;

    @TempDir
    Path directory;

    private final InferenceEngine engine =
            new InferenceEngine(LANES, 0, MAX_BATCH, InferenceEngine.Limits.rows(10_000), System::nanoTime);
    private final ModelLoader loader = new ModelLoader(engine.lanes(), engine.maxBatch(), PackageTrust.NOBODY);
    private final ComparedEngine compared = new ComparedEngine(
            new DjlEngine(Path.of(System.getProperty("user.home"), ".djl.ai"), "cpu", loaded -> {}), new OnnxEngine());
    private final ModelLoader torch = new ModelLoader(
            engine.lanes(),
            engine.maxBatch(),
            PackageTrust.NOBODY,
            (model, version) -> compared,
            Duration.ZERO,
            () -> 0);

    @AfterEach
    void stopEngine() {
        engine.close();
    }

    private record Held(long networks, long scorers, long bytes) {
        static Held now() {
            return new Held(
                    OnnxEngine.RESOURCES.networks(),
                    OnnxEngine.RESOURCES.scorers(),
                    OnnxEngine.RESOURCES.bufferBytes());
        }
    }

    @Test
    void tenVersionsThatComeAndGoLeaveNoNetworkNoScorerAndNoBufferBehind() throws Exception {
        Path file = TestModel.GOOD.write(directory.resolve("model"));
        Held before = Held.now();
        long direct = 0;
        for (int cycle = 1; cycle <= 10; cycle++) {
            LoadedVersion version = load(file, cycle);
            assertThat(OnnxEngine.RESOURCES.networks()).isEqualTo(before.networks + 1);
            answerOnEachLane(version);
            assertThat(OnnxEngine.RESOURCES.scorers()).isEqualTo(before.scorers + LANES);
            assertThat(OnnxEngine.RESOURCES.bufferBytes()).isGreaterThan(before.bytes);

            version.retire();

            assertThat(version.closed()).isTrue();
            assertThat(Held.now()).isEqualTo(before);
            direct = cycle == 1 ? directBytes() : direct;
            assertThat(directBytes()).isLessThanOrEqualTo(direct);
        }
    }

    @Test
    void aVersionInUseIsFreedWhenItsLastRequestIsDone() throws Exception {
        Held before = Held.now();
        LoadedVersion version = load(TestModel.GOOD.write(directory.resolve("model")), 1);
        assertThat(version.acquire()).isTrue();

        version.retire();

        assertThat(OnnxEngine.RESOURCES.networks()).isEqualTo(before.networks + 1);
        version.release();
        assertThat(Held.now()).isEqualTo(before);
    }

    @Test
    void aPackageThatIsNotFitLeavesNothingBehind() throws Exception {
        Held before = Held.now();
        Path file = directory.resolve("model");
        TestModel.GOOD.write(file);
        ModelLoader strict = new ModelLoader(1, MAX_BATCH, new PackageTrust(Map.of(), true));

        assertThat(catchThrowable(() -> strict.load(new ModelId("m"), new ModelName("test"), 1, file)))
                .isInstanceOf(ModelLoadException.class);

        assertThat(Held.now()).isEqualTo(before);
    }

    @Test
    void versionsOnPyTorchThatComeAndGoLeaveNothingBehindEither() throws Exception {
        Path file = TestModel.GOOD.write(directory.resolve("model"));
        Held onnx = Held.now();
        long networks = DjlEngine.RESOURCES.networks();
        long bytes = DjlEngine.RESOURCES.bufferBytes();
        for (int cycle = 1; cycle <= 5; cycle++) {
            LoadedVersion version = load(torch, file, cycle);
            assertThat(version.platform()).isEqualTo("pytorch_libtorch");
            answerOnEachLane(version);
            assertThat(DjlEngine.RESOURCES.networks()).isEqualTo(networks + 1);
            assertThat(DjlEngine.RESOURCES.scorers()).isEqualTo(LANES);
            // that of the ONNX network by which it was compared is gone
            assertThat(Held.now()).isEqualTo(onnx);

            version.retire();

            assertThat(DjlEngine.RESOURCES.networks()).isEqualTo(networks);
            assertThat(DjlEngine.RESOURCES.scorers()).isZero();
            assertThat(DjlEngine.RESOURCES.bufferBytes()).isEqualTo(bytes);
        }
    }

    /** Half a minute each. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("slow")
    void theProcessIsNoLargerAfterTwoHundredVersionsThanAfterTwenty(boolean onPyTorch) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "resident memory is read from /proc");
        Path file = TestModel.GOOD.write(directory.resolve("model"));
        long level = 0;
        for (int cycle = 1; cycle <= 200; cycle++) {
            LoadedVersion version = load(onPyTorch ? torch : loader, file, cycle);
            answerOnEachLane(version);
            version.retire();
            if (cycle == 20) {
                level = settled();
            }
        }
        long grown = settled() - level;
        System.out.printf(
                "%s: resident after 20 versions %d MB, after 200 %+d MB%n",
                onPyTorch ? "PyTorch" : "ONNX Runtime", level / MEGABYTE, grown / MEGABYTE);
        assertThat(grown).isLessThan(MOST_GROWTH);
    }

    private LoadedVersion load(Path file, int version) throws IOException, ModelLoadException {
        return load(loader, file, version);
    }

    private static LoadedVersion load(ModelLoader loader, Path file, int version)
            throws IOException, ModelLoadException {
        return loader.load(new ModelId("m"), new ModelName("test"), version, file);
    }

    /** Each lane is held by a job until all have one. */
    private void answerOnEachLane(LoadedVersion version) throws InterruptedException {
        CountDownLatch together = new CountDownLatch(LANES);
        CountDownLatch done = new CountDownLatch(LANES);
        // more than half a batch: a lane takes one of them, not both
        int rows = MAX_BATCH / 2 + 1;
        for (int lane = 0; lane < LANES; lane++) {
            float[] tensor = new float[rows * TestModel.PIXELS];
            assertThat(engine.submit(new InferenceJob(version, tensor, rows, (answer, nanos) -> {
                        together.countDown();
                        awaitQuietly(together);
                        done.countDown();
                    })))
                    .isTrue();
        }
        assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getTotalCapacity)
                .sum();
    }

    /** Without what the collector has yet to take: this is not about the heap. */
    private static long settled() throws IOException {
        System.gc();
        return resident();
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }
}
