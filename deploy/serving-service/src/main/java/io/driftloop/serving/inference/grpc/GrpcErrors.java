package io.driftloop.serving.inference.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.RetryInfo;
import io.driftloop.serving.inference.InferenceException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** Refusals as gRPC says them. Stateless. */
final class GrpcErrors {
    private static final int RETRY_SECONDS = 1;

    /** What gRPC clients with a retry policy wait for. */
    private static final Metadata.Key<String> PUSHBACK =
            Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

    private GrpcErrors() {}

    static StatusRuntimeException of(InferenceException reason) {
        Status.Code code = code(reason.reason());
        String message = String.valueOf(reason.getMessage());
        if (reason.reason() != InferenceException.Reason.OVERLOADED) {
            return code.toStatus().withDescription(message).asRuntimeException();
        }
        RetryInfo retry = RetryInfo.newBuilder()
                .setRetryDelay(Duration.newBuilder().setSeconds(RETRY_SECONDS))
                .build();
        Metadata trailers = new Metadata();
        trailers.put(PUSHBACK, String.valueOf(RETRY_SECONDS * 1_000));
        return StatusProto.toStatusRuntimeException(
                com.google.rpc.Status.newBuilder()
                        .setCode(code.value())
                        .setMessage(message)
                        .addDetails(Any.pack(retry))
                        .build(),
                trailers);
    }

    private static Status.Code code(InferenceException.Reason reason) {
        return switch (reason) {
            case INVALID -> Status.Code.INVALID_ARGUMENT;
            case UNKNOWN -> Status.Code.NOT_FOUND;
            case TOO_LARGE, OVERLOADED -> Status.Code.RESOURCE_EXHAUSTED;
            case ABANDONED -> Status.Code.CANCELLED;
            case TIMED_OUT -> Status.Code.DEADLINE_EXCEEDED;
            case FAILED -> Status.Code.INTERNAL;
        };
    }
}
