package io.driftloop.serving.inference.grpc;

import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Those who watch the health. They cost no thread: whoever changes it tells them. One that reads slowly gets the newest state once it reads again, so nothing piles
 * up for it. Thread-safe.
 */
final class HealthWatchers {
    private final int most;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private volatile boolean leaving;

    /** @param most how many may watch at once */
    HealthWatchers(int most) {
        this.most = most;
    }

    /**
     * Tells the state now and whenever it is another one, until the caller leaves or the server does. One too many is refused.
     *
     * @param state is asked again at each change
     */
    void add(ServerCallStreamObserver<HealthCheckResponse> call, Supplier<ServingStatus> state) {
        if (watchers.size() >= most) {
            call.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription("health is watched by " + most + " callers already; ask Check instead")
                    .asRuntimeException());
            return;
        }
        Watcher watcher = new Watcher(call, state);
        call.setOnCancelHandler(() -> watchers.remove(watcher));
        call.setOnReadyHandler(watcher::tell);
        watchers.add(watcher);
        watcher.tell();
        if (leaving) {
            leave();
        }
    }

    /** The state may be another one. */
    void tell() {
        watchers.forEach(Watcher::tell);
    }

    /** The server stops: nobody is served from now on, and no stream holds it up. */
    void leave() {
        leaving = true;
        for (Watcher watcher : watchers) {
            watchers.remove(watcher);
            watcher.leave();
        }
    }

    private static final class Watcher {
        private final ServerCallStreamObserver<HealthCheckResponse> call;
        private final Supplier<ServingStatus> state;
        private @Nullable ServingStatus told;
        private boolean left;

        private Watcher(ServerCallStreamObserver<HealthCheckResponse> call, Supplier<ServingStatus> state) {
            this.call = call;
            this.state = state;
        }

        /** Asks for the state within the lock, so that of two changes the later one is told last. */
        private synchronized void tell() {
            if (!left && call.isReady()) {
                send(state.get());
            }
        }

        private synchronized void leave() {
            if (!left) {
                left = true;
                send(ServingStatus.NOT_SERVING);
                call.onError(Status.UNAVAILABLE
                        .withDescription("the server is shutting down")
                        .asRuntimeException());
            }
        }

        private void send(ServingStatus status) {
            if (status != told) {
                told = status;
                call.onNext(HealthCheckResponse.newBuilder().setStatus(status).build());
            }
        }
    }
}
