package io.driftloop.serving.inference.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.serving.inference.ServedModels;
import io.driftloop.serving.inference.TrafficTable;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthServiceTest {
    private static final int MOST = 3;

    private final TrafficTable table = new TrafficTable();
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws Exception {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(new HealthService(new ServedModels(table), MOST))
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        channel.shutdownNow().awaitTermination(1, TimeUnit.MINUTES);
        server.shutdownNow().awaitTermination(1, TimeUnit.MINUTES);
    }

    @Test
    void theStateIsToldAtOnceAndAfterEachChangeOnly() {
        Iterator<HealthCheckResponse> all = watch("");
        Iterator<HealthCheckResponse> service = watch("inference.GRPCInferenceService");
        for (Iterator<HealthCheckResponse> watched : List.of(all, service)) {
            assertThat(watched.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
        }
        table.complete(true);
        table.complete(true);
        for (Iterator<HealthCheckResponse> watched : List.of(all, service)) {
            assertThat(watched.next().getStatus()).isEqualTo(ServingStatus.SERVING);
        }
        table.complete(false);
        for (Iterator<HealthCheckResponse> watched : List.of(all, service)) {
            assertThat(watched.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
        }
    }

    @Test
    void aServiceThatIsUnknownIsToldSoAndTheStreamStays() {
        Iterator<HealthCheckResponse> unknown = watch("nobody");
        Iterator<HealthCheckResponse> known = watch("");
        assertThat(unknown.next().getStatus()).isEqualTo(ServingStatus.SERVICE_UNKNOWN);
        known.next();
        table.complete(true);
        assertThat(known.next().getStatus()).isEqualTo(ServingStatus.SERVING);

        server.shutdownNow();
        assertThatThrownBy(unknown::hasNext).as("no second state").isInstanceOf(StatusRuntimeException.class);
    }

    @Test
    void oneTooManyIsRefusedUntilOneLeaves() {
        Context.CancellableContext leaving = Context.current().withCancellation();
        leaving.run(() -> watch("").next());
        for (int i = 1; i < MOST; i++) {
            watch("").next();
        }
        assertThatThrownBy(() -> watch("").hasNext()).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(e.getStatus().getDescription())
                    .isEqualTo("health is watched by 3 callers already; ask Check instead");
        });

        leaving.cancel(null);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::mayWatch);
    }

    /** What it would have been told in between is not kept for it. */
    @Test
    void aSlowReaderGetsTheNewestStateOnceItReads() {
        HealthWatchers watchers = new HealthWatchers(1);
        Reader reader = new Reader();
        reader.ready = true;
        watchers.add(reader, this::status);
        reader.ready = false;
        for (int i = 0; i < 100; i++) {
            table.complete(i % 2 == 0);
            watchers.tell();
        }
        table.complete(true);
        watchers.tell();
        assertThat(reader.told).containsExactly(ServingStatus.NOT_SERVING);

        reader.ready = true;
        reader.onReady.run();
        reader.onReady.run();
        assertThat(reader.told).containsExactly(ServingStatus.NOT_SERVING, ServingStatus.SERVING);
    }

    private ServingStatus status() {
        return table.complete() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    }

    private boolean mayWatch() {
        try {
            return watch("").hasNext();
        } catch (StatusRuntimeException e) {
            return false;
        }
    }

    private Iterator<HealthCheckResponse> watch(String service) {
        return HealthGrpc.newBlockingStub(channel)
                .watch(HealthCheckRequest.newBuilder().setService(service).build());
    }

    /** A call whose connection is full when the test says so. */
    private static final class Reader extends ServerCallStreamObserver<HealthCheckResponse> {
        private final List<ServingStatus> told = new ArrayList<>();
        private Runnable onReady = () -> {};
        private boolean ready;

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void setOnReadyHandler(Runnable handler) {
            onReady = handler;
        }

        @Override
        public void onNext(HealthCheckResponse answer) {
            told.add(answer.getStatus());
        }

        @Override
        public void onError(@Nullable Throwable failure) {}

        @Override
        public void onCompleted() {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {}

        @Override
        public void setCompression(String compression) {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}
    }
}
