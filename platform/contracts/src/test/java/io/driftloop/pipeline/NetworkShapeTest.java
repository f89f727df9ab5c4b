package io.driftloop.pipeline;

import static io.driftloop.pipeline.Definitions.digits;
import static io.driftloop.pipeline.Definitions.digitsWith;
import static io.driftloop.pipeline.Definitions.parse;
import static io.driftloop.pipeline.Definitions.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkShapeTest {

    @Test
    void theArticlesNetworkHas93322Parameters() {
        List<LayerSpec> layers = parse(digits()).spec().model().layers();
        NetworkShape shape = NetworkShape.infer(List.of(1, 28, 28), layers);
        assertThat(shape.layers())
                .extracting(NetworkShape.Layer::output)
                .containsExactly(
                        List.of(32, 26, 26),
                        List.of(32, 13, 13),
                        List.of(64, 11, 11),
                        List.of(64, 5, 5),
                        List.of(64, 3, 3),
                        List.of(576),
                        List.of(64),
                        List.of(10));
        assertThat(shape.layers())
                .extracting(NetworkShape.Layer::parameters)
                .containsExactly(320L, 0L, 18_496L, 0L, 36_928L, 0L, 36_928L, 650L);
        assertThat(shape.parameters()).isEqualTo(93_322);
        assertThat(shape.output()).containsExactly(10);
    }

    @Test
    void aLayerThatCannotTakeWhatItGetsIsRefusedAtItsPlace() {
        assertThat(refusals(digitsWith("reshape: [1, 28, 28]", "reshape: [1, 8, 8]")))
                .containsExactly(
                        "/spec/model/layers/3: maxPool2d needs at least 2 x 2 pixels, but gets 1 x 1 (shape [64, 1,"
                                + " 1])");
        assertThat(refusals(digitsWith("      - flatten\n", "")))
                .containsExactly(
                        "/spec/model/layers/5: dense needs one dimension, but gets [64, 3, 3]; put flatten before it");
        assertThat(refusals(digitsWith("reshape: [1, 28, 28]", "reshape: [784]")))
                .containsExactly(
                        "/spec/model/layers/0: conv2d needs [channels, height, width], but gets [784]; give the"
                                + " rows that shape with the preprocess step reshape");
        assertThat(refusals(digitsWith(", {reshape: [1, 28, 28]}", "")))
                .containsExactly(
                        "/spec/model/layers/0: needs rows of [channels, height, width]; add the preprocess step"
                                + " reshape, for instance {reshape: [1, 28, 28]}");
    }

    @Test
    void aClassifierEndsWithDenseAndSoftmaxAndHasItNowhereElse() {
        assertThat(refusals(digitsWith("units: 10, activation: softmax", "units: 10, activation: relu")))
                .containsExactly(
                        "/spec/model/layers/7: is the last layer of a classifier: it must be dense with activation"
                                + " softmax and one unit for each class (at least 2), or with activation sigmoid and one"
                                + " unit for two classes");
        assertThat(refusals(digitsWith("units: 64, activation: relu", "units: 64, activation: softmax")))
                .containsExactly(
                        "/spec/model/layers/6: has activation softmax, which only the last layer of a classifier"
                                + " may have");
    }

    @Test
    void sizesThatNoMachineHoldsAreRefusedWithoutOverflow() {
        assertThat(refusals(digitsWith("units: 64, activation: relu", "units: 1000000, activation: relu")))
                .containsExactly("/spec/model/layers/6: makes the network larger than 100000000 parameters: 577055744");
        assertThat(refusals(digitsWith("reshape: [1, 28, 28]", "reshape: [1000000, 1000000, 1000000]")))
                .singleElement()
                .asString()
                .startsWith("/spec/model/layers/0: makes the network larger than");
    }
}
