package io.driftloop.stack.postgres;

import io.driftloop.stack.process.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As whom the server's programs run. PostgreSQL refuses to run as root; for root there are two ways: a user namespace, and where those are
 * blocked, the user {@code nobody} with just the capability to pass root's closed directories.
 *
 * @param prefix what stands before a program's command line
 * @param uid numeric owner that the data directory must have; -1 for whoever runs this JVM
 */
record ServerUser(List<String> prefix, int uid) {

    private static final int NOBODY = 65534;

    /** The user for this machine and this JVM's user. */
    static ServerUser detect() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new ServerUser(List.of(), -1);
        }
        List<String> namespace = List.of("unshare", "-U");
        return works(namespace) ? new ServerUser(namespace, 0) : nobody();
    }

    /** The way for root without user namespaces. */
    static ServerUser nobody() {
        return new ServerUser(
                List.of(
                        "setpriv",
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        // else access(2), which PostgreSQL asks about its own program, forgets the capability
                        "--securebits=+no_setuid_fixup",
                        "--inh-caps=+dac_override",
                        "--ambient-caps=+dac_override"),
                NOBODY);
    }

    /** The command line of a program run by this user. */
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program);
        command.addAll(arguments);
        return command;
    }

    /** Gives a directory tree to this user; one that was made by the other way changes hands. */
    void own(Path root) {
        if (uid < 0) {
            return;
        }
        try {
            Integer owner = (Integer) Files.getAttribute(root, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            if (owner == uid) {
                return;
            }
            for (Path path : Trees.deepestFirst(root)) {
                Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
