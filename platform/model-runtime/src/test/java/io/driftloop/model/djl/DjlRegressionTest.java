package io.driftloop.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.driftloop.model.learning.RateSchedule;
import io.driftloop.model.network.GlorotUniform;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.network.Weights;
import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.onnx.OnnxScorer;
import io.driftloop.model.onnx.OnnxWriter;
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec.Dense;
import io.driftloop.pipeline.LearningSpec;
import io.driftloop.pipeline.OptimizerSpec;
import io.driftloop.pipeline.ScheduleSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that answer a number. */
class DjlRegressionTest {

    private static final NetworkPlan LINEAR = NetworkPlan.of(List.of(new Dense(1, Activation.LINEAR)), List.of(2));

    /** y = 3 x1 - 2 x2 + 5 and noise, so that no line meets every row. */
    private static final List<double[]> NOISY = noisy(24);

    private static List<double[]> noisy(int rows) {
        SplittableRandom random = new SplittableRandom(11);
        List<double[]> drawn = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double x1 = random.nextDouble(-1.7, 1.7);
            double x2 = random.nextDouble(-1.7, 1.7);
            drawn.add(new double[] {x1, x2, 3 * x1 - 2 * x2 + 5 + random.nextDouble(-0.5, 0.5)});
        }
        return drawn;
    }

    private static DjlRows rows(DjlNetwork network, List<double[]> table) {
        DjlRows rows = new DjlRows(network, table.size());
        table.forEach(row -> rows.addNumber(new float[] {(float) row[0], (float) row[1]}, (float) row[2]));
        return rows;
    }

    /** Weights and bias that solve XᵀX w = Xᵀy, by elimination. */
    private static double[] closedForm(List<double[]> table) {
        double[][] equations = new double[3][4];
        for (double[] row : table) {
            double[] x = {row[0], row[1], 1};
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    equations[i][j] += x[i] * x[j];
                }
                equations[i][3] += x[i] * row[2];
            }
        }
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                double factor = k == i ? 0 : equations[k][i] / equations[i][i];
                for (int j = 0; j < 4; j++) {
                    equations[k][j] -= factor * equations[i][j];
                }
            }
        }
        return new double[] {
            equations[0][3] / equations[0][0], equations[1][3] / equations[1][1], equations[2][3] / equations[2][2]
        };
    }

    /** Batches of one row, of some and of all: the noise of the smaller ones vanishes with the learning rate (Robbins and Monro 1951). */
    @ParameterizedTest
    @ValueSource(ints = {1, 6, 24})
    void gradientDescentComesToTheNormalEquations(int batchSize) {
        int epochs = 300;
        double[] expected = closedForm(NOISY);
        assertThat(Math.abs(expected[0] - 3)).isBetween(0.001, 0.2);
        LearningSpec plain = LearningSpec.PLAIN;
        LearningSpec cosine = new LearningSpec(
                new ScheduleSpec.Cosine(0), 0, null, null, 0, 0, plain.classWeights(), plain.augment(), 0);
        RateSchedule schedule = RateSchedule.of(cosine, epochs);
        int steps = (NOISY.size() + batchSize - 1) / batchSize;
        double rate = batchSize == 1 ? 0.01 : 0.1;
        try (DjlNetwork network = new DjlNetwork(LINEAR, GlorotUniform.weights(LINEAR, 1), Device.cpu());
                DjlRows rows = rows(network, NOISY);
                DjlOptimizer sgd = new DjlOptimizer(network, new OptimizerSpec.Sgd(rate, 0, false))) {
            DjlTrainer trainer = new DjlTrainer(network, sgd);
            for (int epoch = 1; epoch <= epochs; epoch++) {
                int now = epoch;
                trainer.epoch(
                        rows,
                        new DjlTrainer.Pass(batchSize, 7, epoch, step -> schedule.factor(now, step, steps, List.of())),
                        () -> false);
            }
            float[] weights = network.weights().get("layers.0.weight").values();
            float bias = network.weights().get("layers.0.bias").values()[0];
            assertThat((double) weights[0]).isCloseTo(expected[0], within(0.002));
            assertThat((double) weights[1]).isCloseTo(expected[1], within(0.002));
            assertThat((double) bias).isCloseTo(expected[2], within(0.002));
        }
    }

    /** Weights (1, 2), bias 0.5: answers 3.5, -0.5 and 0.5 to labels 3, 0 and 2. */
    @Test
    void lossAndExplainedVarianceAreTheirFormulas() {
        Weights byHand = new Weights(List.of(
                new Tensor("layers.0.weight", List.of(1, 2), new float[] {1, 2}),
                new Tensor("layers.0.bias", List.of(1), new float[] {0.5f})));
        List<double[]> table = List.of(new double[] {1, 1, 3}, new double[] {1, -1, 0}, new double[] {0, 0, 2});
        double squares = 0.25 + 0.25 + 2.25;
        double total = (3 - 5.0 / 3) * (3 - 5.0 / 3) + (5.0 / 3) * (5.0 / 3) + (2 - 5.0 / 3) * (2 - 5.0 / 3);
        try (DjlNetwork network = new DjlNetwork(LINEAR, byHand, Device.cpu());
                DjlRows rows = rows(network, table);
                DjlOptimizer sgd = new DjlOptimizer(network, new OptimizerSpec.Sgd(0.1, 0, false))) {
            assertThat(new DjlScorer(network).answers(rows, 3)).isDeepEqualTo(new float[][] {{3.5f}, {-0.5f}, {0.5f}});
            DjlScorer.Score score = new DjlScorer(network).score(rows);
            assertThat(score.loss()).isCloseTo(squares / 3, within(1e-6));
            assertThat(score.accuracy()).isCloseTo(1 - squares / total, within(1e-6));

            DjlTrainer.Epoch epoch = new DjlTrainer(network, sgd).epoch(rows, 3, 7, 1, () -> false);

            assertThat(epoch.loss()).isCloseTo(squares / 3, within(1e-6));
            assertThat(epoch.accuracy()).isCloseTo(1 - squares / total, within(1e-6));
            // the gradient of the bias is twice the mean distance
            assertThat((double) network.weights().get("layers.0.bias").values()[0])
                    .isCloseTo(0.5 - 0.1 * 2 * (0.5 - 0.5 - 1.5) / 3, within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"5.5, 1", "6, 0"})
    void equalLabelsAreExplainedOnlyWhereAllAreMet(float label, double expected) {
        Weights constant = new Weights(List.of(
                new Tensor("layers.0.weight", List.of(1, 2), new float[] {0, 0}),
                new Tensor("layers.0.bias", List.of(1), new float[] {5.5f})));
        try (DjlNetwork network = new DjlNetwork(LINEAR, constant, Device.cpu());
                DjlRows rows = rows(network, List.of(new double[] {1, 2, label}, new double[] {3, 4, label}))) {
            assertThat(new DjlScorer(network).score(rows).accuracy()).isEqualTo(expected);
        }
    }

    @Test
    void lossesOfANumberAreTheirFormula() {
        Map<String, float[]> expected = Map.of(
                "meanSquaredError", new float[] {0.25f, 9e10f},
                "halfSumOfSquares", new float[] {0.125f, 4.5e10f},
                "huber", new float[] {0.125f, 299_999.5f});
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray answers = manager.create(new float[][] {{2.5f}, {300_000}});
            NDArray labels = manager.create(new float[][] {{2}, {0}});
            expected.forEach((name, rows) -> assertThat(new DjlLoss(name, DjlLoss.End.NUMBER)
                            .perRow(answers, labels)
                            .toFloatArray())
                    .as(name)
                    .containsExactly(rows, within(0.01f)));
        }
    }

    @Test
    void onnxRuntimeAnswersTheSameNumbers() {
        NetworkPlan plan =
                NetworkPlan.of(List.of(new Dense(3, Activation.TANH), new Dense(1, Activation.LINEAR)), List.of(2));
        Weights weights = GlorotUniform.weights(plan, 5);
        try (DjlNetwork network = new DjlNetwork(plan, weights, Device.cpu());
                DjlRows rows = rows(network, NOISY);
                OnnxNetwork exported = OnnxNetwork.load(OnnxWriter.write(plan, weights));
                OnnxScorer scorer = exported.newScorer(NOISY.size())) {
            assertThat(exported.outputs()).isEqualTo(1);
            assertThat(exported.embedding()).isEqualTo(3);
            float[] batch = new float[2 * NOISY.size()];
            for (int i = 0; i < NOISY.size(); i++) {
                batch[2 * i] = (float) NOISY.get(i)[0];
                batch[2 * i + 1] = (float) NOISY.get(i)[1];
            }
            float[][] answers = scorer.score(batch, NOISY.size());
            float[][] reference = new DjlScorer(network).answers(rows, NOISY.size());
            for (int i = 0; i < answers.length; i++) {
                assertThat(answers[i]).containsExactly(reference[i], within(1e-6f));
            }
        }
    }
}
