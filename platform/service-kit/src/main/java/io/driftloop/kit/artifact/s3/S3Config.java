package io.driftloop.kit.artifact.s3;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A bucket as the artifact store. */
@ConfigMapping(prefix = "driftloop.artifacts.s3")
public interface S3Config {

    /** Bucket that holds the artifacts of the installation; without it they lie in {@code driftloop.artifacts.root}. */
    Optional<String> bucket();

    /** Key prefix below which everything lies, for a bucket that holds other things too. */
    Optional<String> prefix();

    /** Address of a store that speaks S3, such as {@code https://minio.example:9000}; without it Amazon's of the region. */
    Optional<URI> endpoint();

    /** Region; without it the one that the AWS SDK finds ({@code AWS_REGION}, profile, instance). */
    Optional<String> region();

    /** Whether the bucket stands in the path of the address, as most stores besides Amazon's want it. */
    @WithDefault("false")
    boolean pathStyle();

    /**
     * File of credentials in the form of {@code ~/.aws/credentials}, profile {@code default}, read anew when it changes; without it those that the AWS SDK finds
     * (environment, service account, instance).
     */
    Optional<Path> credentialsFile();

    /** Whether the endpoint may be at an address that is not of the public Internet; {@code driftloop.outbound.private-addresses} allows it too. */
    @WithDefault("false")
    boolean privateAddresses();

    /** Bytes of one part of an upload, 5M to 1G; what is no larger goes up in one request. */
    @WithDefault("32M")
    MemorySize partSize();

    /** Whether content is created with {@code If-None-Match}; {@code false} for stores that refuse the header. */
    @WithDefault("true")
    boolean conditionalWrites();

    /** Bytes of local copies beyond which the longest unused ones go. */
    @WithDefault("20G")
    MemorySize copies();

    /** How long the store may say nothing in the middle of an answer before the rest is asked for anew. */
    @WithDefault("30s")
    Duration silence();

    /** How long a local copy stays after its last use, however many there are: readers hold it as a file. */
    @WithDefault("1d")
    Duration keepCopies();
}
