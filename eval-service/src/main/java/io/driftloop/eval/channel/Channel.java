package io.driftloop.eval.channel;

import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import org.jspecify.annotations.Nullable;

/**
 * One channel of a pipeline, as its newest definition says.
 *
 * @param number place in the definition's list, from 0
 * @param kind {@code console}, {@code webhook}, {@code slack}, {@code alertmanager} or {@code kafka}
 * @param address URL or topic; null where the address itself is a secret, and for the console
 * @param secret name of the secret that signs or holds the address; null where there is none
 * @param resendSeconds how often an open alert is told again; 0 for never
 */
public record Channel(
        PipelineName pipeline,
        int number,
        ModelName model,
        String kind,
        @Nullable String address,
        @Nullable String secret,
        int resendSeconds,
        String title,
        String body,
        int perMinute) {

    /** The pages that are always there. */
    public static final String CONSOLE = "console";

    /** Whether something is sent. */
    public boolean sends() {
        return !kind.equals(CONSOLE);
    }

    /** Whether the other end must be reminded of what goes on. */
    public boolean resends() {
        return resendSeconds > 0;
    }

    /** The definition's name and place, for people. */
    public String label() {
        return pipeline + "/" + number + " (" + kind + ")";
    }
}
