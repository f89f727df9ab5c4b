package io.driftloop.ingest.dataset.idx;

import io.driftloop.ingest.dataset.ByteBudget;
import io.driftloop.ingest.dataset.DatasetProblem;
import io.driftloop.ingest.dataset.UnpackedFile;
import io.driftloop.ingest.dataset.UploadedFile;
import io.driftloop.kit.api.PipelineException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One idx file of unsigned bytes: header, then item after item. */
final class IdxReader implements Closeable {
    static final int IMAGES = 2051;
    static final int LABELS = 2049;
    private static final int MAX_SIDE = 4096;

    private final UnpackedFile in;
    private final String name;
    private final int count;
    private final int height;
    private final int width;

    private IdxReader(UnpackedFile in, String name, int[] header) {
        this.in = in;
        this.name = name;
        this.count = header[0];
        this.height = header.length > 1 ? header[1] : 1;
        this.width = header.length > 1 ? header[2] : 1;
    }

    /** Opens and checks the header. */
    static IdxReader open(UploadedFile file, int magic, ByteBudget budget) throws IOException {
        UnpackedFile in = UnpackedFile.open(file, budget);
        try {
            int found = readInt(in, file.fileName());
            if (found != magic) {
                throw notIdx(
                        file.fileName(),
                        "starts with " + found + " where " + (magic == IMAGES ? "images" : "labels") + " start with "
                                + magic);
            }
            int[] header = new int[magic == IMAGES ? 3 : 1];
            for (int i = 0; i < header.length; i++) {
                header[i] = readInt(in, file.fileName());
            }
            IdxReader reader = new IdxReader(in, file.fileName(), header);
            reader.requirePlausible(budget);
            return reader;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private void requirePlausible(ByteBudget budget) {
        if (count < 0 || height < 1 || width < 1 || height > MAX_SIDE || width > MAX_SIDE) {
            throw notIdx(name, "announces " + count + " items of " + height + " x " + width);
        }
        budget.requireRoomFor((long) count * height * width);
    }

    int count() {
        return count;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** The next item's bytes. */
    byte[] next() throws IOException {
        byte[] item = in.readNBytes(height * width);
        if (item.length < height * width) {
            throw UnpackedFile.damaged(name);
        }
        return item;
    }

    /** Reads the end, which also checks the gzip trailer. */
    void requireEnd() throws IOException {
        if (in.read() >= 0) {
            throw notIdx(name, "has more bytes than the " + count + " items that its header announces");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static int readInt(UnpackedFile in, String name) throws IOException {
        byte[] bytes = in.readNBytes(Integer.BYTES);
        if (bytes.length < Integer.BYTES) {
            throw UnpackedFile.damaged(name);
        }
        return ByteBuffer.wrap(bytes).getInt();
    }

    private static PipelineException notIdx(String name, String why) {
        return new PipelineException(DatasetProblem.FILE_NOT_IDX, "'" + name + "' " + why + ". Nothing was stored.");
    }
}
