package io.driftloop.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A file as Git knows it.
 *
 * @param file that may lie in a work tree
 */
record GitFile(Path file) {

    private static final int PATIENCE_SECONDS = 10;

    /** The commit that is checked out, with {@code -dirty} where the file is not as that commit has it; empty outside of work trees and without Git. */
    Optional<String> commit() {
        Path name = Objects.requireNonNull(file.getFileName());
        return git("rev-parse", "--verify", "--quiet", "HEAD")
                .filter(commit -> commit.matches("[0-9a-f]{40,64}"))
                .flatMap(commit -> git("status", "--porcelain", "--ignored", "--", name.toString())
                        .map(changes -> changes.isEmpty() ? commit : commit + "-dirty"));
    }

    private Optional<String> git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Objects.requireNonNull(file.toAbsolutePath().getParent())
                            .toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean over = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!over) {
                process.destroyForcibly();
            }
            return over && process.exitValue() == 0 ? Optional.of(output.strip()) : Optional.empty();
        } catch (IOException e) {
            // no git here
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
