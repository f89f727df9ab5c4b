package io.driftloop.kit.jdbc;

import io.driftloop.kit.api.UnitOfWork;
import java.util.LinkedHashSet;
import java.util.Set;
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
        return transaction().handle;
    }

    @Override
    public void afterCommit(Runnable action) {
        transaction().afterCommit.add(action);
    }

    private Transaction transaction() {
        Transaction transaction = current.get();
        if (transaction == null) {
            throw new IllegalStateException("no unit of work on this thread");
        }
        return transaction;
    }

    @Override
    public boolean active() {
        return current.get() != null;
    }

    private <T> T outermost(Supplier<T> work) {
        try (Handle handle = jdbi.open()) {
            Transaction transaction = new Transaction(handle);
            T result;
            current.set(transaction);
            try {
                result = handle.inTransaction(h -> {
                    T value = work.get();
                    if (transaction.doomed) {
                        throw new IllegalStateException(
                                "a nested unit of work failed; nothing of the outer one can commit");
                    }
                    return value;
                });
            } finally {
                current.remove();
            }
            transaction.afterCommit.forEach(Runnable::run);
            return result;
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
        private final Set<Runnable> afterCommit = new LinkedHashSet<>();
        private boolean doomed;

        private Transaction(Handle handle) {
            this.handle = handle;
        }
    }
}
