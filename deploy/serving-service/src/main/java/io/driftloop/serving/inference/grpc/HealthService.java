package io.driftloop.serving.inference.grpc;

import inference.GRPCInferenceServiceGrpc;
import io.driftloop.serving.inference.ServedModels;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.util.Set;

/** {@code grpc.health.v1.Health}, as probes ask it: serving when every version that should serve is loaded and warm. Nobody can watch it. */
@Singleton
final class HealthService extends HealthGrpc.HealthImplBase {
    private static final Set<String> SERVICES = Set.of("", GRPCInferenceServiceGrpc.SERVICE_NAME);

    private final ServedModels models;

    HealthService(ServedModels models) {
        this.models = models;
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> call) {
        if (!SERVICES.contains(request.getService())) {
            call.onError(Status.NOT_FOUND
                    .withDescription("there is no service '" + request.getService() + "'")
                    .asRuntimeException());
            return;
        }
        call.onNext(HealthCheckResponse.newBuilder()
                .setStatus(models.ready() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING)
                .build());
        call.onCompleted();
    }
}
