package io.driftloop.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.driftloop.model.network.GlorotUniform;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.PlannedParameter;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.network.Weights;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.LearningSpec;
import io.driftloop.pipeline.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DjlLearningTest {

    private static final float H = 0.002f;

    static Stream<NetworkPlan> networks() {
        return LayerNetworks.all();
    }

    /**
     * Differences of the loss in float32 with h = 0.002, to within 2 % of the tensor's largest gradient. Where the slopes of both sides differ, a ReLU or a
     * maximum has its kink between them and nothing can be said; that is seldom.
     */
    @ParameterizedTest
    @MethodSource("networks")
    void everyLayersGradientIsTheSlopeOfTheLoss(NetworkPlan plan) {
        List<float[]> inputs = LayerNetworks.rows(plan, 5);
        Weights weights = LayerNetworks.weights(plan);
        double middle = loss(plan, weights, inputs);
        int kinks = 0;
        int looked = 0;
        for (Tensor gradient : gradients(plan, weights, inputs)) {
            double room = 0.02 * largest(gradient.values()) + 5e-4;
            for (int i = 0; i < gradient.values().length; i += Math.max(1, gradient.values().length / 7)) {
                double right = (loss(plan, moved(weights, gradient.name(), i, H), inputs) - middle) / H;
                double left = (middle - loss(plan, moved(weights, gradient.name(), i, -H), inputs)) / H;
                looked++;
                if (Math.abs(right - left) > 2 * room) {
                    kinks++;
                } else {
                    assertThat((double) gradient.values()[i])
                            .as("%s[%d]", gradient.name(), i)
                            .isCloseTo((right + left) / 2, within(room));
                }
            }
        }
        assertThat(kinks).as("of %d", looked).isLessThanOrEqualTo(looked / 5);
    }

    private static double largest(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.abs(values[i]))
                .max()
                .orElseThrow();
    }

    private static Weights moved(Weights weights, String name, int index, float by) {
        return new Weights(weights.tensors().stream()
                .map(tensor -> {
                    if (!tensor.name().equals(name)) {
                        return tensor;
                    }
                    float[] values = tensor.values().clone();
                    values[index] += by;
                    return new Tensor(name, tensor.shape(), values);
                })
                .toList());
    }

    /** Running statistics instead of the batch's, nothing dropped: a function of the weights alone. */
    private static double loss(NetworkPlan plan, Weights weights, List<float[]> inputs) {
        try (DjlNetwork network = new DjlNetwork(plan, weights, Device.cpu());
                DjlRows rows = rows(network, inputs)) {
            return new DjlScorer(network).score(rows).loss();
        }
    }

    private static List<Tensor> gradients(NetworkPlan plan, Weights weights, List<float[]> inputs) {
        try (DjlNetwork network = new DjlNetwork(plan, weights, Device.cpu());
                DjlRows rows = rows(network, inputs);
                NDManager scope = network.manager().newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            int[] all = IntStream.range(0, inputs.size()).toArray();
            NDArray targets =
                    scope.create(rows.targets(all), new ai.djl.ndarray.types.Shape(all.length, plan.classes()));
            NDArray logits = network.logits(rows.features(scope, all));
            collector.backward(DjlLoss.usual(network).perRow(logits, targets).mean());
            List<Tensor> gradients = new ArrayList<>();
            for (PlannedParameter parameter : network.learned()) {
                NDArray gradient = network.parameter(parameter.name()).getGradient();
                gradients.add(DjlNetwork.tensor(parameter.name(), gradient));
            }
            return gradients;
        }
    }

    private static DjlRows rows(DjlNetwork network, List<float[]> inputs) {
        DjlRows rows = new DjlRows(network, inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            rows.add(inputs.get(i), i % network.plan().classes());
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void noLayerLeavesAnArrayBehind(NetworkPlan plan) {
        LearningSpec learning = DjlOptimizerTest.regularised(1e-4, 1e-4);
        OptimizerSpec spec = new OptimizerSpec.RmsProp(0.001, 0.9, 0.5, 1e-7);
        try (DjlNetwork network = new DjlNetwork(plan, LayerNetworks.weights(plan), Device.cpu());
                DjlRows rows = rows(network, LayerNetworks.rows(plan, 20));
                DjlOptimizer optimizer = new DjlOptimizer(network, spec, learning)) {
            DjlTrainer trainer = new DjlTrainer(network, optimizer);
            int[] counts = new int[40];
            AtomicInteger step = new AtomicInteger();
            IntStream.rangeClosed(1, 4)
                    .forEach(epoch -> trainer.epoch(rows, 2, 42, epoch, () -> {
                        counts[step.getAndIncrement()] = network.manager()
                                .getParentManager()
                                .getManagedArrays()
                                .size();
                        return false;
                    }));
            assertThat(counts[39]).isEqualTo(counts[9]);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aResumedTrainingIsBitEqualWithDropoutNormsAndMomentum(NetworkPlan plan) {
        OptimizerSpec spec = new OptimizerSpec.Sgd(0.05, 0.9, true);
        Snapshot straight = train(plan, GlorotUniform.weights(plan, 1), null, 1, 3, spec);
        Snapshot first = train(plan, GlorotUniform.weights(plan, 1), null, 1, 1, spec);
        Snapshot resumed = train(plan, first.weights(), first.state(), 2, 3, spec);
        assertThat(resumed.weights()).isEqualTo(straight.weights());
        assertThat(first.weights()).isNotEqualTo(straight.weights());
    }

    private record Snapshot(Weights weights, DjlOptimizer.State state) {}

    private static Snapshot train(
            NetworkPlan plan, Weights weights, DjlOptimizer.State state, int from, int to, OptimizerSpec spec) {
        try (DjlNetwork network = new DjlNetwork(plan, weights, Device.cpu());
                DjlRows rows = rows(network, LayerNetworks.rows(plan, 12));
                DjlOptimizer optimizer = new DjlOptimizer(network, spec)) {
            if (state != null) {
                optimizer.restore(state);
            }
            DjlTrainer trainer = new DjlTrainer(network, optimizer);
            IntStream.rangeClosed(from, to).forEach(epoch -> trainer.epoch(rows, 4, 42, epoch, () -> false));
            return new Snapshot(network.weights(), optimizer.state());
        }
    }

    @Test
    void batchNormLearnsFromTheBatchAndKeepsRunningStatistics() {
        NetworkPlan plan = NetworkPlan.of(
                List.of(
                        new LayerSpec.BatchNorm(0.9, 0.001),
                        new LayerSpec.Dense(2, io.driftloop.pipeline.Activation.SOFTMAX)),
                List.of(1));
        try (DjlNetwork network = new DjlNetwork(plan, GlorotUniform.weights(plan, 1), Device.cpu());
                DjlRows rows = new DjlRows(network, 3);
                DjlOptimizer optimizer = new DjlOptimizer(network, new OptimizerSpec.Sgd(0.01, 0, false))) {
            rows.add(new float[] {1}, 0);
            rows.add(new float[] {2}, 1);
            rows.add(new float[] {6}, 0);
            new DjlTrainer(network, optimizer).epoch(rows, 3, 7, 1, () -> false);
            // mean 3, unbiased variance 7: a tenth of the way from 0 and 1
            assertThat(network.weights().get("layers.0.mean").values()[0]).isCloseTo(0.3f, within(1e-6f));
            assertThat(network.weights().get("layers.0.variance").values()[0]).isCloseTo(1.6f, within(1e-6f));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "categoricalCrossentropy",
                "sparseCategoricalCrossentropy",
                "meanSquaredError",
                "halfSumOfSquares",
                "huber"
            })
    void lossesAreTheirFormulaAndStayFiniteAtImpossibleAnswers(String name) {
        double p = Math.exp(1) / (Math.exp(1) + 1);
        double d = 1 - p;
        double expected =
                switch (name) {
                    case "meanSquaredError", "halfSumOfSquares" -> d * d;
                    case "huber" -> d * d / 2;
                    default -> -Math.log(p);
                };
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray logits = manager.create(new float[][] {{2, 1}, {-1000, 1000}});
            NDArray targets = manager.create(new float[][] {{1, 0}, {1, 0}});
            float[] rows = new DjlLoss(name, false).perRow(logits, targets).toFloatArray();
            assertThat((double) rows[0]).isCloseTo(expected, within(1e-6));
            assertThat(rows[1])
                    .isEqualTo(
                            switch (name) {
                                case "meanSquaredError", "halfSumOfSquares" -> 1f;
                                case "huber" -> 0.5f;
                                default -> 2000f;
                            });
        }
    }

    @Test
    void binaryCrossEntropyIsItsFormulaAndStaysFinite() {
        double p = 1 / (1 + Math.exp(-0.7));
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray logits = manager.create(new float[][] {{0.7f}, {0.7f}, {1000}, {-1000}});
            NDArray targets = manager.create(new float[][] {{0, 1}, {1, 0}, {1, 0}, {0, 1}});
            float[] rows = new DjlLoss("binaryCrossentropy", true)
                    .perRow(logits, targets)
                    .toFloatArray();
            assertThat((double) rows[0]).isCloseTo(-Math.log(p), within(1e-6));
            assertThat((double) rows[1]).isCloseTo(-Math.log(1 - p), within(1e-6));
            assertThat(rows[2]).isEqualTo(1000f);
            assertThat(rows[3]).isEqualTo(1000f);
        }
    }

    @Test
    void classWeightsMultiplyTheRowsOfTheirClass() {
        NetworkPlan plan = Networks.dense();
        Weights weights = GlorotUniform.weights(plan, 3);
        List<float[]> inputs = List.of(new float[] {1, 2}, new float[] {-1, 1}, new float[] {0.5f, -2});
        try (DjlNetwork network = new DjlNetwork(plan, weights, Device.cpu());
                DjlRows rows = rows(network, inputs);
                DjlOptimizer optimizer = new DjlOptimizer(network, new OptimizerSpec.Sgd(0.1, 0, false))) {
            float[][] answers = new DjlScorer(network).answers(rows, 3);
            double expected =
                    (-2 * Math.log(answers[0][0]) - 5 * Math.log(answers[1][1]) - 2 * Math.log(answers[2][0])) / 3;
            DjlTrainer.Lesson lesson = new DjlTrainer.Lesson(DjlLoss.usual(network), new float[] {2, 5}, null);
            DjlTrainer.Epoch epoch = new DjlTrainer(network, optimizer, lesson).epoch(rows, 3, 7, 1, () -> false);
            assertThat(epoch.loss()).isCloseTo(expected, within(1e-5));
        }
    }
}
