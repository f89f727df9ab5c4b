package io.driftloop.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.cli.stack.supervise.PartState;
import io.driftloop.cli.stack.supervise.PartStatus;
import io.driftloop.stack.StackException;
import io.driftloop.stack.process.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor in a JVM of its own, with a real PostgreSQL, a real broker, and services that only answer. */
class StackLifeIT {

    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    static Path directory;

    /** The least that three questions take. */
    private static final Duration HANG = Duration.ofSeconds(1);

    private static StackSettings settings;
    private static StackHome home;
    private static Background background;

    @BeforeAll
    static void up() throws Exception {
        FakeService.install(directory.resolve("product"));
        settings = settings("home");
        home = new StackHome(settings.home());
        background = new Background(settings);
        List<PartStatus> changes = new ArrayList<>();
        StackStatus status = background.start(changes::add);
        assertThat(status.allReady()).isTrue();
        assertThat(status.parts()).hasSize(7);
        assertThat(status.readySeconds()).isPositive();
        assertThat(changes).anyMatch(change -> change.name().equals("kafka") && change.state() == PartState.READY);
    }

    @AfterAll
    static void down() {
        List<Long> pids = pids();
        assertThat(background.stop()).isTrue();
        assertThat(pids).hasSize(7).noneMatch(StackLifeIT::runs);
        assertThat(background.stop()).isFalse();
    }

    @Test
    void aSecondStartJoinsTheOneThatRunsAndLeavesItRunning() {
        try (LocalStack joined = LocalStack.startOrAdopt(settings, ProgressListener.NONE, Clock.systemUTC())) {
            assertThat(joined.adopted()).isTrue();
            assertThat(joined.token()).isEqualTo(home.token());
            assertThat(joined.parts()).hasSize(7);
        }
        assertThat(pids()).hasSize(7).allMatch(StackLifeIT::runs);
    }

    @Test
    void anotherStackOnTheSamePortsIsRefusedInClearWords() {
        StackSettings other = new StackSettings(
                directory.resolve("other"),
                settings.portBase(),
                settings.install(),
                Optional.empty(),
                Optional.empty(),
                HANG);

        assertThatThrownBy(() -> LocalStack.startOrAdopt(other, ProgressListener.NONE, Clock.systemUTC()))
                .isInstanceOf(StackException.class)
                .hasMessageMatching(
                        "port \\d+ for .* is taken by another program: stop that one, or shift all ports with"
                                + " DRIFTLOOP_PORT_BASE=\\d+");
        assertThat(StackLock.holder(new StackHome(other.home()))).isEmpty();
    }

    @Test
    void whateverIsKilledComesBackAndTheDataIsStillThere() throws SQLException {
        execute("CREATE TABLE kept AS SELECT 42 AS answer");
        for (String victim : List.of("postgresql", "kafka", "eval-service")) {
            long before = part(victim).pid();
            ProcessHandle.of(before).orElseThrow().destroyForcibly();

            Awaitility.await(victim)
                    .atMost(SOON)
                    .until(() -> part(victim).restarts() > 0 && part(victim).state() == PartState.READY);
            assertThat(part(victim).pid()).isNotEqualTo(before);
        }
        execute("DROP TABLE kept");
    }

    @Test
    @Tag("slow")
    void aServiceThatLivesAndDoesNotAnswerIsRestarted() throws Exception {
        PartStatus before = part("ingest-service");
        new ProcessBuilder("kill", "-STOP", String.valueOf(before.pid()))
                .start()
                .waitFor();

        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> part("ingest-service").restarts() == before.restarts() + 1
                        && part("ingest-service").state() == PartState.READY);

        assertThat(runs(before.pid())).isFalse();
        assertThat(Files.readString(home.log("supervisor").path()))
                .contains("ingest-service lived and gave no answer for 1 s, so it was killed");
    }

    @Test
    void afterKillNineOfTheSupervisorEverythingLeavesAndTheNextStartClearsWhatDoesNot() throws Exception {
        String token = home.token();
        execute("CREATE TABLE survivor AS SELECT 1 AS one");
        Path stubborn = Files.createFile(home.root().resolve("stubborn"));
        List<Long> before = pids();

        background.running().orElseThrow().destroyForcibly();

        Awaitility.await().atMost(SOON).until(() -> !runs(before.get(0)) && !runs(before.get(1)));
        Files.delete(stubborn);
        assertThat(before.subList(2, 7)).allMatch(StackLifeIT::runs);

        assertThat(background.start(ProgressListener.NONE).allReady()).isTrue();

        assertThat(before).noneMatch(StackLifeIT::runs);
        assertThat(home.token()).isEqualTo(token);
        execute("DROP TABLE survivor");
    }

    private static StackSettings settings(String name) {
        return new StackSettings(
                directory.resolve(name),
                freeBase(),
                directory.resolve("product"),
                Optional.empty(),
                Optional.empty(),
                HANG);
    }

    /** Ten ports side by side, below those that the system gives away by itself. */
    private static int freeBase() {
        return IntStream.iterate(21_000, base -> base + 10)
                .filter(base -> IntStream.range(base, base + 10).allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow();
    }

    private static PartStatus part(String name) {
        return StackStatus.read(home).orElseThrow().parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> pids() {
        return StackStatus.read(home).orElseThrow().parts().stream()
                .map(PartStatus::pid)
                .toList();
    }

    private static boolean runs(long pid) {
        return ProcessHandle.of(pid)
                .filter(io.driftloop.stack.process.ProcessIdentity::isRunning)
                .isPresent();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + settings.postgresPort() + "/driftloop",
                "driftloop",
                home.postgresPassword())) {
            connection.createStatement().execute(sql);
        }
    }
}
