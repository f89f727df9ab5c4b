package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.ModelName;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.model.network.GlorotUniform;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.PlannedLayer;
import io.driftloop.model.network.Weights;
import io.driftloop.model.onnx.OnnxTreeWriter;
import io.driftloop.model.onnx.OnnxWriter;
import io.driftloop.model.pkg.ModelDescription;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.ModelPackageWriter;
import io.driftloop.model.pkg.ModuleOutput;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.safetensors.SafeTensors;
import io.driftloop.model.torchscript.TorchScriptFile;
import io.driftloop.model.trees.DecisionTree;
import io.driftloop.model.trees.TreeEnsemble;
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.PreprocessStep;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions on either engine, side by side in one service. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EnginesIT {
    private static final Path SCRIPTS = Path.of("../../platform/model-runtime/src/test/resources/torchscript");
    private static final String ONNX = "{strategy: replace, engine: onnx}";
    private static final String DJL = "{strategy: replace, engine: djl}";
    /** More than a batch of the engine. */
    private static final int ROWS = 40;

    private static final List<LayerSpec> DIGITS = List.of(
            new LayerSpec.Conv2d(8, 3, 3, Activation.RELU),
            new LayerSpec.MaxPool2d(2, 2),
            new LayerSpec.Conv2d(16, 3, 3, Activation.RELU),
            new LayerSpec.Flatten(),
            new LayerSpec.Dense(10, Activation.SOFTMAX));
    private static final NetworkPlan PLAN = NetworkPlan.of(DIGITS, List.of(1, 28, 28));
    private static final Schema FOUR = new Schema(
            List.of(Column.number("a"), Column.number("b"), Column.number("c"), Column.number("d")), "label");

    @Inject
    ArtifactStore artifacts;

    @TempDir
    Path directory;

    private TestTopics topics;

    @BeforeEach
    void listen() {
        topics = TestTopics.ofTheService();
    }

    @AfterEach
    void hangUp() {
        topics.close();
    }

    /** One package, two models that serve at the same time; what stands in the definition decides. */
    @Test
    void theSameRowsGetTheSameNumbersAndClassesFromBothEngines() throws IOException {
        Weights weights = GlorotUniform.weights(PLAN, 5);
        byte[] file = network(OnnxWriter.write(PLAN, weights), weights);
        approve("digits-by-onnx", file, ONNX);
        approve("digits-by-djl", file, DJL);
        awaitPlatform("digits-by-onnx", "onnxruntime_onnx");
        awaitPlatform("digits-by-djl", "pytorch_libtorch");

        String body = images();
        JsonPath onnx = answer("digits-by-onnx", body);
        JsonPath djl = answer("digits-by-djl", body);

        List<String> classes = djl.getList("outputs[1].data", String.class);
        assertThat(classes).hasSize(ROWS).isEqualTo(onnx.getList("outputs[1].data", String.class));
        assertThat(Set.copyOf(classes)).hasSizeGreaterThan(1);
        List<Float> expected = onnx.getList("outputs[0].data", Float.class);
        List<Float> numbers = djl.getList("outputs[0].data", Float.class);
        assertThat(numbers).hasSize(ROWS * 10);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isCloseTo(expected.get(i), within(1e-5f));
        }
    }

    /** The numbers are PyTorch's, of {@code answers.json} beside the file; the file runs as it is. */
    @Test
    void aTorchScriptFileRunsAsItIsAndIsWhatAPersonAsksBack() throws IOException {
        Path file = SCRIPTS.resolve("mlp-scripted.pt");
        byte[] onnx = TorchScriptFile.onnx(file, List.of(4));
        ModelStory story = approve("script-by-djl", script(onnx, Files.readAllBytes(file)), DJL);
        awaitPlatform("script-by-djl", "pytorch_libtorch");
        String row =
                "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"FP64\",\"shape\":[1,4],\"data\":[1.78,0.73,-0.93,0.37]}]}";
        List<Float> answer = answer("script-by-djl", row).getList("outputs[0].data", Float.class);
        assertThat(answer.get(0)).isCloseTo(0.34433267f, within(1e-6f));
        assertThat(answer.get(1)).isCloseTo(0.29750609f, within(1e-6f));
        assertThat(answer.get(2)).isCloseTo(0.3581613f, within(1e-6f));

        story.approve(2, script(onnx, Files.readAllBytes(file)), "{strategy: replace}");
        awaitPlatform("script-by-djl", "onnxruntime_onnx");
        story.activate(1, script(onnx, Files.readAllBytes(file)));
        awaitPlatform("script-by-djl", "pytorch_libtorch");
    }

    @Test
    void whatTheEngineCannotRunIsRefusedBeforeAnyTraffic() throws IOException {
        approve("trees-by-djl", trees(), DJL);
        assertRefused(
                "trees-by-djl",
                "it cannot be loaded: engine djl runs networks of layers with their weights, and TorchScript modules"
                        + " (model.pt); the package has neither, but [model.onnx, model.ubj, recipe.json]: serve it with"
                        + " engine onnx");
        byte[] module = Files.readAllBytes(SCRIPTS.resolve("mlp-scripted.pt"));
        byte[] onnx = TorchScriptFile.onnx(SCRIPTS.resolve("mlp-scripted.pt"), List.of(4));
        approve("cut-by-djl", script(onnx, Arrays.copyOf(module, module.length / 2)), DJL);
        assertRefused("cut-by-djl", "it cannot be loaded: PyTorch cannot load model.pt");
        Weights judged = GlorotUniform.weights(PLAN, 5);
        approve("other-by-djl", network(OnnxWriter.write(PLAN, judged), GlorotUniform.weights(PLAN, 6)), DJL);
        assertThat(reason("other-by-djl"))
                .startsWith(
                        "it cannot be loaded: in pytorch_libtorch the version answers differently than its model.onnx,"
                                + " by which it was judged: numbers differ by up to 0.")
                .endsWith(", allowed are 0.001");
        // the same package is fit for the other engine, which does not look at what differs
        approve("other-by-onnx", network(OnnxWriter.write(PLAN, judged), GlorotUniform.weights(PLAN, 6)), ONNX);
        awaitPlatform("other-by-onnx", "onnxruntime_onnx");
    }

    private ModelStory approve(String model, byte[] file, String deploy) {
        ModelStory story = new ModelStory(model, topics, artifacts);
        story.approve(1, file, deploy);
        return story;
    }

    private static void awaitPlatform(String model, String platform) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> given().get("/v2/models/" + model).jsonPath().getString("platform"), platform::equals);
    }

    private static void assertRefused(String model, String reason) {
        assertThat(reason(model)).isEqualTo(reason);
        given().get("/v2/models/" + model).then().statusCode(404);
    }

    private static String reason(String model) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> given().queryParam("limit", 200)
                                .get("/api/v1/rollouts")
                                .jsonPath()
                                .<String>get(
                                        "items.find { it.model == '" + model + "' && it.state == 'aborted' }?.reason"),
                        found -> found != null);
    }

    private static JsonPath answer(String model, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v2/models/" + model + "/infer")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String images() {
        SplittableRandom random = new SplittableRandom(3);
        String pixels = IntStream.range(0, ROWS * TestModel.PIXELS)
                .mapToObj(i -> Integer.toString(random.nextInt(3) == 0 ? random.nextInt(256) : 0))
                .collect(Collectors.joining(","));
        return "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"UINT8\",\"shape\":[" + ROWS + ",28,28],\"data\":["
                + pixels + "]}]}";
    }

    private byte[] network(byte[] onnx, Weights weights) throws IOException {
        Cell.Image black = new Cell.Image(new byte[TestModel.PIXELS]);
        FittedRecipe recipe = FittedRecipe.fit(
                new Schema(List.of(Column.image("pixels", 28, 28)), "digit"),
                List.of(new PreprocessStep.DivideBy(255), new PreprocessStep.Reshape(List.of(1, 28, 28))),
                IntStream.range(0, 10).mapToObj(i -> Row.of("" + i, black)).toList());
        List<LayerSpec> layers = PLAN.layers().stream().map(PlannedLayer::spec).toList();
        return written(
                new ModelDescription(new ModelName("digits"), layers, PLAN.parameters(), Map.of(), Map.of()),
                recipe,
                onnx,
                Map.of(ModelPackage.WEIGHTS, new SafeTensors(Map.of(), weights.tensors()).encode()));
    }

    private byte[] script(byte[] onnx, byte[] module) throws IOException {
        return written(
                new ModelDescription(new ModelName("script"), List.of(), 1, Map.of(), Map.of())
                        .withModule(ModuleOutput.PROBABILITIES),
                numbers(),
                onnx,
                Map.of(ModelPackage.MODULE, module));
    }

    private byte[] trees() throws IOException {
        DecisionTree stump = new DecisionTree(
                0, new int[] {1, -1, -1}, new int[] {2, -1, -1}, new int[3], new float[] {1, -2, 2}, new boolean[3]);
        TreeEnsemble trees =
                new TreeEnsemble(4, List.of(0f, 0f, 0f), List.of(stump, stump, stump), TreeEnsemble.Link.SOFTMAX);
        return written(
                new ModelDescription(new ModelName("trees"), List.of(), 1, Map.of(), Map.of()),
                numbers(),
                OnnxTreeWriter.write(trees, List.of(4)),
                Map.of("model.ubj", new byte[] {1}));
    }

    private static FittedRecipe numbers() {
        return FittedRecipe.fit(
                FOUR,
                List.of(),
                List.of("x", "y", "z").stream()
                        .map(label -> Row.of(
                                label, new Cell.Number(1), new Cell.Number(2), new Cell.Number(3), new Cell.Number(4)))
                        .toList());
    }

    private byte[] written(ModelDescription description, FittedRecipe recipe, byte[] onnx, Map<String, byte[]> more)
            throws IOException {
        Path file = directory.resolve("model.zip");
        ModelPackageWriter.write(file, description, recipe, onnx, more);
        return Files.readAllBytes(file);
    }
}
