package io.driftloop.serving.inference.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.rpc.RetryInfo;
import inference.GRPCInferenceServiceGrpc;
import inference.ModelInferRequest;
import inference.ModelInferRequest.InferInputTensor;
import inference.ModelInferResponse;
import inference.ServerLiveRequest;
import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.access.AccessConfig;
import io.driftloop.kit.access.AccessRules;
import io.driftloop.kit.access.OidcConfig;
import io.driftloop.kit.access.People;
import io.driftloop.kit.access.ReadAccess;
import io.driftloop.kit.access.Role;
import io.driftloop.kit.access.TokenProver;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.problem.FrameProblem;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.serving.TestModel;
import io.driftloop.serving.inference.InferenceEngine;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.InferenceMeter;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.ModelLoader;
import io.driftloop.serving.inference.Predictions;
import io.driftloop.serving.inference.Route;
import io.driftloop.serving.inference.ServedModels;
import io.driftloop.serving.inference.TrafficTable;
import io.driftloop.serving.inference.http.EventLoopTurns;
import io.driftloop.serving.inference.http.InferenceConfig;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server with an engine of one thread, which each first answer stops until it is let go on. */
class GrpcServerTest {
    private static final int QUEUED_ROWS = 2;

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final TrafficTable table = new TrafficTable();
    private final InferenceEngine engine =
            new InferenceEngine(1, 0, 1, InferenceEngine.Limits.rows(QUEUED_ROWS), System::nanoTime);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final BlockingQueue<InferenceException.Reason> refusals = new LinkedBlockingQueue<>();
    private final AtomicInteger ids = new AtomicInteger();
    private InferCalls calls;
    private GrpcServer server;
    private LoadedVersion version;
    private ManagedChannel channel;
    private GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub client;

    @BeforeEach
    void start() throws Exception {
        version = new ModelLoader(engine.lanes(), engine.maxBatch(), PackageTrust.NOBODY)
                .load(
                        new ModelId("m-1"),
                        new ModelName("sides"),
                        1,
                        TestModel.GOOD.write(directory.resolve("package.zip")));
        table.swap(Map.of("sides", Route.of(version)));
        Predictions predictions = new Predictions(
                table,
                engine,
                prediction -> awaitQuietly(goOn),
                new Refusals(),
                () -> "ULID" + ids.incrementAndGet(),
                new Predictions.Time(Clock.systemUTC(), System::nanoTime));
        ServedModels models = new ServedModels(table);
        calls = new InferCalls(predictions, new EventLoopTurns(vertx, engine), engine, vertx);
        server = server(0, new Access(ReadAccess.OPEN), People.NONE);
        server.start(new StartupEvent());
        channel = channel();
        client = GRPCInferenceServiceGrpc.newBlockingStub(channel);
    }

    private GrpcServer server(int port, Access access, People people) {
        AccessRules rules = new AccessRules(access, people, "127.0.0.1", -1);
        return new GrpcServer(
                new Config("127.0.0.1", port),
                new Limits(),
                access,
                new NoIssuer(),
                vertx,
                new GrpcServer.Services(
                        new InferenceService(new ServedModels(table), calls),
                        new HealthService(new ServedModels(table)),
                        rules,
                        new TokenProver(rules)));
    }

    @AfterEach
    void stop() throws Exception {
        goOn.countDown();
        channel.shutdownNow();
        server.stop(new ShutdownEvent());
        engine.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }

    @Test
    void whatDoesNotFitTheQueueIsToldWhenToComeAgain() throws Exception {
        blockTheEngine();
        Future<ModelInferResponse> second = ask(row());
        Future<ModelInferResponse> third = ask(row());
        // behind them on the same connection
        assertThat(client.serverLive(ServerLiveRequest.getDefaultInstance()).getLive())
                .isTrue();

        assertThatThrownBy(() -> client.modelInfer(row())).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(e.getStatus().getDescription()).isEqualTo("too many requests are waiting; try again");
            assertThat(retry(e).getRetryDelay().getSeconds()).isEqualTo(1);
            assertThat(e.getTrailers().get(Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER)))
                    .isEqualTo("1000");
        });

        goOn.countDown();
        assertThat(second.get(1, TimeUnit.MINUTES).getModelVersion()).isEqualTo("1");
        assertThat(third.get(1, TimeUnit.MINUTES).getModelVersion()).isEqualTo("1");
    }

    @Test
    void aRequestWhoseDeadlineHasPassedIsNotScored() throws Exception {
        blockTheEngine();
        assertThatThrownBy(() ->
                        client.withDeadlineAfter(50, TimeUnit.MILLISECONDS).modelInfer(row()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
        // sent behind the client's reset: once it is answered the server knows of that
        client.serverLive(ServerLiveRequest.getDefaultInstance());

        goOn.countDown();
        assertThat(client.modelInfer(row()).getModelVersion()).isEqualTo("1");

        assertThat(refusals).containsExactly(InferenceException.Reason.ABANDONED);
        assertThat(version.statistics().snapshot().rows()).isEqualTo(2);
        version.retire();
        assertThat(version.closed()).as("each user has left").isTrue();
    }

    @Test
    void callsInProgressEndBeforeTheServerDoesAndNewOnesAreRefused() throws Exception {
        blockTheEngine();
        Future<ModelInferResponse> inProgress = ask(row());
        client.serverLive(ServerLiveRequest.getDefaultInstance());

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(this::stopServer);
        ManagedChannel late = channel();
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> refusedAsUnavailable(GRPCInferenceServiceGrpc.newBlockingStub(late)));
        late.shutdownNow();
        assertThat(stopped).isNotDone();

        goOn.countDown();
        assertThat(inProgress.get(1, TimeUnit.MINUTES).getModelVersion()).isEqualTo("1");
        stopped.get(1, TimeUnit.MINUTES);
    }

    @Test
    void whoWatchesTheHealthHearsThatTheServerStopsAndDoesNotHoldItUp() throws Exception {
        blockTheEngine();
        Future<ModelInferResponse> inProgress = ask(row());
        table.complete(true);
        Iterator<HealthCheckResponse> watched =
                HealthGrpc.newBlockingStub(channel).watch(HealthCheckRequest.getDefaultInstance());
        assertThat(watched.next().getStatus()).isEqualTo(ServingStatus.SERVING);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(this::stopServer);
        assertThat(watched.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
        assertThatThrownBy(watched::hasNext)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus())
                                .extracting(Status::getCode, Status::getDescription)
                                .containsExactly(Status.Code.UNAVAILABLE, "the server is shutting down"));
        assertThat(stopped).as("a call is in progress").isNotDone();

        goOn.countDown();
        assertThat(inProgress.get(1, TimeUnit.MINUTES).getModelVersion()).isEqualTo("1");
        stopped.get(1, TimeUnit.MINUTES);
    }

    @Test
    void anAddressThatOthersReachNeedsAuthentication() {
        GrpcServer open = new GrpcServer(
                new Config("0.0.0.0", 0), new Limits(), new Access(ReadAccess.OPEN), new NoIssuer(), vertx, null);
        assertThatThrownBy(() -> open.start(new StartupEvent()))
                .hasMessageContaining("listening on 0.0.0.0 needs authentication");
        assertThat(open.port()).isEqualTo(-1);
    }

    @Test
    void whereReadingNeedsATokenACallCarriesItInItsMetadata() throws Exception {
        goOn.countDown();
        GrpcServer guarded = server(0, new Access(ReadAccess.TOKEN), new Known());
        guarded.start(new StartupEvent());
        ManagedChannel there = NettyChannelBuilder.forAddress("127.0.0.1", guarded.port())
                .usePlaintext()
                .build();
        try {
            GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub asker =
                    GRPCInferenceServiceGrpc.newBlockingStub(there);
            assertThat(asker.serverLive(ServerLiveRequest.getDefaultInstance()).getLive())
                    .isTrue();
            assertRefused(asker, Status.Code.UNAUTHENTICATED, "This needs a token");
            assertRefused(with(asker, "ey.stranger"), Status.Code.UNAUTHENTICATED, "who is that");
            assertRefused(with(asker, "ey.nobody"), Status.Code.PERMISSION_DENIED, "needs the role viewer");
            assertRefused(with(asker, "ey.away"), Status.Code.UNAVAILABLE, "no keys");
            for (int i = 0; i < 2; i++) {
                assertThat(with(asker, "ey.viewer").modelInfer(row()).getModelVersion())
                        .isEqualTo("1");
            }
            assertThat(with(asker, "ey.operator")
                            .withDeadlineAfter(1, TimeUnit.MINUTES)
                            .modelInfer(row())
                            .getModelVersion())
                    .isEqualTo("1");
        } finally {
            there.shutdownNow();
            guarded.stop(new ShutdownEvent());
        }
    }

    private static GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub with(
            GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub asker, String token) {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return asker.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    private static void assertRefused(
            GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub asker, Status.Code code, String why) {
        assertThatThrownBy(() -> asker.modelInfer(row())).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(code);
            assertThat(e.getStatus().getDescription()).contains(why);
        });
    }

    @Test
    void aTakenPortIsNamed() {
        GrpcServer second = server(server.port(), new Access(ReadAccess.OPEN), People.NONE);
        assertThatThrownBy(() -> second.start(new StartupEvent()))
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageContaining("driftloop.serving.grpc.port");
    }

    private void stopServer() {
        try {
            server.stop(new ShutdownEvent());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean refusedAsUnavailable(GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub stub) {
        try {
            stub.serverLive(ServerLiveRequest.getDefaultInstance());
            return false;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode() == Status.Code.UNAVAILABLE;
        }
    }

    private static RetryInfo retry(StatusRuntimeException e) {
        try {
            return StatusProto.fromThrowable(e).getDetails(0).unpack(RetryInfo.class);
        } catch (com.google.protobuf.InvalidProtocolBufferException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private void blockTheEngine() {
        assertThat(client.modelInfer(row()).getModelVersion()).isEqualTo("1");
    }

    private Future<ModelInferResponse> ask(ModelInferRequest request) {
        ClientCall<ModelInferRequest, ModelInferResponse> call =
                channel.newCall(GRPCInferenceServiceGrpc.getModelInferMethod(), client.getCallOptions());
        return ClientCalls.futureUnaryCall(call, request);
    }

    private ManagedChannel channel() {
        return NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .directExecutor()
                .build();
    }

    private static ModelInferRequest row() {
        return ModelInferRequest.newBuilder()
                .setModelName("sides")
                .addInputs(InferInputTensor.newBuilder()
                        .setName("input")
                        .setDatatype("UINT8")
                        .addAllShape(List.of(1L, (long) TestModel.PIXELS)))
                .addRawInputContents(ByteString.copyFrom(new byte[TestModel.PIXELS]))
                .build();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Refusals implements InferenceMeter {
        @Override
        public void answered(LoadedVersion by, int rows, long nanos) {}

        @Override
        public void failed(LoadedVersion by) {}

        @Override
        public void refused(InferenceException.Reason reason) {
            refusals.add(reason);
        }
    }

    private record Config(String host, int port) implements GrpcConfig {
        @Override
        public Duration drain() {
            return Duration.ofMinutes(1);
        }
    }

    /** Knows a person by the name of each role, and one without. */
    private static final class Known implements People {
        private final Map<String, io.driftloop.kit.access.Caller> remembered = new ConcurrentHashMap<>();

        @Override
        public boolean isForm(String token) {
            return token.startsWith("ey.");
        }

        @Override
        public io.driftloop.kit.access.@Nullable Caller remembered(String token) {
            return remembered.get(token);
        }

        @Override
        public io.driftloop.kit.access.Caller prove(String token) {
            String name = token.substring(3);
            if (name.equals("stranger")) {
                throw new PipelineException(FrameProblem.TOKEN_INVALID, "who is that");
            }
            if (name.equals("away")) {
                throw new PipelineException(FrameProblem.ISSUER_AWAY, "no keys");
            }
            Set<Role> roles = name.equals("nobody") ? Set.of() : Set.of(Role.valueOf(name.toUpperCase(Locale.ROOT)));
            io.driftloop.kit.access.Caller caller = new io.driftloop.kit.access.Caller(new Actor(name), roles);
            remembered.put(token, caller);
            return caller;
        }
    }

    private record Access(ReadAccess reading) implements AccessConfig {
        @Override
        public Optional<String> tokenSha256() {
            return Optional.empty();
        }

        @Override
        public boolean insecure() {
            return false;
        }

        @Override
        public Optional<ReadAccess> read() {
            return Optional.of(reading);
        }

        @Override
        public Optional<List<String>> allowedHosts() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> allowedOrigins() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> openPaths() {
            return Optional.of(List.of("/v2/health/"));
        }

        @Override
        public Optional<List<String>> readingPaths() {
            return Optional.of(List.of("/v2/"));
        }
    }

    private record NoIssuer() implements OidcConfig {
        @Override
        public Optional<String> issuer() {
            return Optional.empty();
        }

        @Override
        public String audience() {
            return "";
        }

        @Override
        public String rolesClaim() {
            return "";
        }

        @Override
        public String nameClaim() {
            return "";
        }

        @Override
        public List<String> viewers() {
            return List.of();
        }

        @Override
        public List<String> operators() {
            return List.of();
        }

        @Override
        public List<String> approvers() {
            return List.of();
        }

        @Override
        public List<String> admins() {
            return List.of();
        }

        @Override
        public Duration clockSkew() {
            return Duration.ZERO;
        }
    }

    private record Limits() implements InferenceConfig {
        @Override
        public int maxBody() {
            return 1 << 20;
        }

        @Override
        public long requestMemory() {
            return 0;
        }

        @Override
        public int maxBatch() {
            return 1;
        }

        @Override
        public int maxQueuedRows() {
            return QUEUED_ROWS;
        }

        @Override
        public int maxQueuedRowsPerModel() {
            return QUEUED_ROWS;
        }

        @Override
        public int lanesPerModel() {
            return 1;
        }

        @Override
        public Duration requestTimeout() {
            return Duration.ZERO;
        }

        @Override
        public Duration eventLoopBudget() {
            return Duration.ZERO;
        }

        @Override
        public int lanes() {
            return 1;
        }
    }
}
