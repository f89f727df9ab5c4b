package io.driftloop.stack.postgres;

import io.driftloop.stack.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL writes into {@code postmaster.pid} of its data directory.
 *
 * @param pid the server's process
 * @param status last line, {@code ready} once connections are accepted; empty before
 */
record PostmasterFile(long pid, String status) {

    private static final int STATUS_LINE = 7;

    static Path in(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Reads the file; empty when no server has left or keeps one. */
    static Optional<PostmasterFile> read(Path data) {
        try {
            List<String> lines = Files.readAllLines(in(data));
            String status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "";
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PostmasterFile(Long.parseLong(lines.get(0).strip()), status));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isReady() {
        return status.equals("ready");
    }

    boolean samePid(PostmasterFile other) {
        return pid == other.pid;
    }

    /** The running server of this data directory; a process that merely got the same pid is not it. */
    Optional<ProcessHandle> server(Path data) {
        return ProcessHandle.of(pid)
                .filter(ProcessIdentity::isRunning)
                .filter(handle -> handle.info()
                        .commandLine()
                        .map(line -> line.contains("postgres") && line.contains(data.toString()))
                        .orElse(true));
    }
}
