package io.driftloop.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.network.Weights;
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.LearningSpec;
import io.driftloop.pipeline.OptimizerSpec;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * One weight of one sigmoid unit, w = 0.5, row x = 2 of class 0: with the cross entropy the gradient is (sigmoid(w x) - 0) x = 2 s, of the shift it is s. Each
 * expectation is the rule written out in doubles.
 */
class DjlOptimizerTest {

    private static final double RATE = 0.1;
    private static final NetworkPlan UNIT =
            NetworkPlan.of(List.of(new LayerSpec.Dense(1, Activation.SIGMOID)), List.of(1));
    private static final Weights START = new Weights(List.of(
            new Tensor("layers.0.weight", List.of(1, 1), new float[] {0.5f}),
            new Tensor("layers.0.bias", List.of(1), new float[] {0})));

    /** The weight and the shift after some steps. */
    private static double[] after(int steps, OptimizerSpec spec, LearningSpec learning) {
        try (DjlNetwork network = new DjlNetwork(UNIT, START, Device.cpu());
                DjlRows rows = new DjlRows(network, 1);
                DjlOptimizer optimizer = new DjlOptimizer(network, spec, learning)) {
            rows.add(new float[] {2}, 0);
            DjlTrainer trainer = new DjlTrainer(network, optimizer);
            for (int epoch = 1; epoch <= steps; epoch++) {
                trainer.epoch(rows, 1, 7, epoch, () -> false);
            }
            return new double[] {
                network.weights().get("layers.0.weight").values()[0],
                network.weights().get("layers.0.bias").values()[0]
            };
        }
    }

    private static double sigmoid(double[] w) {
        return 1 / (1 + Math.exp(-(2 * w[0] + w[1])));
    }

    /** A rule with memory for one number. */
    private interface Rule {
        double move(double w, double gradient, double[] memory, int step);
    }

    private static double[] byHand(int steps, Rule rule) {
        double[] w = {0.5, 0};
        double[][] memory = new double[2][2];
        for (int t = 1; t <= steps; t++) {
            double s = sigmoid(w);
            double first = rule.move(w[0], 2 * s, memory[0], t);
            w[1] = rule.move(w[1], s, memory[1], t);
            w[0] = first;
        }
        return w;
    }

    private static void same(double[] given, double[] expected) {
        assertThat(given[0]).isCloseTo(expected[0], within(3e-6));
        assertThat(given[1]).isCloseTo(expected[1], within(3e-6));
    }

    @Test
    void gradientDescentIsTheFormulaWithAndWithoutMomentum() {
        same(
                after(3, new OptimizerSpec.Sgd(RATE, 0, false), LearningSpec.PLAIN),
                byHand(3, (w, g, m, t) -> w - RATE * g));
        same(
                after(3, new OptimizerSpec.Sgd(RATE, 0.9, false), LearningSpec.PLAIN),
                byHand(3, (w, g, m, t) -> w + (m[0] = 0.9 * m[0] - RATE * g)));
        same(after(3, new OptimizerSpec.Sgd(RATE, 0.9, true), LearningSpec.PLAIN), byHand(3, (w, g, m, t) -> {
            m[0] = 0.9 * m[0] - RATE * g;
            return w + 0.9 * m[0] - RATE * g;
        }));
    }

    @Test
    void adamAndAdamWAreTheFormula() {
        Rule adam = (w, g, m, t) -> {
            m[0] = 0.9 * m[0] + 0.1 * g;
            m[1] = 0.999 * m[1] + 0.001 * g * g;
            double rate = RATE * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
            return w - rate * m[0] / (Math.sqrt(m[1]) + 1e-7);
        };
        same(after(4, new OptimizerSpec.Adam(RATE), LearningSpec.PLAIN), byHand(4, adam));
        same(
                after(4, new OptimizerSpec.AdamW(0.3, new OptimizerSpec.Adam(RATE)), LearningSpec.PLAIN),
                byHand(4, (w, g, m, t) -> adam.move(w * (1 - RATE * 0.3), g, m, t)));
    }

    @Test
    void rmsPropIsTheFormulaWithAndWithoutMomentum() {
        same(after(3, new OptimizerSpec.RmsProp(RATE, 0.9, 0, 1e-7), LearningSpec.PLAIN), byHand(3, (w, g, m, t) -> {
            m[0] = 0.9 * m[0] + 0.1 * g * g;
            return w - RATE * g / Math.sqrt(m[0] + 1e-7);
        }));
        same(after(3, new OptimizerSpec.RmsProp(RATE, 0.9, 0.5, 1e-7), LearningSpec.PLAIN), byHand(3, (w, g, m, t) -> {
            m[0] = 0.9 * m[0] + 0.1 * g * g;
            m[1] = 0.5 * m[1] + RATE * g / Math.sqrt(m[0] + 1e-7);
            return w - m[1];
        }));
    }

    @Test
    void theLongestGradientIsClippedAsAWholeAndKeepsItsDirection() {
        double s = sigmoid(new double[] {0.5, 0});
        double norm = Math.sqrt(5) * s;
        double[] clipped = after(1, new OptimizerSpec.Sgd(RATE, 0, false), clip(0.5));
        same(clipped, new double[] {0.5 - RATE * 2 * s * 0.5 / norm, -RATE * s * 0.5 / norm});
        same(after(1, new OptimizerSpec.Sgd(RATE, 0, false), clip(100)), new double[] {0.5 - RATE * 2 * s, -RATE * s});
    }

    @Test
    void l1AndL2PullWeightsTowardsZeroAndLeaveShiftsAlone() {
        double s = sigmoid(new double[] {0.5, 0});
        DoubleUnaryOperator pulled = gradient -> 0.5 - RATE * gradient;
        same(
                after(1, new OptimizerSpec.Sgd(RATE, 0, false), regularised(0.3, 0)),
                new double[] {pulled.applyAsDouble(2 * s + 0.3), -RATE * s});
        same(
                after(1, new OptimizerSpec.Sgd(RATE, 0, false), regularised(0, 0.3)),
                new double[] {pulled.applyAsDouble(2 * s + 2 * 0.3 * 0.5), -RATE * s});
        same(
                after(1, new OptimizerSpec.Sgd(RATE, 0, false), regularised(0.1, 0.2)),
                new double[] {pulled.applyAsDouble(2 * s + 0.1 + 2 * 0.2 * 0.5), -RATE * s});
    }

    private static LearningSpec clip(double norm) {
        LearningSpec plain = LearningSpec.PLAIN;
        return new LearningSpec(plain.schedule(), 0, null, norm, 0, 0, plain.classWeights(), plain.augment(), 0);
    }

    static LearningSpec regularised(double l1, double l2) {
        LearningSpec plain = LearningSpec.PLAIN;
        return new LearningSpec(plain.schedule(), 0, null, null, l1, l2, plain.classWeights(), plain.augment(), 0);
    }
}
