package io.driftloop.training.trainer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command that the operator lets train models.
 *
 * @param name under which definitions know it
 * @param argv program and arguments; nothing of a definition ever comes in here
 * @param variables of its environment, beside those of the contract
 * @param environment the operator's name for what the program finds installed; null where there is none
 * @param lockFile sha256 of the file that pins it; null where there is none
 * @param limits what it may use
 */
public record AllowedCommand(
        String name,
        List<String> argv,
        Map<String, String> variables,
        @Nullable String environment,
        @Nullable String lockFile,
        Limits limits) {

    public AllowedCommand {
        argv = List.copyOf(argv);
        variables = Map.copyOf(variables);
        Objects.requireNonNull(limits);
    }

    /**
     * What a command may use.
     *
     * @param memoryBytes resident memory of the command and all that it started, together
     * @param wallMillis from its start to its end
     * @param graceMillis between asking it to end (SIGTERM) and ending it (SIGKILL)
     */
    public record Limits(long memoryBytes, long wallMillis, long graceMillis) {}
}
