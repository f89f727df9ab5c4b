package io.driftloop.kit.jdbc;

import io.driftloop.kit.api.UnitOfWork;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A transaction per outermost call, bound to the calling thread. A nested call that fails dooms the whole, even when its exception is caught: half of
 * its effects must not commit.
 */
public final class JdbiUnitOfWork implements UnitOfWork, Session {

    private final Jdbi jdbi;
    private final ThreadLocal<@Nullable Transaction> current = new ThreadLocal<>();

    public JdbiUnitOfWork(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        Transaction outer = current.get();
        return outer == null ? outermost(work) : nested(outer, work);
    }

    @Override
    public Handle handle() {
        Transaction transaction = current.get();
        if (transaction == null) {
            throw new IllegalStateException("no unit of work on this thread");
        }
        return transaction.handle;
    }

    @Override
    public boolean active() {
        return current.get() != null;
    }

    private <T> T outermost(Supplier<T> work) {
        try (Handle handle = jdbi.open()) {
            Transaction transaction = new Transaction(handle);
            current.set(transaction);
            try {
                return handle.inTransaction(h -> {
                    T result = work.get();
                    if (transaction.doomed) {
                        throw new IllegalStateException(
                                "a nested unit of work failed; nothing of the outer one can commit");
                    }
                    return result;
                });
            } finally {
                current.remove();
            }
        }
    }

    private static <T> T nested(Transaction outer, Supplier<T> work) {
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            outer.doomed |= !done;
        }
    }

    private static final class Transaction {
        private final Handle handle;
        private boolean doomed;

        private Transaction(Handle handle) {
            this.handle = handle;
        }
    }
}
