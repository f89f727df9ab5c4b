package io.driftloop.serving.decision;

import io.driftloop.decision.SignedContent;
import java.util.List;

/** Stores decision records. All calls inside a unit of work. */
public interface DecisionRepository {
    /**
     * The end of the chain.
     *
     * @param count records so far
     * @param last hash of the last one; 64 zeros where there is none
     */
    record Head(long count, String last) {}

    /** The end of the chain; until the unit of work ends nobody else appends. */
    Head lockHead();

    /** The end of the chain as it is committed. */
    Head head();

    /** Puts a record after the locked head. */
    void append(long sequence, String rollout, SignedContent record);

    /** Records after this one, in their order. */
    List<SignedContent> after(long sequence, int limit);

    /** Records of a rollout, in their order. */
    List<SignedContent> of(String rollout);
}
