package io.driftloop.kit.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Ends the process when its standard input closes: whoever started it is gone, even if it was killed. */
public final class ParentWatch {

    private static final Logger LOG = Logger.getLogger(ParentWatch.class);

    private final InputStream pipe;
    private final Runnable exit;
    private final Runnable halt;
    private final Duration grace;

    /**
     * @param pipe what the parent holds open
     * @param exit asks for an ordered end
     * @param halt ends at once, when the ordered end takes longer than {@code grace}
     */
    public ParentWatch(InputStream pipe, Runnable exit, Runnable halt, Duration grace) {
        this.pipe = pipe;
        this.exit = exit;
        this.halt = halt;
        this.grace = grace;
    }

    /** Starts its thread. */
    public void start() {
        Thread thread = new Thread(this::watch, "driftloop-parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            byte[] buffer = new byte[256];
            while (pipe.read(buffer) >= 0) {
                // what the parent writes means nothing
            }
        } catch (IOException e) {
            LOG.debug("standard input is gone", e);
        }
        LOG.info("standard input closed: the service ends");
        exit.run();
        try {
            Thread.sleep(grace.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        halt.run();
    }
}
