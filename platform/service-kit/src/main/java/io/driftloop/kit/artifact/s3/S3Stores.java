package io.driftloop.kit.artifact.s3;

import io.driftloop.kit.artifact.FileArtifactStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Opens the store that the settings describe. */
public final class S3Stores {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SMALLEST_PART = 5L << 20;
    private static final long LARGEST_PART = 1L << 30;
    /** What stores besides Amazon's take for a region. */
    private static final Region ANYWHERE = Region.US_EAST_1;

    private S3Stores() {}

    /**
     * A store on the bucket of the settings.
     *
     * @param root directory of the local copies
     * @param files that directory's store
     * @param owner the service that puts
     * @throws IllegalArgumentException when a setting cannot be; its message names it
     */
    public static S3ArtifactStore open(
            S3Config config, boolean privateAddresses, Path root, FileArtifactStore files, String owner, Clock clock) {
        Faults faults = faults(config);
        Bucket bucket = bucket(config, privateAddresses);
        LocalCopies copies = new LocalCopies(files, root, clock, config.copies().asLongValue(), config.keepCopies());
        return new S3ArtifactStore(bucket, new BucketMarks(bucket, owner, PATIENCE), copies, faults);
    }

    static Bucket bucket(S3Config config, boolean privateAddresses) {
        checked(config);
        S3Client client = client(config, privateAddresses);
        Uploads uploads = new Uploads(client, config.partSize().asLongValue(), config.conditionalWrites());
        return new Bucket(client, config.bucket().orElseThrow(), prefix(config), faults(config), uploads);
    }

    private static Faults faults(S3Config config) {
        return new Faults(
                config.bucket().orElseThrow(),
                config.endpoint().map(URI::getAuthority).orElse(""));
    }

    private static void checked(S3Config config) {
        long part = config.partSize().asLongValue();
        if (part < SMALLEST_PART || part > LARGEST_PART) {
            throw new IllegalArgumentException("driftloop.artifacts.s3.part-size must be from 5M to 1G");
        }
        config.credentialsFile().ifPresent(file -> {
            if (!Files.isReadable(file)) {
                throw new IllegalArgumentException(
                        "driftloop.artifacts.s3.credentials-file names no file that this service can read");
            }
        });
        config.endpoint().ifPresent(endpoint -> {
            String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !scheme.equals("http")
                    || endpoint.getHost() == null
                    || endpoint.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        "driftloop.artifacts.s3.endpoint must be an address such as https://minio.example:9000, without user or password");
            }
        });
    }

    private static String prefix(S3Config config) {
        String prefix = config.prefix().orElse("").replaceAll("^/+|/+$", "");
        return prefix.isEmpty() ? "" : prefix + "/";
    }

    private static S3Client client(S3Config config, boolean privateAddresses) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder()
                        .dnsResolver(new GuardedNames(privateAddresses || config.privateAddresses()))
                        .connectionTimeout(CONNECT)
                        .socketTimeout(config.silence()))
                .credentialsProvider(credentials(config))
                .forcePathStyle(config.pathStyle())
                // content is checked by its own digest; checksums in trailers are not known to every store
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false));
        config.endpoint().ifPresent(builder::endpointOverride);
        if (config.region().isPresent()) {
            builder.region(Region.of(config.region().get()));
        } else if (config.endpoint().isPresent()) {
            builder.region(ANYWHERE);
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(S3Config config) {
        if (config.credentialsFile().isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        Path file = config.credentialsFile().get();
        return ProfileCredentialsProvider.builder()
                .profileFile(ProfileFileSupplier.reloadWhenModified(file, ProfileFile.Type.CREDENTIALS))
                .profileName("default")
                .build();
    }
}
