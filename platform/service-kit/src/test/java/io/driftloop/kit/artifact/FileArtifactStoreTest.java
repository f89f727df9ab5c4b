package io.driftloop.kit.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.CorruptArtifactException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArtifactStoreTest {

    /** SHA-256 of "abc", from FIPS 180-2. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path root;

    private FileArtifactStore store;

    @BeforeEach
    void open() {
        AtomicInteger next = new AtomicInteger();
        store = new FileArtifactStore(root, () -> "tmp-" + next.incrementAndGet());
    }

    private Path place() {
        return root.resolve("sha256").resolve(ABC.substring(0, 2)).resolve(ABC.substring(2));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void contentIsKeptUnderItsDigest() throws IOException {
        ArtifactRef ref = store.put("abc".getBytes(UTF_8), "text/plain");

        assertThat(ref).isEqualTo(new ArtifactRef("artifact:sha256/" + ABC, ABC, 3, "text/plain"));
        assertThat(place()).hasContent("abc");
        assertThat(store.read(ref)).isEqualTo("abc".getBytes(UTF_8));
    }

    @Test
    void theSameContentTwiceIsOneFileWhateverWayItCame() throws IOException {
        Path file = Files.writeString(root.resolve("input"), "abc");
        ArtifactRef first = store.put("abc".getBytes(UTF_8), "t");
        ArtifactRef second = store.put(file, "t");
        ArtifactRef third = store.put(new ByteArrayInputStream("abc".getBytes(UTF_8)), "t");

        assertThat(first).isEqualTo(second).isEqualTo(third);
        assertThat(files()).containsExactlyInAnyOrder(place(), file);
    }

    @Test
    void changedContentIsRefusedEvenWhenItsLengthIsRight() throws IOException {
        ArtifactRef ref = store.put("abc".getBytes(UTF_8), "t");
        Files.writeString(place(), "abd");
        Files.setLastModifiedTime(place(), FileTime.fromMillis(1));

        assertThatExceptionOfType(CorruptArtifactException.class)
                .isThrownBy(() -> store.fetch(ref))
                .withMessageContaining(ABC)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(root.toString()));
    }

    @Test
    void contentThatIsCutOffIsRefused() throws IOException {
        ArtifactRef ref = store.put("abc".getBytes(UTF_8), "t");
        Files.writeString(place(), "ab");

        assertThatExceptionOfType(CorruptArtifactException.class).isThrownBy(() -> store.read(ref));
    }

    @Test
    void aReferenceWithAnotherLengthIsRefused() throws IOException {
        store.put("abc".getBytes(UTF_8), "t");

        assertThatExceptionOfType(CorruptArtifactException.class)
                .isThrownBy(() -> store.fetch(ArtifactRef.ofContent(ABC, 4, "t")));
    }

    @Test
    void corruptContentIsReplacedWhenItIsPutAgain() throws IOException {
        ArtifactRef ref = store.put("abc".getBytes(UTF_8), "t");
        Files.writeString(place(), "ab");

        store.put("abc".getBytes(UTF_8), "t");

        assertThat(store.read(ref)).isEqualTo("abc".getBytes(UTF_8));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> store.fetch(ArtifactRef.ofContent(ABC, 3, "t")));
    }

    @Test
    void aSourceThatBreaksOffLeavesNothing() throws IOException {
        InputStream breaking =
                new SequenceInputStream(new ByteArrayInputStream("ab".getBytes(UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("planned");
                    }
                });

        assertThatIOException().isThrownBy(() -> store.put(breaking, "t")).withMessage("planned");
        assertThat(files()).isEmpty();
    }

    @Test
    void whatACrashedWriterLeftIsRemovedWhenItIsOld() throws IOException {
        Path old =
                Files.writeString(Files.createDirectories(root.resolve("tmp")).resolve("old"), "half");
        Path fresh = Files.writeString(root.resolve("tmp").resolve("fresh"), "half");
        Files.setLastModifiedTime(old, FileTime.fromMillis(1_000));

        store.removeAbandoned(Instant.ofEpochMilli(2_000));

        assertThat(files()).containsExactly(fresh);
    }

    @Test
    void contentLargerThanTheBufferIsKeptWhole() throws IOException {
        byte[] large = new byte[200_001];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }

        assertThat(store.read(store.put(large, "t"))).isEqualTo(large);
    }
}
