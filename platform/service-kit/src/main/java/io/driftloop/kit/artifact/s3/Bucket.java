package io.driftloop.kit.artifact.s3;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** One bucket by the names of its objects. Every method throws a {@code PipelineException} when the store is away or refuses. Thread-safe. */
final class Bucket {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final S3Client client;
    private final String name;
    private final String prefix;
    private final Faults faults;
    private final Uploads uploads;

    /** @param prefix before each key; empty, or ending in a slash */
    Bucket(S3Client client, String name, String prefix, Faults faults, Uploads uploads) {
        this.client = client;
        this.name = name;
        this.prefix = prefix;
        this.faults = faults;
        this.uploads = uploads;
    }

    /** An object. */
    record Entry(String key, long bytes, Instant changed) {}

    /** Whether the bucket answers. */
    Optional<String> problem() {
        return faults.told(() -> client.headBucket(head -> head.bucket(name)));
    }

    /** All objects whose keys begin so, in the order of their keys. */
    void list(String beginning, Consumer<Entry> each) {
        faults.run(
                "s3:ListBucket",
                () ->
                        client
                                .listObjectsV2Paginator(
                                        list -> list.bucket(name).prefix(prefix + beginning))
                                .contents()
                                .stream()
                                .map(found -> new Entry(
                                        found.key().substring(prefix.length()), found.size(), found.lastModified()))
                                .forEach(each));
    }

    /** An empty object; its time becomes now. */
    void touch(String key) {
        faults.run(
                "s3:PutObject", () -> client.putObject(put -> put.bucket(name).key(prefix + key), RequestBody.empty()));
    }

    void delete(String key) {
        faults.run(
                "s3:DeleteObject",
                () -> client.deleteObject(gone -> gone.bucket(name).key(prefix + key)));
    }

    /** Uploads a file as a new object; false where there was one already, whose content stays. */
    boolean create(String key, Path file, long bytes) {
        return faults.call("s3:PutObject", () -> {
            try {
                uploads.upload(name, prefix + key, file, bytes, true);
                return true;
            } catch (S3Exception e) {
                // 409: another writer is at it, with the same content
                if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Uploads a file in place of whatever is there. */
    void replace(String key, Path file, long bytes) {
        faults.run("s3:PutObject", () -> uploads.upload(name, prefix + key, file, bytes, false));
    }

    /**
     * An object's bytes from this one on; the caller closes or aborts.
     *
     * @throws NoSuchFileException when there is none
     * @throws ShorterThanThoughtException when it ends before
     */
    ResponseInputStream<GetObjectResponse> open(String key, long from)
            throws NoSuchFileException, ShorterThanThoughtException {
        Object opened = faults.call("s3:GetObject", () -> {
            try {
                return client.getObject(get -> {
                    get.bucket(name).key(prefix + key);
                    if (from > 0) {
                        get.range("bytes=" + from + "-");
                    }
                });
            } catch (S3Exception e) {
                if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
                    return Answer.ENDS_BEFORE;
                }
                if (e.statusCode() == NOT_FOUND && !Faults.isMissingBucket(e)) {
                    return Answer.NOT_THERE;
                }
                throw e;
            }
        });
        if (opened == Answer.NOT_THERE) {
            throw new NoSuchFileException(key);
        }
        if (opened == Answer.ENDS_BEFORE) {
            throw new ShorterThanThoughtException();
        }
        @SuppressWarnings("unchecked")
        ResponseInputStream<GetObjectResponse> content = (ResponseInputStream<GetObjectResponse>) opened;
        return content;
    }

    private enum Answer {
        NOT_THERE,
        ENDS_BEFORE
    }

    /** The object has fewer bytes than were asked to be skipped. */
    static final class ShorterThanThoughtException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
