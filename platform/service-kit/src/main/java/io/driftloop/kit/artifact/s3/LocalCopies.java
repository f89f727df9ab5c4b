package io.driftloop.kit.artifact.s3;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.CorruptArtifactException;
import io.driftloop.kit.artifact.FileArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Files of what is in the bucket, each with an empty {@code .used} beside it that is as young as its last use. When they are more than allowed, the longest
 * unused go. Processes may share the directory. Thread-safe.
 */
final class LocalCopies {

    private static final Logger LOG = Logger.getLogger(LocalCopies.class);
    private static final String USED = ".used";
    /** A look at all files pays after so much of the allowance has come in. */
    private static final int SHARE = 20;

    private final FileArtifactStore files;
    private final Path content;
    private final Clock clock;
    private final long allowed;
    private final Duration keep;
    private final AtomicLong cameIn;

    /**
     * @param allowed bytes
     * @param keep how long a copy stays after its last use
     */
    LocalCopies(FileArtifactStore files, Path root, Clock clock, long allowed, Duration keep) {
        this.files = files;
        this.content = root.toAbsolutePath().normalize().resolve("sha256");
        this.clock = clock;
        this.allowed = allowed;
        this.keep = keep;
        this.cameIn = new AtomicLong(allowed); // the first one looks at what an earlier process left
    }

    /** Keeps content and says what it is. */
    ArtifactRef keep(InputStream in, String mediaType) throws IOException {
        ArtifactRef ref = files.put(in, mediaType);
        used(ref);
        if (cameIn.addAndGet(ref.bytes()) > allowed / SHARE) {
            cameIn.set(0);
            makeRoom();
        }
        return ref;
    }

    /** The whole copy, or null where there is none. */
    @Nullable Path find(ArtifactRef ref) throws IOException {
        try {
            Path file = files.fetch(ref);
            used(ref);
            return file;
        } catch (CorruptArtifactException e) {
            forget(ref.sha256());
            return null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    void forget(String sha256) throws IOException {
        Files.deleteIfExists(place(sha256));
        Files.deleteIfExists(mark(place(sha256)));
    }

    private void used(ArtifactRef ref) throws IOException {
        Path mark = mark(place(ref.sha256()));
        if (Files.notExists(mark)) {
            Files.write(mark, new byte[0]);
        }
        Files.setLastModifiedTime(mark, FileTime.from(clock.instant()));
    }

    private synchronized void makeRoom() throws IOException {
        List<Copy> copies = new ArrayList<>();
        try (Stream<Path> all = Files.walk(content, 2)) {
            for (Path file : (Iterable<Path>) all.filter(LocalCopies::isContent)::iterator) {
                copies.add(Copy.of(file));
            }
        }
        long total = copies.stream().mapToLong(Copy::bytes).sum();
        Instant old = clock.instant().minus(keep);
        copies.sort(Comparator.comparing(Copy::used));
        for (Copy copy : copies) {
            if (total <= allowed || copy.used().isAfter(old)) {
                break;
            }
            Files.deleteIfExists(copy.file());
            Files.deleteIfExists(mark(copy.file()));
            total -= copy.bytes();
        }
        if (total > allowed) {
            LOG.infof(
                    "local copies of artifacts take %d bytes, more than the %d allowed: all are in use",
                    total, allowed);
        }
    }

    private static boolean isContent(Path file) {
        return Files.isRegularFile(file) && file.getFileName().toString().indexOf('.') < 0;
    }

    private Path place(String sha256) {
        return content.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    private static Path mark(Path file) {
        return file.resolveSibling(file.getFileName() + USED);
    }

    private record Copy(Path file, long bytes, Instant used) {

        static Copy of(Path file) throws IOException {
            Path mark = mark(file);
            Path dated = Files.exists(mark) ? mark : file;
            return new Copy(
                    file, Files.size(file), Files.getLastModifiedTime(dated).toInstant());
        }
    }
}
