package io.driftloop.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.driftloop.kit.api.PipelineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedTextsTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path home;

    @Test
    void aSealedTextOpensInItsPlaceWithItsKeyAndNowhereElse() {
        SealedTexts texts = new SealedTexts(() -> "one key", RANDOM);
        byte[] sealed = texts.seal("whsec_abc", "wh-1");

        assertThat(texts.open(sealed, "wh-1")).contains("whsec_abc");
        assertThat(texts.open(sealed, "wh-2")).isEmpty();
        assertThat(new SealedTexts(() -> "another key", RANDOM).open(sealed, "wh-1"))
                .isEmpty();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("whsec_abc");
        assertThat(texts.seal("whsec_abc", "wh-1")).as("a nonce each time").isNotEqualTo(sealed);
        sealed[sealed.length - 1] ^= 1;
        assertThat(texts.open(sealed, "wh-1")).as("changed").isEmpty();
        assertThat(texts.open(new byte[5], "wh-1")).isEmpty();
    }

    @Test
    void theKeyIsMadeOnceForItsUserAloneAndAGivenOneIsTaken() throws IOException {
        Path directory = home.resolve("secrets");
        String made = key(directory, Map.of()).get();

        assertThat(Base64.getDecoder().decode(made)).hasSize(32);
        assertThat(key(directory, Map.of()).get()).as("by another process").isEqualTo(made);
        assertThat(key(directory, Map.of("box", "given")).get()).isEqualTo("given");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("box"))))
                .isEqualTo("rw-------");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(directory.resolve("box"));
        }
    }

    @Test
    void whereNoKeyCanBeWrittenTheFaultSaysWhatToDo() throws IOException {
        Path file = Files.createFile(home.resolve("no-directory"));
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> key(file, Map.of()).get())
                .satisfies(e -> assertThat(e.code()).isEqualTo(SecretProblem.NOT_KEPT))
                .withMessageContaining("driftloop.secret.value.box");
    }

    private static InstallationKey key(Path directory, Map<String, String> given) {
        return new InstallationKey("box", new FileSecrets(new Config(directory, given)), directory, RANDOM);
    }

    private record Config(Path directory, Map<String, String> value) implements SecretConfig {}
}
