package io.driftloop.kit.artifact;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.CorruptArtifactException;
import io.driftloop.kit.api.IdSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Artifacts as files below a directory: {@code sha256/ab/cdef...}. Written to {@code tmp/}, synced, renamed, and the directory synced: after a crash an
 * artifact is there whole or not at all. Several processes may share the directory. Thread-safe.
 */
public final class FileArtifactStore implements ServiceArtifacts {

    private static final System.Logger LOG = System.getLogger(FileArtifactStore.class.getName());
    private static final int BUFFER = 1 << 16;
    private static final int LOOKS = 10_000;

    private final Path root;
    private final IdSource ids;
    private final VerifiedFiles verified = new VerifiedFiles();
    private final OwnerMarks marks;

    /** A store whose content nobody removes. */
    public FileArtifactStore(Path root, IdSource ids) {
        this(root, ids, "");
    }

    /** @param owner name of the service that puts */
    public FileArtifactStore(Path root, IdSource ids, String owner) {
        this.root = root.toAbsolutePath().normalize();
        this.ids = ids;
        this.marks = new OwnerMarks(this.root, owner);
    }

    @Override
    public ArtifactRef put(InputStream content, String mediaType) throws IOException {
        Path temporary = Files.createDirectories(root.resolve("tmp")).resolve(ids.next());
        try {
            MessageDigest digest = Sha256.digest();
            long bytes = write(content, temporary, digest);
            ArtifactRef ref = ArtifactRef.ofContent(Sha256.hex(digest), bytes, mediaType);
            publish(temporary, ref);
            return ref;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public ArtifactRef put(Path file, String mediaType) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return put(content, mediaType);
        }
    }

    @Override
    public ArtifactRef put(byte[] content, String mediaType) throws IOException {
        return put(new ByteArrayInputStream(content), mediaType);
    }

    @Override
    public Path fetch(ArtifactRef ref) throws IOException {
        Path file = placeOf(ref.sha256());
        for (int look = 0; look < LOOKS; look++) {
            boolean leaving = marks.isLeaving(ref.sha256());
            try {
                if (Files.isRegularFile(file)) {
                    if (!verified.check(file, ref)) {
                        throw new CorruptArtifactException(
                                "artifact " + ref.sha256() + " is not what its reference says");
                    }
                    return file;
                }
            } catch (NoSuchFileException e) {
                leaving = true;
            }
            if (!leaving) {
                break;
            }
            Thread.yield(); // a removal that sees that it is needed brings it back in a moment
        }
        throw new NoSuchFileException("artifact " + ref.sha256() + " is not in the store");
    }

    @Override
    public byte[] read(ArtifactRef ref) throws IOException {
        return Files.readAllBytes(fetch(ref));
    }

    @Override
    public void own(Consumer<OwnArtifact> each) throws IOException {
        marks.own(each);
    }

    @Override
    public boolean remove(String sha256, Instant untouchedSince) throws IOException {
        return marks.remove(placeOf(sha256), untouchedSince);
    }

    @Override
    public Optional<String> problem() {
        Path there = root;
        while (there.getParent() != null && Files.notExists(there)) {
            there = there.getParent();
        }
        return Files.isDirectory(there) && Files.isWritable(there)
                ? Optional.empty()
                : Optional.of("the directory of driftloop.artifacts.root cannot be written");
    }

    /** Removes what crashed writers left behind, and brings back what a removal that crashed had taken away. */
    public void removeAbandoned(Instant olderThan) {
        Path temporary = root.resolve("tmp");
        if (!Files.isDirectory(temporary)) {
            return;
        }
        try (Stream<Path> files = Files.list(temporary)) {
            for (Path file : files.toList()) {
                if (marks.recovered(file)) {
                    continue;
                }
                if (Files.getLastModifiedTime(file).toInstant().isBefore(olderThan)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "abandoned files stay", e);
        }
    }

    private static long write(InputStream content, Path file, MessageDigest digest) throws IOException {
        long total = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
                ByteBuffer out = ByteBuffer.wrap(buffer, 0, read);
                while (out.hasRemaining()) {
                    channel.write(out);
                }
                total += read;
            }
            channel.force(true);
        }
        return total;
    }

    /** Renames the file to its place; what lies there already stays if it is whole, and is replaced if it is not. */
    private void publish(Path temporary, ArtifactRef ref) throws IOException {
        Path place = placeOf(ref.sha256());
        Path directory = Files.createDirectories(place.getParent());
        marks.note(place, temporary);
        if (isWhole(place, ref)) {
            sync(directory);
            return;
        }
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(directory);
        sync(Objects.requireNonNull(directory.getParent()));
    }

    private boolean isWhole(Path place, ArtifactRef ref) throws IOException {
        try {
            // looked for again at the end: what was there while it was read may be on its way out
            return Files.isRegularFile(place) && verified.check(place, ref) && Files.isRegularFile(place);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Path placeOf(String sha256) {
        return root.resolve("sha256").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    /** Makes the directory's entries durable; platforms that cannot open a directory do so by themselves. */
    private static void sync(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "directory not synced", e);
        }
    }
}
