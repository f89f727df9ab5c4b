package io.driftloop.serving.inference.http;

import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.RequestMemory;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What has come of a body. Most come in one piece, which is not copied; a large one claims memory as it grows. For one event loop. */
final class RequestBody {
    /** The buffer grows by doubling, and is copied out of once. */
    private static final int COPIES = 3;

    private final RequestMemory.Claim claim;
    private final int most;
    private @Nullable Buffer come;
    private boolean refused;
    private boolean whole;

    RequestBody(RequestMemory.Claim claim, int most) {
        this.claim = claim;
        this.most = most;
    }

    /**
     * Takes a piece, or passes over it when an earlier one was refused.
     *
     * @throws InferenceException when it is too much, once
     */
    void append(Buffer chunk) {
        if (refused) {
            return;
        }
        int before = come == null ? 0 : come.length();
        int after = before + chunk.length();
        try {
            if (after > most) {
                throw new InferenceException(
                        InferenceException.Reason.TOO_LARGE, "the body is larger than " + most + " bytes");
            }
            if (after > RequestMemory.SMALL) {
                claim.take((long) COPIES * (before > RequestMemory.SMALL ? chunk.length() : after));
            }
            come = come == null ? chunk : come.appendBuffer(chunk);
        } catch (InferenceException e) {
            drop();
            throw e;
        }
    }

    /** Takes no more, and forgets what has come; nothing after {@link #bytes()}, for then the claim is that of the answer. */
    void drop() {
        if (!whole) {
            refused = true;
            come = null;
            claim.release();
        }
    }

    /** Whether a piece was refused. */
    boolean refused() {
        return refused;
    }

    /** All of it, once; the claim is that of one copy from now on. */
    byte[] bytes() {
        byte[] all = come == null ? new byte[0] : come.getBytes();
        come = null;
        whole = true;
        if (all.length > RequestMemory.SMALL) {
            claim.giveBack((long) (COPIES - 1) * all.length);
        }
        return all;
    }

    /** What it has claimed. */
    RequestMemory.Claim claim() {
        return claim;
    }
}
