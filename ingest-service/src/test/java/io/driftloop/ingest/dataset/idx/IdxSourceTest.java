package io.driftloop.ingest.dataset.idx;

import static io.driftloop.ingest.dataset.TestFiles.file;
import static io.driftloop.ingest.dataset.TestFiles.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.driftloop.ingest.IdxBytes;
import io.driftloop.ingest.dataset.DatasetProblem;
import io.driftloop.ingest.dataset.StagedRows;
import io.driftloop.ingest.dataset.UploadLimits;
import io.driftloop.ingest.dataset.UploadedFile;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.RowFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxSourceTest {
    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte.gz";
    private static final String TRAIN_LABELS = "train-labels-idx1-ubyte.gz";

    @TempDir
    Path directory;

    private final IdxSource source = new IdxSource(new UploadLimits(1_000, 0.2, 10));

    @Test
    void trainingRowsStandBeforeTestRowsWhateverTheOrderOfTheParts() throws IOException {
        StagedRows staged = stage(
                file(directory, "t10k-labels-idx1-ubyte", IdxBytes.labels(2049, 7, 2, 10)),
                file(directory, "t10k-images-idx3-ubyte", IdxBytes.images(2051, 7, 2, 2, 3)),
                file(directory, TRAIN_LABELS, IdxBytes.gzip(IdxBytes.labels(2049, 0, 3, 10))),
                file(directory, TRAIN_IMAGES, IdxBytes.gzip(IdxBytes.images(2051, 0, 3, 2, 3))));

        RowFile rows = RowFile.open(staged.file());
        assertThat(rows).extracting(row -> row.label()).containsExactly("0", "1", "2", "7", "8");
        assertThat(rows).extracting(row -> row.testGiven()).containsExactly(false, false, false, true, true);
        assertThat(((Cell.Image) rows.row(4).cells().get(0)).pixels()).containsExactly(IdxBytes.pixels(8, 6));
        assertThat(rows.schema().image())
                .hasValueSatisfying(image -> assertThat(image.shape()).containsExactly(2, 3));
        assertThat(staged.addedRows()).isEqualTo(5);
    }

    /** Worked out apart from the code: the bytes of the row file, written down by hand. */
    @Test
    void contentHashIsTheSha256OfTheDocumentedBytes() throws Exception {
        StagedRows staged = stage(
                file(directory, "train-images", IdxBytes.images(2051, 1, 1, 1, 2)),
                file(directory, "train-labels", IdxBytes.labels(2049, 1, 1, 10)));

        String header = "{\"columns\":[{\"name\":\"image\",\"kind\":\"IMAGE\",\"shape\":[1,2]}],\"label\":\"digit\"}";
        String expected = "444c524f5753310a" + String.format("%08x", header.length())
                + HexFormat.of().formatHex(header.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                + "00" + "00000001" + "31" + "070a";
        byte[] bytes = HexFormat.of().parseHex(expected);
        assertThat(Files.readAllBytes(staged.file())).containsExactly(bytes);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo("2ddc3fb57fb75eea26d380163ced554849f46fb5bab6303e70484294d28028a9");
    }

    @Test
    void truncatedGzipIsRefused() {
        byte[] packed = IdxBytes.gzip(IdxBytes.images(2051, 0, 3, 2, 3));
        for (int missing : new int[] {1, 8, 9, packed.length - 12, packed.length - 3}) {
            byte[] cut = Arrays.copyOf(packed, packed.length - missing);
            refused(DatasetProblem.FILE_TRUNCATED, cut, IdxBytes.labels(2049, 0, 3, 10));
        }
    }

    @Test
    void plainFileThatEndsTooEarlyIsRefused() {
        byte[] images = IdxBytes.images(2051, 0, 3, 2, 3);
        refused(
                DatasetProblem.FILE_TRUNCATED,
                Arrays.copyOf(images, images.length - 1),
                IdxBytes.labels(2049, 0, 3, 10));
        refused(DatasetProblem.FILE_TRUNCATED, Arrays.copyOf(images, 10), IdxBytes.labels(2049, 0, 3, 10));
    }

    @Test
    void wrongMagicIsRefused() {
        refused(DatasetProblem.FILE_NOT_IDX, IdxBytes.images(2049, 0, 3, 2, 3), IdxBytes.labels(2049, 0, 3, 10));
        refused(DatasetProblem.FILE_NOT_IDX, IdxBytes.images(2051, 0, 3, 2, 3), IdxBytes.labels(2051, 0, 3, 10));
    }

    @Test
    void moreBytesThanTheHeaderAnnouncesAreRefused() {
        byte[] images = IdxBytes.images(2051, 0, 3, 2, 3);
        refused(DatasetProblem.FILE_NOT_IDX, Arrays.copyOf(images, images.length + 1), IdxBytes.labels(2049, 0, 3, 10));
    }

    @Test
    void imagesAndLabelsOfDifferentCountsAreRefused() {
        refused(DatasetProblem.COUNTS_DIFFER, IdxBytes.images(2051, 0, 3, 2, 3), IdxBytes.labels(2049, 0, 4, 10));
    }

    @Test
    void imagesWithoutLabelsAreRefused() {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> stage(file(directory, TRAIN_IMAGES, IdxBytes.images(2051, 0, 3, 2, 3))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DatasetProblem.FILES_MISSING));
    }

    @Test
    void imagesOfTwoSizesAreRefused() {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> stage(
                        file(directory, TRAIN_IMAGES, IdxBytes.images(2051, 0, 3, 2, 3)),
                        file(directory, TRAIN_LABELS, IdxBytes.labels(2049, 0, 3, 10)),
                        file(directory, "t10k-images", IdxBytes.images(2051, 0, 3, 3, 3)),
                        file(directory, "t10k-labels", IdxBytes.labels(2049, 0, 3, 10))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DatasetProblem.SCHEMA_DIFFERS));
    }

    @Test
    void headerThatAnnouncesMoreThanTheLimitIsRefusedBeforeAnythingIsUnpacked() {
        byte[] bomb = IdxBytes.images(2051, 0, 0, 28, 28);
        bomb[4] = 0x7f;
        refused(DatasetProblem.TOO_LARGE, IdxBytes.gzip(bomb), IdxBytes.labels(2049, 0, 3, 10));
    }

    @Test
    void unpackingStopsAtTheLimit() {
        byte[] images = IdxBytes.gzip(IdxBytes.images(2051, 0, 160, 2, 3));
        refused(DatasetProblem.TOO_LARGE, images, IdxBytes.labels(2049, 0, 160, 10));
    }

    private void refused(DatasetProblem problem, byte[] images, byte[] labels) {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> stage(file(directory, TRAIN_IMAGES, images), file(directory, TRAIN_LABELS, labels)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(problem))
                .withMessageContaining("Nothing was stored");
    }

    private StagedRows stage(UploadedFile... files) throws IOException {
        return source.stage(upload("digit", files), directory.resolve("target"));
    }
}
