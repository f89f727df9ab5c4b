package io.driftloop.serving.inference.http;

import io.driftloop.serving.inference.InferAnswer;
import io.driftloop.serving.inference.InferRequest;
import io.driftloop.serving.inference.InferenceEngine;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.InferenceTurn;
import io.driftloop.serving.inference.Predictions;
import io.driftloop.serving.inference.RequestMemory;
import io.driftloop.serving.inference.ServedModels;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v2/models/{m}[/versions/{v}]/infer}. Reads the body itself: a raw route is several times cheaper than a
 * bound one. A missing content type is JSON, for tritonclient sends none. A small body is parsed on the event loop in well under a millisecond; a larger one elsewhere.
 */
@Singleton
final class InferHandler {
    private static final Logger LOG = Logger.getLogger(InferHandler.class);

    /** Who asks: alerts name it. A gateway can set it where the application does not. */
    private static final String SOURCE = "Driftloop-Source";

    /** Requests with the same key go to the same version during a rollout. */
    private static final String KEY = "Driftloop-Key";

    /** A health check or a load test: what it sends is no traffic to learn from. */
    private static final String PROBE = "Driftloop-Probe";

    private final Predictions predictions;
    private final RequestMemory memory;
    private final int maxBody;

    private final EventLoopTurns turns;

    InferHandler(Predictions predictions, EventLoopTurns turns, InferenceEngine engine, InferenceConfig config) {
        this.predictions = predictions;
        this.turns = turns;
        this.memory = engine.memory();
        this.maxBody = config.maxBody();
    }

    /**
     * Answers a request, in time.
     *
     * @param asked what its path names
     */
    void handle(RoutingContext routing, InferPath asked) {
        HttpServerRequest request = routing.request();
        String encoding = CompressedBody.encoding(request.getHeader("Content-Encoding"));
        if (!readable(request.getHeader("Content-Type"))) {
            refuseUnread(
                    routing,
                    415,
                    "this server reads application/json, and application/octet-stream with " + OipResponse.HEAD_LENGTH);
        } else if (encoding != null && !CompressedBody.known(encoding)) {
            request.response().putHeader("Accept-Encoding", CompressedBody.READ);
            refuseUnread(
                    routing,
                    415,
                    "this server reads bodies as they are, and packed by " + CompressedBody.READ + ", not by "
                            + encoding);
        } else {
            receive(routing, asked, encoding);
        }
    }

    private static void refuseUnread(RoutingContext routing, int status, String message) {
        OipResponse.error(routing, status, message);
        routing.request().resume();
    }

    private void receive(RoutingContext routing, InferPath asked, @Nullable String encoding) {
        HttpServerRequest request = routing.request();
        RequestBody body = new RequestBody(memory.open(), maxBody);
        request.handler(chunk -> {
            try {
                body.append(chunk);
            } catch (InferenceException e) {
                request.response().putHeader("Connection", "close");
                OipResponse.error(routing, e.reason().status(), e.getMessage());
            }
        });
        request.exceptionHandler(gone -> body.drop());
        request.endHandler(end -> {
            if (!body.refused()) {
                read(routing, asked, body, encoding);
            }
        });
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        // Quarkus hands raw routes a paused request: without this nothing ever comes
        request.resume();
    }

    /** curl sends the form's type unless told otherwise; nobody means a form here. */
    private static boolean readable(@Nullable String type) {
        String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        return lower.isBlank()
                || lower.startsWith("application/json")
                || lower.startsWith("application/octet-stream")
                || lower.startsWith("application/x-www-form-urlencoded");
    }

    private void read(RoutingContext routing, InferPath asked, RequestBody body, @Nullable String encoding) {
        ContextInternal context = (ContextInternal) Vertx.currentContext();
        byte[] come = body.bytes();
        Reply reply = new Reply(routing, context, body.claim());
        if (come.length <= RequestMemory.SMALL && encoding == null) {
            infer(asked, reply, () -> come, InferRequestReader.NO_CLAIM, turns.current());
        } else {
            LongConsumer claim = body.claim()::take;
            context.executeBlocking(
                    () -> {
                        infer(
                                asked,
                                reply,
                                () -> encoding == null ? come : CompressedBody.unpack(encoding, come, maxBody, claim),
                                claim,
                                null);
                        return true;
                    },
                    false);
        }
    }

    private void infer(
            InferPath asked, Reply reply, Supplier<byte[]> body, LongConsumer claim, @Nullable InferenceTurn turn) {
        HttpServerRequest asking = reply.routing.request();
        try {
            InferRequest request = InferRequestReader.read(body.get(), asking.getHeader(OipResponse.HEAD_LENGTH), claim)
                    .from(asking.getHeader(SOURCE))
                    .keyed(asking.getHeader(KEY))
                    .probing(asking.getHeader(PROBE));
            predictions.infer(asked.model(), ServedModels.versionNumber(asked.version()), request, reply, turn);
        } catch (InferenceException e) {
            reply.claim.release();
            reply.refused(e);
        } catch (RuntimeException e) {
            // nothing is known that leads here; a client must not wait for ever if there is
            LOG.errorf(e, "a request was not answered");
            reply.claim.release();
            reply.refused(new InferenceException(
                    InferenceException.Reason.FAILED, "the server failed on this request; its log says why"));
        }
    }

    /** Answers on the request's own event loop, whichever thread brings the result; at once where it is that loop's. */
    private record Reply(RoutingContext routing, ContextInternal context, RequestMemory.Claim claim)
            implements Predictions.Reply {
        @Override
        public void answered(InferAnswer answer) {
            AnswerWriter.Body body = AnswerWriter.answer(answer);
            onLoop(() -> OipResponse.answer(routing, answer.predictionId(), body));
        }

        private void onLoop(Runnable answer) {
            if (context.nettyEventLoop().inEventLoop()) {
                answer.run();
            } else {
                context.runOnContext(now -> answer.run());
            }
        }

        @Override
        public boolean abandoned() {
            return routing.response().closed();
        }

        @Override
        public void refused(InferenceException reason) {
            onLoop(() -> OipResponse.error(routing, reason.reason().status(), reason.getMessage()));
        }
    }
}
