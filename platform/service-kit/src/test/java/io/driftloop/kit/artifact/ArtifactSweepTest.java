package io.driftloop.kit.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.ArtifactSweep.OwnArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactSweepTest {

    private static final Instant FAR = Instant.parse("2200-01-01T00:00:00Z");
    private static final Instant PAST = Instant.parse("2000-01-01T00:00:00Z");

    @TempDir
    private Path root;

    private final AtomicInteger ids = new AtomicInteger();
    private FileArtifactStore registry;
    private FileArtifactStore ingest;

    @BeforeEach
    void open() {
        registry = store("registry");
        ingest = store("ingest");
    }

    @Test
    void aServiceRemovesOnlyWhatItAlonePut() throws IOException {
        ArtifactRef mine = put(registry, "mine");
        ArtifactRef both = put(registry, "both");
        put(ingest, "both");
        ArtifactRef theirs = put(ingest, "theirs");
        ArtifactRef nobodys = put(store(""), "nobody's");

        List<OwnArtifact> own = new ArrayList<>();
        registry.own(own::add);
        assertThat(own)
                .extracting(OwnArtifact::sha256, OwnArtifact::bytes, OwnArtifact::shared)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(mine.sha256(), 4L, false),
                        org.assertj.core.groups.Tuple.tuple(both.sha256(), 4L, true));
        assertThat(registry.remove(both.sha256(), FAR)).isFalse();
        assertThat(registry.remove(theirs.sha256(), FAR)).isFalse();
        assertThat(registry.remove(nobodys.sha256(), FAR)).isFalse();
        assertThat(registry.remove(mine.sha256(), FAR)).isTrue();
        assertThat(registry.remove(mine.sha256(), FAR)).isFalse();
        assertThat(Files.exists(place(mine))).isFalse();
        assertThat(registry.read(both)).isEqualTo("both".getBytes(UTF_8));
        assertThat(store("").read(nobodys)).isEqualTo("nobody's".getBytes(UTF_8));
    }

    @Test
    void whatWasPutAgainSinceStays() throws IOException {
        ArtifactRef ref = put(registry, "again");
        assertThat(registry.remove(ref.sha256(), PAST)).isFalse();
        Instant first = touched(ref, PAST);
        put(registry, "again");
        assertThat(registry.remove(ref.sha256(), first.plusSeconds(1))).isFalse();
        assertThat(registry.read(ref)).isEqualTo("again".getBytes(UTF_8));
    }

    @Test
    void aRemovalThatCrashedIsUndone() throws IOException {
        ArtifactRef ref = put(registry, "half");
        Files.move(place(ref), root.resolve("tmp").resolve("leaving-" + ref.sha256()));
        registry.removeAbandoned(PAST);
        assertThat(registry.read(ref)).isEqualTo("half".getBytes(UTF_8));
    }

    @Test
    void whoeverGotAReferenceWhileItWasRemovedFindsItsContent() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            String sha256 = put(registry, "raced").sha256();
            Future<Integer> sweeping = other.submit(() -> {
                int removed = 0;
                while (!over.get()) {
                    // as old as a mark can be: only the order of marks and content protects what is put
                    touched(sha256, PAST);
                    removed += registry.remove(sha256, PAST.plusSeconds(1)) ? 1 : 0;
                }
                return removed;
            });
            for (int i = 0; i < 300; i++) {
                ArtifactRef ref = put(ingest, "raced");
                assertThat(ingest.read(ref)).isEqualTo("raced".getBytes(UTF_8));
                Files.deleteIfExists(place(ref).resolveSibling(place(ref).getFileName() + ".by-ingest"));
                put(registry, "raced");
            }
            over.set(true);
            assertThat(sweeping.get()).isGreaterThanOrEqualTo(0);
        } finally {
            over.set(true);
            other.shutdownNow();
        }
    }

    private Instant touched(ArtifactRef ref, Instant time) throws IOException {
        return touched(ref.sha256(), time);
    }

    private Instant touched(String sha256, Instant time) throws IOException {
        Path mark =
                root.resolve("sha256").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2) + ".by-registry");
        try {
            Files.setLastModifiedTime(mark, java.nio.file.attribute.FileTime.from(time));
        } catch (java.nio.file.NoSuchFileException e) {
            // removed with its content
        }
        return time;
    }

    private Path place(ArtifactRef ref) {
        return root.resolve("sha256")
                .resolve(ref.sha256().substring(0, 2))
                .resolve(ref.sha256().substring(2));
    }

    private FileArtifactStore store(String owner) {
        return new FileArtifactStore(root, () -> "tmp-" + ids.incrementAndGet(), owner);
    }

    private static ArtifactRef put(FileArtifactStore store, String content) throws IOException {
        return store.put(content.getBytes(UTF_8), "text/plain");
    }
}
