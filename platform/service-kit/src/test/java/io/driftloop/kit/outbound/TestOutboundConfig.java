package io.driftloop.kit.outbound;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Small limits of size; a limit of time that only a test about time makes short. */
record TestOutboundConfig(boolean privateAddresses, List<Path> roots, long maxBytes, Duration timeout)
        implements OutboundConfig {

    TestOutboundConfig(boolean privateAddresses, List<Path> roots, long maxBytes) {
        this(privateAddresses, roots, maxBytes, Duration.ofMinutes(1));
    }

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
        return Duration.ofSeconds(10);
    }

    @Override
    public int redirects() {
        return 2;
    }
}
