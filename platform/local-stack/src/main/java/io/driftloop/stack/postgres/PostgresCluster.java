package io.driftloop.stack.postgres;

import io.driftloop.stack.StackException;
import io.driftloop.stack.process.ProcessIdentity;
import io.driftloop.stack.process.Trees;
import io.driftloop.stack.process.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The data directory of one server, and the programs that work on it while the server is down. */
final class PostgresCluster {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    /** Longer than a killed server's children need to notice that it is gone. */
    private static final Duration DEATH_LIMIT = Duration.ofSeconds(5);

    private static final String MAJOR = "18";

    private final PostgresSettings settings;
    private final PostgresBinaries binaries;
    private final ServerUser user;
    private final String password;

    private PostgresCluster(PostgresSettings settings, PostgresBinaries binaries, ServerUser user, String password) {
        this.settings = settings;
        this.binaries = binaries;
        this.user = user;
        this.password = password;
    }

    /** Opens the data directory, making it and its password when there is none. */
    static PostgresCluster open(PostgresSettings settings, ServerUser user) {
        try {
            PostgresBinaries binaries = PostgresBinaries.install(settings.binaries());
            boolean hasPassword = Files.exists(settings.passwordFile());
            String password = hasPassword
                    ? Files.readString(settings.passwordFile()).strip()
                    : newPassword(settings.passwordFile());
            PostgresCluster cluster = new PostgresCluster(settings, binaries, user, password);
            if (!Files.exists(settings.data().resolve("PG_VERSION"))) {
                cluster.initialise();
            } else {
                cluster.checkVersion();
                cluster.stopOrphan();
                user.own(settings.data());
                if (!hasPassword) {
                    cluster.setPassword();
                }
            }
            return cluster;
        } catch (IOException e) {
            throw new StackException(
                    "cannot open the PostgreSQL data in " + settings.data() + ": " + e.getMessage(), e);
        }
    }

    String password() {
        return password;
    }

    List<String> command(String program, List<String> arguments) {
        return user.command(binaries.program(program), arguments);
    }

    /** Stops a server that an earlier life of the launcher left running on this data, and clears what a dead one left. */
    void stopOrphan() {
        Optional<PostmasterFile> file = PostmasterFile.read(settings.data());
        if (file.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> server = file.get().server(settings.data());
        if (server.isPresent()) {
            run(
                    command(
                            "pg_ctl",
                            List.of("stop", "-D", settings.data().toString(), "-m", "fast", "-w", "-t", "30")),
                    "");
            if (!Waiting.until(STOP_LIMIT, () -> !ProcessIdentity.isRunning(server.get()))) {
                throw new StackException("a PostgreSQL of an earlier start (process "
                        + server.get().pid() + ") still runs on " + settings.data() + " and does not stop");
            }
        } else if (Waiting.until(
                DEATH_LIMIT, () -> ProcessHandle.of(file.get().pid()).isEmpty())) {
            return;
        }
        deleteLockOf(file.get());
    }

    /** The pid belongs to another program by now, or to a zombie: PostgreSQL itself would wait for it for ever. */
    private void deleteLockOf(PostmasterFile dead) {
        try {
            if (PostmasterFile.read(settings.data()).filter(dead::samePid).isPresent()) {
                Files.deleteIfExists(PostmasterFile.in(settings.data()));
            }
        } catch (IOException e) {
            throw new StackException("cannot remove " + PostmasterFile.in(settings.data()), e);
        }
    }

    private void initialise() throws IOException {
        Path data = settings.data();
        if (Trees.deepestFirst(data).size() > 1) {
            throw new StackException(
                    data + " holds files and yet no PostgreSQL data (PG_VERSION is missing); move it aside");
        }
        Path partial = data.resolveSibling(data.getFileName() + ".initdb");
        Trees.delete(partial);
        Files.createDirectories(partial);
        user.own(partial);
        String output = run(
                command(
                        "initdb",
                        List.of(
                                "-D",
                                partial.toString(),
                                "-U",
                                PostgresSettings.USER,
                                "--pwfile=" + settings.passwordFile(),
                                "-A",
                                "scram-sha-256",
                                "-E",
                                "UTF8",
                                "--no-locale",
                                settings.durable() ? "--data-checksums" : "--no-sync")),
                "");
        if (!Files.exists(partial.resolve("PG_VERSION"))) {
            throw new StackException("PostgreSQL could not make its data directory " + data + ":\n" + output);
        }
        Trees.delete(data);
        Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void checkVersion() throws IOException {
        String version = Files.readString(settings.data().resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR)) {
            throw new StackException("the data in " + settings.data() + " is of PostgreSQL " + version
                    + ", this release brings " + MAJOR + "; dump it with the old one, or name another DRIFTLOOP_HOME");
        }
    }

    /** Data without its password, say after a restore: single-user mode sets a new one. */
    private void setPassword() {
        run(
                command("postgres", List.of("--single", "-D", settings.data().toString(), "postgres")),
                "ALTER ROLE " + PostgresSettings.USER + " PASSWORD '" + password + "'\n");
    }

    private static String newPassword(Path file) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Files.createDirectories(file.getParent());
        Path partial = Files.createTempFile(
                file.getParent(),
                ".password-",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(partial, password + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        return password;
    }

    private String run(List<String> command, String input) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(60, TimeUnit.SECONDS);
            return output;
        } catch (IOException e) {
            throw new StackException(String.join(" ", command) + " does not run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted", e);
        }
    }
}
