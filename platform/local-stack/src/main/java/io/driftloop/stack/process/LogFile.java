package io.driftloop.stack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The log of a child process.
 *
 * @param path the file; its directory is created when needed
 */
public record LogFile(Path path) {

    private static final int TAIL_BYTES = 8192;

    /**
     * Makes room before a start: a file over the limit becomes {@code <name>.1}, and that one {@code <name>.2}; older ones go.
     *
     * @param limitBytes size from which the file is moved aside
     */
    public LogFile rotateOver(long limitBytes) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            if (Files.exists(path) && Files.size(path) > limitBytes) {
                if (Files.exists(sibling(1))) {
                    Files.move(sibling(1), sibling(2), StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(path, sibling(1), StandardCopyOption.REPLACE_EXISTING);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Size now, so that {@link #since} can show what came after. */
    public long mark() {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** What was written since a mark, at most its last 8 KiB. */
    public String since(long mark) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(mark, file.length() - TAIL_BYTES);
            if (from >= file.length()) {
                return "";
            }
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** The last lines of what was written since a mark. */
    public String lastLines(long mark, int count) {
        String[] lines = since(mark).strip().split("\n");
        return String.join(
                "\n", java.util.Arrays.asList(lines).subList(Math.max(0, lines.length - count), lines.length));
    }

    private Path sibling(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }
}
