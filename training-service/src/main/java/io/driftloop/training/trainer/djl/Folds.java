package io.driftloop.training.trainer.djl;

import ai.djl.Device;
import io.driftloop.model.djl.DjlNetwork;
import io.driftloop.model.network.GlorotUniform;
import io.driftloop.model.rows.Split;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Places;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.trainer.UntrainableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Cross validation, stratified by the label of a classifier, over training and validation rows: as many trainings from random weights as there are folds, each judged by the fold that it did not
 * learn from. The recipe is the one of the run, fitted on its training rows; test rows take no part. Each fold has checkpoints of its own.
 */
final class Folds {

    private static final TrainingProgress SILENT = new TrainingProgress() {
        @Override
        public void started(Start start) {}

        @Override
        public void step(int epoch, long rows, long ofRows) {}

        @Override
        public void epoch(EpochMetrics metrics) {}
    };

    private final TrainingPlan plan;
    private final Material material;
    private final Device device;

    Folds(TrainingPlan plan, Material material, Device device) {
        this.plan = plan;
        this.material = material;
        this.device = device;
    }

    /** Mean and population standard deviation over the folds, by name; empty where the definition asks for no folds. */
    Map<String, Double> metrics(String identity) throws IOException {
        int folds = material.definition().spec().train().learning().folds();
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (folds == 0) {
            return metrics;
        }
        int[] rows = IntStream.concat(
                        IntStream.of(material.usable(Split.TRAIN)), IntStream.of(material.usable(Split.VALIDATION)))
                .sorted()
                .toArray();
        List<String> labels =
                IntStream.of(rows).mapToObj(material.rows()::label).toList();
        int[] fold = deal(
                material.network().regression() ? Collections.nCopies(rows.length, "number") : labels,
                folds,
                plan.hyperparameters().seed());
        List<EpochMetrics> judged = new ArrayList<>();
        for (int f = 0; f < folds; f++) {
            judged.add(train(rows, fold, f, identity + " fold " + f + " of " + folds));
        }
        put(metrics, "folds." + judged.get(0).measured(), judged, EpochMetrics::validationAccuracy);
        put(metrics, "folds.loss", judged, EpochMetrics::validationLoss);
        return metrics;
    }

    private EpochMetrics train(int[] rows, int[] fold, int held, String identity) throws IOException {
        String name = "fold-" + held;
        Places places = new Places(
                plan.places().own().resolve(name),
                plan.places().earlier().stream().map(path -> path.resolve(name)).toList());
        Checkpoints checkpoints = new Checkpoints(places, identity);
        try (DjlNetwork network = new DjlNetwork(
                        material.network(),
                        GlorotUniform.weights(
                                material.network(), plan.hyperparameters().seed()),
                        device);
                Fit fit = new Fit(plan, network, material, checkpoints, identity)) {
            fit.load(material, of(rows, fold, held, false), of(rows, fold, held, true));
            var resumed = checkpoints.newest();
            resumed.ifPresent(checkpoint -> network.load(checkpoint.weights()));
            fit.run(resumed, SILENT);
            return fit.judged();
        }
    }

    private static int[] of(int[] rows, int[] fold, int held, boolean inside) {
        return IntStream.range(0, rows.length)
                .filter(i -> (fold[i] == held) == inside)
                .map(i -> rows[i])
                .toArray();
    }

    private static void put(
            Map<String, Double> metrics, String name, List<EpochMetrics> judged, ToDoubleFunction<EpochMetrics> value) {
        double mean = judged.stream().mapToDouble(value).average().orElseThrow();
        double squares = judged.stream()
                .mapToDouble(value)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        metrics.put(name + ".mean", mean);
        metrics.put(name + ".sd", Math.sqrt(squares));
    }

    /**
     * The fold of each row: the rows of each label are shuffled and dealt out one by one, so that no fold has two more of a label than another.
     *
     * @throws UntrainableException when a label has fewer rows than there are folds
     */
    static int[] deal(List<String> labels, int folds, long seed) {
        Map<String, List<Integer>> byLabel = new TreeMap<>();
        for (int i = 0; i < labels.size(); i++) {
            byLabel.computeIfAbsent(labels.get(i), label -> new ArrayList<>()).add(i);
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[] fold = new int[labels.size()];
        int next = 0;
        for (Map.Entry<String, List<Integer>> one : byLabel.entrySet()) {
            List<Integer> rows = one.getValue();
            if (rows.size() < folds) {
                throw new UntrainableException("the label '" + one.getKey() + "' has " + rows.size()
                        + " rows, too few for " + folds + " folds");
            }
            for (int i = rows.size() - 1; i >= 0; i--) {
                int j = (int) Long.remainderUnsigned(random.nextLong(), i + 1L);
                fold[rows.get(j)] = next++ % folds;
                rows.set(j, rows.get(i));
            }
        }
        return fold;
    }
}
