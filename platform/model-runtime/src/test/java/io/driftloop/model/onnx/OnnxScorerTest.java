package io.driftloop.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.PlannedLayer;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.network.Weights;
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OnnxScorerTest {

    /** Two inputs, two hidden units with ReLU, three classes; all weights chosen so that the answer can be worked by hand. */
    private static byte[] network() {
        NetworkPlan plan = NetworkPlan.of(
                List.of(new LayerSpec.Dense(2, Activation.RELU), new LayerSpec.Dense(3, Activation.SOFTMAX)),
                List.of(2));
        float[][] values = {{1, 0, 0, 1}, {0, -1}, {1, 0, 0, 1, 0, 0}, {0, 0, 0}};
        List<Tensor> tensors = new ArrayList<>();
        int next = 0;
        for (PlannedLayer layer : plan.layers()) {
            int inputs = 2;
            int outputs = next == 0 ? 2 : 3;
            tensors.add(
                    new Tensor(Objects.requireNonNull(layer.weightName()), List.of(outputs, inputs), values[next++]));
            tensors.add(new Tensor(Objects.requireNonNull(layer.biasName()), List.of(outputs), values[next++]));
        }
        return OnnxWriter.write(plan, new Weights(tensors));
    }

    @Test
    void answersAreThoseWorkedByHand() {
        try (OnnxNetwork network = OnnxNetwork.load(network());
                OnnxScorer scorer = network.newScorer(4)) {
            float[][] answers = scorer.score(new float[] {2, 0, 0, 4}, 2);

            // hidden [2, 0] and [0, 3]; logits [2, 0, 0] and [0, 3, 0]
            double first = Math.exp(2) + 2;
            double second = Math.exp(3) + 2;
            assertThat(answers[0])
                    .containsExactly(
                            new float[] {(float) (Math.exp(2) / first), (float) (1 / first), (float) (1 / first)},
                            within(1e-6f));
            assertThat(answers[1])
                    .containsExactly(
                            new float[] {(float) (1 / second), (float) (Math.exp(3) / second), (float) (1 / second)},
                            within(1e-6f));
            assertThat(network.embedding()).isEqualTo(2);
            float[] embedding = new float[4];
            Objects.requireNonNull(scorer.embedding()).get(0, embedding);
            assertThat(embedding).containsExactly(2, 0, 0, 3);
        }
    }

    @Test
    void buffersAreReusedForEveryBatchSizeAndAnswersDoNotDependOnIt() {
        try (OnnxNetwork network = OnnxNetwork.load(network());
                OnnxScorer scorer = network.newScorer(8)) {
            float[] rows = new float[2 * 13];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = i * 0.37f % 3;
            }
            float[][] inPortions = scorer.score(rows, 13);
            for (int round = 0; round < 3; round++) {
                for (int row = 0; row < 13; row++) {
                    float[][] alone = scorer.score(new float[] {rows[2 * row], rows[2 * row + 1]}, 1);
                    assertThat(alone[0]).containsExactly(inPortions[row], within(1e-6f));
                }
            }
        }
    }

    @Test
    void somethingElseThanANetworkIsRefused() {
        assertThatThrownBy(() -> OnnxNetwork.load(new byte[] {1, 2, 3})).isInstanceOf(OnnxException.class);
    }
}
