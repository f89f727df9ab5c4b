package io.driftloop.testkit.s3;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** An S3 server in this process whose buckets lie in memory. It looks at no signature and knows no condition: {@link S3Door} adds what tests need of these. */
public final class S3Server implements AutoCloseable {

    private final LocalS3 server;
    private final URI address;

    private S3Server(LocalS3 server) {
        this.server = server;
        this.address = URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** Starts one with these buckets. */
    public static S3Server start(String... buckets) {
        LocalS3 server = LocalS3.builder().port(-1).mode(LocalS3Mode.IN_MEMORY).build();
        server.start();
        S3Server started = new S3Server(server);
        for (String bucket : buckets) {
            started.make(bucket);
        }
        return started;
    }

    /** Where it listens; buckets stand in the path. */
    public URI address() {
        return address;
    }

    private void make(String bucket) {
        try {
            int status = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address.resolve("/" + bucket))
                                    .PUT(BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IllegalStateException("the bucket was answered with " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
