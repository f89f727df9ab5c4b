package io.driftloop.kit.api;

/**
 * Does work of one kind. Every CDI bean of this type is found and fed by the service's worker threads.
 *
 * <p>{@link #perform} runs outside any transaction, for as long as it takes, while the lease is renewed. Its result is applied through
 * {@link WorkContext#complete(Runnable)}, which does nothing when the claim was fenced off.
 */
public interface WorkHandler {

    /** Which items it does. */
    String kind();

    /** How many may run at once in this process. */
    default int concurrency() {
        return 1;
    }

    /**
     * Does the work and completes it.
     *
     * @throws Exception a failed attempt: retried after a pause until {@code maxAttempts}, then {@link #exhausted}
     */
    void perform(WorkContext context) throws Exception;

    /** Attempts before {@link #exhausted} is called; an attempt that ended with the process counts as well. */
    default int maxAttempts() {
        return 5;
    }

    /** Called in a unit of work when no attempts are left: tell the failure. {@code reason} is fit for people. */
    void exhausted(WorkItem item, String reason);
}
