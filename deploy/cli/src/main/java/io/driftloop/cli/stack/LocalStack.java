package io.driftloop.cli.stack;

import io.driftloop.cli.stack.supervise.Part;
import io.driftloop.cli.stack.supervise.PartStatus;
import io.driftloop.cli.stack.supervise.Supervisor;
import io.driftloop.stack.StackException;
import io.driftloop.stack.process.Waiting;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A running local stack: one that this JVM supervises, or one that another supervisor of the same home runs already. Thread-safe.
 *
 * <p>A stack of this JVM goes down in order when the JVM exits, Ctrl-C included; when the JVM is killed, its processes leave by themselves.
 */
public final class LocalStack implements AutoCloseable {

    private static final Duration ADOPT_LIMIT = Duration.ofSeconds(180);
    private static final long LOOK_MILLIS = 100;

    private final StackSettings settings;
    private final StackHome home;
    private final StackStatus begun;
    private final @Nullable Ownership owned;

    private LocalStack(StackSettings settings, StackHome home, StackStatus begun, @Nullable Ownership owned) {
        this.settings = settings;
        this.home = home;
        this.begun = begun;
        this.owned = owned;
    }

    /**
     * Brings the stack of a home up, or joins the one that runs; returns once everything is ready. Servers of somebody else are taken to be there:
     * see {@link StackSettings#requireOutside}.
     *
     * @throws StackException when it does not come up; the message says what to do, and nothing is left running
     */
    public static LocalStack startOrAdopt(StackSettings settings, ProgressListener listener, Clock clock) {
        StackHome home = new StackHome(settings.home()).prepare();
        Optional<StackLock> lock = StackLock.take(home);
        return lock.isPresent() ? start(settings, home, lock.get(), listener, clock) : adopt(settings, home, listener);
    }

    /** Console and API. */
    public String origin() {
        return settings.origin();
    }

    /** Address of a service itself. */
    public String address(StackService service) {
        return "http://127.0.0.1:" + settings.port(service);
    }

    /** The installation token, for writing calls. */
    public String token() {
        return home.token();
    }

    /** From the supervisor's begin until everything answered. */
    public double readySeconds() {
        return begun.readySeconds();
    }

    /** What the supervisor and everything under it take now, in megabytes (PSS); empty where the system does not tell. */
    public OptionalLong memoryMegabytes() {
        return new Footprint().megabytes(begun.pid());
    }

    /** Whether another process supervises it; then {@link #close} leaves it running. */
    public boolean adopted() {
        return owned == null;
    }

    /** What is known of each part now. */
    public List<PartStatus> parts() {
        return owned != null
                ? owned.supervisor().statuses()
                : StackStatus.read(home).map(StackStatus::parts).orElse(begun.parts());
    }

    /** Stops a stack of this JVM, in order; leaves an adopted one alone. */
    @Override
    public void close() {
        if (owned != null) {
            owned.stop();
        }
    }

    private static LocalStack start(
            StackSettings settings, StackHome home, StackLock lock, ProgressListener listener, Clock clock) {
        StatusFile status = new StatusFile(home, settings.origin(), clock.instant(), listener);
        Supervisor supervisor = new Supervisor(parts(settings, home), status::changed, settings.hangLimit());
        Ownership owned = new Ownership(supervisor, lock);
        Runtime.getRuntime().addShutdownHook(new Thread(owned::stop, "stack-stop"));
        long began = System.nanoTime();
        try {
            requireMemory();
            requireDisk(home);
            status.begin(supervisor.statuses());
            supervisor.start();
        } catch (StackException e) {
            status.failed(String.valueOf(e.getMessage()));
            owned.stop();
            throw e;
        }
        return new LocalStack(settings, home, status.ready((System.nanoTime() - began) / 1e9), owned);
    }

    private static LocalStack adopt(StackSettings settings, StackHome home, ProgressListener listener) {
        ProcessHandle other = StackLock.holder(home)
                .orElseThrow(() -> new StackException("another start of this stack is just beginning; try again"));
        StatusFollower follower = new StatusFollower(home, other.pid(), listener);
        Waiting.until(ADOPT_LIMIT, LOOK_MILLIS, () -> follower.look().isPresent() || !other.isAlive());
        StackStatus status = follower.look()
                .orElseThrow(() -> new StackException("the stack's supervisor (process " + other.pid()
                        + ") does not get it ready; see './driftloop status' and "
                        + home.root().resolve("logs")));
        if (status.failure() != null) {
            throw new StackException(status.failure());
        }
        if (!status.origin().equals(settings.origin())) {
            throw new StackException("the stack of " + home.root() + " runs at " + status.origin() + ", not at "
                    + settings.origin() + "; stop it with './driftloop down', or name another DRIFTLOOP_HOME");
        }
        return new LocalStack(settings, home, status, null);
    }

    private static List<List<Part>> parts(StackSettings settings, StackHome home) {
        List<Part> ground = new ArrayList<>();
        if (settings.postgres().isEmpty()) {
            ground.add(new PostgresPart(settings, home));
        }
        if (settings.kafka().isEmpty()) {
            ground.add(new KafkaPart(settings, home));
        }
        ServiceConfig config = new ServiceConfig(settings, home);
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        List<Part> services = Arrays.stream(StackService.values())
                .<Part>map(service -> new ServicePart(service, settings, home, config, http))
                .toList();
        return List.of(ground, services);
    }

    private static void requireMemory() {
        Memory.freeMegabytes().ifPresent(free -> {
            if (free < Memory.NEEDED_MEGABYTES) {
                throw new StackException("only " + free + " MB of memory are free; the stack needs about "
                        + Memory.WANTED_MEGABYTES + " MB: close other programs, or give this container more");
            }
        });
    }

    /** A database that runs out of room in the middle of its first start says so in many lines. */
    private static void requireDisk(StackHome home) {
        try {
            long free = Disk.freeMegabytes(home.root());
            if (free < Disk.NEEDED_MEGABYTES) {
                throw new StackException("only " + free + " MB are free at " + home.root() + ", the stack needs about "
                        + Disk.NEEDED_MEGABYTES + " MB" + Disk.MEND);
            }
        } catch (IOException e) {
            throw new StackException("cannot look at " + home.root() + ": " + e.getMessage(), e);
        }
    }

    /** What a supervising JVM holds. */
    private record Ownership(Supervisor supervisor, StackLock lock) {

        void stop() {
            supervisor.stop();
            lock.close();
        }
    }
}
