package io.driftloop.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import io.driftloop.model.learning.Augmentation;
import io.driftloop.model.network.GlorotUniform;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.AugmentSpec;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.LearningSpec;
import io.driftloop.pipeline.OptimizerSpec;
import io.driftloop.pipeline.ScheduleSpec;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Native arrays are freed by no garbage collector in time: what a step makes must be gone after it. */
class DjlLeaksTest {

    private static final int ROWS = 20;
    private static final int BATCH = 4;

    private static final OptimizerSpec ADAM = new OptimizerSpec.Adam(0.001);

    private static final NetworkPlan SMALL = NetworkPlan.of(
            List.of(
                    new LayerSpec.Dense(8, Activation.RELU),
                    new LayerSpec.BatchNorm(0.9, 0.001),
                    new LayerSpec.Dropout(0.2),
                    new LayerSpec.Dense(3, Activation.SOFTMAX)),
            List.of(4));

    static Stream<Arguments> trainings() {
        return Stream.of(
                Arguments.of(new OptimizerSpec.Sgd(0.01, 0.9, true), SMALL),
                Arguments.of(new OptimizerSpec.AdamW(0.004, new OptimizerSpec.Adam(0.001)), SMALL),
                Arguments.of(new OptimizerSpec.RmsProp(0.001, 0.9, 0.5, 1e-7), SMALL),
                Arguments.of(ADAM, LayerNetworks.images()));
    }

    @Test
    @Tag("slow")
    void aThousandStepsLeaveAsManyArraysAsTheFirstOnes() {
        train(ADAM, SMALL, 200);
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void stepsLeaveAsManyArraysAsTheFirstOnes(OptimizerSpec spec, NetworkPlan plan) {
        train(spec, plan, 2);
    }

    private static void train(OptimizerSpec spec, NetworkPlan plan, int epochs) {
        LearningSpec learning = new LearningSpec(
                new ScheduleSpec.Constant(),
                0,
                null,
                1.0,
                1e-5,
                1e-4,
                new LearningSpec.ClassWeights(true, Map.of()),
                AugmentSpec.NOTHING,
                0);
        try (DjlNetwork network = new DjlNetwork(plan, GlorotUniform.weights(plan, 7), Device.cpu());
                DjlRows rows = new DjlRows(network, ROWS);
                DjlOptimizer optimizer = new DjlOptimizer(network, spec, learning)) {
            int[] label = {0};
            LayerNetworks.rows(plan, ROWS).forEach(row -> rows.add(row, label[0]++ % 3));
            Augmentation noise =
                    new Augmentation(new AugmentSpec(0, 0, 0, 0.1, 0, 0.2, 0), 7, Augmentation.Layout.NONE);
            DjlTrainer.Lesson lesson = new DjlTrainer.Lesson(DjlLoss.usual(network), new float[] {1, 2, 3}, noise);
            DjlTrainer trainer = new DjlTrainer(network, optimizer, lesson);
            Steps steps = new Steps(network);
            int first = 0;
            for (int epoch = 1; epoch <= epochs; epoch++) {
                trainer.epoch(rows, new DjlTrainer.Pass(BATCH, 7, epoch, step -> 1), DjlTrainer.Part.NONE, steps);
                new DjlScorer(network).score(rows);
                optimizer.state();
                network.weights();
                first = epoch == 1 ? arrays(network) : first;
            }
            assertThat(steps.count).isEqualTo(epochs * ROWS / BATCH);
            assertThat(arrays(network)).isEqualTo(first);
            assertThat(steps.last).as("within an epoch").isEqualTo(steps.first);
        }
    }

    private static final class Steps implements DjlTrainer.Watch {
        private final DjlNetwork network;
        private int count;
        private int first;
        private int last;

        Steps(DjlNetwork network) {
            this.network = network;
        }

        @Override
        public boolean stop() {
            return false;
        }

        @Override
        public boolean wanted() {
            return true;
        }

        @Override
        public void at(DjlTrainer.Part done) {
            last = arrays(network);
            first = count++ == 0 ? last : first;
        }
    }

    /** All that are open below the engine's own manager. */
    static int arrays(DjlModel network) {
        return arrays(network.manager());
    }

    static int arrays(NDManager below) {
        NDManager root = below;
        while (root.getParentManager() instanceof BaseNDManager above && above.getParentManager() != above) {
            if (above.getParentManager() == null) {
                break;
            }
            root = above;
        }
        try {
            return count(root);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("DJL " + Engine.getDjlVersion() + " keeps its arrays elsewhere", e);
        }
    }

    private static int count(Object resource) throws ReflectiveOperationException {
        if (!(resource instanceof BaseNDManager manager)) {
            return 1;
        }
        int sum = 0;
        for (String name : List.of("resources", "tempResources")) {
            Field field = BaseNDManager.class.getDeclaredField(name);
            field.setAccessible(true);
            for (Object one : ((Map<?, ?>) field.get(manager)).values()) {
                sum += count(one);
            }
        }
        return sum;
    }
}
