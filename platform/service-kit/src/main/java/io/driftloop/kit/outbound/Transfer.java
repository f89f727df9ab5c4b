package io.driftloop.kit.outbound;

import io.driftloop.kit.api.PipelineException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClientResponse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One answer on its way into a file. */
final class Transfer {

    private final Vertx vertx;
    private final Path into;
    private final long maxBytes;
    private volatile @Nullable HttpClientResponse response;
    private long received;

    Transfer(Vertx vertx, Path into, long maxBytes) {
        this.vertx = vertx;
        this.into = into;
        this.maxBytes = maxBytes;
    }

    static PipelineException tooLarge(long maxBytes) {
        return new PipelineException(OutboundProblem.TOO_LARGE, "more than " + maxBytes + " bytes");
    }

    Future<Answer> receive(HttpClientResponse answer) {
        response = answer;
        int status = answer.statusCode();
        String location = answer.getHeader("location");
        if (status >= 300 && status < 400 && location != null) {
            answer.request().reset();
            return Future.succeededFuture(new Answer(location, 0));
        }
        if (status != 200) {
            answer.request().reset();
            return Future.failedFuture(
                    new PipelineException(OutboundProblem.UNREACHABLE, "the address answers with status " + status));
        }
        answer.pause();
        return vertx.fileSystem()
                .open(
                        into.toString(),
                        new OpenOptions().setWrite(true).setCreate(true).setTruncateExisting(true))
                .compose(file -> write(answer, file));
    }

    private Future<Answer> write(HttpClientResponse answer, AsyncFile file) {
        Promise<Answer> done = Promise.promise();
        answer.handler(part -> take(answer, file, part, done));
        answer.exceptionHandler(done::tryFail);
        answer.endHandler(end -> done.tryComplete(new Answer(null, received)));
        answer.resume();
        return done.future().eventually(() -> file.close());
    }

    private void take(HttpClientResponse answer, AsyncFile file, Buffer part, Promise<Answer> done) {
        received += part.length();
        if (received > maxBytes) {
            done.tryFail(tooLarge(maxBytes));
            answer.request().reset();
            return;
        }
        file.write(part).onFailure(done::tryFail);
        if (file.writeQueueFull()) {
            answer.pause();
            file.drainHandler(v -> answer.resume());
        }
    }

    void cancel() {
        HttpClientResponse open = response;
        if (open != null) {
            open.request().reset();
        }
    }
}
