package io.driftloop.serving.inference.grpc;

import io.grpc.ServerCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a call whose true listener is not there yet, and tells it all that happened, in order. No message comes before: those are asked for by the true one.
 * Thread-safe.
 */
final class LateListener<Q> extends ServerCall.Listener<Q> {

    private final List<Runnable> happened = new ArrayList<>();
    private ServerCall.@Nullable Listener<Q> listener;

    /** Hands over. */
    synchronized void become(ServerCall.Listener<Q> started) {
        listener = started;
        happened.forEach(Runnable::run);
        happened.clear();
    }

    private interface Telling<Q> {
        void to(ServerCall.Listener<Q> listener);
    }

    private synchronized void tell(Telling<Q> what) {
        ServerCall.Listener<Q> there = listener;
        if (there != null) {
            what.to(there);
        } else {
            happened.add(() -> what.to(Objects.requireNonNull(listener)));
        }
    }

    @Override
    public void onMessage(Q message) {
        tell(there -> there.onMessage(message));
    }

    @Override
    public void onHalfClose() {
        tell(ServerCall.Listener::onHalfClose);
    }

    @Override
    public void onCancel() {
        tell(ServerCall.Listener::onCancel);
    }

    @Override
    public void onComplete() {
        tell(ServerCall.Listener::onComplete);
    }

    @Override
    public void onReady() {
        tell(ServerCall.Listener::onReady);
    }
}
