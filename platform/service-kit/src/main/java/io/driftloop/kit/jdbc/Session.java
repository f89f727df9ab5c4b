package io.driftloop.kit.jdbc;

import org.jdbi.v3.core.Handle;

/** The database as adapters see it: the handle of the unit of work that the current thread is in. */
public interface Session {

    /**
     * The current unit of work's handle; never to be closed, committed or kept.
     *
     * @throws IllegalStateException outside a unit of work
     */
    Handle handle();

    /**
     * Has {@code action} run on this thread right after the current unit of work has committed; not at all when it does not commit or when its
     * outcome stays unknown. The same action given twice runs once. It must be quick and must not fail.
     *
     * @throws IllegalStateException outside a unit of work
     */
    void afterCommit(Runnable action);

    /** Whether the current thread is inside a unit of work. */
    boolean active();
}
