package io.driftloop.serving.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of the Open Inference Protocol.
 *
 * @param id the client's, echoed; requests with the same id go to the same version during a rollout
 * @param inputs tensors
 * @param outputs what is asked for
 * @param source who asks, in the caller's own words; null where it does not say
 * @param key decides in place of the id which requests go to the same version: a customer, a session; null where the caller names none
 * @param probe whether it only tries the model: it is answered like any, but neither logged nor counted for a rollout
 * @param timeoutMicros how long it may wait to be scored; null where the caller does not say
 */
public record InferRequest(
        @Nullable String id,
        List<TensorInput> inputs,
        WantedOutputs outputs,
        @Nullable String source,
        @Nullable String key,
        boolean probe,
        @Nullable Long timeoutMicros) {

    /** A longer one is cut: it is a name, and stands in each logged prediction. */
    private static final int MOST_SOURCE = 100;

    /** One that does not say who asks. */
    public InferRequest(@Nullable String id, List<TensorInput> inputs, WantedOutputs outputs) {
        this(id, inputs, outputs, null, null, false, null);
    }

    /** The same from this caller. */
    public InferRequest from(@Nullable String caller) {
        if (caller == null || caller.isBlank()) {
            return this;
        }
        String name = caller.strip();
        return new InferRequest(
                id,
                inputs,
                outputs,
                name.length() <= MOST_SOURCE ? name : name.substring(0, MOST_SOURCE),
                key,
                probe,
                timeoutMicros);
    }

    /** The same with this key. */
    public InferRequest keyed(@Nullable String given) {
        return given == null || given.isBlank()
                ? this
                : new InferRequest(id, inputs, outputs, source, given.strip(), probe, timeoutMicros);
    }

    /** The same, waiting no longer than this to be scored. */
    public InferRequest within(@Nullable Long micros) {
        return micros == null ? this : new InferRequest(id, inputs, outputs, source, key, probe, micros);
    }

    /** What keeps requests with the same version; null where nothing does. */
    @Nullable String sticky() {
        return key == null ? id : key;
    }

    /** The same as a probe, where the caller says {@code true}. */
    public InferRequest probing(@Nullable String said) {
        return new InferRequest(id, inputs, outputs, source, key, Boolean.parseBoolean(said), timeoutMicros);
    }
}
