package io.driftloop.serving.inference.http;

import io.driftloop.serving.inference.InferenceEngine;
import io.driftloop.serving.inference.InferenceTurn;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The turn of each event loop, whichever protocol it reads: requests of several protocols that one turn reads are one batch. */
@Singleton
public final class EventLoopTurns {
    /** Event loops are threads of the kind that finds these faster. */
    private final FastThreadLocal<Optional<InferenceTurn>> turns;

    public EventLoopTurns(Vertx vertx, InferenceEngine engine) {
        this.turns = new FastThreadLocal<>() {
            @Override
            protected Optional<InferenceTurn> initialValue() {
                return own(vertx).map(engine::turn);
            }
        };
    }

    /** The calling thread's; null where it is no event loop, or there are more of them than turns. */
    public @Nullable InferenceTurn current() {
        return turns.get().orElse(null);
    }

    private static Optional<EventExecutor> own(Vertx vertx) {
        for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
            if (loop.inEventLoop()) {
                return Optional.of(loop);
            }
        }
        return Optional.empty();
    }
}
