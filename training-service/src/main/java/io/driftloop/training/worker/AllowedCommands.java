package io.driftloop.training.worker;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.pipeline.TrainSpec;
import io.driftloop.pipeline.TrainerSpec;
import io.driftloop.training.run.TrainingProblem;
import io.driftloop.training.trainer.AllowedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The commands that the operator lets train models, by name. Thread-safe. */
public final class AllowedCommands {

    private final TreeMap<String, Entry> commands;

    /**
     * One command.
     *
     * @param command without the digest of its lock file
     * @param lockFile pins what the program finds installed; read anew for each training, because it may change
     */
    public record Entry(AllowedCommand command, @Nullable Path lockFile) {}

    public AllowedCommands(Map<String, Entry> commands) {
        this.commands = new TreeMap<>(commands);
    }

    /** In order. */
    public List<String> names() {
        return List.copyOf(commands.keySet());
    }

    /**
     * The command of a definition; null where its trainer is no command.
     *
     * @throws PipelineException when the operator allows no command of that name, or its lock file cannot be read
     */
    @Nullable AllowedCommand of(TrainSpec train) {
        if (!(train.own() instanceof TrainerSpec.Command named)) {
            return null;
        }
        Entry entry = commands.get(named.name());
        if (entry == null) {
            throw new PipelineException(
                    TrainingProblem.UNTRAINABLE,
                    "the training service allows no command '" + named.name() + "'; "
                            + (commands.isEmpty()
                                    ? "it allows none (driftloop.training.commands)"
                                    : "allowed are " + commands.keySet()));
        }
        AllowedCommand command = entry.command();
        return new AllowedCommand(
                command.name(),
                command.argv(),
                command.variables(),
                command.environment(),
                entry.lockFile() == null ? null : digest(command.name(), entry.lockFile()),
                command.limits());
    }

    private static String digest(String name, Path lockFile) {
        try {
            byte[] content = Files.readAllBytes(lockFile);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (IOException e) {
            throw new PipelineException(
                    TrainingProblem.UNTRAINABLE,
                    "the lock file of the command '" + name + "' cannot be read on the training service's machine");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
