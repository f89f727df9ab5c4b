package io.driftloop.serving.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.model.engine.LoadedNetwork;
import io.driftloop.model.engine.NetworkException;
import io.driftloop.model.onnx.OnnxEngine;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.serving.TestModel;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparedEngineTest {
    @TempDir
    Path directory;

    private final OnnxEngine onnx = new OnnxEngine();
    private final long before = OnnxEngine.RESOURCES.networks();

    private ModelPackage opened(TestModel model) throws IOException {
        return ModelPackage.open(model.write(directory.resolve(model.name())));
    }

    @Test
    void aNetworkThatAnswersAsItWasJudgedIsGivenAndItsJudgeFreed() throws IOException {
        for (TestModel model : new TestModel[] {TestModel.GOOD, TestModel.NUMBER, TestModel.BROKEN}) {
            try (LoadedNetwork network = new ComparedEngine(onnx, onnx).load(opened(model))) {
                assertThat(network.platform()).isEqualTo("onnxruntime_onnx");
                assertThat(OnnxEngine.RESOURCES.networks()).isEqualTo(before + 1);
            }
        }
    }

    /** Twice the first pixel and the second, or the other way round: up to a share of tanh(1) of either class. */
    @Test
    void oneThatAnswersOtherwiseIsRefusedAndFreed() throws IOException {
        ModelPackage opposite = opened(TestModel.OPPOSITE);
        ComparedEngine engine = new ComparedEngine(any -> onnx.load(opposite), onnx);
        assertThatThrownBy(() -> engine.load(opened(TestModel.GOOD)))
                .isInstanceOf(NetworkException.class)
                .hasMessageMatching(
                        "in onnxruntime_onnx the version answers differently than its model.onnx, by which it"
                                + " was judged: numbers differ by up to 0\\.\\d+, allowed are 0\\.001");
        ModelPackage number = opened(TestModel.NUMBER);
        assertThatThrownBy(() -> new ComparedEngine(any -> onnx.load(number), onnx).load(opened(TestModel.GOOD)))
                .hasMessage(
                        "in onnxruntime_onnx the version makes 1 numbers of 784, but its model.onnx, by which it was"
                                + " judged, 2 of 784");
        assertThat(OnnxEngine.RESOURCES.networks()).isEqualTo(before);
    }
}
