package io.driftloop.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room for the stack's state. */
final class Disk {

    /** Below this the stack does not start. */
    static final long NEEDED_MEGABYTES = 1000;

    /** What leaves room for some data and models. */
    static final long WANTED_MEGABYTES = 3000;

    /** What to do about too little. */
    static final String MEND = "; make room, or name another place in DRIFTLOOP_HOME";

    private static final long MEGABYTE = 1 << 20;

    private Disk() {}

    /** The directory, or the nearest one above it that is there. */
    static Path place(Path directory) {
        Path place = directory;
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }

    /** What the user of this process may still write there. */
    static long freeMegabytes(Path place) throws IOException {
        return Files.getFileStore(place).getUsableSpace() / MEGABYTE;
    }
}
