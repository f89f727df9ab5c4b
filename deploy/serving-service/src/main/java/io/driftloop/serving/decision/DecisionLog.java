package io.driftloop.serving.decision;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.decision.SignedContent;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.signing.SigningKey;
import io.driftloop.signing.VerifyingKey;
import java.time.Clock;
import java.util.List;

/** Appends to the chain of decision records and reads it. Thread-safe. */
public final class DecisionLog {
    private final UnitOfWork work;
    private final DecisionRepository records;
    private final SigningKey key;
    private final Clock clock;

    public DecisionLog(UnitOfWork work, DecisionRepository records, SigningKey key, Clock clock) {
        this.work = work;
        this.records = records;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Appends a decision; the rest of the unit of work should be short, for nobody else appends before its end.
     *
     * @param rollout that it is about
     * @param decision gets {@code type}, {@code sequence}, {@code previous}, {@code key} and {@code at}
     */
    public void append(String rollout, ObjectNode decision) {
        work.run(() -> {
            DecisionRepository.Head head = records.lockHead();
            long sequence = head.count() + 1;
            decision.put("type", "decision")
                    .put("sequence", sequence)
                    .put("previous", head.last())
                    .put("key", key.verifyingKey().id())
                    .put("at", clock.instant().toString());
            records.append(sequence, rollout, SignedContent.of(decision, key::sign));
        });
    }

    /** Records after this one, in their order. */
    public List<SignedContent> after(long sequence, int limit) {
        return work.call(() -> records.after(sequence, limit));
    }

    /** Records of a rollout, in their order. */
    public List<SignedContent> of(String rollout) {
        return work.call(() -> records.of(rollout));
    }

    /** How many records there are and the hash of the last, signed now. */
    public SignedContent head() {
        DecisionRepository.Head head = work.call(records::head);
        ObjectNode content = JsonNodeFactory.instance
                .objectNode()
                .put("type", "head")
                .put("count", head.count())
                .put("last", head.last())
                .put("key", key.verifyingKey().id())
                .put("at", clock.instant().toString());
        return SignedContent.of(content, key::sign);
    }

    /** What checks the signatures. */
    public VerifyingKey key() {
        return key.verifyingKey();
    }
}
