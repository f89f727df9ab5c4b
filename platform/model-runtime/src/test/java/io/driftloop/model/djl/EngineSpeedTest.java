package io.driftloop.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.model.engine.LoadedNetwork;
import io.driftloop.model.engine.NetworkScorer;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.onnx.OnnxEngine;
import io.driftloop.model.pkg.ModelPackage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows of both engines in a second of one thread's processor time, for the article's network: prints one JSON object. The engines take turns, and the best turn counts,
 * for what else the machine does is not theirs.
 */
@Tag("slow")
class EngineSpeedTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int TURNS = 7;
    private static final long TURN_NANOS = 1_000_000_000L;

    @TempDir
    Path directory;

    @Test
    void bothEnginesAreMeasuredOnTheSameRows() throws IOException {
        NetworkPlan plan = Networks.article();
        ModelPackage opened = ServedPackages.of(directory.resolve("model.zip"), plan, LayerNetworks.weights(plan));
        DjlEngine djl = new DjlEngine(Path.of(System.getProperty("user.home"), ".djl.ai"), "cpu", loaded -> {});
        StringBuilder json = new StringBuilder("{\"network\":\"article\",\"threads\":1");
        long before = resident();
        try (LoadedNetwork onnx = new OnnxEngine().load(opened)) {
            measured(onnx, plan, 32);
            long withOnnx = resident();
            try (LoadedNetwork torch = djl.load(opened)) {
                measured(torch, plan, 32);
                json.append(String.format(
                        Locale.ROOT,
                        ",\"onnx_mb\":%d,\"djl_mb\":%d",
                        withOnnx - before >> 20,
                        resident() - withOnnx >> 20));
                for (int rows : new int[] {1, 32}) {
                    json.append(compared(onnx, torch, plan, rows));
                }
            }
        }
        System.out.println(json.append('}'));
    }

    private static String compared(LoadedNetwork onnx, LoadedNetwork torch, NetworkPlan plan, int rows) {
        double bestOnnx = 0;
        double bestTorch = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            bestOnnx = Math.max(bestOnnx, measured(onnx, plan, rows));
            bestTorch = Math.max(bestTorch, measured(torch, plan, rows));
        }
        return String.format(
                Locale.ROOT,
                ",\"batch_%d\":{\"onnx_rows_per_second\":%.0f,\"djl_rows_per_second\":%.0f,\"ratio\":%.2f}",
                rows,
                bestOnnx,
                bestTorch,
                bestOnnx / bestTorch);
    }

    private static double measured(LoadedNetwork network, NetworkPlan plan, int rows) {
        try (NetworkScorer scorer = network.newScorer(rows)) {
            List<float[]> made = LayerNetworks.rows(plan, rows);
            for (int row = 0; row < rows; row++) {
                scorer.input().put(row * plan.rowLength(), made.get(row));
            }
            scorer.run(rows);
            long runs = 0;
            long start = THREADS.getCurrentThreadCpuTime();
            long passed = 0;
            while (passed < TURN_NANOS) {
                scorer.run(rows);
                runs++;
                passed = THREADS.getCurrentThreadCpuTime() - start;
            }
            float sum = 0;
            for (int i = 0; i < network.outputs(); i++) {
                sum += scorer.output().get(i);
            }
            assertThat(sum).isCloseTo(1, within(1e-5f));
            return runs * rows * 1e9 / passed;
        }
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }
}
