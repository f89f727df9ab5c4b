package io.driftloop.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayerLineTest {

    /** Keras's summary of the same network, channels first. */
    @Test
    void theArticlesNetworkIsShownLayerByLayer() {
        List<LayerLine> lines = LayerLine.of(
                List.of(1, 28, 28),
                List.of(
                        new LayerSpec.Conv2d(32, 3, 3, Activation.RELU),
                        new LayerSpec.MaxPool2d(2, 2, 2, 2),
                        new LayerSpec.Conv2d(64, 3, 3, Activation.RELU),
                        new LayerSpec.MaxPool2d(2, 2, 2, 2),
                        new LayerSpec.Conv2d(64, 3, 3, Activation.RELU),
                        new LayerSpec.Flatten(),
                        new LayerSpec.Dense(64, Activation.RELU),
                        new LayerSpec.Dense(10, Activation.SOFTMAX)));
        assertThat(lines)
                .containsExactly(
                        new LayerLine("input", List.of(1, 28, 28), 0),
                        new LayerLine("conv2d: 32 filters of 3 x 3, relu", List.of(32, 26, 26), 320),
                        new LayerLine("maxPool2d: 2 x 2", List.of(32, 13, 13), 0),
                        new LayerLine("conv2d: 64 filters of 3 x 3, relu", List.of(64, 11, 11), 18_496),
                        new LayerLine("maxPool2d: 2 x 2", List.of(64, 5, 5), 0),
                        new LayerLine("conv2d: 64 filters of 3 x 3, relu", List.of(64, 3, 3), 36_928),
                        new LayerLine("flatten", List.of(576), 0),
                        new LayerLine("dense: 64 units, relu", List.of(64), 36_928),
                        new LayerLine("dense: 10 units, softmax", List.of(10), 650));
        assertThat(lines.stream().mapToLong(LayerLine::parameters).sum()).isEqualTo(93_322);
    }
}
