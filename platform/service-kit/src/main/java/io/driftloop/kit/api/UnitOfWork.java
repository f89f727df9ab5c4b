package io.driftloop.kit.api;

import java.util.function.Supplier;

/**
 * One database transaction. Everything that repositories, {@link Outbox} and {@link WorkQueue} do inside commits together or not at all. A nested
 * call joins the outer transaction. Bound to the calling thread.
 */
public interface UnitOfWork {

    /** Runs {@code work} in a transaction and gives its result; an exception rolls back and is passed on. */
    <T> T call(Supplier<T> work);

    /** The same without a result. */
    default void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
