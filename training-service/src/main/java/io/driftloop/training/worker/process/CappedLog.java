package io.driftloop.training.worker.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A log file that stops growing at a limit; what comes later is read and dropped, so that the writer is never held up.
 */
final class CappedLog {

    private final Path file;
    private final long limit;

    CappedLog(Path file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    void copy(BufferedReader lines) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long written = Files.size(file);
            boolean cut = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (written < limit) {
                    out.write(line);
                    out.newLine();
                    out.flush();
                    written += line.length() + 1L;
                } else if (!cut) {
                    cut = true;
                    out.write("... the log was cut here, at " + limit + " bytes");
                    out.newLine();
                    out.flush();
                }
            }
        }
    }
}
