package io.driftloop.training.worker;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A disk without room, told apart from other failures by the words of the systems; Java has no type for it. */
public final class Disk {

    /** For people. */
    public static final String FULL =
            "the disk is full: free some space where driftloop.training.worker.directory and the"
                    + " artifacts lie; the training then goes on from its last checkpoint";

    private Disk() {}

    /** Whether a full disk or quota is the cause. */
    public static boolean isFullBehind(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no space left on device")
                    || message.contains("not enough space on the disk")
                    || message.contains("quota exceeded")) {
                return true;
            }
        }
        return false;
    }
}
