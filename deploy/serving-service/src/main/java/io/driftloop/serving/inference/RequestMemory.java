package io.driftloop.serving.inference;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Heap that large requests in flight may take together, so that no number of them, and no single one, ends the process. What a request will take is claimed before it is
 * allocated and freed with its answer. Requests of fewer than {@value #SMALL} bytes claim nothing: their number is bounded by that of the connections. Thread-safe.
 */
public final class RequestMemory {
    /** Bytes of a request up to here are not counted. */
    public static final int SMALL = 64 << 10;

    private static final double MEGABYTE = 1e6;

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    /** @param limit bytes */
    public RequestMemory(long limit) {
        this.limit = limit;
    }

    /** Bytes that are claimed now. */
    public long claimed() {
        return taken.get();
    }

    /** A claim of nothing yet. */
    public Claim open() {
        return new Claim();
    }

    /** What one request has claimed. One thread at a time. */
    public final class Claim {
        private long bytes;
        /** Of them, what the decoded rows take. */
        private long rows;

        private Claim() {}

        /**
         * Claims more.
         *
         * @throws InferenceException {@code TOO_LARGE} when one request may not have so much, {@code OVERLOADED} when others have it now
         */
        public void take(long more) {
            if (bytes + more > limit) {
                throw new InferenceException(
                        InferenceException.Reason.TOO_LARGE,
                        String.format(
                                Locale.ROOT,
                                "the request takes more than the %.0f MB of memory that requests may have here"
                                        + " (driftloop.serving.inference.request-memory): send several",
                                limit / MEGABYTE));
            }
            if (taken.addAndGet(more) > limit) {
                taken.addAndGet(-more);
                throw new InferenceException(
                        InferenceException.Reason.OVERLOADED,
                        "other requests have the memory that this one takes; try again");
            }
            bytes += more;
        }

        /** Claims what the rows take, in place of what they took when another version was to answer. */
        void takeRows(long more) {
            giveBack(rows);
            rows = 0;
            take(more);
            rows = more;
        }

        /** Gives back a part. */
        public void giveBack(long less) {
            bytes -= less;
            taken.addAndGet(-less);
        }

        /** Gives back all. */
        public void release() {
            giveBack(bytes);
            rows = 0;
        }
    }
}
