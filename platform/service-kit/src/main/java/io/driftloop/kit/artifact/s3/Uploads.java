package io.driftloop.kit.artifact.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Sends files up: small ones in one request, others part by part, read from the disk as they are sent. */
final class Uploads {

    private static final Logger LOG = Logger.getLogger(Uploads.class);
    private static final String ANY = "*";
    private static final int MOST_PARTS = 10_000;

    private final S3Client client;
    private final long partBytes;
    private final boolean conditional;

    /**
     * @param partBytes bytes of a part; more where a file would have over 10,000 of them
     * @param conditional whether the store knows {@code If-None-Match}
     */
    Uploads(S3Client client, long partBytes, boolean conditional) {
        this.client = client;
        this.partBytes = partBytes;
        this.conditional = conditional;
    }

    /** @param onlyNew whether the store is to refuse when the object exists */
    void upload(String bucket, String key, Path file, long bytes, boolean onlyNew) {
        boolean condition = onlyNew && conditional;
        if (bytes > partBytes) {
            uploadParts(bucket, key, file, bytes, condition);
            return;
        }
        client.putObject(put -> put.bucket(bucket).key(key).ifNoneMatch(condition ? ANY : null), part(file, 0, bytes));
    }

    private void uploadParts(String bucket, String key, Path file, long bytes, boolean condition) {
        String id = client.createMultipartUpload(create -> create.bucket(bucket).key(key))
                .uploadId();
        try {
            List<CompletedPart> parts = sent(bucket, key, id, file, bytes);
            client.completeMultipartUpload(done -> done.bucket(bucket)
                    .key(key)
                    .uploadId(id)
                    .ifNoneMatch(condition ? ANY : null)
                    .multipartUpload(all -> all.parts(parts)));
        } catch (RuntimeException e) {
            abort(bucket, key, id);
            throw e;
        }
    }

    private List<CompletedPart> sent(String bucket, String key, String id, Path file, long bytes) {
        long size = Math.max(partBytes, (bytes + MOST_PARTS - 1) / MOST_PARTS);
        List<CompletedPart> parts = new ArrayList<>();
        for (long from = 0; from < bytes; from += size) {
            int number = parts.size() + 1;
            UploadPartResponse answer = client.uploadPart(
                    part -> part.bucket(bucket).key(key).uploadId(id).partNumber(number),
                    part(file, from, Math.min(size, bytes - from)));
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(answer.eTag())
                    .build());
        }
        return parts;
    }

    /** What was sent costs until it is aborted; a lifecycle rule of the bucket does so for what a crash leaves. */
    private void abort(String bucket, String key, String id) {
        try {
            client.abortMultipartUpload(gone -> gone.bucket(bucket).key(key).uploadId(id));
        } catch (SdkException e) {
            LOG.infof("parts of %s stay in the bucket until its lifecycle rule removes them", key);
        }
    }

    /** Opened anew for each try. */
    private static RequestBody part(Path file, long from, long bytes) {
        return RequestBody.fromContentProvider(() -> open(file, from, bytes), bytes, "application/octet-stream");
    }

    private static InputStream open(Path file, long from, long bytes) {
        try {
            InputStream in = Files.newInputStream(file);
            in.skipNBytes(from);
            return new FirstBytes(in, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
