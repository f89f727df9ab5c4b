package io.driftloop.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.cli.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackHomeTest {

    @TempDir
    Path directory;

    @Test
    void theTokenIsMadeOnceAndOnlyItsUserCanReadIt() throws IOException {
        StackHome home = new StackHome(directory.resolve("home")).prepare();
        String token = home.token();

        assertThat(token).matches("[0-9a-f]{48}");
        assertThat(home.prepare().token()).isEqualTo(token);
        assertThat(mode(home.root())).isEqualTo("rwx------");
        assertThat(mode(home.root().resolve("token"))).isEqualTo("rw-------");
    }

    @Test
    void theKeyOfModelsIsMadeOnceAndANewOneDoesNotDistrustTheOld() throws IOException {
        StackHome home = new StackHome(directory.resolve("home")).prepare();
        AdmissionKeys keys = home.admission();
        String key = Files.readString(keys.key());

        assertThat(key).startsWith("-----BEGIN PRIVATE KEY-----\n");
        assertThat(mode(keys.key())).isEqualTo("rw-------");
        home.prepare();
        assertThat(Files.readString(keys.key())).isEqualTo(key);
        assertThat(keys.trusted()).isDirectoryContaining("glob:**.pem");
        Files.delete(keys.key());
        home.prepare();
        assertThat(Files.readString(keys.key())).isNotEqualTo(key);
        try (Stream<Path> trusted = Files.list(keys.trusted())) {
            assertThat(trusted).hasSize(2);
        }
    }

    @Test
    void onlyTrainingIsToldWhereTheKeyOfModelsLies() throws IOException {
        StackSettings settings =
                StackSettings.from(Settings.from(Map.of("DRIFTLOOP_HOME", directory.toString()), directory));
        StackHome home = new StackHome(directory).prepare();
        ServiceConfig config = new ServiceConfig(settings, home);

        String key = "-Ddriftloop.admission.key=" + directory.resolve("admission/key.pem");
        String trusted = "-Ddriftloop.admission.trusted=" + directory.resolve("admission/trusted");
        assertThat(config.properties(StackService.TRAINING)).contains(key, trusted);
        assertThat(config.properties(StackService.SERVING)).contains(trusted).doesNotContain(key);
        assertThat(config.properties(StackService.EVAL)).contains(trusted).doesNotContain(key);
        assertThat(config.properties(StackService.INGEST)).doesNotContain(trusted, key);
    }

    @Test
    void theDigestIsSha256OfTheToken() throws IOException {
        StackHome home = new StackHome(directory).prepare();
        Files.writeString(directory.resolve("token"), "abc\n");

        assertThat(home.tokenDigest()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aServiceReadsTheOperatorsOwnFile() throws IOException {
        StackSettings settings =
                StackSettings.from(Settings.from(Map.of("DRIFTLOOP_HOME", directory.toString()), directory));
        StackHome home = new StackHome(directory).prepare();
        Path own = Files.writeString(directory.resolve("training.properties"), "a=b");
        ServiceConfig config = new ServiceConfig(settings, home);

        assertThat(config.properties(StackService.TRAINING)).contains("-Dquarkus.config.locations=" + own.toUri());
        assertThat(config.properties(StackService.EVAL))
                .noneMatch(argument -> argument.startsWith("-Dquarkus.config.locations"));
    }

    @Test
    void noSecretStandsInACommandLine() throws IOException {
        StackSettings settings = StackSettings.from(Settings.from(
                Map.of(
                        "DRIFTLOOP_HOME", directory.toString(),
                        "DRIFTLOOP_POSTGRES", "postgresql://me:geheim$@db/x",
                        "DRIFTLOOP_KAFKA", "a:9092;sasl.jaas.config=geheim too: = \\ $x;topic-prefix=team."),
                directory));
        StackHome home = new StackHome(directory).prepare();
        ServiceConfig config = new ServiceConfig(settings, home);

        List<String> properties = config.properties(StackService.EVAL);

        assertThat(properties)
                .contains(
                        "-Ddriftloop.http.port=7703",
                        "-Ddriftloop.postgres.url=jdbc:postgresql://db:5432/x",
                        "-Ddriftloop.kafka.bootstrap=a:9092",
                        "-Ddriftloop.kafka.topic-prefix=team.",
                        "-Dquarkus.http.body.uploads-directory=" + home.root().resolve("uploads"),
                        "-Ddriftloop.exit-with-parent=true")
                .noneMatch(argument -> argument.contains("geheim") || argument.contains(home.token()));
        assertThat(config.properties(StackService.INGEST))
                .contains("-Ddriftloop.ingest.pipeline.training-service=http://127.0.0.1:7702");
        assertThat(config.environment())
                .containsEntry("DRIFTLOOP_POSTGRES_PASSWORD", "geheim$$")
                .containsEntry("DRIFTLOOP_POSTGRES", "");
        Path client = home.run().resolve("kafka-client.properties");
        assertThat(mode(client)).isEqualTo("rw-------");
        var read = new java.util.Properties();
        read.load(Files.newBufferedReader(client));
        assertThat(read).containsEntry("kafka.sasl.jaas.config", "geheim too: = \\ $$x;");
    }

    @Test
    void theHomeOfTheShellCountsAndElseThatOfTheJvm() {
        assertThat(Settings.userHome(Map.of("HOME", "/home/me"))).hasToString("/home/me");
        assertThat(Settings.userHome(Map.of("HOME", "?"))).hasToString(System.getProperty("user.home"));
        assertThat(Settings.userHome(Map.of())).hasToString(System.getProperty("user.home"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
