package io.driftloop.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.driftloop.contracts.SplitCounts;
import io.driftloop.ingest.dataset.StagedRows;
import io.driftloop.ingest.dataset.TestFiles;
import io.driftloop.ingest.dataset.UploadLimits;
import io.driftloop.ingest.dataset.UploadedFile;
import io.driftloop.ingest.dataset.idx.IdxSource;
import io.driftloop.ingest.preprocess.Splitting;
import io.driftloop.model.rows.RowFile;
import io.driftloop.pipeline.SplitSpec;
import io.driftloop.testkit.MnistFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of MNIST, where it lies beside the checkout. The expected figures were worked out from the documented bytes with Python's hashlib. */
class MnistTest {

    @TempDir
    Path directory;

    @Test
    void contentHashAndSplitsOfMnistAreThoseOfAnotherImplementation() throws IOException, NoSuchAlgorithmException {
        Optional<MnistFiles> mnist = MnistFiles.find();
        assumeThat(mnist).isPresent();
        Path target = directory.resolve("rows");
        StagedRows staged = new IdxSource(new UploadLimits(1L << 30, 0.2, 10))
                .stage(
                        TestFiles.upload(
                                "digit",
                                file(mnist.get().testLabels()),
                                file(mnist.get().trainImages()),
                                file(mnist.get().testImages()),
                                file(mnist.get().trainLabels())),
                        target);

        assertThat(staged.rows()).isEqualTo(70_000);
        assertThat(sha256(target)).isEqualTo("4a2b8ae772ab72fa76b483568cbe91543ad6af54067228093b8812f53cb96964");
        SplitCounts counts = Splitting.of(RowFile.open(target), new SplitSpec(0.1, true, 0, 42))
                .counts();
        assertThat(counts).isEqualTo(new SplitCounts(53965, 6035, 10_000, 0, 0, 0));
    }

    private static UploadedFile file(Path path) {
        return new UploadedFile("file", path.getFileName().toString(), path);
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
