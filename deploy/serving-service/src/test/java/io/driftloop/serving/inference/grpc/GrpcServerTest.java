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
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.access.AccessConfig;
import io.driftloop.kit.access.AccessRules;
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
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
        calls = new InferCalls(predictions, new EventLoopTurns(vertx, engine), vertx);
        server = new GrpcServer(
                new Config("127.0.0.1", 0),
                new Limits(),
                new Access(Optional.empty()),
                vertx,
                new GrpcServer.Services(
                        new InferenceService(models, calls),
                        new HealthService(models),
                        new AccessRules(new Access(Optional.empty()), -1)));
        server.start(new StartupEvent());
        channel = channel();
        client = GRPCInferenceServiceGrpc.newBlockingStub(channel);
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
        GrpcServer open =
                new GrpcServer(new Config("0.0.0.0", 0), new Limits(), new Access(Optional.empty()), vertx, null);
        assertThatThrownBy(() -> open.start(new StartupEvent()))
                .hasMessageContaining("listening on 0.0.0.0 needs authentication");
        assertThat(open.port()).isEqualTo(-1);
    }

    @Test
    void aTakenPortIsNamed() {
        GrpcServer second = new GrpcServer(
                new Config("127.0.0.1", server.port()),
                new Limits(),
                new Access(Optional.empty()),
                vertx,
                new GrpcServer.Services(
                        new InferenceService(new ServedModels(table), calls),
                        new HealthService(new ServedModels(table)),
                        new AccessRules(new Access(Optional.empty()), -1)));
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

    private record Access(Optional<String> tokenSha256) implements AccessConfig {
        @Override
        public boolean insecure() {
            return false;
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
            return Optional.of(List.of("/v2/"));
        }
    }

    private record Limits() implements InferenceConfig {
        @Override
        public int maxBody() {
            return 1 << 20;
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
