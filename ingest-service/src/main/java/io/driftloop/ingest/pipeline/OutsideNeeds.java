package io.driftloop.ingest.pipeline;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.pipeline.TrainSpec;
import io.driftloop.pipeline.TrainerSpec;
import java.util.List;

/** What a definition names that lies outside of it, looked at before it is stored: whoever writes it is told then, and not by a failed run. Thread-safe. */
public final class OutsideNeeds {

    private final TrainerCommands commands;
    private final GivenFiles files;

    public OutsideNeeds(TrainerCommands commands, GivenFiles files) {
        this.commands = commands;
        this.files = files;
    }

    /**
     * Looks.
     *
     * @throws PipelineException {@link PipelineProblem#DEFINITION_INVALID} when something is not there. Where the training service does not tell which commands there are, every
     *     command passes: the run will say
     */
    void require(TrainSpec train) {
        if (train.own() instanceof TrainerSpec.Command command) {
            commands.allowed()
                    .filter(allowed -> !allowed.contains(command.name()))
                    .ifPresent(allowed -> {
                        throw missing("/spec/train/command", unknown(command.name(), allowed));
                    });
        } else if (train.own() instanceof TrainerSpec.TorchScript script && !files.keep(script.file())) {
            throw missing(
                    "/spec/train/model/sha256",
                    "names a file that is not stored, or has another length than " + script.bytes()
                            + " bytes; ./driftloop pipeline upload FILE stores one and says its digest");
        }
    }

    private static String unknown(String name, List<String> allowed) {
        return "names the command '" + name + "', which the training service does not allow; "
                + (allowed.isEmpty()
                        ? "it allows none (driftloop.training.commands)"
                        : "it allows " + String.join(", ", allowed));
    }

    private static PipelineException missing(String pointer, String message) {
        return new PipelineException(
                PipelineProblem.DEFINITION_INVALID,
                pointer + ": " + message,
                List.of(new PipelineException.Violation(pointer, message)));
    }
}
