package io.driftloop.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSecretsTest {

    @TempDir
    Path home;

    @Test
    void aSecretIsAConfigurationOrAFileAndNothingOutsideTheDirectory() throws IOException {
        Path directory = Files.createDirectory(home.resolve("secrets"));
        Files.writeString(directory.resolve("hooks"), "  from-file\n");
        Files.writeString(directory.resolve("empty"), "\n");
        Files.writeString(home.resolve("token"), "not-yours");
        FileSecrets secrets = new FileSecrets(new Config(directory, Map.of("given", "from-config", "blank", " ")));
        assertThat(secrets.find("hooks")).contains("from-file");
        assertThat(secrets.find("given")).contains("from-config");
        assertThat(secrets.find("blank")).isEmpty();
        assertThat(secrets.find("empty")).isEmpty();
        assertThat(secrets.find("missing")).isEmpty();
        assertThat(secrets.find("../token")).isEmpty();
        assertThat(secrets.find("..")).isEmpty();
        Files.writeString(directory.resolve("hooks"), "changed");
        assertThat(secrets.find("hooks")).as("read anew").contains("changed");
    }

    private record Config(Path directory, Map<String, String> value) implements SecretConfig {}
}
