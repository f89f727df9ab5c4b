package io.driftloop.kit.outbound;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Short limits. */
record TestOutboundConfig(boolean privateAddresses, List<Path> roots, long maxBytes) implements OutboundConfig {

    @Override
    public Set<String> schemes() {
        return Set.of("http", "https");
    }

    @Override
    public Optional<List<Path>> fileRoots() {
        return Optional.of(roots);
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration timeout() {
        return Duration.ofMillis(1500);
    }

    @Override
    public int redirects() {
        return 2;
    }
}
