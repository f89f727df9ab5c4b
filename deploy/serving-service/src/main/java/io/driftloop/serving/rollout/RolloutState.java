package io.driftloop.serving.rollout;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a rollout is. States are values; a transition returns the next one. */
public sealed interface RolloutState {

    /** Not over. */
    sealed interface Active extends RolloutState {
        /** Since when a person holds it, or null. */
        @Nullable Instant pausedSince();

        /** Held by a person. */
        Active pausedAt(Instant now);

        /** Goes on; the time of the pause does not count. */
        Active resumedAt(Instant now);

        /** The deadline moves by this much. */
        Active delayedBy(Duration pause);

        /** The candidate is taken off. */
        default Aborted abortedAt(Instant now, String reason) {
            return new Aborted(now, reason);
        }

        /** The candidate serves all traffic. */
        default Activated activatedAt(Instant now, long generation) {
            return new Activated(now, generation);
        }
    }

    /** Wanted; being loaded and warmed up beside what serves. */
    record Loading(Instant since, @Nullable Instant pausedSince) implements Active {
        /** The first step; undecided at {@code deadline} the champion stays. */
        public Stepping begunAt(Instant now, int champion, Instant deadline) {
            return new Stepping(0, champion, now, deadline, null);
        }

        @Override
        public Loading pausedAt(Instant now) {
            return new Loading(since, now);
        }

        @Override
        public Loading resumedAt(Instant now) {
            return new Loading(since, null);
        }

        @Override
        public Loading delayedBy(Duration pause) {
            return this;
        }
    }

    /**
     * Takes a share of the traffic.
     *
     * @param step place in the plan's steps, from 0
     * @param champion version that it is compared with
     * @param since when this step began
     */
    record Stepping(
            int step,
            int champion,
            Instant since,
            Instant deadline,
            @Nullable Instant pausedSince) implements Active {
        /** The next share. */
        public Stepping advancedAt(Instant now) {
            return new Stepping(step + 1, champion, now, deadline, pausedSince);
        }

        @Override
        public Stepping pausedAt(Instant now) {
            return new Stepping(step, champion, since, deadline, now);
        }

        @Override
        public Stepping resumedAt(Instant now) {
            Instant moved = pausedSince == null ? deadline : deadline.plus(Duration.between(pausedSince, now));
            return new Stepping(step, champion, since, moved, null);
        }

        @Override
        public Stepping delayedBy(Duration pause) {
            return new Stepping(step, champion, since, deadline.plus(pause), pausedSince);
        }
    }

    /** Over: it serves, or served, all traffic. */
    record Activated(Instant at, long generation) implements RolloutState {}

    /** Over: taken off. */
    record Aborted(Instant at, String reason) implements RolloutState {}
}
