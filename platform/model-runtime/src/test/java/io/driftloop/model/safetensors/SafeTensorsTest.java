package io.driftloop.model.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.model.network.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafeTensorsTest {

    private static final Tensor A = new Tensor("a", List.of(2, 1), new float[] {1f, -2.5f});
    private static final Tensor B = new Tensor("b", List.of(1), new float[] {Float.MIN_VALUE});

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        byte[] file = new SafeTensors(Map.of(), List.of(A, B)).encode();

        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}";
        int padded = (header.length() + 7) / 8 * 8;
        assertThat(file).hasSize(8 + padded + 12);
        assertThat(Arrays.copyOf(file, 8)).containsExactly(padded, 0, 0, 0, 0, 0, 0, 0);
        assertThat(new String(file, 8, padded, StandardCharsets.UTF_8).strip()).isEqualTo(header);
        assertThat(Arrays.copyOfRange(file, 8 + padded, file.length))
                .containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0x20, 0xc0, 1, 0, 0, 0);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        SafeTensors written = new SafeTensors(Map.of("network", "digits"), List.of(A, B));
        assertThat(SafeTensors.decode(written.encode())).isEqualTo(written);
    }

    @Test
    void filesFollowTheTensorsAsBytes() throws IOException {
        byte[] content = {7, -1, 0};
        byte[] file = new SafeTensors(Map.of(), List.of(B), Map.of("module", content)).encode();
        assertThat(new String(file, StandardCharsets.UTF_8))
                .contains("\"module\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[4,7]}");
        assertThat(Arrays.copyOfRange(file, file.length - 3, file.length)).isEqualTo(content);
        SafeTensors read = SafeTensors.decode(file);
        assertThat(read.tensors()).containsExactly(B);
        assertThat(read.files()).containsOnlyKeys("module");
        assertThat(read.files().get("module")).isEqualTo(content);
    }

    @Test
    void aCutOrForeignFileIsRefused() throws IOException {
        byte[] file = new SafeTensors(Map.of(), List.of(A)).encode();
        assertThatThrownBy(() -> SafeTensors.decode(Arrays.copyOf(file, file.length - 1)))
                .isInstanceOf(IOException.class)
                .hasMessage("tensor a lies outside the file");
        assertThatThrownBy(() -> SafeTensors.decode("not this format at all".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its header does not fit");
    }
}
