package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import inference.GRPCInferenceServiceGrpc;
import inference.ModelInferRequest;
import inference.ModelInferRequest.InferInputTensor;
import inference.RepositoryModelLoadRequest;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.model.onnx.OnnxTreeWriter;
import io.driftloop.model.pkg.ModelDescription;
import io.driftloop.model.pkg.ModelPackageWriter;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.torchscript.TorchScriptFile;
import io.driftloop.model.trees.DecisionTree;
import io.driftloop.model.trees.TreeEnsemble;
import io.driftloop.pipeline.ModelSpec;
import io.driftloop.serving.inference.grpc.GrpcServer;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What taking a model in makes of files of other kinds, on either way in. Plain ONNX is what all other tests serve. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ServedFormsIT {
    private static final Path SCRIPTS = Path.of("../../platform/model-runtime/src/test/resources/torchscript");
    private static final Schema FOUR = new Schema(
            List.of(Column.number("a"), Column.number("b"), Column.number("c"), Column.number("d")), "label");

    @Inject
    ArtifactStore artifacts;

    @Inject
    GrpcServer server;

    @TempDir
    Path directory;

    private ManagedChannel channel;
    private GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub client;

    @BeforeEach
    void connect() {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        client = GRPCInferenceServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    /** The numbers are PyTorch's, of {@code answers.json} beside the file. */
    @Test
    void aTorchScriptFileAnswersAsPyTorchDoes() throws IOException {
        byte[] onnx = TorchScriptFile.onnx(SCRIPTS.resolve("mlp-scripted.pt"), List.of(4));
        serve("script", onnx, recipe(List.of("x", "y", "z")));

        double[] row = {1.78, 0.73, -0.93, 0.37};
        List<Float> answer = answer("script", row);
        assertThat(answer.get(0)).isCloseTo(0.34433267f, within(1e-5f));
        assertThat(answer.get(1)).isCloseTo(0.29750609f, within(1e-5f));
        assertThat(answer.get(2)).isCloseTo(0.3581613f, within(1e-5f));
    }

    /** Below an edge of {@code b} -1, else 3, on top of 0.5; a gap goes left. */
    @Test
    void boostedTreesAnswerTheirSums() throws IOException {
        DecisionTree stump = new DecisionTree(
                0,
                new int[] {1, -1, -1},
                new int[] {2, -1, -1},
                new int[] {1, 0, 0},
                new float[] {2.5f, -1, 3},
                new boolean[] {true, false, false});
        byte[] onnx = OnnxTreeWriter.write(
                new TreeEnsemble(4, List.of(0.5f), List.of(stump), TreeEnsemble.Link.IDENTITY), List.of(4));
        serve("trees", onnx, numbers());

        assertThat(answer("trees", new double[] {0, 2.25, 0, 0})).containsExactly(-0.5f);
        assertThat(answer("trees", new double[] {0, 2.5, 0, 0})).containsExactly(3.5f);
        assertThat(answer("trees", new double[] {0, Double.NaN, 0, 0})).containsExactly(-0.5f);
    }

    /** Over HTTP, which must be what gRPC answers, bit for bit. */
    private List<Float> answer(String model, double[] row) {
        List<String> data = DoubleStream.of(row)
                .mapToObj(number -> Double.isNaN(number) ? "null" : Double.toString(number))
                .toList();
        List<Float> http = given().contentType("application/json")
                .body("{\"inputs\":[{\"name\":\"input\",\"datatype\":\"FP64\",\"shape\":[1,4],\"data\":" + data + "}]}")
                .post("/v2/models/" + model + "/infer")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("outputs[0].data", Float.class);
        ByteBuffer bytes = ByteBuffer.allocate(row.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        DoubleStream.of(row).forEach(bytes::putDouble);
        ByteBuffer answered = client.modelInfer(ModelInferRequest.newBuilder()
                        .setModelName(model)
                        .addInputs(InferInputTensor.newBuilder()
                                .setName("input")
                                .setDatatype("FP64")
                                .addAllShape(List.of(1L, 4L)))
                        .addRawInputContents(ByteString.copyFrom(bytes.flip()))
                        .build())
                .getRawOutputContents(0)
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
        List<Float> grpc = new ArrayList<>();
        while (answered.hasRemaining()) {
            grpc.add(answered.getFloat());
        }
        assertThat(grpc).isEqualTo(http);
        return http;
    }

    private void serve(String model, byte[] onnx, FittedRecipe recipe) throws IOException {
        Path file = directory.resolve(model + ".zip");
        ModelPackageWriter.write(
                file,
                new ModelDescription(new ModelName(model), List.of(), 1, Map.of(), Map.of()),
                recipe,
                onnx,
                Map.of());
        try (TestTopics topics = TestTopics.ofTheService()) {
            new ModelStory(model, topics, artifacts).approve(1, Files.readAllBytes(file), "{strategy: replace}");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> given().get("/v2/models/" + model).statusCode() == 200);
        }
        given().post("/v2/repository/models/" + model + "/load").then().statusCode(200);
        client.repositoryModelLoad(
                RepositoryModelLoadRequest.newBuilder().setModelName(model).build());
    }

    private static FittedRecipe recipe(List<String> classes) {
        return FittedRecipe.fit(
                FOUR, List.of(), classes.stream().map(ServedFormsIT::row).toList());
    }

    private static FittedRecipe numbers() {
        return FittedRecipe.fit(FOUR, List.of(), List.of(row("1"), row("2")), ModelSpec.Task.REGRESSION);
    }

    private static Row row(String label) {
        return Row.of(label, new Cell.Number(1), new Cell.Number(2), new Cell.Number(3), new Cell.Number(4));
    }
}
