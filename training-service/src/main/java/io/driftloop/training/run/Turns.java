package io.driftloop.training.run;

import io.driftloop.contracts.PipelineName;

/**
 * Whose turn it is: start-time fair queuing (Goyal, Vin and Cheng 1996), each training counting the same. An item of a pipeline gets the tag after the pipeline's last one, but none
 * before the tag of what was claimed last; each urgency counts by itself. Pipelines with much to do alternate with those that have little, and who did nothing for long saves nothing up.
 *
 * <p>Every call joins the current unit of work.
 */
public interface Turns {

    /** Room for tags within one urgency. */
    int SPAN = 500_000_000;

    /** The priority of a new item of this pipeline; higher first. */
    int next(PipelineName pipeline, Urgency urgency);

    /** An item with this priority was claimed. */
    void claimed(int priority);

    /** The priority that stands for a tag. */
    static int priority(Urgency urgency, long tag) {
        return (urgency.ordinal() - 1) * SPAN - (int) Math.min(tag, SPAN - 1L);
    }

    /** The urgency that a priority stands for. */
    static Urgency urgency(int priority) {
        return Urgency.values()[1 - Math.floorDiv(-priority, SPAN)];
    }

    /** The tag that a priority stands for. */
    static long tag(int priority) {
        return Math.floorMod(-(long) priority, (long) SPAN);
    }
}
