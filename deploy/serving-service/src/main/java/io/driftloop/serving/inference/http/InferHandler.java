package io.driftloop.serving.inference.http;

import io.driftloop.serving.inference.InferAnswer;
import io.driftloop.serving.inference.InferRequest;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.InferenceTurn;
import io.driftloop.serving.inference.Predictions;
import io.driftloop.serving.inference.ServedModels;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v2/models/{m}[/versions/{v}]/infer}. Reads the body itself: a raw route is several times cheaper than a
 * bound one. A missing content type is JSON, for tritonclient sends none.
 */
final class InferHandler {
    private static final Logger LOG = Logger.getLogger(InferHandler.class);

    /** A body up to here is parsed on the event loop in well under a millisecond; a larger one elsewhere. */
    private static final int INLINE_BYTES = 64 << 10;

    /** Who asks: alerts name it. A gateway can set it where the application does not. */
    private static final String SOURCE = "Driftloop-Source";

    /** Requests with the same key go to the same version during a rollout. */
    private static final String KEY = "Driftloop-Key";

    /** A health check or a load test: what it sends is no traffic to learn from. */
    private static final String PROBE = "Driftloop-Probe";

    private final Predictions predictions;
    private final int maxBody;

    private final EventLoopTurns turns;

    InferHandler(Predictions predictions, EventLoopTurns turns, int maxBody) {
        this.predictions = predictions;
        this.turns = turns;
        this.maxBody = maxBody;
    }

    /**
     * Answers a request, in time.
     *
     * @param asked what its path names
     */
    void handle(RoutingContext routing, InferPath asked) {
        HttpServerRequest request = routing.request();
        if (!readable(request.getHeader("Content-Type"))) {
            OipResponse.error(
                    routing,
                    415,
                    "this server reads application/json, and application/octet-stream with " + OipResponse.HEAD_LENGTH);
            request.resume();
            return;
        }
        Body body = new Body();
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= maxBody) {
                body.append(chunk);
            } else if (!body.refused) {
                body.refused = true;
                request.response().putHeader("Connection", "close");
                OipResponse.error(routing, 413, "the body is larger than " + maxBody + " bytes");
            }
        });
        request.endHandler(end -> {
            if (!body.refused) {
                read(routing, asked, body.bytes());
            }
        });
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

    private void read(RoutingContext routing, InferPath asked, byte[] body) {
        ContextInternal context = (ContextInternal) Vertx.currentContext();
        if (body.length <= INLINE_BYTES) {
            infer(routing, asked, context, body, turns.current());
        } else {
            context.executeBlocking(
                    () -> {
                        infer(routing, asked, context, body, null);
                        return true;
                    },
                    false);
        }
    }

    private void infer(
            RoutingContext routing,
            InferPath asked,
            ContextInternal context,
            byte[] body,
            @Nullable InferenceTurn turn) {
        Reply reply = new Reply(routing, context);
        try {
            InferRequest request = InferRequestReader.read(
                            body, routing.request().getHeader(OipResponse.HEAD_LENGTH))
                    .from(routing.request().getHeader(SOURCE))
                    .keyed(routing.request().getHeader(KEY))
                    .probing(routing.request().getHeader(PROBE));
            predictions.infer(asked.model(), ServedModels.versionNumber(asked.version()), request, reply, turn);
        } catch (InferenceException e) {
            reply.refused(e);
        } catch (RuntimeException e) {
            // nothing is known that leads here; a client must not wait for ever if there is
            LOG.errorf(e, "a request was not answered");
            reply.refused(new InferenceException(
                    InferenceException.Reason.FAILED, "the server failed on this request; its log says why"));
        }
    }

    /** What has come of a body. Most come in one piece, which is not copied. */
    private static final class Body {
        private @Nullable Buffer come;
        private boolean refused;

        private int length() {
            return come == null ? 0 : come.length();
        }

        private void append(Buffer chunk) {
            come = come == null ? chunk : come.appendBuffer(chunk);
        }

        private byte[] bytes() {
            return come == null ? new byte[0] : come.getBytes();
        }
    }

    /** Answers on the request's own event loop, whichever thread brings the result; at once where it is that loop's. */
    private record Reply(RoutingContext routing, ContextInternal context) implements Predictions.Reply {
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
