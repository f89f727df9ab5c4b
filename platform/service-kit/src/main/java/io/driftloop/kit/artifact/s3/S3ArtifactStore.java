package io.driftloop.kit.artifact.s3;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.CorruptArtifactException;
import io.driftloop.kit.artifact.ServiceArtifacts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Artifacts in a bucket. A reference is returned when the bucket has the content; what was put or fetched once is read from the local copy. Memory holds a
 * buffer of the content, never the whole. When the store is away or refuses, every method throws a {@code PipelineException} of
 * {@link io.driftloop.kit.artifact.ArtifactProblem}; copies that are here are read all the same. Thread-safe.
 */
public final class S3ArtifactStore implements ServiceArtifacts {

    private static final int LOCKS = 64;

    private final Bucket bucket;
    private final BucketMarks marks;
    private final LocalCopies copies;
    private final Faults faults;
    /** Digests whose content in the bucket was found to be wrong: put again it is replaced. */
    private final Set<String> damaged = ConcurrentHashMap.newKeySet();

    private final Object[] fetching = new Object[LOCKS];

    S3ArtifactStore(Bucket bucket, BucketMarks marks, LocalCopies copies, Faults faults) {
        this.bucket = bucket;
        this.marks = marks;
        this.copies = copies;
        this.faults = faults;
        for (int i = 0; i < LOCKS; i++) {
            fetching[i] = new Object();
        }
    }

    @Override
    public ArtifactRef put(InputStream content, String mediaType) throws IOException {
        // the digest is the name, so it must be known before the upload: the local copy is the spool
        ArtifactRef ref = copies.keep(content, mediaType);
        Path file = copies.find(ref);
        if (file == null) {
            throw new NoSuchFileException("artifact " + ref.sha256() + " vanished from the local copies");
        }
        upload(ref, file);
        return ref;
    }

    private void upload(ArtifactRef ref, Path file) {
        String key = BucketMarks.key(ref.sha256());
        long there = marks.note(ref.sha256());
        boolean wrong = damaged.contains(ref.sha256());
        if (there == ref.bytes() && !wrong) {
            return;
        }
        if (there < 0 && !wrong) {
            bucket.create(key, file, ref.bytes());
        } else {
            bucket.replace(key, file, ref.bytes());
            damaged.remove(ref.sha256());
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
        Path here = copies.find(ref);
        return here == null ? download(ref) : here;
    }

    private Path download(ArtifactRef ref) throws IOException {
        synchronized (fetching[Math.floorMod(ref.sha256().hashCode(), LOCKS)]) {
            Path meanwhile = copies.find(ref);
            if (meanwhile != null) {
                return meanwhile;
            }
            Path file = null;
            try (InputStream content =
                    new ResumingContent(bucket, BucketMarks.key(ref.sha256()), ref.bytes(), faults)) {
                file = matching(ref, copies.keep(content, ref.mediaType()));
            } catch (CorruptArtifactException e) {
                file = null;
            } catch (NoSuchFileException e) {
                throw new NoSuchFileException("artifact " + ref.sha256() + " is not in the store");
            }
            if (file == null) {
                damaged.add(ref.sha256());
                throw new CorruptArtifactException("artifact " + ref.sha256() + " is not what its reference says");
            }
            return file;
        }
    }

    private @Nullable Path matching(ArtifactRef wanted, ArtifactRef got) throws IOException {
        if (got.sha256().equals(wanted.sha256()) && got.bytes() == wanted.bytes()) {
            return copies.find(wanted);
        }
        copies.forget(got.sha256());
        return null;
    }

    @Override
    public byte[] read(ArtifactRef ref) throws IOException {
        return Files.readAllBytes(fetch(ref));
    }

    @Override
    public void own(Consumer<OwnArtifact> each) {
        marks.own(each);
    }

    @Override
    public boolean remove(String sha256, Instant untouchedSince) throws IOException {
        boolean removed = marks.remove(sha256, untouchedSince);
        if (removed) {
            copies.forget(sha256);
        }
        return removed;
    }

    @Override
    public Optional<String> problem() {
        return bucket.problem();
    }
}
