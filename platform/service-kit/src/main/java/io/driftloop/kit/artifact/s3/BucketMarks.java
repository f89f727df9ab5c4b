package io.driftloop.kit.artifact.s3;

import io.driftloop.kit.api.ArtifactSweep.OwnArtifact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Who put what, and removals. Putting marks first and looks for a removal then; removing announces itself first and looks at the marks then: as the store is
 * consistent, of two at the same time at least one sees the other. A removal that sees a mark gives up; whoever puts and sees a removal waits until it is
 * over, and looks anew.
 */
final class BucketMarks {

    private static final String BY = ".by-";
    private static final String LEAVING = ".leaving";
    private static final String ALL = "sha256/";
    private static final int LOOKS = 50;

    private final Bucket bucket;
    private final String owner;
    private final Duration patience;

    /**
     * @param owner the service; empty for one whose content nobody removes
     * @param patience how long an announced removal may take until whoever puts takes it for dead; a removal gives up after half of it
     */
    BucketMarks(Bucket bucket, String owner, Duration patience) {
        this.bucket = bucket;
        this.owner = owner;
        this.patience = patience;
    }

    static String key(String sha256) {
        return ALL + sha256.substring(0, 2) + "/" + sha256.substring(2);
    }

    /** Notes that the owner puts this content. Gives the length of what is there, -1 for nothing; it stays there for the owner from now on. */
    long note(String sha256) {
        String key = key(sha256);
        for (int look = 0; look < LOOKS; look++) {
            Around around = marked(key);
            if (!around.leaving) {
                return around.bytes;
            }
            LockSupport.parkNanos(patience.toNanos() / LOOKS);
        }
        bucket.delete(key + LEAVING); // whoever announced it has died
        return marked(key).bytes;
    }

    private Around marked(String key) {
        if (!owner.isEmpty()) {
            bucket.touch(key + BY + owner);
        }
        return around(key);
    }

    void own(Consumer<OwnArtifact> each) {
        Around[] last = {new Around("")};
        bucket.list(ALL, entry -> {
            if (!entry.key().startsWith(last[0].key) || last[0].key.isEmpty()) {
                last[0].tell(each);
                last[0] = new Around(contentOf(entry.key()));
            }
            last[0].add(entry);
        });
        last[0].tell(each);
    }

    boolean remove(String sha256, Instant untouchedSince) {
        String key = key(sha256);
        if (!around(key).mayGo(untouchedSince)) {
            return false;
        }
        long announced = System.nanoTime();
        bucket.touch(key + LEAVING);
        try {
            boolean inTime = System.nanoTime() - announced < patience.toNanos() / 2;
            if (!inTime || !around(key).mayGo(untouchedSince)) {
                return false;
            }
            bucket.delete(key);
            bucket.delete(key + BY + owner);
            return true;
        } finally {
            bucket.delete(key + LEAVING);
        }
    }

    private Around around(String key) {
        Around around = new Around(key);
        bucket.list(key, around::add);
        return around;
    }

    private static String contentOf(String key) {
        int end = key.indexOf('.');
        return end < 0 ? key : key.substring(0, end);
    }

    /** Content and what lies beside it. */
    private final class Around {

        private final String key;
        private final List<String> owners = new ArrayList<>();
        private Instant own = Instant.MAX;
        private long bytes = -1;
        private boolean leaving;

        Around(String key) {
            this.key = key;
        }

        void add(Bucket.Entry entry) {
            String rest = entry.key().substring(key.length());
            if (rest.isEmpty()) {
                bytes = entry.bytes();
            } else if (rest.equals(LEAVING)) {
                leaving = true;
            } else if (rest.startsWith(BY)) {
                owners.add(rest);
                own = rest.equals(BY + owner) ? entry.changed() : own;
            }
        }

        boolean mayGo(Instant untouchedSince) {
            return bytes >= 0 && owners.equals(List.of(BY + owner)) && own.isBefore(untouchedSince);
        }

        void tell(Consumer<OwnArtifact> each) {
            if (bytes >= 0 && owners.contains(BY + owner)) {
                String sha256 = key.substring(ALL.length()).replace("/", "");
                each.accept(new OwnArtifact(sha256, bytes, owners.size() > 1, own));
            }
        }
    }
}
