package io.driftloop.ingest.run;

import java.time.Instant;

/** Where a run stands. States are values; the only methods are the legal transitions and what is asked of every state. */
public sealed interface RunState {

    /** Name for APIs: {@code Running}, {@code Blocked}, ... */
    default String word() {
        return getClass().getSimpleName();
    }

    /** Since when. */
    Instant since();

    /** Not over yet: holds the model's only place. */
    sealed interface Active extends RunState {

        /** The stage that it is in. */
        RunStage stage();

        default Succeeded succeeded(int version, Instant now) {
            return new Succeeded(version, "version " + version + " is champion", now);
        }

        default Succeeded challenging(int version, Instant now) {
            return new Succeeded(version, "version " + version + " is challenger; a person activates it", now);
        }

        default Rejected rejected(String reason, Instant now) {
            return new Rejected(reason, now);
        }

        default Failed failed(String reason, Instant now) {
            return new Failed(stage(), reason, now);
        }

        default Cancelled cancelled(String reason, Instant now) {
            return new Cancelled(reason, now);
        }
    }

    /** Over. */
    sealed interface Ended extends RunState {

        /** One sentence for people. */
        String reason();
    }

    /** A stage works on it, or is about to. */
    record Running(RunStage stage, Instant since) implements Active {

        /** Into a later stage; an earlier or the same one changes nothing, for its event came late. */
        public Running movedTo(RunStage next, Instant now) {
            return next.compareTo(stage) > 0 ? new Running(next, now) : this;
        }

        /** The version waits for a person. */
        public AwaitingApproval awaitingApproval(int version, Instant now) {
            return new AwaitingApproval(version, now);
        }

        /** A stage cannot go on until a person replays a dead letter. */
        public Blocked blocked(String reason, Instant now) {
            return new Blocked(stage, reason, now);
        }
    }

    /** An event of the run is a dead letter somewhere. */
    record Blocked(RunStage stage, String reason, Instant since) implements Active {

        /** The dead letter was replayed. */
        public Running unblocked(Instant now) {
            return new Running(stage, now);
        }
    }

    /** A version passed its gates and waits for a person's approval. */
    record AwaitingApproval(int version, Instant since) implements Active {

        @Override
        public RunStage stage() {
            return RunStage.REGISTER;
        }

        /** A person approved. */
        public Running approved(Instant now) {
            return new Running(RunStage.DEPLOY, now);
        }
    }

    /** Its version is champion, or challenger where the definition wants no more. */
    record Succeeded(int version, String reason, Instant since) implements Ended {}

    /** Judged not good enough: the data, a gate, a person or a rollout said no. */
    record Rejected(String reason, Instant since) implements Ended {}

    /** A stage could not do its work. */
    record Failed(RunStage stage, String reason, Instant since) implements Ended {}

    /** A person stopped it. */
    record Cancelled(String reason, Instant since) implements Ended {}
}
