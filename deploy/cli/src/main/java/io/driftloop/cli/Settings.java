package io.driftloop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the stack lives, from the environment.
 *
 * @param home state of the local stack, {@code DRIFTLOOP_HOME}, else {@code ~/.driftloop}
 * @param portBase first port, {@code DRIFTLOOP_PORT_BASE}, else 7700
 * @param environment all of it
 */
public record Settings(Path home, int portBase, Map<String, String> environment) {

    private static final int DEFAULT_PORT_BASE = 7700;
    private static final int SERVING = 4;
    private static final int HIGHEST_BASE = 65_500;

    /** Reads the environment. */
    public static Settings from(Map<String, String> environment, Path userHome) {
        String home = environment.get("DRIFTLOOP_HOME");
        Path directory = home == null || home.isBlank() ? userHome.resolve(".driftloop") : Path.of(home);
        return new Settings(directory.toAbsolutePath().normalize(), portBase(environment), Map.copyOf(environment));
    }

    /** The user's own directory as shells see it; the JVM's view, which passes over {@code HOME}, where there is none. */
    public static Path userHome(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.startsWith("/") ? home : System.getProperty("user.home"));
    }

    private static int portBase(Map<String, String> environment) {
        String text = environment.get("DRIFTLOOP_PORT_BASE");
        if (text == null || text.isBlank()) {
            return DEFAULT_PORT_BASE;
        }
        try {
            int base = Integer.parseInt(text.strip());
            if (base >= 1024 && base <= HIGHEST_BASE) {
                return base;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        throw CommandFailure.usage(
                "DRIFTLOOP_PORT_BASE must be a port between 1024 and " + HIGHEST_BASE + ", but is '" + text + "'");
    }

    /** The one address of console and API. */
    public String origin() {
        return environment.getOrDefault("DRIFTLOOP_URL", "http://127.0.0.1:" + portBase);
    }

    /** The address of inference. */
    public String inference() {
        return environment.getOrDefault("DRIFTLOOP_INFERENCE_URL", "http://127.0.0.1:" + (portBase + SERVING));
    }

    /** The installation token: {@code DRIFTLOOP_TOKEN}, else the file that the stack wrote at its first start. */
    public Optional<String> token() {
        String given = environment.get("DRIFTLOOP_TOKEN");
        if (given != null && !given.isBlank()) {
            return Optional.of(given.strip());
        }
        try {
            return Optional.of(Files.readString(home.resolve("token")).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
