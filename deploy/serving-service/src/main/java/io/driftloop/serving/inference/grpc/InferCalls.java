package io.driftloop.serving.inference.grpc;

import inference.ModelInferRequest;
import inference.ModelInferResponse;
import io.driftloop.serving.inference.InferAnswer;
import io.driftloop.serving.inference.InferenceEngine;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.InferenceTurn;
import io.driftloop.serving.inference.Predictions;
import io.driftloop.serving.inference.RequestMemory;
import io.driftloop.serving.inference.ServedModels;
import io.driftloop.serving.inference.http.EventLoopTurns;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** {@code ModelInfer}. Takes messages unread, so that large ones are read elsewhere than on the event loop that brings them. */
@Singleton
final class InferCalls {
    /** As over HTTP: a message up to here is read in well under a millisecond. */
    private static final int INLINE_BYTES = 64 << 10;

    /** The message, its fields, and its numbers as doubles: those of bytes are eight times as large. */
    private static final int COPIES = 10;

    private final Predictions predictions;
    private final EventLoopTurns turns;
    private final RequestMemory memory;
    private final Vertx vertx;

    InferCalls(Predictions predictions, EventLoopTurns turns, InferenceEngine engine, Vertx vertx) {
        this.predictions = predictions;
        this.turns = turns;
        this.memory = engine.memory();
        this.vertx = vertx;
    }

    /** Answers one call, which it closes in any case. */
    void infer(byte[] message, StreamObserver<ModelInferResponse> observer) {
        ServerCallStreamObserver<ModelInferResponse> call = (ServerCallStreamObserver<ModelInferResponse>) observer;
        // with one set, answering a call that was cancelled is no error
        call.setOnCancelHandler(() -> {});
        Caller caller = Caller.current();
        if (message.length <= INLINE_BYTES) {
            infer(message, caller, call, turns.current());
            return;
        }
        vertx.executeBlocking(
                () -> {
                    infer(message, caller, call, null);
                    return true;
                },
                false);
    }

    private void infer(
            byte[] bytes,
            Caller caller,
            ServerCallStreamObserver<ModelInferResponse> call,
            @Nullable InferenceTurn turn) {
        RequestMemory.Claim claim = memory.open();
        try {
            if (bytes.length > RequestMemory.SMALL) {
                claim.take((long) COPIES * bytes.length);
            }
            ModelInferRequest message = RequestMessages.parse(bytes);
            Reply reply = new Reply(call, message.getRawInputContentsCount() > 0, claim);
            predictions.infer(
                    message.getModelName(),
                    ServedModels.versionNumber(message.getModelVersion()),
                    caller.asking(RequestMessages.read(message)),
                    reply,
                    turn);
        } catch (InferenceException e) {
            claim.release();
            call.onError(GrpcErrors.of(e));
        }
    }

    private record Reply(ServerCallStreamObserver<ModelInferResponse> call, boolean raw, RequestMemory.Claim claim)
            implements Predictions.Reply {
        @Override
        public void answered(InferAnswer answer) {
            call.onNext(AnswerMessages.of(answer, raw));
            call.onCompleted();
        }

        @Override
        public void refused(InferenceException reason) {
            call.onError(GrpcErrors.of(reason));
        }

        @Override
        public boolean abandoned() {
            return call.isCancelled();
        }
    }
}
