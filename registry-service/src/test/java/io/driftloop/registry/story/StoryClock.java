package io.driftloop.registry.story;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The service's clock under test: real time until a story sets it. */
@Alternative
@Priority(1)
@Singleton
public class StoryClock extends Clock {

    private final AtomicReference<@Nullable Instant> set = new AtomicReference<>();

    /** It is this time now. */
    public void set(Instant now) {
        set.set(now);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        Instant now = set.get();
        return now != null ? now : Clock.systemUTC().instant();
    }
}
