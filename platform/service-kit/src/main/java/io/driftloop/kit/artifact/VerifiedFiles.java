package io.driftloop.kit.artifact;

import io.driftloop.contracts.ArtifactRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Remembers which files were found whole, by path, length and time of change, so that they are not hashed at each read. Thread-safe. */
final class VerifiedFiles {

    private static final int REMEMBERED = 4096;

    private final Map<Path, Stamp> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Stamp> eldest) {
            return size() > REMEMBERED;
        }
    };

    boolean check(Path file, ArtifactRef ref) throws IOException {
        Stamp stamp = Stamp.of(file);
        if (stamp.bytes() != ref.bytes()) {
            return false;
        }
        if (stamp.equals(remembered(file))) {
            return true;
        }
        boolean whole = Sha256.of(file).equals(ref.sha256());
        if (whole) {
            remember(file, stamp);
        }
        return whole;
    }

    private synchronized Object remembered(Path file) {
        Stamp stamp = known.get(file);
        return stamp == null ? Stamp.UNKNOWN : stamp;
    }

    private synchronized void remember(Path file, Stamp stamp) {
        known.put(file, stamp);
    }

    private record Stamp(long bytes, long changedNanos) {
        static final Stamp UNKNOWN = new Stamp(-1, -1);

        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        }
    }
}
