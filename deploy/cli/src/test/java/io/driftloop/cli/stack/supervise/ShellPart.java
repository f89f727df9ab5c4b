package io.driftloop.cli.stack.supervise;

import io.driftloop.stack.StackException;
import io.driftloop.stack.process.ChildProcess;
import io.driftloop.stack.process.LogFile;
import io.driftloop.stack.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A part that is a real child process of the shell; says "ready" when it is, and writes down what happens to it. */
final class ShellPart implements Part {

    private final String name;
    private final String script;
    private final Path directory;
    private final List<String> diary;
    private volatile BooleanSupplier answers = () -> true;
    private final AtomicInteger starts = new AtomicInteger();
    private final List<ChildProcess> children = new CopyOnWriteArrayList<>();

    ShellPart(String name, String script, Path directory, List<String> diary) {
        this.name = name;
        this.script = script;
        this.directory = directory;
        this.diary = diary;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return 1;
    }

    @Override
    public Path log() {
        return directory.resolve(name + ".log");
    }

    @Override
    public RunningPart start() {
        starts.incrementAndGet();
        ChildProcess child = ChildProcess.start(name, List.of("sh", "-c", script), Map.of(), new LogFile(log()));
        children.add(child);
        boolean ready = Waiting.until(
                Duration.ofSeconds(20), () -> !child.isAlive() || child.output().contains("ready"));
        if (!ready || !child.isAlive()) {
            child.kill();
            throw new StackException(name + " did not start");
        }
        diary.add("start " + name);
        return new Running(child);
    }

    /** What it says from now on when it is asked whether it lives. */
    void answer(BooleanSupplier what) {
        answers = what;
    }

    int starts() {
        return starts.get();
    }

    ChildProcess last() {
        return children.get(children.size() - 1);
    }

    List<ChildProcess> children() {
        return children;
    }

    private final class Running implements RunningPart {

        private final ChildProcess child;

        Running(ChildProcess child) {
            this.child = child;
        }

        @Override
        public long pid() {
            return child.pid();
        }

        @Override
        public void onExit(Runnable action) {
            child.onExit(action);
        }

        @Override
        public boolean answers() {
            return answers.getAsBoolean();
        }

        @Override
        public void kill() {
            child.kill();
        }

        @Override
        public String ending() {
            return "ended with status " + child.exitStatus();
        }

        @Override
        public void stop() {
            diary.add("stop " + name);
            child.kill();
        }
    }
}
