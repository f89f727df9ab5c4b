package io.driftloop.kit.outbox;

/** The cause of what the current thread does; set by the event consumer and by the workers. */
public final class CurrentCause {

    private final ThreadLocal<Cause> current = ThreadLocal.withInitial(() -> Cause.NONE);

    /** The innermost cause, {@link Cause#NONE} when there is none. */
    public Cause get() {
        return current.get();
    }

    /** Runs {@code work} with this cause. */
    public <X extends Exception> void during(Cause cause, Work<X> work) throws X {
        Cause outer = current.get();
        current.set(cause);
        try {
            work.run();
        } finally {
            if (outer == Cause.NONE) {
                current.remove();
            } else {
                current.set(outer);
            }
        }
    }

    /** What may fail with {@code X}. */
    @FunctionalInterface
    public interface Work<X extends Exception> {
        void run() throws X;
    }
}
