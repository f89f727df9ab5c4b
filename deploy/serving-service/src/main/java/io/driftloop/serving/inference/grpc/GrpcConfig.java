package io.driftloop.serving.inference.grpc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The Open Inference Protocol over gRPC. */
@ConfigMapping(prefix = "driftloop.serving.grpc")
public interface GrpcConfig {
    /** Address that is listened on. */
    @WithDefault("${quarkus.http.host}")
    String host();

    /** Port; 0 for any that is free, -1 for no gRPC. */
    @WithDefault("8081")
    int port();

    /** How long calls in progress may take to end when the service stops; new ones are refused meanwhile. */
    @WithDefault("5s")
    Duration drain();
}
