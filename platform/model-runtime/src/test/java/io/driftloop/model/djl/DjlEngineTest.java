package io.driftloop.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.driftloop.model.engine.LoadedNetwork;
import io.driftloop.model.engine.NetworkException;
import io.driftloop.model.engine.NetworkScorer;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.Weights;
import io.driftloop.model.onnx.OnnxEngine;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.ModuleOutput;
import io.driftloop.model.safetensors.SafeTensors;
import io.driftloop.model.torchscript.ScriptFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DjlEngineTest {
    /** Where the other tests of this module have PyTorch unpacked. */
    private static final Path LIBRARIES = Path.of(System.getProperty("user.home"), ".djl.ai");

    private static final int ROWS = 11;

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private final DjlEngine engine = new DjlEngine(LIBRARIES, "cpu", told::add);

    static Stream<NetworkPlan> networks() {
        return Stream.concat(LayerNetworks.all(), Stream.of(Networks.article(), Networks.mixed(), Networks.dense()));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyLayerAnswersAsInOnnxRuntimeWhateverTheBatch(NetworkPlan plan) throws IOException {
        ModelPackage opened = ServedPackages.of(file(), plan, LayerNetworks.weights(plan));
        float[] rows = rows(plan);
        try (LoadedNetwork torch = engine.load(opened);
                LoadedNetwork onnx = new OnnxEngine().load(opened)) {
            assertThat(torch.inputElements()).isEqualTo(onnx.inputElements());
            assertThat(torch.outputs()).isEqualTo(onnx.outputs());
            float[] expected = answers(onnx, rows, ROWS);
            for (int batch : new int[] {1, 4, ROWS}) {
                assertThat(answers(torch, rows, batch)).containsExactly(expected, within(1e-5f));
            }
        }
    }

    @Test
    void itSaysInTheWordsOfTheProtocolWhatRunsWhat() throws IOException {
        NetworkPlan plan = Networks.dense();
        ModelPackage opened = ServedPackages.of(file(), plan, LayerNetworks.weights(plan));
        try (LoadedNetwork torch = engine.load(opened);
                LoadedNetwork again = engine.load(opened);
                LoadedNetwork onnx = new OnnxEngine().load(opened)) {
            assertThat(List.of(torch.platform(), again.platform(), onnx.platform()))
                    .containsExactly("pytorch_libtorch", "pytorch_libtorch", "onnxruntime_onnx");
        }
        assertThat(told).containsExactly("PyTorch 2.7.1, DJL 0.36.0, on cpu");
    }

    /** The numbers are PyTorch's own, from Python. */
    @ParameterizedTest
    @CsvSource({
        "mlp-scripted, PROBABILITIES",
        "mlp-traced, PROBABILITIES",
        "cnn-scripted, LOGITS",
        "residual-traced, LOGITS"
    })
    void aTorchScriptFileAnswersAsInPython(String name, ModuleOutput output) throws IOException {
        ScriptFiles.Answered known = ScriptFiles.answers(name);
        float[][] expected = known.outputs();
        ModelPackage opened =
                ServedPackages.of(file(), known.row(), expected[0].length, output, Map.of("model.pt", module(name)));
        try (LoadedNetwork network = engine.load(opened)) {
            float[] answers = answers(network, known.inputs(), 2);
            for (int row = 0; row < expected.length; row++) {
                float[] shares = output == ModuleOutput.LOGITS ? softmax(expected[row]) : expected[row];
                assertThat(Arrays.copyOfRange(answers, row * shares.length, (row + 1) * shares.length))
                        .containsExactly(shares, within(1e-5f));
            }
        }
    }

    @Test
    void aModuleOfARegressionAnswersItsNumber() throws IOException {
        ScriptFiles.Answered known = ScriptFiles.answers("regression-scripted");
        ModelPackage opened = ServedPackages.of(
                file(), known.row(), 0, ModuleOutput.PROBABILITIES, Map.of("model.pt", module("regression-scripted")));
        try (LoadedNetwork network = engine.load(opened)) {
            float[] answers = answers(network, known.inputs(), 2);
            for (int row = 0; row < answers.length; row++) {
                assertThat(answers[row]).isCloseTo(known.outputs()[row][0], within(1e-5f));
            }
        }
    }

    @Test
    void lanesThatScoreAtTheSameTimeDoNotDisturbEachOther() throws Exception {
        NetworkPlan plan = LayerNetworks.images();
        ModelPackage opened = ServedPackages.of(file(), plan, LayerNetworks.weights(plan));
        float[] rows = rows(plan);
        ExecutorService lanes = Executors.newFixedThreadPool(2);
        try (LoadedNetwork network = engine.load(opened)) {
            float[] alone = answers(network, rows, ROWS);
            Callable<Boolean> lane = () -> {
                boolean same = true;
                for (int i = 0; i < 50; i++) {
                    same &= Arrays.equals(answers(network, rows, ROWS), alone);
                }
                return same;
            };
            for (Future<Boolean> same : lanes.invokeAll(List.of(lane, lane))) {
                assertThat(same.get()).isTrue();
            }
        } finally {
            lanes.shutdownNow();
        }
    }

    @Test
    void aNetworkThatIsClosedLeavesNoArrayNoScorerAndNoBuffer() throws IOException {
        NetworkPlan plan = LayerNetworks.images();
        ModelPackage layers = ServedPackages.of(file(), plan, LayerNetworks.weights(plan));
        ScriptFiles.Answered known = ScriptFiles.answers("cnn-scripted");
        ModelPackage module = ServedPackages.of(
                directory.resolve("module.zip"),
                known.row(),
                known.outputs()[0].length,
                ModuleOutput.LOGITS,
                Map.of("model.pt", module("cnn-scripted")));
        long networks = DjlEngine.RESOURCES.networks();
        NDManager first;
        NDManager second;
        try (LoadedNetwork one = engine.load(layers);
                LoadedNetwork other = engine.load(module)) {
            assertThat(DjlEngine.RESOURCES.networks()).isEqualTo(networks + 2);
            first = manager(one);
            second = manager(other);
            int arrays = DjlLeaksTest.arrays(first) + DjlLeaksTest.arrays(second);
            for (int batch = 1; batch <= 4; batch++) {
                answers(one, rows(plan), batch);
                answers(other, known.inputs(), batch);
            }
            assertThat(DjlLeaksTest.arrays(first) + DjlLeaksTest.arrays(second)).isEqualTo(arrays);
            assertThat(arrays).isGreaterThan(plan.tensors().size());
        }
        assertThat(first.isOpen()).isFalse();
        assertThat(second.isOpen()).isFalse();
        assertThat(DjlEngine.RESOURCES.networks()).isEqualTo(networks);
        assertThat(DjlEngine.RESOURCES.scorers()).isZero();
        assertThat(DjlEngine.RESOURCES.bufferBytes()).isZero();
    }

    @Test
    void whatAPackageLacksIsNamed() throws IOException {
        ModelPackage trees = ServedPackages.of(file(), List.of(2), 2, null, Map.of("model.ubj", new byte[] {1}));
        assertThatThrownBy(() -> engine.load(trees))
                .isInstanceOf(NetworkException.class)
                .hasMessage(
                        "engine djl runs networks of layers with their weights, and TorchScript modules (model.pt);"
                                + " the package has neither, but [model.onnx, model.ubj, recipe.json]: serve it with engine onnx");
        ModelPackage old = ServedPackages.of(
                directory.resolve("old.zip"), List.of(4), 3, null, Map.of("model.pt", module("mlp-scripted")));
        assertThatThrownBy(() -> engine.load(old))
                .hasMessage(
                        "the package does not say whether its model.pt gives probabilities or logits, as packages of"
                                + " this release do: train or import it again, or serve it with engine onnx");
        // told without PyTorch
        assertThat(told).isEmpty();
    }

    @Test
    void filesThatAreNotWhatTheySayAreRefused() throws IOException {
        NetworkPlan plan = Networks.dense();
        ModelPackage cut =
                ServedPackages.of(file(), plan, new byte[0], Map.of("weights.safetensors", new byte[] {1, 2}));
        assertThatThrownBy(() -> engine.load(cut))
                .isInstanceOf(NetworkException.class)
                .hasMessageStartingWith("weights.safetensors does not fit the layers: ");
        Weights others = LayerNetworks.weights(LayerNetworks.binary());
        byte[] weights = new SafeTensors(Map.of(), others.tensors()).encode();
        ModelPackage other = ServedPackages.of(
                directory.resolve("other.zip"), plan, new byte[0], Map.of("weights.safetensors", weights));
        assertThatThrownBy(() -> engine.load(other))
                .hasMessage(
                        "weights.safetensors does not fit the layers: tensor layers.0.weight must have shape [2, 2],"
                                + " given is [4, 3]");
        byte[] whole = module("mlp-scripted");
        ModelPackage broken = ServedPackages.of(
                directory.resolve("broken.zip"),
                List.of(4),
                3,
                ModuleOutput.PROBABILITIES,
                Map.of("model.pt", Arrays.copyOf(whole, whole.length / 2)));
        assertThatThrownBy(() -> engine.load(broken))
                .isInstanceOf(NetworkException.class)
                .hasMessage("PyTorch cannot load model.pt");
        assertThat(DjlEngine.RESOURCES.networks()).isZero();
    }

    @Test
    void aModuleOfAnotherWidthFailsWithBothNumbers() throws IOException {
        ModelPackage wide = ServedPackages.of(
                file(), List.of(4), 2, ModuleOutput.PROBABILITIES, Map.of("model.pt", module("mlp-scripted")));
        try (LoadedNetwork network = engine.load(wide)) {
            assertThatThrownBy(() -> answers(network, new float[8], 2))
                    .isInstanceOf(NetworkException.class)
                    .hasMessage("the network gives 6 numbers for 2 rows, where 4 are asked for");
        }
    }

    @Test
    void aDeviceThatIsNotHereIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> new DjlEngine(LIBRARIES, "gpu99", told::add).start())
                .isInstanceOf(NetworkException.class)
                .hasMessageStartingWith("engine djl: device 'gpu99' is not on this machine, which has cpu");
        assertThat(told).isEmpty();
    }

    /** A machine for which no library is bundled, and nothing is downloaded. */
    @Test
    void withoutPyTorchTheLoadFailsAndNothingElse() throws Exception {
        NetworkPlan plan = Networks.dense();
        ServedPackages.of(file(), plan, LayerNetworks.weights(plan));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dos.arch=s390x",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutTorch.class.getName(),
                        file().toString(),
                        directory.resolve("empty").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes()).lines())
                .containsExactly(
                        "engine djl: PyTorch's native library cannot be loaded on this machine (Linux, s390x); build the"
                                + " service with it, name one in PYTORCH_LIBRARY_PATH, or serve with engine onnx",
                        "0 networks");
        assertThat(process.waitFor()).isZero();
    }

    /** Loads a package and tells how that went. */
    static final class WithoutTorch {
        private WithoutTorch() {}

        public static void main(String[] args) throws IOException {
            try {
                new DjlEngine(Path.of(args[1]), "auto", System.out::println).load(ModelPackage.open(Path.of(args[0])));
            } catch (NetworkException e) {
                System.out.println(e.getMessage());
            }
            System.out.println(DjlEngine.RESOURCES.networks() + " networks");
        }
    }

    /** What holds all arrays of a network. */
    private static NDManager manager(LoadedNetwork network) {
        try (NDManager scope = ((DjlLoadedNetwork) network).scope()) {
            return scope.getParentManager();
        }
    }

    private Path file() {
        return directory.resolve("model.zip");
    }

    private static byte[] module(String name) throws IOException {
        return Files.readAllBytes(ScriptFiles.file(name));
    }

    private static float[] rows(NetworkPlan plan) {
        float[] rows = new float[ROWS * plan.rowLength()];
        List<float[]> made = LayerNetworks.rows(plan, ROWS);
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(made.get(row), 0, rows, row * plan.rowLength(), plan.rowLength());
        }
        return rows;
    }

    private static float[] answers(LoadedNetwork network, float[] rows, int batch) {
        int elements = network.inputElements();
        int count = rows.length / elements;
        float[] answers = new float[count * network.outputs()];
        try (NetworkScorer scorer = network.newScorer(batch)) {
            for (int from = 0; from < count; from += batch) {
                int n = Math.min(batch, count - from);
                scorer.input().put(0, rows, from * elements, n * elements);
                scorer.run(n);
                scorer.output().get(0, answers, from * network.outputs(), n * network.outputs());
            }
        }
        return answers;
    }

    private static float[] softmax(float[] logits) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        float[] shares = new float[logits.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) (Math.exp(logits[i]) / sum);
        }
        return shares;
    }
}
