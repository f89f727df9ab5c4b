package io.driftloop.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.driftloop.model.network.GlorotUniform;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.network.Weights;
import io.driftloop.pipeline.OptimizerSpec;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DjlTrainerTest {

    private static final Weights BY_HAND = new Weights(List.of(
            new Tensor("layers.0.weight", List.of(2, 2), new float[] {1, -1, 0.5f, 2}),
            new Tensor("layers.0.bias", List.of(2), new float[] {0, -1}),
            new Tensor("layers.1.weight", List.of(2, 2), new float[] {1, 0, 0, 1}),
            new Tensor("layers.1.bias", List.of(2), new float[] {0.25f, 0})));

    /**
     * Row (3, 1), class 0: hidden = relu(3 - 1, 1.5 + 2 - 1) = (2, 2.5), logits = (2.25, 2.5), p0 = 1 / (1 + e^0.25) =
     * 0.437823...,
     * loss = -ln p0; gradient of the last bias = (p0 - 1, 1 - p0).
     */
    @Test
    void aDenseNetworkByHand() {
        double p0 = 1 / (1 + Math.exp(0.25));
        try (DjlNetwork network = new DjlNetwork(Networks.dense(), BY_HAND, Device.cpu());
                DjlRows rows = new DjlRows(network, 1);
                DjlOptimizer adam = new DjlOptimizer(network, new OptimizerSpec.Adam(0.1))) {
            rows.add(new float[] {3, 1}, 0);
            assertThat(new DjlScorer(network).answers(rows, 1)[0][0]).isCloseTo((float) p0, within(1e-6f));

            DjlTrainer.Epoch epoch = new DjlTrainer(network, adam).epoch(rows, 1, 7, 1, () -> false);

            assertThat(epoch.loss()).isCloseTo(-Math.log(p0), within(1e-6));
            assertThat(epoch.accuracy()).isZero();
            float[] m = adam.state().memory().get(3).values();
            float[] v = adam.state().memory().get(7).values();
            assertThat(m[0]).isCloseTo((float) (0.1 * (p0 - 1)), within(1e-7f));
            assertThat(v[0]).isCloseTo((float) (0.001 * (p0 - 1) * (p0 - 1)), within(1e-8f));
            // the first step of Adam moves by the learning rate against the sign of the gradient
            assertThat(network.weights().get("layers.1.bias").values()[0]).isCloseTo(0.35f, within(1e-5f));
            assertThat(network.weights().get("layers.1.bias").values()[1]).isCloseTo(-0.1f, within(1e-5f));
        }
    }

    @Test
    void oneAdamStepIsTheFormula() {
        double rate = 0.01;
        double[] m = new double[2];
        double[] v = new double[2];
        double[] w = {0.25, 0};
        double beta1 = 0.9f;
        double beta2 = 0.999f;
        try (DjlNetwork network = new DjlNetwork(Networks.dense(), BY_HAND, Device.cpu());
                DjlRows rows = new DjlRows(network, 1);
                DjlOptimizer adam = new DjlOptimizer(network, new OptimizerSpec.Adam(rate))) {
            rows.add(new float[] {3, 1}, 0);
            DjlTrainer trainer = new DjlTrainer(network, adam);
            DjlScorer scorer = new DjlScorer(network);
            for (int t = 1; t <= 5; t++) {
                float p0 = scorer.answers(rows, 1)[0][0];
                double[] gradient = {p0 - 1.0, 1.0 - p0};
                trainer.epoch(rows, 1, 7, t, () -> false);
                double alpha = rate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
                for (int i = 0; i < 2; i++) {
                    m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
                    v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i];
                    w[i] -= alpha * m[i] / (Math.sqrt(v[i]) + 1e-7);
                }
            }
            float[] bias = network.weights().get("layers.1.bias").values();
            assertThat((double) bias[0]).isCloseTo(w[0], within(2e-6));
            assertThat((double) bias[1]).isCloseTo(w[1], within(2e-6));
            assertThat(adam.state().step()).isEqualTo(5);
        }
    }

    @Test
    void aResumedTrainingEndsBitEqualToAnUninterruptedOne() {
        NetworkPlan plan = Networks.article();
        List<DrawnDigits.Digit> digits = DrawnDigits.draw(400, 1);
        Weights straight =
                train(plan, GlorotUniform.weights(plan, 42), null, 1, 3, digits).weights();

        Snapshot first = train(plan, GlorotUniform.weights(plan, 42), null, 1, 1, digits);
        Snapshot second = train(plan, first.weights(), first.adam(), 2, 3, digits);

        assertThat(second.weights()).isEqualTo(straight);
        assertThat(train(plan, GlorotUniform.weights(plan, 42), null, 1, 2, digits)
                        .weights())
                .isNotEqualTo(straight);
    }

    private record Snapshot(Weights weights, DjlOptimizer.State adam) {}

    private static Snapshot train(
            NetworkPlan plan,
            Weights weights,
            DjlOptimizer.State state,
            int from,
            int to,
            List<DrawnDigits.Digit> digits) {
        try (DjlNetwork network = new DjlNetwork(plan, weights, Device.cpu());
                DjlRows rows = rows(network, digits);
                DjlOptimizer adam = new DjlOptimizer(network, new OptimizerSpec.Adam(0.001))) {
            if (state != null) {
                adam.restore(state);
            }
            DjlTrainer trainer = new DjlTrainer(network, adam);
            IntStream.rangeClosed(from, to).forEach(epoch -> trainer.epoch(rows, 64, 42, epoch, () -> false));
            return new Snapshot(network.weights(), adam.state());
        }
    }

    static DjlRows rows(DjlNetwork network, List<DrawnDigits.Digit> digits) {
        DjlRows rows = new DjlRows(network, digits.size());
        digits.forEach(digit -> rows.add(digit.pixels(), digit.label()));
        return rows;
    }

    @Test
    void noArrayIsLeftBehindByAStep() {
        NetworkPlan plan = Networks.article();
        try (DjlNetwork network = new DjlNetwork(plan, GlorotUniform.weights(plan, 42), Device.cpu());
                DjlRows rows = rows(network, DrawnDigits.draw(320, 1));
                DjlOptimizer adam = new DjlOptimizer(network, new OptimizerSpec.Adam(0.001))) {
            DjlTrainer trainer = new DjlTrainer(network, adam);
            int[] counts = new int[40];
            AtomicInteger step = new AtomicInteger();
            IntStream.rangeClosed(1, 4)
                    .forEach(epoch -> trainer.epoch(rows, 32, 42, epoch, () -> {
                        counts[step.getAndIncrement()] =
                                arraysBelow(network.manager().getParentManager());
                        return false;
                    }));
            assertThat(step).hasValue(40);
            assertThat(counts[39])
                    .as("arrays before step 40 and before step 10")
                    .isEqualTo(counts[9]);
        }
    }

    private static int arraysBelow(NDManager manager) {
        return manager.getManagedArrays().size();
    }

    @Test
    void aTinyNetworkLearnsDrawnDigits() {
        NetworkPlan plan = Networks.article();
        try (DjlNetwork network = new DjlNetwork(plan, GlorotUniform.weights(plan, 42), Device.cpu());
                DjlRows rows = rows(network, DrawnDigits.draw(1_000, 1));
                DjlRows held = rows(network, DrawnDigits.draw(200, 2));
                DjlOptimizer adam = new DjlOptimizer(network, new OptimizerSpec.Adam(0.001))) {
            DjlTrainer trainer = new DjlTrainer(network, adam);
            IntStream.rangeClosed(1, 5).forEach(epoch -> trainer.epoch(rows, 32, 42, epoch, () -> false));
            assertThat(new DjlScorer(network).score(held).accuracy()).isGreaterThan(0.95);
        }
    }

    @Test
    void aLossThatIsNoNumberEndsTheTrainingWithAReason() {
        try (DjlNetwork network = new DjlNetwork(Networks.dense(), BY_HAND, Device.cpu());
                DjlRows rows = new DjlRows(network, 1);
                DjlOptimizer adam = new DjlOptimizer(network, new OptimizerSpec.Adam(0.1))) {
            rows.add(new float[] {Float.NaN, 1}, 0);
            assertThatThrownBy(() -> new DjlTrainer(network, adam).epoch(rows, 1, 7, 3, () -> false))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining("diverged in epoch 3");
        }
    }

    @Test
    void aStopIsObeyedBeforeTheNextStep() {
        try (DjlNetwork network = new DjlNetwork(Networks.dense(), BY_HAND, Device.cpu());
                DjlRows rows = new DjlRows(network, 1);
                DjlOptimizer adam = new DjlOptimizer(network, new OptimizerSpec.Adam(0.1))) {
            rows.add(new float[] {3, 1}, 0);
            assertThatThrownBy(() -> new DjlTrainer(network, adam).epoch(rows, 1, 7, 1, () -> true))
                    .isInstanceOf(CancellationException.class);
            assertThat(network.weights()).isEqualTo(BY_HAND);
        }
    }

    @Test
    void theOrderIsAPermutationOfItsOwnPerEpoch() {
        int[] first = DjlTrainer.order(1000, 42, 1);
        assertThat(IntStream.of(first).sorted().toArray())
                .isEqualTo(IntStream.range(0, 1000).toArray());
        assertThat(DjlTrainer.order(1000, 42, 1)).isEqualTo(first);
        assertThat(DjlTrainer.order(1000, 42, 2)).isNotEqualTo(first);
        assertThat(DjlTrainer.order(1000, 43, 1)).isNotEqualTo(first);
    }
}
