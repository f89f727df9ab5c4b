package io.driftloop.serving.inference.grpc;

import inference.GRPCInferenceServiceGrpc;
import io.driftloop.serving.inference.ServedModels;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/** {@code grpc.health.v1.Health}, as probes and balancers ask it: serving when every version that should serve is loaded and warm. */
@Singleton
final class HealthService extends HealthGrpc.HealthImplBase {
    private static final Set<String> SERVICES = Set.of("", GRPCInferenceServiceGrpc.SERVICE_NAME);
    private static final int WATCHERS = 1_000;

    private final ServedModels models;
    private final HealthWatchers watchers;

    @Inject
    HealthService(ServedModels models) {
        this(models, WATCHERS);
    }

    /** @param most how many may watch at once */
    HealthService(ServedModels models, int most) {
        this.models = models;
        this.watchers = new HealthWatchers(most);
        models.whenReadinessChanges(watchers::tell);
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> call) {
        if (!SERVICES.contains(request.getService())) {
            call.onError(Status.NOT_FOUND
                    .withDescription("there is no service '" + request.getService() + "'")
                    .asRuntimeException());
            return;
        }
        call.onNext(HealthCheckResponse.newBuilder().setStatus(status()).build());
        call.onCompleted();
    }

    /** A service that is unknown may come, so the protocol has it watched too; here none ever does. */
    @Override
    public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
        ServerCallStreamObserver<HealthCheckResponse> call = (ServerCallStreamObserver<HealthCheckResponse>) observer;
        boolean known = SERVICES.contains(request.getService());
        watchers.add(call, known ? this::status : () -> ServingStatus.SERVICE_UNKNOWN);
    }

    /** The server stops. */
    void leave() {
        watchers.leave();
    }

    private ServingStatus status() {
        return models.ready() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    }
}
