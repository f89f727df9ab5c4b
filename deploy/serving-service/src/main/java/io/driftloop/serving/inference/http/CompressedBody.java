package io.driftloop.serving.inference.http;

import io.driftloop.serving.inference.InferenceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Bodies with a {@code Content-Encoding}: clients of Triton send {@code gzip} and {@code deflate}. Stateless. */
final class CompressedBody {
    /** What is read, as the header {@code Accept-Encoding} of a refusal says it. */
    static final String READ = "gzip, deflate";

    private static final int CHUNK = 8 << 10;

    /** The unpacked bytes lie in an array that grows by doubling, and are copied out of it. */
    private static final int COPIES = 4;

    private CompressedBody() {}

    /** The encoding in lower case; null where the body is as it is. */
    static @Nullable String encoding(@Nullable String header) {
        String name = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        return name.isEmpty() || name.equals("identity") ? null : name;
    }

    /** Whether a body of this encoding can be read. */
    static boolean known(String encoding) {
        return encoding.equals("gzip") || encoding.equals("x-gzip") || encoding.equals("deflate");
    }

    /**
     * Unpacks a body.
     *
     * @param most bytes that it may come to
     * @param claim is told of bytes of heap before they are taken
     * @throws InferenceException when it is not what it says, or larger
     */
    static byte[] unpack(String encoding, byte[] body, int most, LongConsumer claim) {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = open(encoding, body)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (unpacked.size() + read > most) {
                    throw new InferenceException(
                            InferenceException.Reason.TOO_LARGE,
                            "the body is larger than " + most + " bytes when it is unpacked");
                }
                claim.accept((long) COPIES * read);
                unpacked.write(chunk, 0, read);
            }
        } catch (IOException e) {
            throw InferenceException.invalid(
                    "the body is not readable as " + encoding + ", which its Content-Encoding says that it is");
        }
        return unpacked.toByteArray();
    }

    private static InputStream open(String encoding, byte[] body) throws IOException {
        InputStream in = new ByteArrayInputStream(body);
        return encoding.equals("deflate") ? new InflaterInputStream(in) : new GZIPInputStream(in);
    }
}
