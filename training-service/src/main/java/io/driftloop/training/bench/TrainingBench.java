package io.driftloop.training.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.onnx.OnnxScorer;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Compute;
import io.driftloop.training.trainer.TrainingPlan.Places;
import io.driftloop.training.worker.TrainingWorkers;
import io.driftloop.training.worker.TrainingWorkers.Worker;
import io.driftloop.training.worker.WorkerMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Trains the article's network in a worker process and measures it from outside. */
public final class TrainingBench {

    /** Images that validate instead of training. */
    public static final int VALIDATION = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int EVERYTHING = Integer.MAX_VALUE;

    private final TrainingWorkers workers;
    private final Path scratch;

    public TrainingBench(TrainingWorkers workers, Path scratch) {
        this.workers = workers;
        this.scratch = scratch;
    }

    /**
     * What was measured.
     *
     * @param images_per_second per epoch, validation and checkpoint not counted
     * @param cpu_us_per_image processor time of the whole process from the first step on, by trained image
     * @param test_accuracy of the packaged model on all test images
     * @param peak_rss_mb of the worker process; 0 where the system does not tell
     * @param threads of the engine
     * @param load_seconds from the process's start to its first step
     * @param modelPackage what was trained; lies in the scratch directory
     */
    public record Measured(
            List<Double> images_per_second,
            double cpu_us_per_image,
            double test_accuracy,
            double peak_rss_mb,
            int threads,
            double load_seconds,
            @JsonIgnore Path modelPackage) {}

    /** Measures one training. */
    public Measured run(Path data, int threads, int epochs, int limit) throws IOException, InterruptedException {
        IdxPair train = IdxPair.read(data, "train", limit);
        TrainingPlan plan = new TrainingPlan(
                BenchData.write(scratch, train),
                new Hyperparameters(0.001, 64, epochs, 42),
                new Compute("cpu", threads),
                new Places(scratch.resolve("worker"), List.of()),
                true);
        long begun = System.nanoTime();
        try (Worker worker = workers.train(plan, scratch.resolve("worker.log"))) {
            List<Double> speeds = new ArrayList<>();
            Usage start = Usage.NONE;
            Usage end = Usage.NONE;
            double load = 0;
            int images = 0;
            while (true) {
                Optional<WorkerMessage> next = worker.next(PATIENCE);
                if (next.isEmpty() && worker.over()) {
                    throw new IOException(worker.ending() + "; its log is " + scratch.resolve("worker.log"));
                }
                WorkerMessage message = next.orElse(null);
                if (message instanceof WorkerMessage.Started started) {
                    start = Usage.ofChild();
                    images = started.start().trainRows();
                    load = (System.nanoTime() - begun) / 1e9;
                } else if (message instanceof WorkerMessage.Epoch epoch) {
                    end = Usage.ofChild();
                    speeds.add(epoch.metrics().imagesPerSecond());
                } else if (message instanceof WorkerMessage.Failed failed) {
                    throw new IOException(failed.reason());
                } else if (message instanceof WorkerMessage.Succeeded succeeded) {
                    double perImage = (end.cpuMicros() - start.cpuMicros()) / ((double) images * epochs);
                    Path made = Objects.requireNonNull(succeeded.outcome().modelPackage());
                    double accuracy = accuracy(made, IdxPair.read(data, "t10k", EVERYTHING));
                    return new Measured(speeds, perImage, accuracy, end.peakMegabytes(), threads, load, made);
                }
            }
        }
    }

    private static double accuracy(Path modelPackage, IdxPair test) throws IOException {
        ModelPackage made = ModelPackage.open(modelPackage);
        int right = 0;
        try (OnnxNetwork network = OnnxNetwork.load(made.onnx());
                OnnxScorer scorer = network.newScorer(1)) {
            for (int i = 0; i < test.pixels().length; i++) {
                float[] row = new float[test.pixels()[i].length];
                for (int p = 0; p < row.length; p++) {
                    row[p] = made.recipe().value(p, test.pixels()[i][p] & 0xff);
                }
                float[] answer = scorer.score(row, 1)[0];
                int best = 0;
                for (int c = 1; c < answer.length; c++) {
                    best = answer[c] > answer[best] ? c : best;
                }
                right += made.recipe().classIndex(Integer.toString(test.labels()[i])) == best ? 1 : 0;
            }
        }
        return (double) right / test.pixels().length;
    }
}
