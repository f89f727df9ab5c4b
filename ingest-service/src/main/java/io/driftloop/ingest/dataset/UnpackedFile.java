package io.driftloop.ingest.dataset;

import io.driftloop.kit.api.PipelineException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An uploaded file's content, gzipped or plain (told by its first two bytes, not by its name), within a budget. A damaged gzip stream is refused with
 * {@link DatasetProblem#FILE_TRUNCATED}.
 */
public final class UnpackedFile extends FilterInputStream {
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final ByteBudget budget;

    private UnpackedFile(InputStream in, String name, ByteBudget budget) {
        super(in);
        this.name = name;
        this.budget = budget;
    }

    /** Opens the file; the caller closes it. */
    public static UnpackedFile open(UploadedFile file, ByteBudget budget) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file.path()), BUFFER);
        try {
            raw.mark(2);
            boolean gzipped = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            InputStream content = gzipped ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER) : raw;
            return new UnpackedFile(content, file.fileName(), budget);
        } catch (EOFException | ZipException e) {
            raw.close();
            throw damaged(file.fileName());
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int count = super.read(buffer, offset, length);
            budget.spend(Math.max(0, count));
            return count;
        } catch (EOFException | ZipException e) {
            throw damaged(name);
        }
    }

    /** The refusal of a file that ends too early. */
    public static PipelineException damaged(String fileName) {
        return new PipelineException(
                DatasetProblem.FILE_TRUNCATED,
                "'" + fileName + "' ends too early or is damaged; send the whole file. Nothing was stored.");
    }
}
