package io.driftloop.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.cli.stack.supervise.PartState;
import io.driftloop.cli.stack.supervise.PartStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFilesTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final PartStatus WAITING =
            new PartStatus("kafka", PartState.WAITING, null, 7709, 0, 0, null, "kafka.log");
    private static final PartStatus READY =
            new PartStatus("kafka", PartState.READY, 12L, 7709, 0, 2.5, null, "kafka.log");

    @TempDir
    Path directory;

    private StackHome home = new StackHome(Path.of("."));

    @BeforeEach
    void prepare() {
        home = new StackHome(directory).prepare();
    }

    @Test
    void anotherProcessSeesWhatTheSupervisorKnowsAndHearsItsChanges() {
        List<PartStatus> here = new ArrayList<>();
        List<PartStatus> there = new ArrayList<>();
        StatusFile file = new StatusFile(home, "http://127.0.0.1:7700", NOW, here::add);
        StatusFollower follower =
                new StatusFollower(home, ProcessHandle.current().pid(), there::add);

        file.begin(List.of(WAITING));
        assertThat(follower.look()).isEmpty();
        file.changed(READY);
        assertThat(follower.look()).isEmpty();
        StackStatus ready = file.ready(9.5);

        assertThat(follower.look()).hasValue(ready);
        assertThat(ready.readySeconds()).isEqualTo(9.5);
        assertThat(ready.startedAt()).isEqualTo(NOW);
        assertThat(here).containsExactly(READY);
        assertThat(there).containsExactly(WAITING, READY);
    }

    @Test
    void whatAnEarlierSupervisorLeftDoesNotCount() {
        new StatusFile(home, "http://127.0.0.1:7700", NOW, part -> {}).ready(1);

        StatusFollower follower =
                new StatusFollower(home, ProcessHandle.current().pid() + 1, part -> {});

        assertThat(follower.look()).isEmpty();
    }

    @Test
    void oneSupervisorAtATimeOwnsAHome() {
        StackLock lock = StackLock.take(home).orElseThrow();
        assertThat(StackLock.take(home)).isEmpty();
        assertThat(StackLock.holder(home))
                .map(ProcessHandle::pid)
                .hasValue(ProcessHandle.current().pid());

        lock.close();

        assertThat(StackLock.holder(home)).isEmpty();
        StackLock.take(home).orElseThrow().close();
    }
}
