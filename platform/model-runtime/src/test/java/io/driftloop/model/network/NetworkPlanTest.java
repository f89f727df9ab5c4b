package io.driftloop.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.driftloop.model.djl.Networks;
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec.Conv2d;
import io.driftloop.pipeline.LayerSpec.Dense;
import io.driftloop.pipeline.LayerSpec.Flatten;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkPlanTest {

    @Test
    void theArticlesNetworkHas93322Parameters() {
        NetworkPlan plan = Networks.article();

        assertThat(plan.parameters()).isEqualTo(93_322);
        assertThat(plan.layers())
                .extracting(PlannedLayer::out)
                .containsExactly(
                        List.of(32, 26, 26),
                        List.of(32, 13, 13),
                        List.of(64, 11, 11),
                        List.of(64, 5, 5),
                        List.of(64, 3, 3),
                        List.of(576),
                        List.of(64),
                        List.of(10));
        assertThat(plan.classes()).isEqualTo(10);
        assertThat(plan.embeddingWidth()).contains(64);
    }

    @Test
    void aLayerThatCannotTakeItsInputIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkPlan.of(List.of(new Dense(10, Activation.SOFTMAX)), List.of(1, 28, 28)))
                .withMessage("layer 0: dense needs one dimension, but gets [1, 28, 28]; put flatten before it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkPlan.of(
                        List.of(new Conv2d(1, 5, 5, Activation.RELU), new Flatten(), new Dense(2, Activation.SOFTMAX)),
                        List.of(1, 4, 4)))
                .withMessageStartingWith("layer 0: conv2d needs at least 5 x 5 pixels, but gets 4 x 4");
    }

    @Test
    void aClassifierEndsWithSoftmaxAndHasNoOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkPlan.of(List.of(new Dense(2, Activation.RELU)), List.of(2)))
                .withMessageContaining("layer 0: a classifier ends with one dense layer whose activation is softmax");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkPlan.of(
                        List.of(new Dense(2, Activation.SOFTMAX), new Dense(2, Activation.SOFTMAX)), List.of(2)));
    }

    @Test
    void initialWeightsFillGlorotsIntervalAndBiasesAreZero() {
        Weights weights = GlorotUniform.weights(Networks.article(), 42);

        Tensor second = weights.get("layers.2.weight");
        double limit = Math.sqrt(6.0 / ((32 + 64) * 9));
        double largest = 0;
        double squares = 0;
        for (float value : second.values()) {
            largest = Math.max(largest, Math.abs(value));
            squares += (double) value * value;
        }
        assertThat(largest).isLessThanOrEqualTo(limit).isGreaterThan(0.999 * limit);
        assertThat(squares / second.values().length)
                .isCloseTo(limit * limit / 3, org.assertj.core.data.Percentage.withPercentage(2));
        assertThat(weights.get("layers.2.bias").values()).containsOnly(0f);
        assertThat(GlorotUniform.weights(Networks.article(), 42)).isEqualTo(weights);
        assertThat(GlorotUniform.weights(Networks.article(), 43)).isNotEqualTo(weights);
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() {
        Weights weights = GlorotUniform.weights(Networks.dense(), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weights.requireFit(Networks.article()))
                .withMessageContaining("layers.0.weight must have shape [32, 1, 3, 3]");
    }
}
