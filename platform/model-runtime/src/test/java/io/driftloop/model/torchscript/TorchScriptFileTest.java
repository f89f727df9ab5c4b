package io.driftloop.model.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.model.network.Tensor;
import io.driftloop.model.onnx.OnnxFile;
import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.onnx.OnnxScorer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorchScriptFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlp-scripted",
                "mlp-traced",
                "cnn-scripted",
                "cnn-traced",
                "cnn-frozen",
                "residual-scripted",
                "residual-traced",
                "functional-scripted",
                "functional-traced",
                "activations-scripted",
                "activations-traced",
                "shapes-scripted",
                "shapes-traced",
                "signal-scripted",
                "sundry-scripted",
                "sundry-traced",
                "regression-scripted",
                "regression-traced"
            })
    void onnxRuntimeAnswersAsPyTorch(String name) {
        ScriptFiles.Answered expected = ScriptFiles.answers(name);
        byte[] onnx = TorchScriptFile.onnx(ScriptFiles.file(name), expected.row());

        assertThat(OnnxFile.read(onnx))
                .usingRecursiveComparison()
                .ignoringFields("parameters")
                .isEqualTo(new OnnxFile(List.of("input"), List.of("output"), true, 0));
        try (OnnxNetwork network = OnnxNetwork.load(onnx);
                OnnxScorer scorer = network.newScorer(2)) {
            assertThat(network.outputs()).isEqualTo(expected.outputs()[0].length);
            float[][] answers = scorer.score(expected.inputs(), expected.outputs().length);
            for (int row = 0; row < answers.length; row++) {
                assertThat(answers[row]).as("row %d", row).containsExactly(expected.outputs()[row], within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fft, 4, aten::fft_rfft",
        "lstm, 4, in torch.nn.modules.rnn.LSTM.forward",
        "training, 2x9x8, training mode",
        "dropout, 4, training mode (aten::dropout)",
        "double, 4, a tensor of float64",
        "half, 4, a tensor of float16",
        "mixing-mean, 4, mixes the rows of a batch",
        "mixing-order, 4, mixes the rows of a batch",
        "written, 4, in place",
        "while, 4, a while loop",
        "branch, 4, a number read out of a tensor",
        "two, 4, needs 'y'",
        "pair, 4, answers a list",
        "weights, 4, torch.save",
    })
    void whatCannotBeConvertedIsRefusedWithItsReason(String name, String row, String reason) {
        List<Integer> shape = Stream.of(row.split("x")).map(Integer::valueOf).toList();
        assertThatThrownBy(() -> TorchScriptFile.onnx(ScriptFiles.file("refused-" + name), shape))
                .isInstanceOf(TorchScriptException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void anOperatorThatIsNotConvertedIsNamedWithTheWayOut() {
        assertThatThrownBy(() -> TorchScriptFile.onnx(ScriptFiles.file("refused-fft"), List.of(4)))
                .hasMessage(
                        "the model uses aten::fft_rfft (in Fourier.forward), which is not converted to ONNX here; convert the model where it was made: "
                                + "torch.onnx.export(torch.jit.load(\"model.pt\"), (example,), \"model.onnx\", dynamo=False)");
    }

    @ParameterizedTest
    @CsvSource({
        "mlp-scripted, 5",
        "mlp-traced, 4x4",
        "cnn-scripted, 2x9",
        "cnn-traced, 3x9x8",
        "cnn-frozen, 2x1x1",
        "signal-scripted, 3x12"
    })
    void rowsOfAnotherShapeAreRefused(String name, String row) {
        List<Integer> shape = Stream.of(row.split("x")).map(Integer::valueOf).toList();
        assertThatThrownBy(() -> TorchScriptFile.onnx(ScriptFiles.file(name), shape))
                .isInstanceOf(TorchScriptException.class);
    }

    @Test
    void theWeightsHaveTheNamesThatPyTorchsStateHasForThem() {
        List<Tensor> tensors =
                TorchScriptFile.weights(ScriptFiles.file("mlp-scripted")).tensors();
        assertThat(tensors)
                .extracting(Tensor::name)
                .containsExactlyInAnyOrder("layers.0.weight", "layers.0.bias", "layers.3.weight", "layers.3.bias");
        assertThat(tensors)
                .filteredOn(tensor -> tensor.name().equals("layers.3.weight"))
                .singleElement()
                .extracting(Tensor::shape)
                .isEqualTo(List.of(3, 8));
        assertThat(TorchScriptFile.weights(ScriptFiles.file("cnn-scripted")).tensors())
                .extracting(Tensor::name)
                .contains("norm.running_mean", "norm.running_var", "first.weight")
                .doesNotContain("norm.num_batches_tracked");
    }

    @Test
    void theSameFileGivesTheSameBytes() {
        Path file = ScriptFiles.file("cnn-scripted");
        assertThat(TorchScriptFile.onnx(file, List.of(2, 9, 8)))
                .isEqualTo(TorchScriptFile.onnx(file, List.of(2, 9, 8)));
    }

    @Test
    void whatIsNoArchiveIsRefused(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("model.pt");
        assertThatThrownBy(() -> TorchScriptFile.onnx(file, List.of(4)))
                .isInstanceOf(TorchScriptException.class)
                .hasMessageContaining("no complete zip");
        Files.writeString(file, "pickled by an old torch.save");
        assertThatThrownBy(() -> TorchScriptFile.onnx(file, List.of(4)))
                .isInstanceOf(TorchScriptException.class)
                .hasMessageContaining("no complete zip");
        assertThatThrownBy(() -> TorchScriptFile.onnx(ScriptFiles.file("mlp-scripted"), List.of(0)))
                .isInstanceOf(TorchScriptException.class);
    }
}
