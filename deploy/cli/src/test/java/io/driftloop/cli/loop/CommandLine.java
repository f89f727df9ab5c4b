package io.driftloop.cli.loop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process's whole command line; {@link ProcessHandle.Info} cuts long ones. */
final class CommandLine {

    private CommandLine() {}

    static String of(long pid) {
        try {
            byte[] raw = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            return new String(raw, StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (IOException e) {
            return ""; // the process ended between the listing and the look
        }
    }
}
