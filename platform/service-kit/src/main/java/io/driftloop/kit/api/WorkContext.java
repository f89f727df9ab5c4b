package io.driftloop.kit.api;

/** One claim of one item. */
public interface WorkContext {

    /** The item. */
    WorkItem item();

    /** Number of this claim, from 1; the fence. Artifacts and scratch files of different attempts must not share a place. */
    int attempt();

    /** Whether the run was cancelled or another worker holds a newer claim: stop soon. */
    boolean cancelled();

    /**
     * Runs {@code effects} in one unit of work that is still protected by the fence, without ending the claim: for progress that is told on the way.
     * Outbox events inside carry the cause that was stored when the item was queued.
     *
     * @return false when the claim was fenced off or cancelled: nothing was done, stop
     */
    boolean record(Runnable effects);

    /**
     * Ends the claim: {@code effects} and the completion commit together.
     *
     * @return false when the claim was fenced off or cancelled: nothing was done
     */
    boolean complete(Runnable effects);
}
