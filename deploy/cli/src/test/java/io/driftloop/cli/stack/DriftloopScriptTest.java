package io.driftloop.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.stack.process.ChildProcess;
import io.driftloop.stack.process.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script on a product of its own: a JDK and a Maven that are scripts and write down when they are called. */
class DriftloopScriptTest {

    private static final String JAVA = """
            #!/bin/sh
            case $1 in
            -XshowSettings*)
                echo "    java.home = $(dirname "$(dirname "$0")")" >&2
                echo "    java.runtime.version = 17.0.1+1" >&2
                echo "    java.specification.version = ${FAKE_RELEASE:-17}" >&2
                ;;
            *) echo "ran:$(echo "$*" | sed 's/.*Driftloop//')" ;;
            esac
            """;

    private static final String MAVEN = """
            #!/bin/sh
            echo "[INFO] Building Driftloop :: contracts 0.1.0-SNAPSHOT                    [2/12]"
            echo build >>builds
            [ -f broken ] && echo "[ERROR] it is broken" && exit 1
            for module in ingest-service training-service eval-service registry-service deploy/serving-service; do
                mkdir -p $module/target/quarkus-app && : >$module/target/quarkus-app/quarkus-run.jar
            done
            mkdir -p deploy/cli/target && : >deploy/cli/target/cli.jar
            """;

    @TempDir
    Path directory;

    private Path root = Path.of(".");
    private Path jdk = Path.of(".");

    @BeforeEach
    void makeAProduct() throws IOException {
        root = Files.createDirectories(directory.resolve("a product"));
        jdk = directory.resolve("jdk");
        Files.copy(script(), root.resolve("driftloop"));
        executable(root.resolve("mvnw"), MAVEN);
        executable(jdk.resolve("bin").resolve("java"), JAVA);
        executable(jdk.resolve("bin").resolve("javac"), "#!/bin/sh\n");
        write(root.resolve("pom.xml"), "<project/>");
        write(source(), "class A {}");
    }

    @Test
    void theFirstCallBuildsAndTheSecondDoesNot() throws IOException {
        ChildProcess first = call(Map.of(), "status", "-o", "json");
        assertThat(first.output())
                .contains("Building Driftloop")
                .contains("[2/12]")
                .contains("Built in")
                .contains("ran: status -o json");

        assertThat(call(Map.of(), "status").output()).isEqualTo("ran: status\n");

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aChangeWithAnOldTimeIsSeenAndATouchIsNot() throws IOException {
        call(Map.of(), "up");
        FileTime before = Files.getLastModifiedTime(source());
        write(source(), "class B {}");
        Files.setLastModifiedTime(source(), before);
        call(Map.of(), "up");
        assertThat(builds()).isEqualTo(2);

        Files.setLastModifiedTime(source(), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        write(root.resolve("m").resolve("src").resolve("test").resolve("T.java"), "class T {}");
        call(Map.of(), "up");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aMissingProgramIsBuiltAgain() throws IOException {
        call(Map.of(), "up");
        Files.delete(root.resolve("eval-service/target/quarkus-app/quarkus-run.jar"));

        call(Map.of(), "up");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aBrokenBuildEndsWithItsErrorsAndIsTriedAgain() throws IOException {
        write(root.resolve("broken"), "");
        ChildProcess call = call(Map.of(), "up");

        assertThat(call.exitStatus()).isEqualTo(1);
        assertThat(call.output())
                .contains("[ERROR] it is broken")
                .contains("driftloop: the build failed")
                .doesNotContain("ran:");

        Files.delete(root.resolve("broken"));
        assertThat(call(Map.of(), "up").output()).contains("ran: up");
    }

    @Test
    void anOldJavaOrNoneOrOneWithoutCompilerIsTold() throws IOException {
        ChildProcess old = call(Map.of("FAKE_RELEASE", "11"), "up");
        assertThat(old.exitStatus()).isEqualTo(1);
        assertThat(old.output()).contains("is Java 11; Driftloop needs a JDK 17 or newer");

        ChildProcess none =
                call(Map.of("JAVA_HOME", directory.resolve("nowhere").toString()), "up");
        assertThat(none.output()).contains("which holds no bin/java");

        Files.delete(jdk.resolve("bin").resolve("javac"));
        assertThat(call(Map.of(), "up").output()).contains("runtime without a compiler");
        assertThat(root.resolve("builds")).doesNotExist();
    }

    @Test
    void calledThroughALinkItFindsItsProduct() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("dl"), root.resolve("driftloop"));

        ChildProcess call = run(List.of(link.toString(), "up"), Map.of());

        assertThat(call.output()).contains("ran: up");
    }

    private ChildProcess call(Map<String, String> environment, String... arguments) {
        return run(List.of(root.resolve("driftloop").toString(), String.join(" ", arguments)), environment);
    }

    private ChildProcess run(List<String> command, Map<String, String> environment) {
        Map<String, String> all = new java.util.HashMap<>(Map.of("JAVA_HOME", jdk.toString(), "DRIFTLOOP_BUILD", ""));
        all.putAll(environment);
        ChildProcess call = ChildProcess.start("script", command, all, new LogFile(directory.resolve("out.log")));
        assertThat(call.awaitExit(Duration.ofSeconds(30))).isTrue();
        return call;
    }

    private long builds() throws IOException {
        return Files.readAllLines(root.resolve("builds")).size();
    }

    private Path source() {
        return root.resolve("m").resolve("src").resolve("main").resolve("A.java");
    }

    private static Path script() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("driftloop"))) {
            directory = directory.getParent();
        }
        return directory.resolve("driftloop");
    }

    private static void executable(Path file, String content) throws IOException {
        write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
