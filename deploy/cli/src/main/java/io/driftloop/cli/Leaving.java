package io.driftloop.cli;

/** Whether this process is on its way out, as after Ctrl-C: what is being stopped then fails by design, and is no news. */
public final class Leaving {

    private Leaving() {}

    /** True from the first moment of the exit. */
    public static boolean now() {
        Thread probe = new Thread(() -> {}, "probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
