package io.driftloop.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFilesTest {

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsReadBackPlainAndCompressed() throws IOException {
        LabelledImages images = new DrawnDigits().draw(20, 3);
        for (String ending : new String[] {"", ".gz"}) {
            Path pixels = directory.resolve("images" + ending);
            Path labels = directory.resolve("labels" + ending);
            IdxFiles.write(images, pixels, labels);

            LabelledImages read = IdxFiles.read(pixels, labels);

            assertThat(read.pixels()).isEqualTo(images.pixels());
            assertThat(read.labels()).isEqualTo(images.labels());
            assertThat(IdxFiles.read(pixels, labels, 5).pixels())
                    .isEqualTo(images.slice(0, 5).pixels());
        }
    }

    @Test
    void theFileIsTheOneThatTheFormatAsksFor() throws IOException {
        LabelledImages two = new LabelledImages(1, 2, new byte[] {1, 2, 3, 4}, new byte[] {7, 9});
        IdxFiles.write(two, directory.resolve("i"), directory.resolve("l"));

        assertThat(Files.readAllBytes(directory.resolve("i")))
                .containsExactly(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4);
        assertThat(Files.readAllBytes(directory.resolve("l"))).containsExactly(0, 0, 8, 1, 0, 0, 0, 2, 7, 9);
    }

    @Test
    void aFileThatEndsEarlyOrIsOfAnotherKindIsRefused() throws IOException {
        Path images = directory.resolve("i");
        Path labels = directory.resolve("l");
        IdxFiles.write(new DrawnDigits().draw(3, 1), images, labels);
        Files.write(images, Arrays.copyOf(Files.readAllBytes(images), 1000));

        assertThatThrownBy(() -> IdxFiles.read(images, labels)).hasMessageContaining("ends after 984 of 2352 bytes");
        assertThatThrownBy(() -> IdxFiles.read(labels, labels)).hasMessageContaining("00000801, not 00000803");
    }
}
