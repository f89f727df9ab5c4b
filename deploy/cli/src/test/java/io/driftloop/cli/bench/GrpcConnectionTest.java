package io.driftloop.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import inference.GRPCInferenceServiceGrpc;
import inference.ModelInferRequest;
import inference.ModelInferResponse;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against the server of gRPC itself. The bound is for a connection that waits for ever, as one that miscounts does. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GrpcConnectionTest {

    private static final String METHOD = "/inference.GRPCInferenceService/ModelInfer";
    private static final List<String> PROBE = List.of("driftloop-probe: true");
    private static final byte[] IMAGE = new byte[3_136];

    private final Queue<ModelInferRequest> heard = new ConcurrentLinkedQueue<>();
    private final Queue<String> metadata = new ConcurrentLinkedQueue<>();
    private Server server;

    @BeforeEach
    void open() throws Exception {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                // the smallest there is
                .flowControlWindow(65_535)
                .intercept(new MetadataReader())
                .addService(new EveryOther())
                .build()
                .start();
    }

    @AfterEach
    void close() throws Exception {
        server.shutdownNow().awaitTermination(1, TimeUnit.MINUTES);
    }

    @Test
    void eachCallIsHeardWholeAndAnsweredOnceAndFailuresAreCounted() throws Exception {
        WireTimes times = new WireLoad(server.getPort()).paced(1, request(IMAGE), 1_000, 60);

        assertThat(times.count()).isEqualTo(60);
        assertThat(times.failed()).isEqualTo(30);
        assertThat(heard).hasSize(60).containsOnly(expected());
        assertThat(metadata).hasSize(60).containsOnly("127.0.0.1:" + server.getPort() + " true");
    }

    /** 100 calls of 16 KB over one connection are many times what the server takes before it makes room, and the longest answer is more than a first window. */
    @Test
    void callsGoOnBeyondTheFirstWindows() {
        WireTimes times = new WireLoad(server.getPort()).paced(1, request(new byte[16_000]), 1_000, 100);

        assertThat(times.count()).isEqualTo(100);
        assertThat(times.failed()).isEqualTo(50);
    }

    @Test
    void aMethodThatTheServerDoesNotHaveFailsEachCall() {
        WireRequest unknown = WireRequest.grpc("/inference.GRPCInferenceService/Guess", PROBE, IMAGE);
        WireTimes times = new WireLoad(server.getPort()).paced(4, unknown, 1_000, 20);

        assertThat(times.count()).isEqualTo(20);
        assertThat(times.failed()).isEqualTo(20);
    }

    @Test
    void aClosedLoadAsksAsOftenAsItCounts() {
        WireTimes times = new WireLoad(server.getPort()).closed(3, request(IMAGE), 0.05);

        assertThat(times.count()).isGreaterThanOrEqualTo(3);
        assertThat(heard).hasSize(times.count());
    }

    private static WireRequest request(byte[] image) {
        return WireRequest.grpc(METHOD, PROBE, InferMessage.of("digits", "FP32", new int[] {1, 28, 280}, image));
    }

    private static ModelInferRequest expected() throws InvalidProtocolBufferException {
        return ModelInferRequest.newBuilder()
                .setModelName("digits")
                .addInputs(ModelInferRequest.InferInputTensor.newBuilder()
                        .setName("input")
                        .setDatatype("FP32")
                        .addAllShape(List.of(1L, 28L, 280L)))
                .addRawInputContents(com.google.protobuf.ByteString.copyFrom(IMAGE))
                .build();
    }

    private final class EveryOther extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase {
        @Override
        public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> call) {
            heard.add(request);
            if (heard.size() % 2 == 0) {
                call.onError(Status.RESOURCE_EXHAUSTED
                        .withDescription("grpc-status 0")
                        .asRuntimeException());
                return;
            }
            call.onNext(ModelInferResponse.newBuilder()
                    .setModelName("d".repeat(heard.size() * 1_000))
                    .build());
            call.onCompleted();
        }
    }

    private final class MetadataReader implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            String probe = headers.get(Metadata.Key.of("driftloop-probe", Metadata.ASCII_STRING_MARSHALLER));
            metadata.add(call.getAuthority() + " " + probe);
            return next.startCall(call, headers);
        }
    }
}
