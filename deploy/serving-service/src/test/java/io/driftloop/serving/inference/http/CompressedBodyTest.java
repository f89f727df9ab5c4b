package io.driftloop.serving.inference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.serving.inference.InferenceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class CompressedBodyTest {
    private static final byte[] ZEROS = new byte[1_000_000];

    private final AtomicLong claimed = new AtomicLong();

    @Test
    void whatWasPackedComesOutAsItWas() throws Exception {
        byte[] text = "{\"inputs\":[]}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(unpack("gzip", gzip(text), 100)).isEqualTo(text);
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        write(new DeflaterOutputStream(deflated), text);
        assertThat(unpack("deflate", deflated.toByteArray(), 100)).isEqualTo(text);
    }

    @Test
    void aBombIsRefusedAfterAsMuchAsABodyMayHave() throws Exception {
        byte[] bomb = gzip(ZEROS);
        assertThat(bomb.length).isLessThan(2_000);
        assertThat(unpack("gzip", bomb, ZEROS.length)).hasSize(ZEROS.length);
        claimed.set(0);
        assertThatThrownBy(() -> unpack("gzip", bomb, 100_000))
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.reason()).isEqualTo(InferenceException.Reason.TOO_LARGE))
                .hasMessage("the body is larger than 100000 bytes when it is unpacked");
        assertThat(claimed.get()).isBetween(1L, 400_000L);
    }

    @Test
    void whatIsCutOffOrNotPackedAtAllIsRefused() throws Exception {
        byte[] whole = gzip(ZEROS);
        assertThatThrownBy(() -> unpack("gzip", Arrays.copyOf(whole, whole.length / 2), ZEROS.length))
                .isInstanceOf(InferenceException.class)
                .hasMessage("the body is not readable as gzip, which its Content-Encoding says that it is");
        assertThatThrownBy(() -> unpack("deflate", new byte[] {'{', '}'}, 100))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("not readable as deflate");
    }

    @Test
    void aNameInAnyCaseIsKnownAndNoneIsNone() {
        assertThat(CompressedBody.encoding(" GZIP ")).isEqualTo("gzip");
        assertThat(CompressedBody.encoding("identity")).isNull();
        assertThat(CompressedBody.encoding(null)).isNull();
        assertThat(CompressedBody.known("br")).isFalse();
    }

    private byte[] unpack(String encoding, byte[] body, int most) {
        return CompressedBody.unpack(encoding, body, most, claimed::addAndGet);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        write(new GZIPOutputStream(packed), content);
        return packed.toByteArray();
    }

    private static void write(OutputStream out, byte[] content) throws IOException {
        try (out) {
            out.write(content);
        }
    }
}
