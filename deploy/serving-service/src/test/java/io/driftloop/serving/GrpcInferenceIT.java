package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import inference.GRPCInferenceServiceGrpc;
import inference.InferTensorContents;
import inference.ModelInferRequest;
import inference.ModelInferRequest.InferInputTensor;
import inference.ModelInferResponse;
import inference.ModelMetadataRequest;
import inference.ModelMetadataResponse;
import inference.ModelReadyRequest;
import inference.ModelStatistics;
import inference.ModelStatisticsRequest;
import inference.RepositoryIndexRequest;
import inference.RepositoryModelLoadRequest;
import inference.RepositoryModelUnloadRequest;
import inference.ServerLiveRequest;
import inference.ServerMetadataRequest;
import inference.ServerReadyRequest;
import io.driftloop.events.PredictionLogged;
import io.driftloop.events.RolloutStepped;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.serving.inference.grpc.GrpcServer;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The protocol over gRPC, asked by grpc-java's client beside HTTP: what it answers is what HTTP answers. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class GrpcInferenceIT {
    private static final String MODEL = "spoken";
    private static final String PATH = "/v2/models/" + MODEL + "/infer";
    private static final int KEYS = 30;

    @Inject
    ArtifactStore artifacts;

    @Inject
    GrpcServer server;

    @TestHTTPResource("/")
    URI base;

    private TestTopics topics;
    private ManagedChannel channel;
    private GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub client;

    @BeforeEach
    void serve() {
        topics = TestTopics.ofTheService();
        if (given().get("/v2/models/" + MODEL).statusCode() != 200) {
            new ModelStory(MODEL, topics, artifacts).approve(7, TestModel.GOOD, "{strategy: replace}");
            awaitModel(MODEL);
        }
        channel = channel("127.0.0.1:" + server.port());
        client = GRPCInferenceServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        topics.close();
    }

    @Test
    void everyDatatypeGivesTheBitsThatHttpGivesTypedAndRaw() throws Exception {
        for (String datatype : List.of(
                "BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP16", "BF16",
                "FP32", "FP64")) {
            int first = datatype.equals("BOOL") ? 1 : datatype.equals("INT8") ? 100 : 200;
            int second = datatype.equals("BOOL") ? 1 : 51;
            String json = TestModel.body(new int[] {first, second}, new int[] {0, second})
                    .replace("UINT8", datatype);
            JsonPath http = given().contentType("application/json")
                    .body(json)
                    .post(PATH)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<Float> numbers = http.getList("outputs[0].data", Float.class);
            double[] row = new double[2 * TestModel.PIXELS];
            row[0] = first;
            row[1] = second;
            row[TestModel.PIXELS + 1] = second;

            ModelInferResponse raw = client.modelInfer(raw(datatype, row));
            ByteBuffer bits = raw.getRawOutputContents(0).asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            assertThat(bits.remaining()).isEqualTo(16);
            for (float number : numbers) {
                assertThat(bits.getFloat()).as(datatype).isEqualTo(number);
            }
            assertThat(raw.getOutputs(0).getShapeList()).containsExactly(2L, 2L);
            assertThat(raw.getOutputs(0).hasContents()).isFalse();
            assertThat(raw.getRawOutputContents(1).toByteArray()).isEqualTo(texts(http.getList("outputs[1].data")));
            if (!datatype.endsWith("F16") && !datatype.equals("FP16")) {
                ModelInferResponse typed = client.modelInfer(typed(datatype, row));
                assertThat(typed.getOutputs(0).getContents().getFp32ContentsList())
                        .as(datatype)
                        .isEqualTo(numbers);
                assertThat(typed.getOutputs(1).getContents().getBytesContentsList())
                        .extracting(ByteString::toStringUtf8)
                        .isEqualTo(http.getList("outputs[1].data"));
                assertThat(typed.getRawOutputContentsCount()).isZero();
            }
        }
    }

    @Test
    void theAnswerNamesTheVersionAndIsLoggedLikeAnyOther() {
        Metadata headers = headers("driftloop-source", " till 9 ");
        ModelInferResponse answer = client.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .modelInfer(raw("UINT8", pixels(255, 51)).toBuilder()
                        .setModelVersion("7")
                        .setId("é 1")
                        .addOutputs(ModelInferRequest.InferRequestedOutputTensor.newBuilder()
                                .setName("class"))
                        .build());

        assertThat(answer.getModelName()).isEqualTo(MODEL);
        assertThat(answer.getModelVersion()).isEqualTo("7");
        assertThat(answer.getId()).isEqualTo("é 1");
        assertThat(answer.getOutputsList())
                .extracting(ModelInferResponse.InferOutputTensor::getName)
                .containsExactly("class");
        String id = answer.getParametersOrThrow("prediction_id").getStringParam();
        assertThat(id).matches("m-spoken~7~[0-9A-Z]{26}");
        PredictionLogged logged = topics.await(
                        PredictionLogged.class, e -> e.prediction().value().equals(id))
                .event();
        assertThat(logged.inputDatatype()).isEqualTo("UINT8");
        assertThat(logged.input()).hasSize(784).startsWith(255, 51, 0);
        assertThat(logged.predicted()).isEqualTo("left");
        assertThat(logged.source()).isEqualTo("till 9");
    }

    /** A whole number of rows that is read elsewhere than on the event loop. */
    @Test
    void aLargeRequestIsAnsweredRowByRow() {
        int rows = 500;
        byte[] pixels = new byte[rows * TestModel.PIXELS];
        for (int row = 0; row < rows; row++) {
            pixels[row * TestModel.PIXELS + row % 2] = (byte) 255;
        }
        ModelInferResponse answer = client.modelInfer(request("UINT8", rows)
                .addRawInputContents(ByteString.copyFrom(pixels))
                .build());

        assertThat(answer.getOutputs(1).getShapeList()).containsExactly((long) rows);
        byte[] left = "\4\0\0\0left\5\0\0\0right".repeat(rows / 2).getBytes(StandardCharsets.US_ASCII);
        assertThat(answer.getRawOutputContents(1).toByteArray()).isEqualTo(left);
    }

    @Test
    void metadataSayWhatHttpSays() {
        assertThat(client.serverLive(ServerLiveRequest.getDefaultInstance()).getLive())
                .isTrue();
        assertThat(client.serverReady(ServerReadyRequest.getDefaultInstance()).getReady())
                .isEqualTo(given().get("/v2/health/ready").jsonPath().getBoolean("ready"));
        assertThat(client.serverMetadata(ServerMetadataRequest.getDefaultInstance())
                        .getExtensionsList())
                .isEqualTo(given().get("/v2").jsonPath().getList("extensions"));
        assertThat(client.modelReady(
                                ModelReadyRequest.newBuilder().setName(MODEL).build())
                        .getReady())
                .isTrue();
        JsonPath http = given().get("/v2/models/" + MODEL).jsonPath();
        ModelMetadataResponse metadata = client.modelMetadata(
                ModelMetadataRequest.newBuilder().setName(MODEL).setVersion("7").build());
        assertThat(metadata.getVersionsList()).isEqualTo(http.getList("versions"));
        assertThat(metadata.getPlatform()).isEqualTo(http.getString("platform"));
        assertThat(metadata.getInputs(0).getName()).isEqualTo("input");
        assertThat(metadata.getInputs(0).getDatatype()).isEqualTo(http.getString("inputs[0].datatype"));
        assertThat(metadata.getInputs(0).getShapeList()).containsExactly(-1L, 28L, 28L);
        assertThat(metadata.getOutputs(1).getDatatype()).isEqualTo("BYTES");
    }

    @Test
    void theRepositoryAndTheStatisticsAreThoseOfHttp() {
        ModelStatisticsRequest mine =
                ModelStatisticsRequest.newBuilder().setName(MODEL).build();
        long before = client.modelStatistics(mine).getModelStats(0).getInferenceCount();
        client.modelInfer(raw("UINT8", pixels(1, 2)));
        ModelStatistics after = client.modelStatistics(mine).getModelStats(0);
        assertThat(after.getInferenceCount()).isEqualTo(before + 1);
        assertThat(after.getInferenceStats().getComputeInfer().getCount()).isEqualTo(after.getExecutionCount());
        assertThat(after.getLastInference())
                .isEqualTo(given().get("/v2/models/" + MODEL + "/stats")
                        .jsonPath()
                        .getLong("model_stats[0].last_inference"));

        assertThat(client.repositoryIndex(RepositoryIndexRequest.getDefaultInstance())
                        .getModelsList())
                .anySatisfy(entry -> {
                    assertThat(entry.getName()).isEqualTo(MODEL);
                    assertThat(entry.getVersion()).isEqualTo("7");
                    assertThat(entry.getState()).isEqualTo("READY");
                });
        client.repositoryModelLoad(
                RepositoryModelLoadRequest.newBuilder().setModelName(MODEL).build());
        assertFails(
                Status.Code.FAILED_PRECONDITION,
                "deploy or roll back to another version",
                c -> c.repositoryModelUnload(RepositoryModelUnloadRequest.newBuilder()
                        .setModelName(MODEL)
                        .build()));
        assertFails(
                Status.Code.NOT_FOUND,
                "there is no model 'nobody'",
                c -> c.repositoryModelLoad(RepositoryModelLoadRequest.newBuilder()
                        .setModelName("nobody")
                        .build()));
        assertFails(
                Status.Code.NOT_FOUND,
                "there is no model 'spoken' of version '8'",
                c -> c.modelStatistics(mine.toBuilder().setVersion("8").build()));
    }

    @Test
    void wrongRequestsGetTheStatusOfTheirKind() {
        ModelInferRequest good = raw("UINT8", pixels(1, 2));
        assertRefused(good.toBuilder().setModelName("nobody"), Status.Code.NOT_FOUND, "there is no model 'nobody'");
        assertRefused(good.toBuilder().setModelVersion("8"), Status.Code.NOT_FOUND, "serves no version 8");
        assertRefused(good.toBuilder().setModelVersion("one"), Status.Code.NOT_FOUND, "there is no version 'one'");
        assertRefused(
                request("UINT8", 2).addRawInputContents(ByteString.copyFrom(new byte[784])),
                Status.Code.INVALID_ARGUMENT,
                "has 784 values where its shape [2, 28, 28] promises 1568");
        assertRefused(
                request("FP32", 1).addRawInputContents(ByteString.copyFrom(new byte[784 * 4 - 1])),
                Status.Code.INVALID_ARGUMENT,
                "no whole number of FP32 values");
        assertRefused(
                typed("FP32", pixels(Double.NaN, 0)).toBuilder(),
                Status.Code.INVALID_ARGUMENT,
                "data[0] of 'input' is no FP32 value");
        assertRefused(
                typed("UINT32", pixels(256, 0)).toBuilder().setInputs(0, wrongType(256)),
                Status.Code.INVALID_ARGUMENT,
                "data[0] of 'input' is no UINT8 value");
        assertRefused(request("UINT8", 1), Status.Code.INVALID_ARGUMENT, "has 0 values");
        assertRefused(
                request("BYTES", 1).addRawInputContents(ByteString.EMPTY),
                Status.Code.INVALID_ARGUMENT,
                "must hold numbers, not BYTES");
        assertFails(
                Status.Code.NOT_FOUND,
                "serves no version 8",
                c -> c.modelReady(ModelReadyRequest.newBuilder()
                        .setName(MODEL)
                        .setVersion("8")
                        .build()));
    }

    @Test
    void aMessageOver100MegabytesIsRefusedAndTheConnectionGoesOn() {
        assertRefused(
                raw("FP32", new double[0]).toBuilder().setRawInputContents(0, ByteString.copyFrom(new byte[100 << 20])),
                Status.Code.RESOURCE_EXHAUSTED,
                "exceeds maximum size 1000000");
        assertThat(client.modelInfer(raw("UINT8", pixels(1, 2))).getModelVersion())
                .isEqualTo("7");
    }

    @Test
    void theSameKeysGetTheSameVersionsAsOverHttp() {
        ModelStory story = new ModelStory("sticky", topics, artifacts);
        story.approve(1, TestModel.GOOD, "{strategy: replace}");
        awaitModel("sticky");
        story.approve(2, TestModel.GOOD, "{strategy: canary, advance: manual, steps: [50, 100], requestsPerStep: 1}");
        topics.await(RolloutStepped.class, e -> e.modelId().equals(story.modelId) && e.percent() == 50);
        await().atMost(Duration.ofMinutes(1)).until(() -> overHttp("sticky").containsValue("2"));

        Map<String, String> http = overHttp("sticky");
        Map<String, String> grpc = new LinkedHashMap<>();
        for (String key : http.keySet()) {
            grpc.put(
                    key,
                    client.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers("driftloop-key", key)))
                            .modelInfer(raw("UINT8", pixels(255, 0)).toBuilder()
                                    .setModelName("sticky")
                                    .build())
                            .getModelVersion());
        }
        assertThat(grpc).isEqualTo(http);
        assertThat(http.values()).contains("1", "2");
    }

    @Test
    void foreignHostsAndPagesCannotAsk() {
        ManagedChannel foreign = channel("127.0.0.1:" + server.port(), "evil.example");
        assertThatThrownBy(
                        () -> GRPCInferenceServiceGrpc.newBlockingStub(foreign).modelInfer(raw("UINT8", pixels(1, 2))))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED));
        foreign.shutdownNow();
        client = client.withInterceptors(
                MetadataUtils.newAttachHeadersInterceptor(headers("origin", "http://evil.example")));
        assertFails(
                Status.Code.PERMISSION_DENIED,
                "Pages of another origin may not ask",
                c -> c.modelInfer(raw("UINT8", pixels(1, 2))));
    }

    @Test
    void probesSeeHealthAndToolsSeeTheServices() throws Exception {
        HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(channel);
        ServingStatus expected =
                given().get("/v2/health/ready").statusCode() == 200 ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        for (String name : List.of("", "inference.GRPCInferenceService")) {
            assertThat(health.check(HealthCheckRequest.newBuilder()
                                    .setService(name)
                                    .build())
                            .getStatus())
                    .isEqualTo(expected);
        }
        assertThatThrownBy(() -> health.check(
                        HealthCheckRequest.newBuilder().setService("nobody").build()))
                .hasMessageContaining("there is no service 'nobody'");

        assertThat(services(channel))
                .contains("inference.GRPCInferenceService", "grpc.health.v1.Health")
                .hasSize(3);
    }

    private static List<String> services(Channel channel) throws Exception {
        CompletableFuture<List<String>> found = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> asking = ServerReflectionGrpc.newStub(channel)
                .serverReflectionInfo(new StreamObserver<>() {
                    @Override
                    public void onNext(ServerReflectionResponse answer) {
                        found.complete(answer.getListServicesResponse().getServiceList().stream()
                                .map(ServiceResponse::getName)
                                .toList());
                    }

                    @Override
                    public void onError(Throwable failure) {
                        found.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {}
                });
        asking.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        asking.onCompleted();
        return found.get(1, TimeUnit.MINUTES);
    }

    private Map<String, String> overHttp(String model) {
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < KEYS; i++) {
            String key = "customer-" + i;
            HttpRequest request = HttpRequest.newBuilder(base.resolve("/v2/models/" + model + "/infer"))
                    .header("Driftloop-Key", key)
                    .POST(HttpRequest.BodyPublishers.ofString(TestModel.body(new int[] {255, 0})))
                    .build();
            try {
                String body = HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
                found.put(key, new JsonPath(body).getString("model_version"));
            } catch (java.io.IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return found;
    }

    private static void awaitModel(String model) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> given().get("/v2/models/" + model).statusCode() == 200);
    }

    private void assertRefused(ModelInferRequest.Builder request, Status.Code code, String words) {
        assertFails(code, words, c -> c.modelInfer(request.build()));
    }

    private void assertFails(
            Status.Code code, String words, Consumer<GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub> call) {
        assertThatThrownBy(() -> call.accept(client)).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).as(e.getMessage()).isEqualTo(code);
            assertThat(e.getStatus().getDescription()).contains(words);
        });
    }

    private static ManagedChannel channel(String target) {
        return channel(target, target);
    }

    private static ManagedChannel channel(String target, String authority) {
        return NettyChannelBuilder.forTarget(target)
                .overrideAuthority(authority)
                .usePlaintext()
                .build();
    }

    private static Metadata headers(String name, String value) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        return headers;
    }

    private static double[] pixels(double first, double second) {
        double[] row = new double[TestModel.PIXELS];
        row[0] = first;
        row[1] = second;
        return row;
    }

    private static ModelInferRequest.Builder request(String datatype, long rows) {
        return ModelInferRequest.newBuilder()
                .setModelName(MODEL)
                .addInputs(InferInputTensor.newBuilder()
                        .setName("input")
                        .setDatatype(datatype)
                        .addAllShape(List.of(rows, 28L, 28L)));
    }

    private static InferInputTensor.Builder wrongType(int first) {
        InferTensorContents.Builder contents = InferTensorContents.newBuilder().addUintContents(first);
        for (int i = 1; i < TestModel.PIXELS; i++) {
            contents.addUintContents(0);
        }
        return InferInputTensor.newBuilder()
                .setName("input")
                .setDatatype("UINT8")
                .addAllShape(List.of(1L, 28L, 28L))
                .setContents(contents);
    }

    private static ModelInferRequest typed(String datatype, double[] values) {
        InferTensorContents.Builder contents = InferTensorContents.newBuilder();
        for (double value : values) {
            switch (datatype) {
                case "BOOL" -> contents.addBoolContents(value == 1);
                case "UINT8", "UINT16", "UINT32" -> contents.addUintContents((int) value);
                case "UINT64" -> contents.addUint64Contents((long) value);
                case "INT8", "INT16", "INT32" -> contents.addIntContents((int) value);
                case "INT64" -> contents.addInt64Contents((long) value);
                case "FP32" -> contents.addFp32Contents((float) value);
                default -> contents.addFp64Contents(value);
            }
        }
        ModelInferRequest.Builder request = request(datatype, values.length / TestModel.PIXELS);
        request.getInputsBuilder(0).setContents(contents);
        return request.build();
    }

    private static ModelInferRequest raw(String datatype, double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (datatype) {
                case "BOOL", "UINT8", "INT8" -> bytes.put((byte) value);
                case "UINT16", "INT16" -> bytes.putShort((short) value);
                case "UINT32", "INT32" -> bytes.putInt((int) value);
                case "UINT64", "INT64" -> bytes.putLong((long) value);
                // of the two values that the test sends
                case "FP16" -> bytes.putShort((short) (value == 200 ? 0x5A40 : value == 51 ? 0x5260 : 0));
                case "BF16" -> bytes.putShort((short) (Float.floatToIntBits((float) value) >>> 16));
                case "FP32" -> bytes.putFloat((float) value);
                default -> bytes.putDouble(value);
            }
        }
        return request(datatype, values.length / TestModel.PIXELS)
                .addRawInputContents(ByteString.copyFrom(bytes.flip()))
                .build();
    }

    private static byte[] texts(List<String> values) {
        ByteBuffer bytes = ByteBuffer.allocate(1_000).order(ByteOrder.LITTLE_ENDIAN);
        for (String value : values) {
            bytes.putInt(value.length()).put(value.getBytes(StandardCharsets.US_ASCII));
        }
        byte[] used = new byte[bytes.position()];
        bytes.flip().get(used);
        return used;
    }
}
