package io.driftloop.kit.artifact.s3;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of a test's store: path style, 5 MiB parts. */
record S3Settings(
        String name, Optional<String> prefix, URI address, Path credentials, boolean privateAddresses, long copyBytes)
        implements S3Config {

    private static final long PART = 5L << 20;

    @Override
    public Optional<String> bucket() {
        return Optional.of(name);
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(address);
    }

    @Override
    public Optional<String> region() {
        return Optional.empty();
    }

    @Override
    public boolean pathStyle() {
        return true;
    }

    @Override
    public Optional<Path> credentialsFile() {
        return Optional.of(credentials);
    }

    @Override
    public MemorySize partSize() {
        return new MemorySize(BigInteger.valueOf(PART));
    }

    @Override
    public boolean conditionalWrites() {
        return true;
    }

    @Override
    public MemorySize copies() {
        return new MemorySize(BigInteger.valueOf(copyBytes));
    }

    /** The door's broken answers stay open: only silence tells that they are broken. */
    @Override
    public Duration silence() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration keepCopies() {
        return Duration.ofHours(1);
    }
}
