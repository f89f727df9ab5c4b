package io.driftloop.cli.stack.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.stack.StackException;
import io.driftloop.stack.process.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final String LIVES = "echo ready; sleep 60";

    @TempDir
    Path directory;

    private final List<String> diary = new CopyOnWriteArrayList<>();
    private final List<PartStatus> told = new CopyOnWriteArrayList<>();
    private final ShellPart database = part("database", LIVES);
    private final ShellPart service = part("service", LIVES);
    private Supervisor supervisor = supervisor(database, service);

    @AfterEach
    void nothingIsLeft() {
        supervisor.stop();
        assertThat(database.children()).noneMatch(ChildProcess::isAlive);
        assertThat(service.children()).noneMatch(ChildProcess::isAlive);
    }

    @Test
    void partsStartInOrderAndStopInReverse() {
        supervisor.start();
        assertThat(states()).containsExactly(PartState.READY, PartState.READY);

        supervisor.stop();

        assertThat(diary).containsExactly("start database", "start service", "stop service", "stop database");
        assertThat(states()).containsExactly(PartState.STOPPED, PartState.STOPPED);
    }

    @Test
    void aPartThatIsKilledComesBackAndTheReasonIsTold() {
        supervisor.start();
        long before = service.last().pid();

        service.last().kill();

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> service.starts() == 2 && state(1) == PartState.READY);
        assertThat(service.last().pid()).isNotEqualTo(before);
        assertThat(supervisor.statuses().get(1).restarts()).isEqualTo(1);
        assertThat(told).anySatisfy(status -> {
            assertThat(status.state()).isEqualTo(PartState.RESTARTING);
            assertThat(status.message()).isEqualTo("ended with status 137");
        });
        assertThat(database.starts()).isEqualTo(1);
    }

    @Test
    void aPartThatLivesAndDoesNotAnswerIsKilledAndComesBack() {
        Duration limit = Duration.ofMillis(600);
        supervisor = new Supervisor(List.of(List.of(database), List.of(service)), told::add, limit);
        supervisor.start();
        ChildProcess hung = service.last();
        service.answer(() -> service.last() != hung);

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> service.starts() == 2 && state(1) == PartState.READY);

        assertThat(hung.isAlive()).isFalse();
        assertThat(told)
                .anyMatch(status -> status.state() == PartState.RESTARTING
                        && "service lived and gave no answer for 0.6 s, so it was killed".equals(status.message()));
        assertThat(database.starts()).isEqualTo(1);
    }

    @Test
    void aPartThatDoesNotStartStopsTheOthersAndNamesItself() {
        ShellPart broken = part("broken", "exit 3");
        supervisor = supervisor(database, broken);

        assertThatThrownBy(() -> supervisor.start())
                .isInstanceOf(StackException.class)
                .hasMessage("broken did not start");

        assertThat(database.last().isAlive()).isFalse();
        assertThat(broken.starts()).isEqualTo(1);
        assertThat(told).anyMatch(status -> status.name().equals("broken") && status.state() == PartState.FAILED);
    }

    @Test
    void stoppingInTheMiddleOfAStartLeavesNothing() {
        ShellPart slow = part("slow", "sleep 60");
        supervisor = supervisor(database, slow);
        CompletableFuture<Void> starting = CompletableFuture.runAsync(supervisor::start);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> slow.starts() == 1 && !slow.children().isEmpty());

        supervisor.stop();

        assertThatThrownBy(starting::join).hasCauseInstanceOf(StackException.class);
        // killed by an interrupted thread, which does not wait for the end
        Awaitility.await().until(() -> slow.children().stream().noneMatch(ChildProcess::isAlive));
    }

    @Test
    void stoppingInThePauseBeforeARestartKeepsItDown() {
        supervisor.start();
        service.last().kill();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> state(1) == PartState.RESTARTING);

        supervisor.stop();

        assertThat(service.starts()).isEqualTo(1);
        assertThat(state(1)).isEqualTo(PartState.STOPPED);
    }

    private ShellPart part(String name, String script) {
        return new ShellPart(name, script, Path.of(System.getProperty("java.io.tmpdir")), diary);
    }

    private Supervisor supervisor(ShellPart first, ShellPart second) {
        return new Supervisor(List.of(List.of(first), List.of(second)), told::add, Duration.ZERO);
    }

    private PartState state(int part) {
        return states().get(part);
    }

    private List<PartState> states() {
        return supervisor.statuses().stream().map(PartStatus::state).toList();
    }
}
