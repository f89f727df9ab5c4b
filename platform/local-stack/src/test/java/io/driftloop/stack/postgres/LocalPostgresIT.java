package io.driftloop.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.stack.StackException;
import io.driftloop.stack.StackLife;
import io.driftloop.stack.process.ChildProcess;
import io.driftloop.stack.process.LogFile;
import io.driftloop.stack.process.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** One data directory through many lives; every life writes a row and finds those of the lives before. */
@TestInstance(Lifecycle.PER_CLASS)
class LocalPostgresIT {

    @TempDir
    static Path home;

    private PostgresSettings settings;
    private LocalPostgres postgres;
    private int rows;

    @BeforeAll
    void firstLife() throws Exception {
        // as a home under root's closed directory
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        settings = PostgresSettings.under(home, new LogFile(home.resolve("postgres.log")), Ports.free());
        postgres = LocalPostgres.start(settings);
        try (Connection connection = postgres.connect(PostgresSettings.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE life (at timestamptz DEFAULT now())");
        }
        postgres.close();
    }

    @BeforeEach
    void open() throws SQLException {
        postgres = LocalPostgres.start(settings);
        write();
    }

    @AfterEach
    void everythingIsStillThere() throws SQLException {
        assertThat(count(postgres)).isEqualTo(rows);
        postgres.close();
        assertThat(postgres.process().isAlive()).isFalse();
    }

    @Test
    void everythingCommittedSurvivesKillNine() {
        postgres.process().kill();

        postgres = LocalPostgres.start(settings);
    }

    @Test
    void theSettingsAreDurableAndTheServerAsksForAPassword() throws SQLException {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
                .hasMessageContaining("password authentication failed");
        assertThat(settings.passwordFile())
                .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void aServerThatAnEarlierLauncherLeftBehindIsStoppedFirst() {
        LocalPostgres orphan = postgres;

        postgres = LocalPostgres.start(settings);

        assertThat(orphan.process().isAlive()).isFalse();
        assertThat(postgres.process().pid()).isNotEqualTo(orphan.process().pid());
    }

    @Test
    void theServerLeavesWhenItsLauncherIsKilled() {
        postgres.close();
        ChildProcess launcher = StackLife.launch(home.resolve("launcher.log"), StackLife.class, settings);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> launcher.output().contains("started"));
        long server = PostmasterFile.read(settings.data()).orElseThrow().pid();

        launcher.kill();

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        ProcessHandle.of(server).filter(ProcessHandle::isAlive).isEmpty());
        postgres = LocalPostgres.start(settings);
    }

    @Test
    void aLockFileWhosePidBelongsToSomebodyElseDoesNotBlockTheStart() throws Exception {
        postgres.process().kill();
        long somebodyElse = ProcessHandle.current().pid();
        Files.writeString(
                PostmasterFile.in(settings.data()),
                somebodyElse + "\n" + settings.data() + "\n1700000000\n" + settings.port()
                        + "\n\n127.0.0.1\n\nready\n");

        postgres = LocalPostgres.start(settings);

        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void dataWithoutItsPasswordFileGetsANewPassword() throws Exception {
        String before = postgres.password();
        postgres.close();
        Files.delete(settings.passwordFile());

        postgres = LocalPostgres.start(settings);

        assertThat(postgres.password()).isNotEqualTo(before);
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        postgres.close();
        try (ServerSocket other = new ServerSocket(settings.port(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.isBound()).isTrue();
            assertThatThrownBy(() -> LocalPostgres.start(settings))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("port " + settings.port() + " for PostgreSQL is taken");
        }
        postgres = LocalPostgres.start(settings);
    }

    @Test
    void whereUserNamespacesAreBlockedRootStartsItAsNobody() {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root has this way");
        postgres.close();

        postgres = LocalPostgres.start(settings, ServerUser.nobody());
    }

    @Test
    void halfDoneWorkOfAnInterruptedFirstStartHeals() throws Exception {
        Path interrupted = Files.createDirectories(home.resolve("interrupted"));
        Path unpacking = Files.createDirectories(
                settings.binaries().resolve(".unpacking-1").resolve("bin"));
        Files.writeString(unpacking.resolve("postgres"), "half of it");
        Files.writeString(
                Files.createDirectories(interrupted.resolve("data.initdb")).resolve("PG_VERSION"), "18\n");
        PostgresSettings fresh = new PostgresSettings(
                settings.binaries(),
                interrupted.resolve("data"),
                interrupted.resolve("password"),
                settings.log(),
                Ports.free(),
                20,
                false);
        try (LocalPostgres other = LocalPostgres.start(fresh);
                Connection connection = other.connect(PostgresSettings.DATABASE)) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void unpackingTwiceAtOnceGivesOneDirectory() throws Exception {
        Path root = home.resolve("twice");
        var both = Stream.of(1, 2)
                .parallel()
                .map(i -> PostgresBinaries.install(root).directory())
                .toList();

        assertThat(both.get(0)).isEqualTo(both.get(1)).isDirectoryContaining("glob:**/bin");
        try (Stream<Path> entries = Files.list(root)) {
            assertThat(entries).hasSize(1);
        }
    }

    private void write() throws SQLException {
        try (Connection connection = postgres.connect(PostgresSettings.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO life DEFAULT VALUES");
            rows++;
        }
    }

    private static int count(LocalPostgres server) throws SQLException {
        try (Connection connection = server.connect(PostgresSettings.DATABASE);
                var result = connection.createStatement().executeQuery("SELECT count(*) FROM life")) {
            result.next();
            return result.getInt(1);
        }
    }

    private String setting(String name) throws SQLException {
        try (Connection connection = postgres.connect(PostgresSettings.DATABASE);
                var result = connection.createStatement().executeQuery("SHOW " + name)) {
            result.next();
            return result.getString(1);
        }
    }
}
