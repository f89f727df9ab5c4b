package io.driftloop.kit.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.ArtifactSweep.OwnArtifact;
import io.driftloop.kit.api.CorruptArtifactException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every artifact store keeps to. A store's test extends this. */
public abstract class ArtifactStoreContract {

    /** SHA-256 of "abc" and of nothing, from FIPS 180-2. */
    protected static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final Instant FAR = Instant.parse("2200-01-01T00:00:00Z");
    private static final Instant PAST = Instant.parse("2000-01-01T00:00:00Z");
    private static final int ROUNDS = 20;

    @TempDir
    private Path input;

    /** A store of this service on the same content, as a process of its own would have it. */
    protected abstract ServiceArtifacts store(String service) throws IOException;

    /** Puts other bytes in the place of content, past the store. */
    protected abstract void overwrite(String sha256, byte[] content) throws IOException;

    /** What lies in the place of content, past the store; empty when nothing does. */
    protected abstract byte[] raw(String sha256) throws IOException;

    /** Takes a service's mark away, past the store. */
    protected abstract void unmark(String sha256, String service) throws IOException;

    @Test
    void contentIsKeptUnderItsDigest() throws IOException {
        ArtifactRef ref = put(store("registry"), "abc");

        assertThat(ref).isEqualTo(new ArtifactRef("artifact:sha256/" + ABC, ABC, 3, "text/plain"));
        assertThat(raw(ABC)).isEqualTo("abc".getBytes(UTF_8));
        assertThat(store("eval").read(ref)).isEqualTo("abc".getBytes(UTF_8));
    }

    @Test
    void theSameContentIsTheSameWhateverWayItCame() throws IOException {
        Path file = Files.writeString(input.resolve("input"), "abc");
        ArtifactRef first = put(store("ingest"), "abc");

        assertThat(store("ingest").put(file, "text/plain")).isEqualTo(first);
        assertThat(store("eval").put(new ByteArrayInputStream("abc".getBytes(UTF_8)), "text/plain"))
                .isEqualTo(first);
        assertThat(raw(ABC)).isEqualTo("abc".getBytes(UTF_8));
    }

    @Test
    void nothingIsContentToo() throws IOException {
        ArtifactRef ref = put(store("ingest"), "");

        assertThat(ref).isEqualTo(ArtifactRef.ofContent(NOTHING, 0, "text/plain"));
        assertThat(store("eval").read(ref)).isEmpty();
    }

    @Test
    void changedContentIsRefusedEvenWhenItsLengthIsRight() throws IOException {
        ArtifactRef ref = put(store("ingest"), "abc");
        overwrite(ABC, "abd".getBytes(UTF_8));
        ServiceArtifacts other = store("eval");

        for (int look = 0; look < 2; look++) {
            assertThatExceptionOfType(CorruptArtifactException.class)
                    .isThrownBy(() -> other.fetch(ref))
                    .withMessageContaining(ABC)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("/tmp"));
        }
        put(other, "abc");
        assertThat(store("serving").read(ref)).isEqualTo("abc".getBytes(UTF_8));
    }

    @Test
    void contentThatIsCutOffOrTooLongIsRefusedAndReplacedWhenItIsPutAgain() throws IOException {
        for (String wrong : List.of("ab", "abcd")) {
            ArtifactRef ref = put(store("ingest"), "abc");
            overwrite(ABC, wrong.getBytes(UTF_8));

            ServiceArtifacts other = store("eval");
            assertThatExceptionOfType(CorruptArtifactException.class).isThrownBy(() -> other.read(ref));
            put(store("ingest"), "abc");
            assertThat(store("eval").read(ref)).isEqualTo("abc".getBytes(UTF_8));
        }
    }

    @Test
    void aReferenceWithAnotherLengthIsRefused() throws IOException {
        put(store("ingest"), "abc");
        ServiceArtifacts other = store("eval");

        assertThatExceptionOfType(CorruptArtifactException.class)
                .isThrownBy(() -> other.fetch(ArtifactRef.ofContent(ABC, 4, "t")));
        assertThatExceptionOfType(CorruptArtifactException.class)
                .isThrownBy(() -> other.fetch(ArtifactRef.ofContent(ABC, 2, "t")));
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        ServiceArtifacts store = store("eval");

        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> store.fetch(ArtifactRef.ofContent(ABC, 3, "t")))
                .withMessageContaining(ABC);
    }

    @Test
    void aSourceThatBreaksOffLeavesNothing() throws IOException {
        ServiceArtifacts store = store("ingest");
        InputStream breaking =
                new SequenceInputStream(new ByteArrayInputStream("abc".getBytes(UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("planned");
                    }
                });

        assertThatIOException().isThrownBy(() -> store.put(breaking, "t")).withMessage("planned");
        assertThat(raw(ABC)).isEmpty();
        assertThat(own(store)).isEmpty();
    }

    @Test
    void contentLargerThanABufferIsKeptWhole() throws IOException {
        byte[] large = new byte[200_001];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }

        ArtifactRef ref = store("ingest").put(large, "t");

        assertThat(store("eval").read(ref)).isEqualTo(large);
    }

    @Test
    void aServiceRemovesOnlyWhatItAlonePut() throws IOException {
        ServiceArtifacts registry = store("registry");
        ArtifactRef mine = put(registry, "mine");
        ArtifactRef both = put(registry, "both");
        put(store("ingest"), "both");
        ArtifactRef theirs = put(store("ingest"), "theirs");
        ArtifactRef nobodys = put(store(""), "nobody's");

        assertThat(own(registry))
                .extracting(OwnArtifact::sha256, OwnArtifact::bytes, OwnArtifact::shared)
                .containsExactlyInAnyOrder(tuple(mine.sha256(), 4L, false), tuple(both.sha256(), 4L, true));
        for (ArtifactRef kept : List.of(both, theirs, nobodys)) {
            assertThat(registry.remove(kept.sha256(), FAR)).isFalse();
        }
        assertThat(registry.remove(mine.sha256(), PAST)).as("put since").isFalse();
        assertThat(registry.remove(mine.sha256(), FAR)).isTrue();
        assertThat(registry.remove(mine.sha256(), FAR)).as("a second time").isFalse();
        assertThat(raw(mine.sha256())).isEmpty();
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> registry.read(mine));
        assertThat(store("eval").read(both)).isEqualTo("both".getBytes(UTF_8));
        assertThat(store("eval").read(nobodys)).isEqualTo("nobody's".getBytes(UTF_8));
        assertThat(own(registry)).extracting(OwnArtifact::sha256).containsExactly(both.sha256());
        put(registry, "mine");
        assertThat(store("eval").read(mine)).isEqualTo("mine".getBytes(UTF_8));
    }

    @Test
    void whoeverGotAReferenceWhileItWasRemovedFindsItsContent() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            ServiceArtifacts registry = store("registry");
            ServiceArtifacts ingest = store("ingest");
            for (int round = 0; round < ROUNDS; round++) {
                String sha256 = put(registry, "raced").sha256();
                CyclicBarrier both = new CyclicBarrier(2);
                Future<Boolean> removal = other.submit(() -> {
                    both.await();
                    // as if each mark were old: only the order of marks and content protects what is put
                    return registry.remove(sha256, FAR);
                });
                both.await();
                put(ingest, "raced");
                boolean removed = removal.get();
                assertThat(raw(sha256)).as("removed: %s", removed).isEqualTo("raced".getBytes(UTF_8));
                unmark(sha256, "ingest");
            }
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void aStoreThatCanBeUsedHasNoProblem() throws IOException {
        assertThat(store("registry").problem()).isEmpty();
    }

    /** Stores text. */
    protected static ArtifactRef put(ServiceArtifacts store, String content) throws IOException {
        return store.put(content.getBytes(UTF_8), "text/plain");
    }

    private static List<OwnArtifact> own(ServiceArtifacts store) throws IOException {
        List<OwnArtifact> own = new ArrayList<>();
        store.own(own::add);
        return own;
    }
}
